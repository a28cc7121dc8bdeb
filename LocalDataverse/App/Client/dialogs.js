// Modal dialogs. The browser's own <dialog> keeps the focus inside and gives it back:
// https://www.w3.org/WAI/ARIA/apg/patterns/dialog-modal/
import { element, newId } from "./html.js";

/**
 * @typedef {{ text: string, isDefault?: boolean, result: any }} Answer
 */

/**
 * Shows a dialog until it is closed.
 * @template T
 * @param {{ title: string, content: (Node | string)[], answers?: Answer[], role?: string, className?: string, canClose?: boolean, closed: T,
 *   width?: string, height?: string }} options closed = what it answers when it is closed by Escape or its bar
 * @param {(close: (result: any) => void, dialog: HTMLDialogElement) => void} [opened]
 * @returns {Promise<any>}
 */
export function showDialog({ title, content, answers = [], role = "dialog", className = "", canClose = false, closed, width, height }, opened) {
    return new Promise(resolve => {
        let result = /** @type {any} */ (closed);
        const close = (/** @type {any} */ answer) => {
            result = answer;
            dialog.close();
        };
        const heading = newId("dialog");
        const body = newId("dialog");
        const described = role === "alertdialog" ? body : null;
        const dialog = element("dialog", { class: `dialog ${className}`.trim(), role, "aria-labelledby": heading, "aria-describedby": described },
            element("header", { class: "dialog-header" }, element("h2", { id: heading }, title),
                canClose ? element("button", { type: "button", class: "dialog-close", "aria-label": "Close", click: () => close(closed) }, "✕") : null),
            element("div", { class: "dialog-content", id: body }, ...content),
            answers.length === 0 ? null : element("footer", { class: "dialog-answers" }, ...answers.map(answer => answerButton(answer, close))));
        if (width)
            dialog.style.width = width;
        if (height)
            dialog.style.height = height;
        dialog.addEventListener("close", () => {
            dialog.remove();
            resolve(result);
        });
        document.body.append(dialog);
        dialog.showModal();
        opened?.(close, dialog);
    });
}

/** @param {Answer} answer @param {(result: any) => void} close */
function answerButton({ text, isDefault = false, result }, close) {
    return element("button", { type: "button", class: isDefault ? "primary" : null, autofocus: isDefault, click: () => close(result) }, text);
}

/** @param {string} text @returns {HTMLElement} one paragraph for each line */
export function paragraphs(text) {
    return element("div", { class: "dialog-text" }, ...String(text).split("\n").map(line => element("p", {}, line)));
}

/** @type {{ dialog: HTMLDialogElement, text: HTMLElement } | null} */
let progress = null;

/** Covers the page while something runs; told again, it changes the message. @param {string} message */
export function showProgress(message) {
    if (!progress) {
        const text = element("p", { role: "status", "aria-live": "polite" });
        const dialog = element("dialog", { class: "dialog progress", "aria-label": "Please wait", cancel: event => event.preventDefault() },
            element("progress", { "aria-label": "Working" }), text);
        document.body.append(dialog);
        dialog.showModal();
        progress = { dialog, text };
    }
    progress.text.textContent = message;
}

export function closeProgress() {
    progress?.dialog.close();
    progress?.dialog.remove();
    progress = null;
}
