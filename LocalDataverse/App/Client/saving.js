// Saving the open record: https://learn.microsoft.com/power-apps/developer/model-driven-apps/clientapi/reference/formcontext-data/save
import { part, sentence } from "./faults.js";
import { createdId, send } from "./http.js";
import { clear, notify } from "./notifications.js";
import { listAddress, recordAddress } from "./page.js";

export const saveMode = { save: 1, saveAndClose: 2, saveAndNew: 59 };

const message = "localdataverse-save";

/**
 * OnSave handlers, the checks, the request, PostSave handlers, the record as it is then.
 * @param {import("./form.js").Form} form
 * @param {{ saveMode?: number }} [options]
 * @returns {Promise<{ savedEntityReference: object }>} rejected when the record was not saved
 */
export async function saveRecord(form, { saveMode: mode = saveMode.save } = {}) {
    clear(message);
    const args = eventArgs(mode);
    const outcomes = await Promise.allSettled([form.saving.raise(form.api, form.api.data.entity, args)]);
    const failed = outcomes.find(outcome => outcome.status === "rejected");
    if (args.isDefaultPrevented() || failed)
        throw refused(failed ? sentence(/** @type {PromiseRejectedResult} */ (failed).reason) : "", "The save was prevented.");
    check(form);
    try {
        await write(form);
    } catch (error) {
        notify(message, sentence(error), "ERROR", { canClose: true });
        await form.saved.raise(form.api, form.api.data.entity, outcomeArgs(form, false, sentence(error)));
        throw error;
    }
    await form.saved.raise(form.api, form.api.data.entity, outcomeArgs(form, true, ""));
    const savedEntityReference = form.api.data.entity.getEntityReference();
    await goOn(form, mode);
    return { savedEntityReference };
}

/** @param {string} shown @param {string} reason */
function refused(shown, reason) {
    if (shown)
        notify(message, shown, "ERROR", { canClose: true });
    return new Error(shown || reason);
}

/** @param {import("./form.js").Form} form */
function check(form) {
    const wrong = form.attributes.filter(attribute => attribute.problem !== null);
    if (wrong.length === 0)
        return;
    for (const attribute of wrong)
        attribute.controls.forEach(control => control.showProblem(attribute.problem));
    wrong.find(attribute => attribute.controls.length > 0)?.controls.at(-1)?.focus();
    throw refused(wrong.map(attribute => attribute.problem).join(" "), "");
}

/** @param {import("./form.js").Form} form */
async function write(form) {
    const { record, page } = form;
    const body = /** @type {Record<string, any>} */ ({});
    for (const attribute of form.attributes)
        if (attribute.isSubmitted(record.isNew))
            await attribute.writeTo(body);
    if (record.isNew)
        record.id = createdId(await send("POST", page.table.setName, body));
    else if (Object.keys(body).length > 0)
        await send("PATCH", `${page.table.setName}(${record.id})`, body, { "If-Match": record.etag ?? "*" });
}

/** @param {import("./form.js").Form} form @param {number} mode */
async function goOn(form, mode) {
    const { page, record } = form;
    const table = page.table.logicalName;
    if (page.page === "quickcreate")
        dispatchEvent(new CustomEvent("quickcreate", { detail: { entityType: table, id: record.id, name: form.api.data.entity.getPrimaryAttributeValue() } }));
    else if (mode === saveMode.saveAndClose)
        form.leave(listAddress(page.app.id, table));
    else if (mode === saveMode.saveAndNew)
        form.leave(recordAddress(page.app.id, table));
    else if (record.isNew)
        form.leave(recordAddress(page.app.id, table, record.id));
    else
        await form.refresh();
}

/** https://learn.microsoft.com/power-apps/developer/model-driven-apps/clientapi/reference/save-event-arguments @param {number} mode */
function eventArgs(mode) {
    let prevented = false;
    const prevent = () => void (prevented = true);
    return part("saveEventArgs", {
        disableAsyncTimeout: () => {},
        getSaveMode: () => mode,
        isDefaultPrevented: () => prevented,
        preventDefault: prevent,
        // A handler that fails prevents the save here in any case.
        preventDefaultOnError: () => {},
    });
}

/** @param {import("./form.js").Form} form @param {boolean} success @param {string} error */
function outcomeArgs(form, success, error) {
    return part("postSaveEventArgs", {
        getEntityReference: () => form.api.data.entity.getEntityReference(),
        getIsSaveSuccess: () => success,
        getSaveErrorInfo: () => success ? null : { message: error },
    });
}
