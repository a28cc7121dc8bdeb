// How values of each column type look to scripts, to the Web API and to the reader of a form.
import { definitionOf } from "./definitions.js";
import { bare, braced } from "./page.js";

/** @typedef {import("./page.js").ColumnData} Column */
/** @typedef {{ id: string, name: string, entityType: string }} LookupValue */

const lookups = new Set(["lookup", "customer", "owner"]);
const numbers = new Set(["integer", "bigint", "decimal", "double", "money", "optionset", "state", "status"]);
const texts = new Set(["string", "memo", "uniqueidentifier"]);
const whole = new Set(["integer", "bigint"]);

/** @param {Column} column */
export const isLookup = column => lookups.has(column.type);

const isDateOnly = (/** @type {Column} */ column) => column.behavior === "DateOnly";

/** The server's value as scripts see it. @param {Column} column @param {any} raw */
export function fromServer(column, raw) {
    if (raw === null || raw === undefined || raw === "")
        return null;
    if (isLookup(column))
        return [{ id: braced(raw.id), name: raw.name ?? "", entityType: raw.entityType }];
    if (column.type === "datetime")
        return isDateOnly(column) ? new Date(`${raw.slice(0, 10)}T00:00`) : new Date(raw);
    if (column.type === "multiselectoptionset")
        return Array.isArray(raw) ? raw : String(raw).split(",").map(Number);
    return raw;
}

/** Puts a value into the body of a create or update. @param {Column} column @param {any} value @param {Record<string, any>} body */
export async function intoBody(column, value, body) {
    if (!isLookup(column)) {
        body[column.logicalName] = onTheWire(column, value);
        return;
    }
    const target = value?.[0]?.entityType ?? Object.keys(column.navigation ?? {})[0];
    const navigation = column.navigation?.[target];
    if (!navigation)
        throw new Error(`${column.logicalName} cannot point to the table ${target}.`);
    body[`${navigation}@odata.bind`] = value?.[0] ? `/${(await definitionOf(target)).EntitySetName}(${bare(value[0].id)})` : null;
}

/** @param {Column} column @param {any} value */
function onTheWire(column, value) {
    if (value === null)
        return null;
    if (column.type === "datetime")
        return isDateOnly(column) ? localDate(value) : value.toISOString().replace(/\.\d+Z$/, "Z");
    return column.type === "multiselectoptionset" ? value.join(",") : value;
}

/** @param {Date} date */
function localDate(date) {
    const two = (/** @type {number} */ n) => String(n).padStart(2, "0");
    return `${String(date.getFullYear()).padStart(4, "0")}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** The texts of the date and time inputs. LocalDataverse's users live in UTC. @param {Column} column @param {Date | null} value */
export function dateTexts(column, value) {
    if (!value)
        return { date: "", time: "" };
    return isDateOnly(column) ? { date: localDate(value), time: "" } : { date: value.toISOString().slice(0, 10), time: value.toISOString().slice(11, 16) };
}

/** @param {Column} column @param {string} date yyyy-mm-dd @param {string} time hh:mm */
export function dateOf(column, date, time) {
    return date === "" ? null : isDateOnly(column) ? new Date(`${date}T00:00`) : new Date(`${date}T${time || "00:00"}Z`);
}

/** @param {any} a @param {any} b */
export function same(a, b) {
    return comparable(a) === comparable(b);
}

function comparable(/** @type {any} */ value) {
    if (value instanceof Date)
        return value.getTime();
    if (Array.isArray(value))
        return JSON.stringify(value.map(item => item?.id ? [bare(item.id), item.entityType] : item));
    return value ?? null;
}

/**
 * What scripts may set a column to; anything else is refused where the platform's client logs an error and goes on.
 * https://learn.microsoft.com/power-apps/developer/model-driven-apps/clientapi/reference/attributes/setvalue
 * @param {Column} column @param {any} value
 */
export function normal(column, value) {
    if (value === null || value === undefined)
        return null;
    if (isLookup(column))
        return lookupOf(column, value);
    const fits = texts.has(column.type) ? typeof value === "string"
        : numbers.has(column.type) ? typeof value === "number"
        : column.type === "boolean" ? typeof value === "boolean"
        : column.type === "datetime" ? value instanceof Date
        : Array.isArray(value);
    if (!fits)
        throw new TypeError(`${column.logicalName} is a column of type ${column.type} and cannot be set to ${JSON.stringify(value)}.`);
    return value === "" ? null : value;
}

/** @param {Column} column @param {any} value @returns {LookupValue[] | null} */
function lookupOf(column, value) {
    if (!Array.isArray(value) || value.some(item => !item?.id || !item.entityType))
        throw new TypeError(`${column.logicalName} is a look-up: it is set to a list of { id, name, entityType }.`);
    return value.length === 0 ? null : value;
}

/** Why a value cannot be saved; null when it can. @param {Column} column @param {any} value @returns {string | null} */
export function problemOf(column, value) {
    if (value === null)
        return null;
    if (typeof value === "string")
        return column.maxLength !== undefined && column.maxLength !== null && value.length > column.maxLength
            ? `No more than ${column.maxLength} characters.` : null;
    if (typeof value !== "number")
        return null;
    if (Number.isNaN(value))
        return "Enter a number.";
    if (whole.has(column.type) && !Number.isInteger(value))
        return "Enter a whole number.";
    const below = typeof column.min === "number" && value < column.min;
    const above = typeof column.max === "number" && value > column.max;
    return below || above ? `Enter a number between ${column.min} and ${column.max}.` : null;
}

/** The value as text, as far as the column alone tells it. @param {Column} column @param {any} value @returns {string} */
export function textOf(column, value) {
    if (value === null)
        return "";
    if (isLookup(column))
        return value.map((/** @type {LookupValue} */ item) => item.name).join("; ");
    if (column.options)
        return [value].flat().map(one => column.options?.find(option => option.value === Number(one))?.text ?? String(one)).join("; ");
    return value instanceof Date ? Object.values(dateTexts(column, value)).join(" ").trim() : String(value);
}
