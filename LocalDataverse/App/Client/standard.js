// The commands that every table has.
import { rowAddress } from "./definitions.js";
import { closeProgress, showProgress } from "./dialogs.js";
import { sentence } from "./faults.js";
import { send } from "./http.js";
import { openConfirmDialog, openErrorDialog } from "./navigation.js";
import { bare, listAddress, recordAddress } from "./page.js";
import { saveMode } from "./saving.js";

/** @typedef {import("./parameters.js").Scope} Scope */
/** @typedef {{ id: string, entityType: string }} Reference */

/** @type {Record<string, (scope: Scope) => Promise<any>>} by the action's name: LocalDataverse/App/Commands/StandardCommands.cs */
export const standard = {
    Save: ({ form }) => save(form, saveMode.save),
    SaveAndClose: ({ form }) => save(form, saveMode.saveAndClose),
    New: create,
    Cancel: async () => window.close(),
    Refresh: async ({ form, grid }) => grid ? grid.refresh() : form?.refresh(),
    Edit: async scope => leave(scope, recordAddress(scope.page.app.id, targets(scope)[0].entityType, targets(scope)[0].id)),
    Activate: scope => change(scope, "Activate", "Activating", row => setState(row, 0)),
    Deactivate: scope => change(scope, "Deactivate", "Deactivating", row => setState(row, 1)),
    Delete: scope => change(scope, "Delete", "Deleting", async row => void await send("DELETE", await rowAddress(row.entityType, row.id))),
};

// The person has been told what is wrong by the form; the command has no more to say.
async function save(/** @type {import("./form.js").Form | null} */ form, /** @type {number} */ mode) {
    await form?.save({ saveMode: mode }).catch(() => {});
}

/** @param {Scope} scope */
async function create({ page, form, grid, subgrid }) {
    const table = grid?.table ?? page.table.logicalName;
    const { lookup } = subgrid ?? {};
    const parent = lookup && form?.record.id
        ? { [lookup]: bare(form.record.id), [`${lookup}name`]: form.record.name, [`${lookup}type`]: page.table.logicalName } : undefined;
    const more = parent ? { extraqs: new URLSearchParams(parent).toString() } : undefined;
    leave({ form }, recordAddress(page.app.id, table, null, more));
}

/** @param {Scope} scope @returns {Reference[]} */
function targets({ page, form, grid }) {
    return grid ? grid.selected.map(row => grid.reference(row)) : [{ id: form?.record.id ?? "", entityType: page.table.logicalName }];
}

/** @param {Reference} row @param {number} state */
async function setState(row, state) {
    await send("PATCH", await rowAddress(row.entityType, row.id), { statecode: state }, { "If-Match": "*" });
}

/** @param {Scope} scope @param {string} verb @param {string} doing @param {(row: Reference) => Promise<void>} act */
async function change(scope, verb, doing, act) {
    const rows = targets(scope);
    const what = rows.length === 1 ? "this record" : `these ${rows.length} records`;
    const { confirmed } = await openConfirmDialog({
        title: `${verb} ${rows.length === 1 ? "record" : "records"}`, text: `Do you want to ${verb.toLowerCase()} ${what}?`, confirmButtonLabel: verb,
    });
    if (!confirmed)
        return;
    const refusals = /** @type {string[]} */ ([]);
    for (const [index, row] of rows.entries()) {
        showProgress(`${doing} ${index + 1} of ${rows.length}…`);
        await act(row).catch(error => refusals.push(sentence(error)));
    }
    closeProgress();
    if (refusals.length > 0)
        await openErrorDialog({ message: [`${refusals.length} of ${rows.length} could not be changed.`, ...new Set(refusals)].join("\n") });
    await after(scope, verb, refusals.length < rows.length);
}

/** @param {Scope} scope @param {string} verb @param {boolean} changed */
async function after(scope, verb, changed) {
    if (scope.grid)
        await scope.grid.refresh();
    else if (changed && verb === "Delete")
        leave(scope, listAddress(scope.page.app.id, scope.page.table.logicalName));
    else if (changed)
        leave(scope, location.href);
}

/** @param {{ form: Scope["form"] }} scope @param {string} address */
function leave({ form }, address) {
    if (form)
        form.leave(address);
    else
        location.assign(address);
}
