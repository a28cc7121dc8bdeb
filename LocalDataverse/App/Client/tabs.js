// Tabs and sections:
// https://learn.microsoft.com/power-apps/developer/model-driven-apps/clientapi/reference/formcontext-ui-tabs
// https://learn.microsoft.com/power-apps/developer/model-driven-apps/clientapi/reference/formcontext-ui-sections
import { collection } from "./collections.js";
import { Handlers } from "./events.js";
import { part } from "./faults.js";
import { rove } from "./html.js";

/** A tab, its button and its panel. */
export class Tab {
    stateChanged = new Handlers();

    /**
     * @param {import("./page.js").TabData} data
     * @param {import("./form.js").Form} form
     * @param {(tab: Tab) => void} open
     */
    constructor(data, form, open) {
        this.data = data;
        this.form = form;
        this.label = data.label;
        this.open = open;
        this.button = /** @type {HTMLElement} */ (document.querySelector(`[role=tab][data-tab="${CSS.escape(data.name)}"]`));
        this.panel = /** @type {HTMLElement} */ (document.querySelector(`[data-tab-panel="${CSS.escape(data.name)}"]`));
        this.sections = data.sections.map(section => sectionOf(section, this));
        this.api = this.#api();
    }

    get isOpen() { return !this.panel.hidden; }

    /** @param {boolean} open */
    show(open) {
        const changes = this.panel.hidden === open;
        this.panel.hidden = !open;
        this.button?.setAttribute("aria-selected", String(open));
        if (changes)
            void this.stateChanged.raise(this.form.api, this.api);
    }

    #api() {
        return part("tab", {
            addTabStateChange: (/** @type {import("./events.js").Handler} */ handler) => this.stateChanged.add(handler),
            removeTabStateChange: (/** @type {unknown} */ handler) => this.stateChanged.remove(handler),
            getDisplayState: () => this.isOpen ? "expanded" : "collapsed",
            setDisplayState: (/** @type {string} */ state) => state === "expanded" && this.open(this),
            getLabel: () => this.label,
            setLabel: (/** @type {string} */ label) => {
                this.label = label;
                if (this.button)
                    this.button.textContent = label;
            },
            getName: () => this.data.name,
            getParent: () => this.form.api.ui,
            getVisible: () => !this.button?.hidden,
            setVisible: (/** @type {boolean} */ visible) => {
                if (this.button)
                    this.button.hidden = !visible;
                if (!visible)
                    this.show(false);
            },
            setFocus: () => {
                this.open(this);
                this.button?.focus();
            },
            sections: collection(() => this.sections, section => section.getName()),
        });
    }
}

/** @param {import("./page.js").SectionData} data @param {Tab} tab */
function sectionOf(data, tab) {
    const place = /** @type {HTMLElement} */ (tab.panel.querySelector(`[data-section="${CSS.escape(data.name)}"]`));
    const names = new Set(data.controls.map(control => control.name));
    let label = data.label;
    return part("section", {
        controls: collection(() => tab.form.controls.filter(control => names.has(control.name)).map(control => control.api), control => control.getName()),
        getLabel: () => label,
        setLabel: (/** @type {string} */ text) => {
            label = text;
            place.setAttribute("aria-label", text);
            const heading = place.querySelector("h2, h3, [data-label]");
            if (heading)
                heading.textContent = text;
        },
        getName: () => data.name,
        getParent: () => tab.api,
        getVisible: () => !place.hidden,
        setVisible: (/** @type {boolean} */ visible) => void (place.hidden = !visible),
    });
}

/** Makes the tab list work: one panel at a time. @param {Tab[]} tabs @returns {(tab: Tab) => void} opens a tab */
export function connectTabs(tabs) {
    const list = /** @type {HTMLElement | null} */ (document.querySelector("[role=tablist]"));
    const open = (/** @type {Tab} */ chosen) => tabs.forEach(tab => tab.show(tab === chosen));
    for (const tab of tabs)
        tab.button?.addEventListener("click", () => open(tab));
    if (list)
        rove(list, "[role=tab]", "horizontal");
    return open;
}
