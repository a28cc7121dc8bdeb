"use strict";

/**
 * Asks whether to go on, and why. What to ask stands in the address (parameter `data`, JSON); the answer goes to the channel named there.
 * The page uses nothing of the platform, so it works wherever a web resource can be opened.
 */
(() => {
    /** @type {{ text: string, reason: "required" | "optional" | "none", confirm: string, title: string, channel: string }} */
    const question = JSON.parse(new URLSearchParams(location.search).get("data") ?? "{}");
    const reason = /** @type {HTMLTextAreaElement} */ (part("reason"));

    document.title = question.title;
    part("text").textContent = question.text;
    part("confirm").textContent = question.confirm;
    part("why").hidden = question.reason === "none";
    part("mark").textContent = question.reason === "required" ? "*" : "(optional)";
    part("mark").className = question.reason;
    reason.required = question.reason === "required";
    (question.reason === "none" ? part("confirm") : reason).focus();

    part("cancel").addEventListener("click", () => window.close());
    document.addEventListener("keydown", event => event.key === "Escape" && window.close());
    part("question").addEventListener("submit", event => {
        event.preventDefault();
        const text = reason.value.trim();
        const missing = reason.required && text === "";
        reason.setAttribute("aria-invalid", String(missing));
        part("fault").textContent = missing ? "Say why, so that others understand it later." : "";
        if (missing) {
            reason.focus();
            return;
        }
        const channel = new BroadcastChannel(question.channel);
        channel.onmessage = () => window.close(); // the answer has been taken
        channel.postMessage({ reason: text });
    });

    /** @param {string} id */
    function part(id) {
        return /** @type {HTMLElement} */ (document.getElementById(id));
    }
})();
