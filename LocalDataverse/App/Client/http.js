// The Web API, with the session's cookie.
import { PlatformFault } from "./faults.js";

export const root = "/api/data/v9.2/";

const common = { Accept: "application/json", "OData-MaxVersion": "4.0", "OData-Version": "4.0", Prefer: 'odata.include-annotations="*"' };

/**
 * One request. Refusals are thrown as PlatformFault.
 * @param {string} method
 * @param {string} path under the service root, or a whole address (the next page of a list)
 * @param {unknown} [body] sent as JSON; a text as it is
 * @param {Record<string, string>} [headers]
 * @returns {Promise<Response>}
 */
export async function send(method, path, body, headers = {}) {
    const response = await ask(method, path, body, headers);
    if (!response.ok)
        throw await PlatformFault.of(response);
    return response;
}

/**
 * One request, whatever its answer.
 * @param {string} method @param {string} path @param {unknown} [body] @param {Record<string, string>} [headers]
 */
export function ask(method, path, body, headers = {}) {
    return fetch(path.startsWith("http") ? path : root + path, {
        method,
        credentials: "same-origin",
        headers: { ...common, ...(body === undefined ? {} : { "Content-Type": "application/json" }), ...headers },
        body: typeof body === "string" ? body : body === undefined ? undefined : JSON.stringify(body),
    });
}

/** @param {string} path @param {Record<string, string>} [headers] @returns {Promise<any>} */
export async function get(path, headers) {
    return (await send("GET", path, undefined, headers)).json();
}

/** The id in an answer's OData-EntityId. @param {Response} response */
export function createdId(response) {
    return /\(([0-9a-f-]{36})\)$/i.exec(response.headers.get("OData-EntityId") ?? "")?.[1] ?? "";
}
