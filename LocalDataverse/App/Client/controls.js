// Controls of a form: https://learn.microsoft.com/power-apps/developer/model-driven-apps/clientapi/reference/controls
import { editorOf } from "./editors.js";
import { part } from "./faults.js";
import { element, newId } from "./html.js";
import { LookupSearch } from "./lookup.js";

/** What every control has. */
export class Control {
    /**
     * @param {import("./page.js").ControlData} data
     * @param {HTMLElement} place the element that shows it
     * @param {import("./form.js").Form} form
     */
    constructor(data, place, form) {
        this.data = data;
        this.place = place;
        this.form = form;
        this.label = data.label;
        /** @type {any} the section it is in */
        this.parent = null;
    }

    get name() { return this.data.name; }

    get labelElement() {
        return this.place.querySelector("label, legend, [data-label]");
    }

    /** The members that all kinds share. @param {string} type */
    common(type) {
        return {
            getControlType: () => type,
            getLabel: () => this.label,
            getName: () => this.name,
            getParent: () => this.parent,
            getVisible: () => !this.place.hidden,
            setFocus: () => this.focus(),
            setLabel: (/** @type {string} */ label) => {
                this.label = label;
                // The first text; marks for required and locked fields follow it.
                const text = [...this.labelElement?.childNodes ?? []].find(node => node instanceof Text && node.data.trim() !== "");
                if (text)
                    text.textContent = label;
            },
            setVisible: (/** @type {boolean} */ visible) => void (this.place.hidden = !visible),
        };
    }

    focus() {
        this.form.reveal(this.place);
        /** @type {HTMLElement | null} */ (this.place.querySelector("input, select, textarea, a, button, [tabindex]"))?.focus();
    }
}

/** A web resource, timer or other control without a column. */
export class PlainControl extends Control {
    /** @param {import("./page.js").ControlData} data @param {HTMLElement} place @param {import("./form.js").Form} form */
    constructor(data, place, form) {
        super(data, place, form);
        this.api = part("control", {
            ...this.common(data.kind),
            getObject: () => place.querySelector("iframe"),
            getSrc: () => place.querySelector("iframe")?.src ?? "",
            setSrc: (/** @type {string} */ address) => void place.querySelector("iframe")?.setAttribute("src", address),
        });
    }
}

/** The control of a column. */
export class FieldControl extends Control {
    /** Messages by their id. @type {Map<string, string>} */
    #notes = new Map();

    /**
     * @param {import("./page.js").ControlData} data @param {HTMLElement} place @param {import("./form.js").Form} form
     * @param {import("./attributes.js").Attribute} attribute
     */
    constructor(data, place, form, attribute) {
        super(data, place, form);
        this.attribute = attribute;
        this.error = /** @type {HTMLElement} */ (place.querySelector(".field-error")) ?? element("span", { class: "field-error", role: "alert" });
        this.error.id ||= newId("error");
        if (!this.error.isConnected)
            place.append(this.error);
        this.editor = editorOf(place, attribute.column, value => void attribute.enter(value));
        this.api = this.#api();
        place.addEventListener("change", () => {
            const { value, unreadable } = this.editor.read();
            void attribute.enter(value, unreadable ?? null);
            this.showProblem(attribute.unreadable);
        });
        this.showRequired(attribute.required);
    }

    get disabled() {
        return this.editor.inputs.length === 0 || this.editor.inputs.every(input => input.matches(":disabled, [readonly]"));
    }

    /** @param {any} value */
    show(value) {
        this.editor.show(value);
        this.showProblem(null);
    }

    /** @param {boolean} disabled */
    disable(disabled) {
        for (const input of this.editor.inputs)
            input.toggleAttribute("disabled", disabled);
    }

    /** @param {string} level */
    showRequired(level) {
        this.place.querySelectorAll("label > .required, label > .recommended").forEach(mark => mark.remove());
        if (level !== "none")
            this.labelElement?.append(element("span", { class: level, "aria-hidden": "true" }, level === "required" ? "*" : "+"));
        for (const input of this.editor.inputs)
            if (level === "required")
                input.setAttribute("aria-required", "true");
            else
                input.removeAttribute("aria-required");
    }

    /** @param {string | null} problem null = only what scripts have to say is left */
    showProblem(problem) {
        const text = [problem, ...this.#notes.values()].filter(Boolean).join(" ");
        this.error.textContent = text;
        this.error.hidden = text === "";
        for (const input of this.editor.inputs) {
            input.toggleAttribute("aria-invalid", false);
            if (text !== "")
                input.setAttribute("aria-invalid", "true");
            const described = new Set((input.getAttribute("aria-describedby") ?? "").split(" ").filter(Boolean));
            described[text === "" ? "delete" : "add"](this.error.id);
            if (described.size > 0)
                input.setAttribute("aria-describedby", [...described].join(" "));
            else
                input.removeAttribute("aria-describedby");
        }
    }

    #api() {
        const { attribute } = this;
        const note = (/** @type {string} */ id, /** @type {string | null} */ message) => {
            const had = this.#notes.delete(id);
            if (message)
                this.#notes.set(id, message);
            this.showProblem(attribute.unreadable);
            return message !== null || had;
        };
        return part("control", {
            ...this.common(controlTypes[attribute.column.type] ?? "standard"),
            getAttribute: () => attribute.api,
            getDisabled: () => this.disabled,
            setDisabled: (/** @type {boolean} */ disabled) => this.disable(disabled),
            setNotification: (/** @type {string} */ message, /** @type {string} */ id = "") => note(id, message),
            clearNotification: (/** @type {string} */ id = "") => note(id, null),
            addNotification: (/** @type {{ messages: string[], uniqueId: string }} */ n) => note(n.uniqueId, n.messages.join(" ")),
            ...(this.editor instanceof LookupSearch ? search(this.editor) : {}),
            ...(attribute.column.options ? options(this.place.querySelector("select"), attribute.column.options) : {}),
        });
    }
}

/** @param {LookupSearch} lookup */
function search(lookup) {
    return {
        addCustomFilter: (/** @type {string} */ filter, /** @type {string | undefined} */ table) => void lookup.filters.push({ filter, table }),
        addPreSearch: (/** @type {() => void} */ handler) => void lookup.beforeSearch.push(handler),
        removePreSearch: (/** @type {() => void} */ handler) => void (lookup.beforeSearch = lookup.beforeSearch.filter(known => known !== handler)),
        getEntityTypes: () => lookup.column.targets ?? [],
    };
}

/** @param {HTMLSelectElement | null} select @param {import("./page.js").Choice[]} all */
function options(select, all) {
    const remove = (/** @type {number} */ value) => select?.querySelector(`option[value="${value}"]`)?.remove();
    return {
        addOption: (/** @type {import("./page.js").Choice} */ option, /** @type {number | undefined} */ index) => {
            remove(option.value);
            select?.add(new Option(option.text, String(option.value)), index ?? null);
        },
        clearOptions: () => all.forEach(option => remove(option.value)),
        getOptions: () => [...select?.options ?? []].filter(option => option.value !== "").map(option => ({ value: Number(option.value), text: option.text })),
        removeOption: remove,
    };
}

/** @type {Record<string, string>} */
const controlTypes = {
    lookup: "lookup", customer: "lookup", owner: "lookup", optionset: "optionset", state: "optionset", status: "optionset", boolean: "optionset",
    multiselectoptionset: "multiselectoptionset",
};
