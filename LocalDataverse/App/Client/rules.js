// The rules of commands that depend on what happens on the page; the server has decided the others.
// https://learn.microsoft.com/power-apps/developer/model-driven-apps/define-ribbon-enable-rules
import { NotAvailable } from "./faults.js";
import { get } from "./http.js";
import { functionOf } from "./libraries.js";
import { rowAddress } from "./definitions.js";
import { argumentsOf } from "./parameters.js";

/** @typedef {import("./page.js").Rule} Rule */
/** @typedef {import("./parameters.js").Scope} Scope */

/** @type {Record<string, (rule: Rule, scope: Scope) => boolean | undefined | Promise<boolean | undefined>>} undefined = cannot be determined */
const kinds = {
    SelectionCountRule: ({ minimum, maximum }, { grid }) =>
        grid ? grid.selected.length >= (minimum ?? 0) && grid.selected.length <= (maximum ?? Infinity) : undefined,
    ValueRule: ({ field = "", value }, { form }) => {
        const attribute = form?.attribute(field);
        return attribute ? spellings(attribute.value).includes(value ?? "") : undefined;
    },
    CustomRule: async (rule, scope) => {
        const answer = await (await functionOf(rule.library, rule.function ?? ""))(...await argumentsOf(rule.parameters, scope, null));
        return typeof answer === "boolean" ? answer : undefined;
    },
    RecordPrivilegeRule: async ({ privilege }, { grid, page }) => {
        const rights = await Promise.all((grid?.selected ?? []).map(row => rightsOn(page.user.id, /** @type {any} */ (grid).reference(row))));
        return rights.every(right => right.includes(`${privilege}Access`));
    },
    OrRule: async ({ any = [] }, scope) => (await Promise.all(any.map(rules => holdAll(rules, scope)))).some(Boolean),
};

/** Whether all rules hold. @param {Rule[]} rules @param {Scope} scope @returns {Promise<boolean>} */
export async function holdAll(rules, scope) {
    return (await Promise.all(rules.map(rule => holds(rule, scope)))).every(Boolean);
}

/** @param {Rule} rule @param {Scope} scope */
async function holds(rule, scope) {
    const kind = kinds[rule.type];
    if (!kind)
        throw new NotAvailable(`The rule ${rule.type}`);
    const result = await kind(rule, scope);
    return result === undefined ? rule.default ?? false : result !== (rule.invert ?? false);
}

/** How a ribbon may write a value. @param {any} value */
function spellings(value) {
    if (value === null)
        return ["null", ""];
    return typeof value === "boolean" ? [String(value), value ? "1" : "0"] : [String(value?.[0]?.id ?? value)];
}

/** @param {string} user @param {{ id: string, entityType: string }} row @returns {Promise<string>} */
async function rightsOn(user, row) {
    const target = encodeURIComponent(JSON.stringify({ "@odata.id": await rowAddress(row.entityType, row.id) }));
    return (await get(`systemusers(${user})/Microsoft.Dynamics.CRM.RetrievePrincipalAccess(Target=@p)?@p=${target}`)).AccessRights;
}
