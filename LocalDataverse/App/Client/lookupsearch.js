// Finds rows for look-ups: through the table's look-up view, by the primary name.
// https://learn.microsoft.com/power-apps/maker/model-driven-apps/types-of-fields#different-types-of-lookups
import { definitionOf } from "./definitions.js";
import { get } from "./http.js";

const most = 25;
const lookupView = 64;

/** @typedef {import("./values.js").LookupValue} LookupValue */

/**
 * @param {string[]} tables
 * @param {string} text that the primary name begins with, or contains when it starts with *
 * @param {{ filter: string, table?: string }[]} [filters] FetchXML filters, each for one table or for all
 * @returns {Promise<LookupValue[]>}
 */
export async function findRows(tables, text, filters = []) {
    const found = await Promise.all(tables.map(table => findIn(table, text, filters.filter(f => !f.table || f.table === table).map(f => f.filter))));
    return found.flat();
}

/** @param {string} table @param {string} text @param {string[]} filters @returns {Promise<LookupValue[]>} */
async function findIn(table, text, filters) {
    const { EntitySetName, PrimaryIdAttribute, PrimaryNameAttribute } = await definitionOf(table);
    const fetch = new DOMParser().parseFromString(await viewOf(table), "text/xml");
    const entity = fetch.documentElement.querySelector("entity");
    if (!entity)
        throw new Error(`The look-up view of ${table} has no entity.`);
    fetch.documentElement.setAttribute("top", String(most));
    ["count", "page", "distinct"].forEach(name => fetch.documentElement.removeAttribute(name));
    if (PrimaryNameAttribute && ![...entity.children].some(child => child.getAttribute("name") === PrimaryNameAttribute))
        entity.append(node(fetch, "attribute", { name: PrimaryNameAttribute }));
    if (text !== "") {
        const filter = node(fetch, "filter", {});
        filter.append(node(fetch, "condition", { attribute: PrimaryNameAttribute, operator: "like", value: `${text.replace(/\*/g, "%")}%` }));
        entity.append(filter);
    }
    for (const filter of filters)
        entity.append(fetch.importNode(new DOMParser().parseFromString(filter, "text/xml").documentElement, true));
    const rows = await get(`${EntitySetName}?fetchXml=${encodeURIComponent(new XMLSerializer().serializeToString(fetch))}`);
    return rows.value.map((/** @type {any} */ row) => ({ id: row[PrimaryIdAttribute], name: row[PrimaryNameAttribute] ?? "(No Name)", entityType: table }));
}

/** @param {string} table @returns {Promise<string>} FetchXML */
async function viewOf(table) {
    const views = await get(`savedqueries?$select=fetchxml&$filter=returnedtypecode eq '${table}' and querytype eq ${lookupView} and isdefault eq true`);
    const { PrimaryIdAttribute, PrimaryNameAttribute } = await definitionOf(table);
    return views.value[0]?.fetchxml
        ?? `<fetch><entity name="${table}"><attribute name="${PrimaryIdAttribute}"/><order attribute="${PrimaryNameAttribute}"/></entity></fetch>`;
}

/** @param {Document} document @param {string} name @param {Record<string, string>} attributes */
function node(document, name, attributes) {
    const made = document.createElementNS(null, name);
    Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
    return made;
}
