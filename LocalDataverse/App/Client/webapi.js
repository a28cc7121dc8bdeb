// Xrm.WebApi: https://learn.microsoft.com/power-apps/developer/model-driven-apps/clientapi/reference/xrm-webapi
import { definitionOf, rowAddress } from "./definitions.js";
import { part } from "./faults.js";
import { createdId, get, send } from "./http.js";
import { execute } from "./requests.js";
import { executeMultiple } from "./batches.js";

const pageSize = 5000;

/** @param {string} table @param {object} data @returns {Promise<{ entityType: string, id: string }>} */
async function createRecord(table, data) {
    const response = await send("POST", (await definitionOf(table)).EntitySetName, data);
    return { entityType: table, id: createdId(response) };
}

/** @param {string} table @param {string} id @param {string} [options] starting with ?$select or ?$expand */
async function retrieveRecord(table, id, options = "") {
    return get(await rowAddress(table, id) + options);
}

/**
 * @param {string} table
 * @param {string} [options] an OData query or ?fetchXml=; also the nextLink of an earlier page
 * @param {number} [maxPageSize]
 */
async function retrieveMultipleRecords(table, options = "", maxPageSize = pageSize) {
    const { EntitySetName } = await definitionOf(table);
    const page = await get(options.startsWith("http") ? options : EntitySetName + query(options), {
        Prefer: `odata.include-annotations="*",odata.maxpagesize=${maxPageSize}`,
    });
    const cookie = page["@Microsoft.Dynamics.CRM.fetchxmlpagingcookie"];
    return {
        entities: page.value,
        ...(page["@odata.nextLink"] ? { nextLink: page["@odata.nextLink"] } : {}),
        ...(cookie ? { fetchXmlPagingCookie: cookie } : {}),
    };
}

// Scripts often write FetchXML into the query as it is.
function query(/** @type {string} */ options) {
    const fetchXml = /^\?fetchXml=(.*)$/is.exec(options)?.[1];
    return fetchXml?.trimStart().startsWith("<") ? `?fetchXml=${encodeURIComponent(fetchXml)}` : options;
}

/** @param {string} table @param {string} id @param {object} data */
async function updateRecord(table, id, data) {
    // If-Match: * keeps an update from creating the row, as the platform's client does.
    await send("PATCH", await rowAddress(table, id), data, { "If-Match": "*" });
    return { entityType: table, id };
}

/** @param {string} table @param {string} id */
async function deleteRecord(table, id) {
    await send("DELETE", await rowAddress(table, id));
    return { entityType: table, id };
}

const members = {
    createRecord, retrieveRecord, retrieveMultipleRecords, updateRecord, deleteRecord, execute, executeMultiple,
    isAvailableOffline: () => false,
};

/** The same with and without ".online": this client is never offline. */
export const webApi = part("Xrm.WebApi", { ...members, online: part("Xrm.WebApi.online", members) });
