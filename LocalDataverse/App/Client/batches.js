// Xrm.WebApi.executeMultiple: https://learn.microsoft.com/power-apps/developer/model-driven-apps/clientapi/reference/xrm-webapi/online/executemultiple
import { PlatformFault } from "./faults.js";
import { ask, root } from "./http.js";
import { callOf } from "./requests.js";

const boundary = "localdataverse_batch";
const setBoundary = "localdataverse_changeset";

/**
 * Runs requests one after the other, to the first that is refused; a nested list is a change set, which is done whole or not at all.
 * @param {(import("./requests.js").Request | import("./requests.js").Request[])[]} requests
 * @returns {Promise<Response[]>}
 */
export async function executeMultiple(requests) {
    const parts = await Promise.all(requests.map(async request => Array.isArray(request) ? changeSet(request) : http(await callOf(request))));
    const body = parts.map(text => `--${boundary}\r\n${text}`).join("") + `--${boundary}--\r\n`;
    const response = await ask("POST", "$batch", body, { "Content-Type": `multipart/mixed; boundary=${boundary}` });
    const type = response.headers.get("Content-Type") ?? "";
    if (!type.startsWith("multipart/"))
        throw await PlatformFault.of(response);
    const all = answers(await response.text(), type);
    // The first refusal ends a batch, and the whole answer has its status.
    const refused = all.find(answer => !answer.ok);
    if (refused)
        throw await PlatformFault.of(refused);
    return all;
}

/** @param {import("./requests.js").Request[]} requests */
async function changeSet(requests) {
    const calls = await Promise.all(requests.map(request => callOf(request)));
    const parts = calls.map((call, at) => `--${setBoundary}\r\n${http(call, at + 1)}`);
    return `Content-Type: multipart/mixed; boundary=${setBoundary}\r\n\r\n${parts.join("")}--${setBoundary}--\r\n`;
}

/** @param {import("./requests.js").Call} call @param {number} [contentId] */
function http({ method, path, body }, contentId) {
    const headers = ["Content-Type: application/http", "Content-Transfer-Encoding: binary", ...(contentId ? [`Content-ID: ${contentId}`] : [])];
    const request = [`${method} ${root}${path} HTTP/1.1`, "Accept: application/json", ...(body ? ["Content-Type: application/json"] : [])];
    return `${headers.join("\r\n")}\r\n\r\n${request.join("\r\n")}\r\n\r\n${body ? JSON.stringify(body) : ""}\r\n`;
}

/** @param {string} text @param {string} contentType @returns {Response[]} */
function answers(text, contentType) {
    const limit = /boundary="?([^";]+)/.exec(contentType)?.[1] ?? "";
    return text.split(`--${limit}`).slice(1, -1).flatMap(part => {
        const inner = /^\s*Content-Type:\s*(multipart\/mixed;[^\r\n]*)/im.exec(part)?.[1];
        if (inner)
            return answers(part, inner);
        const [, head, ...body] = part.split("\r\n\r\n");
        const status = Number(/^HTTP\/\S+ (\d+)/.exec(head.trimStart())?.[1]);
        const headers = head.trim().split("\r\n").slice(1).map(line => /** @type {[string, string]} */ (line.split(/:\s*(.*)/, 2)));
        const content = body.join("\r\n\r\n").trim();
        return new Response(status === 204 ? null : content, { status, headers });
    });
}
