// Messages above the page:
// https://learn.microsoft.com/power-apps/developer/model-driven-apps/clientapi/reference/formcontext-ui/setformnotification
// https://learn.microsoft.com/power-apps/developer/model-driven-apps/clientapi/reference/xrm-app/addglobalnotification
import { part } from "./faults.js";
import { element, newId } from "./html.js";

const area = () => /** @type {HTMLElement} */ (document.querySelector("#notifications"));

/** What a level is called before the text, for those who do not see its colour. @type {Record<string, string>} */
const words = { ERROR: "Error", WARNING: "Warning", INFO: "Information", SUCCESS: "Success" };

/**
 * @param {string} id replaces the message of the same id
 * @param {string} message
 * @param {string} level ERROR, WARNING, INFO or SUCCESS
 * @param {{ canClose?: boolean, action?: { actionLabel?: string, eventHandler?: () => void } }} [more]
 */
export function notify(id, message, level, { canClose = false, action } = {}) {
    const close = canClose
        ? element("button", { type: "button", class: "notification-close", "aria-label": "Close message", click: () => clear(id) }, "✕") : null;
    const act = action?.eventHandler
        ? element("button", { type: "button", class: "notification-action", click: action.eventHandler }, action.actionLabel ?? "More") : null;
    clear(id);
    area().append(element("div", { class: "notification", "data-level": level, "data-notification": id, role: level === "ERROR" ? "alert" : "status" },
        element("span", { class: "notification-level" }, `${words[level] ?? level}: `), element("span", { class: "notification-text" }, message), act, close));
}

/** @param {string} id @returns {boolean} whether there was one */
export function clear(id) {
    const found = area().querySelector(`[data-notification="${CSS.escape(id)}"]`);
    found?.remove();
    return found !== null;
}

/** @type {Record<number, string>} */
const levels = { 1: "SUCCESS", 2: "ERROR", 3: "WARNING", 4: "INFO" };

export const app = part("Xrm.App", {
    /** @param {{ type: number, level: number, message: string, showCloseButton?: boolean, action?: object }} notification */
    addGlobalNotification: async notification => {
        const id = newId("global");
        notify(id, notification.message, levels[notification.level] ?? "INFO", { canClose: notification.showCloseButton, action: notification.action });
        return id;
    },
    clearGlobalNotification: async (/** @type {string} */ id) => void clear(id),
});
