// Xrm.Navigation: https://learn.microsoft.com/power-apps/developer/model-driven-apps/clientapi/reference/xrm-navigation
import { paragraphs, showDialog } from "./dialogs.js";
import { NotAvailable, part } from "./faults.js";
import { element } from "./html.js";
import { listAddress, recordAddress } from "./page.js";

/** @typedef {import("./page.js").PageData} PageData */

/** @param {PageData} page */
export function navigationOf(page) {
    return part("Xrm.Navigation", {
        navigateTo: (/** @type {any} */ input, /** @type {any} */ options) => navigateTo(page, input, options),
        openAlertDialog, openConfirmDialog, openErrorDialog,
        openForm: (/** @type {any} */ options, /** @type {Record<string, string> | undefined} */ defaults) => openForm(page, options, defaults),
        openUrl: async (/** @type {string} */ address) => void window.open(address, "_blank", "noopener"),
        openWebResource: async (/** @type {string} */ name, /** @type {object} */ _options, /** @type {string | undefined} */ data) =>
            void window.open(webResource(name, data), "_blank"),
    });
}

/** @param {{ text: string, title?: string, confirmButtonLabel?: string }} strings @param {Size} [size] */
function openAlertDialog({ text, title = "", confirmButtonLabel = "OK" }, size) {
    return showDialog({
        title: title || "Message", content: [paragraphs(text)], role: "alertdialog", closed: undefined, ...lengths(size),
        answers: [{ text: confirmButtonLabel, isDefault: true, result: undefined }],
    });
}

/**
 * @param {{ text: string, title?: string, subtitle?: string, confirmButtonLabel?: string, cancelButtonLabel?: string }} strings
 * @param {Size} [size]
 * @returns {Promise<{ confirmed: boolean }>}
 */
export function openConfirmDialog({ text, title = "", subtitle, confirmButtonLabel = "OK", cancelButtonLabel = "Cancel" }, size) {
    return showDialog({
        title: title || "Confirm", content: [...(subtitle ? [element("p", { class: "dialog-subtitle" }, subtitle)] : []), paragraphs(text)],
        role: "alertdialog", closed: { confirmed: false }, ...lengths(size),
        answers: [{ text: confirmButtonLabel, isDefault: true, result: { confirmed: true } }, { text: cancelButtonLabel, result: { confirmed: false } }],
    });
}

/** @param {{ message?: string, details?: string, errorCode?: number }} options */
export function openErrorDialog({ message, details, errorCode }) {
    const text = message ?? (errorCode ? `Error code ${errorCode}.` : "An error has occurred.");
    const more = details ? element("details", {}, element("summary", {}, "Show details"), element("pre", {}, details)) : null;
    return showDialog({
        title: "Error", content: [paragraphs(text), ...(more ? [more] : [])], role: "alertdialog", className: "error", closed: undefined,
        answers: [{ text: "OK", isDefault: true, result: undefined }],
    });
}

/** @param {PageData} page @param {any} input @param {any} [options] */
function navigateTo(page, input, options = {}) {
    const isDialog = options.target === 2;
    switch (input.pageType) {
        case "webresource":
            return isDialog ? webResourceDialog(input, options) : leave(`/main.aspx?${new URLSearchParams({
                appid: page.app.id, pagetype: "webresource", webresourceName: input.webresourceName, ...(input.data ? { data: input.data } : {}),
            })}`);
        case "entitylist":
            return isDialog ? refuse(input) : leave(listAddress(page.app.id, input.entityName, input.viewId));
        case "entityrecord":
            return isDialog ? refuse(input) : leave(recordAddress(page.app.id, input.entityName, input.entityId, extra(input.data, input.formId)));
        case "dashboard":
            return isDialog ? refuse(input)
                : leave(`/main.aspx?${new URLSearchParams({ appid: page.app.id, pagetype: "dashboard", id: input.dashboardId })}`);
        default:
            return refuse(input);
    }
}

/** @param {any} input */
async function refuse(input) {
    throw new NotAvailable(`Xrm.Navigation.navigateTo with pageType ${input.pageType} in this target`);
}

/**
 * A web resource in a dialog. Its page reaches this one through parent.Xrm and ends the dialog with window.close().
 * @param {{ webresourceName: string, data?: string }} input
 * @param {Size & { title?: string }} options
 */
function webResourceDialog(input, options) {
    const title = options.title ?? input.webresourceName;
    const frame = element("iframe", { src: webResource(input.webresourceName, input.data), title });
    return showDialog({ title, content: [frame], className: "frame", canClose: true, closed: undefined, ...lengths(options) },
        close => frame.addEventListener("load", () => {
            if (frame.contentWindow)
                frame.contentWindow.close = () => close(undefined);
            frame.contentDocument?.addEventListener("keydown", event => {
                if (event.key === "Escape" && !event.defaultPrevented)
                    close(undefined);
            });
            frame.contentWindow?.focus();
        }));
}

/** @param {string} name @param {string} [data] */
function webResource(name, data) {
    return `/WebResources/${name}${data === undefined || data === null ? "" : `?data=${encodeURIComponent(data)}`}`;
}

/** @param {PageData} page @param {any} options @param {Record<string, any>} [defaults] values of columns of a new record */
async function openForm(page, options, defaults) {
    if (options.useQuickCreateForm)
        return quickCreate(page, options, defaults);
    const address = recordAddress(page.app.id, options.entityName, options.entityId, extra(defaults, options.formId));
    if (options.openInNewWindow)
        window.open(address, "_blank", "noopener");
    else
        await leave(address);
    return { savedEntityReference: null };
}

/** @param {PageData} page @param {any} options @param {Record<string, any>} [defaults] */
function quickCreate(page, options, defaults) {
    const query = new URLSearchParams({ appid: page.app.id, pagetype: "quickcreate", etn: options.entityName, ...extra(defaults) });
    const frame = element("iframe", { src: `/main.aspx?${query}`, title: "Quick create" });
    return showDialog({ title: "Quick create", content: [frame], className: "frame", canClose: true, closed: { savedEntityReference: null } },
        close => frame.addEventListener("load", () => {
            // The form in the frame says so when it has saved: see saving.js.
            frame.contentWindow?.addEventListener("quickcreate", event => close({ savedEntityReference: [/** @type {any} */ (event).detail] }));
            if (frame.contentWindow)
                frame.contentWindow.close = () => close({ savedEntityReference: null });
        }));
}

/** @param {Record<string, any>} [defaults] @param {string} [form] id @returns {Record<string, string>} */
function extra(defaults, form) {
    return {
        ...(form ? { formid: form } : {}),
        ...(defaults && Object.keys(defaults).length > 0 ? { extraqs: new URLSearchParams(defaults).toString() } : {}),
    };
}

/** @param {string} address @returns {Promise<any>} never settled: the page goes */
function leave(address) {
    location.assign(address);
    return new Promise(() => {});
}

/** @typedef {number | { value: number, unit: string }} Length a number is in pixels */
/** @typedef {{ height?: Length, width?: Length }} Size */

/** @param {Size} [size] */
function lengths(size) {
    return { width: length(size?.width), height: length(size?.height) };
}

/** @param {Length | undefined} size */
function length(size) {
    return size === undefined || size === null ? undefined : typeof size === "number" ? `${size}px` : `${size.value}${size.unit === "%" ? "%" : "px"}`;
}
