// What commands and rules are told:
// https://learn.microsoft.com/power-apps/developer/model-driven-apps/pass-data-page-parameter-ribbon-actions
import { definitionOf } from "./definitions.js";
import { NotAvailable } from "./faults.js";
import { bare, braced } from "./page.js";

/**
 * Where a command stands.
 * @typedef {{ page: import("./page.js").PageData, form: import("./form.js").Form | null, grid: import("./grid.js").Grid | null,
 *   subgrid?: any }} Scope
 */

const selected = (/** @type {Scope} */ { grid }) => grid?.selected.map(row => grid.reference(row)) ?? [];
const all = (/** @type {Scope} */ { grid }) => grid?.rows.map(row => grid.reference(row)) ?? [];
const unselected = (/** @type {Scope} */ scope) => all(scope).filter(row => !selected(scope).some(other => other.id === row.id));
const primary = (/** @type {Scope} */ { page, form }) => form ? page.table.logicalName : page.table?.logicalName ?? "";
const selectedTable = (/** @type {Scope} */ scope) => scope.grid?.table ?? primary(scope);
const ids = (/** @type {{ id: string }[]} */ rows) => rows.map(row => row.id);
const code = async (/** @type {string} */ table) => (await definitionOf(table)).ObjectTypeCode;

/** @param {{ id: string, name: string, entityType: string }[]} rows */
const references = rows => Promise.all(rows.map(async row => ({ Id: row.id, Name: row.name, TypeName: row.entityType, TypeCode: await code(row.entityType) })));

/** @type {Record<string, (scope: Scope, command: import("./page.js").CommandData | null) => any>} */
const values = {
    CommandProperties: (_, command) => ({ SourceControlId: command?.id, CommandValueId: null }),
    FirstPrimaryItemId: ({ form }) => braced(form?.record.id ?? null),
    FirstSelectedItemId: scope => selected(scope)[0]?.id ?? null,
    OrgLcid: () => 1033,
    OrgName: ({ page }) => page.organization.uniqueName,
    PrimaryControl: ({ form, grid }) => form?.api ?? grid?.api ?? null,
    PrimaryEntityTypeCode: scope => code(primary(scope)),
    PrimaryEntityTypeName: primary,
    PrimaryItemIds: ({ form }) => form?.record.id ? [bare(form.record.id)] : [],
    SelectedControl: ({ form, grid }) => grid?.api ?? form?.api ?? null,
    SelectedControlAllItemCount: scope => all(scope).length,
    SelectedControlAllItemIds: scope => ids(all(scope)),
    SelectedControlAllItemReferences: scope => references(all(scope)),
    SelectedControlSelectedItemCount: scope => selected(scope).length,
    SelectedControlSelectedItemIds: scope => ids(selected(scope)),
    SelectedControlSelectedItemReferences: scope => references(selected(scope)),
    SelectedControlUnselectedItemCount: scope => unselected(scope).length,
    SelectedControlUnselectedItemIds: scope => ids(unselected(scope)),
    SelectedControlUnselectedItemReferences: scope => references(unselected(scope)),
    SelectedEntityTypeCode: scope => code(selectedTable(scope)),
    SelectedEntityTypeName: selectedTable,
    UserId: ({ page }) => braced(page.user.id),
    UserLcid: ({ page }) => page.user.languageId,
};

/** @type {Record<string, (text: string) => any>} */
const constants = {
    string: text => text, int: Number, decimal: Number, bool: text => text === "true" || text === "1", date: text => new Date(text),
};

/** @param {import("./page.js").Parameter[] | undefined} parameters @param {Scope} scope @param {import("./page.js").CommandData | null} command */
export function argumentsOf(parameters, scope, command) {
    return Promise.all((parameters ?? []).map(({ kind, value }) => {
        if (kind !== "crm")
            return constants[kind](value);
        if (!(value in values))
            throw new NotAvailable(`CrmParameter ${value}`);
        return values[value](scope, command);
    }));
}
