// Names of tables, asked of the server once each.
import { get } from "./http.js";

/** @typedef {{ LogicalName: string, EntitySetName: string, PrimaryIdAttribute: string, PrimaryNameAttribute: string, ObjectTypeCode: number,
 *   DisplayName: any, DisplayCollectionName: any }} Definition */

const properties = "LogicalName,EntitySetName,PrimaryIdAttribute,PrimaryNameAttribute,ObjectTypeCode,DisplayName,DisplayCollectionName";

/** @type {Map<string, Promise<Definition>>} */
const known = new Map();

/** @param {string} table logical name @returns {Promise<Definition>} */
export function definitionOf(table) {
    let definition = known.get(table);
    if (!definition) {
        definition = get(`EntityDefinitions(LogicalName='${encodeURIComponent(table)}')?$select=${properties}`);
        definition.catch(() => known.delete(table));
        known.set(table, definition);
    }
    return definition;
}

/** Address of a row under the service root. @param {string} table @param {string} id */
export async function rowAddress(table, id) {
    return `${(await definitionOf(table)).EntitySetName}(${id.replace(/[{}]/g, "")})`;
}

/** @param {any} label as the Web API has it @returns {string} */
export function text(label) {
    return label?.UserLocalizedLabel?.Label ?? label?.LocalizedLabels?.[0]?.Label ?? "";
}
