// Xrm.Utility.lookupObjects: https://learn.microsoft.com/power-apps/developer/model-driven-apps/clientapi/reference/xrm-utility/lookupobjects
import { showDialog } from "./dialogs.js";
import { element, newId } from "./html.js";
import { braced } from "./page.js";
import { findRows } from "./lookupsearch.js";

/** @typedef {{ entityTypes: string[], defaultEntityType?: string, allowMultiSelect?: boolean, searchText?: string,
 *   filters?: { filterXml: string, entityLogicalName?: string }[] }} LookupOptions */

const pause = 250;

/** Lets a person choose rows. @param {LookupOptions} options @returns {Promise<import("./values.js").LookupValue[]>} none when the dialog is closed */
export async function chooseRows({ entityTypes, allowMultiSelect = false, searchText = "", filters = [] }) {
    const label = newId("search");
    const input = element("input", { type: "search", id: label, value: searchText });
    const list = element("fieldset", { class: "lookup-choices" }, element("legend", {}, "Rows"));
    /** @type {import("./values.js").LookupValue[]} */
    let rows = [];
    const name = newId("choice");
    const search = async () => {
        rows = await findRows(entityTypes, input.value.trim(), filters.map(filter => ({ filter: filter.filterXml, table: filter.entityLogicalName })));
        list.replaceChildren(element("legend", {}, rows.length === 0 ? "No rows found" : "Rows"), ...rows.map((row, index) => element("label", {},
            element("input", { type: allowMultiSelect ? "checkbox" : "radio", name, value: String(index) }), ` ${row.name}`)));
    };
    let timer = 0;
    input.addEventListener("input", () => {
        clearTimeout(timer);
        timer = setTimeout(() => void search(), pause);
    });
    await search();
    const added = await showDialog({
        title: allowMultiSelect ? "Choose rows" : "Choose a row", canClose: true, closed: false,
        content: [element("label", { for: label }, "Search"), input, list],
        answers: [{ text: "Add", isDefault: true, result: true }, { text: "Cancel", result: false }],
    });
    const chosen = [...list.querySelectorAll("input:checked")].map(box => rows[Number(/** @type {HTMLInputElement} */ (box).value)]);
    return added ? chosen.map(row => ({ ...row, id: braced(row.id) })) : [];
}
