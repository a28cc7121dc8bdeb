// What the server says about the page it rendered.

/**
 * @typedef {{ id: string, name: string, languageId: number, roles: { id: string, name: string }[] }} User
 * @typedef {{ logicalName: string, setName: string, primaryId: string, primaryName: string, displayName: string, pluralName: string }} Table
 * @typedef {{ id: string | null, name: string, etag: string | null, isNew: boolean }} RecordData
 * @typedef {{ event: string, attribute?: string, library: string, function: string, parameters?: string, passContext: boolean }} EventData
 * @typedef {{ name: string, column?: string, kind: string, label: string, disabled: boolean, visible: boolean }} ControlData
 * @typedef {{ name: string, label: string, visible: boolean, controls: ControlData[] }} SectionData
 * @typedef {{ name: string, label: string, visible: boolean, sections: SectionData[] }} TabData
 * @typedef {{ value: number, text: string }} Choice
 * @typedef {{ logicalName: string, type: string, format?: string, behavior?: string, required: string, value: any, formatted?: string,
 *   options?: Choice[], maxLength?: number, min?: number, max?: number, precision?: number, targets?: string[],
 *   navigation?: Record<string, string>, canCreate: boolean, canUpdate: boolean, canRead: boolean }} ColumnData
 * @typedef {{ id: string, label: string, type: string, mode: string, libraries: string[], events: EventData[], tabs: TabData[],
 *   header?: ControlData[], columns: ColumnData[] }} FormData
 * @typedef {{ kind: "crm" | "string" | "int" | "bool" | "decimal" | "date", value: string, name?: string }} Parameter
 * @typedef {{ type: string, invert?: boolean, default?: boolean, minimum?: number, maximum?: number, appliesTo?: string, state?: string,
 *   field?: string, value?: string, privilege?: string, library?: string, function?: string, parameters?: Parameter[],
 *   any?: Rule[][] }} Rule
 * @typedef {{ standard?: string, library?: string, function?: string, parameters?: Parameter[], url?: string }} Action
 * @typedef {{ id: string, label: string, toolTip?: string, icon?: string, kind: "button" | "menu" | "split" | "fault", actions: Action[],
 *   rules: Rule[], children: CommandData[] }} CommandData
 * @typedef {{ page: string, user: User, organization: { id: string, uniqueName: string, version: string, clientUrl: string },
 *   app: { id: string, uniqueName: string, name: string }, table: Table, record?: RecordData, form?: FormData,
 *   view?: { id: string, name: string }, commands?: CommandData[] }} PageData
 */

/**
 * @param {ParentNode} document of this page, or of a newer copy of it
 * @returns {PageData}
 */
export function readPage(document) {
    const data = document.querySelector("#page-data");
    if (!data?.textContent)
        throw new Error("The page has no page-data.");
    return JSON.parse(data.textContent);
}

/** A newer copy of a page of this app. @param {string} address @returns {Promise<Document>} */
export async function fetchPage(address) {
    const response = await fetch(address, { credentials: "same-origin", headers: { Accept: "text/html" } });
    if (!response.ok)
        throw new Error(`The page could not be read again: the server answered ${response.status}.`);
    return new DOMParser().parseFromString(await response.text(), "text/html");
}

/** Address of a record's form. @param {string} app id @param {string} table @param {string | null} [id] @param {Record<string, string>} [more] */
export function recordAddress(app, table, id, more = {}) {
    const query = new URLSearchParams({ appid: app, pagetype: "entityrecord", etn: table, ...(id ? { id: bare(id) } : {}), ...more });
    return `/main.aspx?${query}`;
}

/** Address of a table's list. @param {string} app id @param {string} table @param {string} [view] id */
export function listAddress(app, table, view) {
    const query = new URLSearchParams({ appid: app, pagetype: "entitylist", etn: table, ...(view ? { viewid: bare(view) } : {}) });
    return `/main.aspx?${query}`;
}

/** A GUID as addresses have it: no braces, lower case. @param {string} id */
export function bare(id) {
    return id.replace(/[{}]/g, "").toLowerCase();
}

/** A GUID as forms hand it to scripts: braces, upper case. @param {string | null} id */
export function braced(id) {
    return id ? `{${bare(id).toUpperCase()}}` : "";
}
