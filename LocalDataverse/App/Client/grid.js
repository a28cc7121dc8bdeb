// Lists of rows, as a page's own list and as sub-grids:
// https://learn.microsoft.com/power-apps/developer/model-driven-apps/clientapi/reference/grids
import { collection } from "./collections.js";
import { Handlers } from "./events.js";
import { part } from "./faults.js";
import { bare, fetchPage } from "./page.js";

/** @typedef {{ id: string, name: string }} Row */

/** One list, its selection, and how it is read again. */
export class Grid {
    loaded = new Handlers();
    parent = null;
    /** Called when the selection has changed. @type {() => void} */
    touched = () => {};

    /**
     * @param {HTMLElement} place
     * @param {{ name: string, label: string }} data
     * @param {import("./form.js").Form | null} form that it is on; null for a page's own list
     */
    constructor(place, data, form) {
        this.place = place;
        this.data = data;
        this.form = form;
        this.api = this.#api();
        place.addEventListener("change", event => this.#ticked(/** @type {HTMLInputElement} */ (event.target)));
        place.addEventListener("click", event => void this.#follow(event));
        place.addEventListener("submit", event => void this.#submit(event));
        place.addEventListener("keydown", event => this.#key(event));
    }

    get name() { return this.data.name; }
    get table() { return /** @type {HTMLElement | null} */ (this.place.querySelector("[data-grid]"))?.dataset.table ?? ""; }
    get view() { return /** @type {HTMLElement | null} */ (this.place.querySelector("[data-grid]"))?.dataset.view ?? ""; }
    get host() {
        const inside = this.place.matches("[data-grid-host]") ? null : this.place.querySelector("[data-grid-host]");
        return /** @type {HTMLElement} */ (inside ?? this.place);
    }

    get rows() { return /** @type {HTMLElement[]} */ ([...this.place.querySelectorAll("tr[data-id]")]); }
    get selected() { return this.rows.filter(row => box(row)?.checked); }

    /** Reads the list again. */
    async refresh() {
        await this.load(this.host.dataset.refresh ?? location.href);
    }

    /** @param {string} address of a page or fragment that has this list */
    async load(address) {
        this.host.setAttribute("aria-busy", "true");
        try {
            this.takeFrom(await fetchPage(address));
        } finally {
            this.host.removeAttribute("aria-busy");
        }
    }

    /** @param {Document} document a newer copy of the page */
    takeFrom(document) {
        const name = this.place.dataset.subgrid;
        const place = document.querySelector(name ? `[data-subgrid="${CSS.escape(name)}"]` : "[data-grid-host]");
        const fresh = place?.matches("[data-grid-host]") ? place : (place ?? document).querySelector("[data-grid-host]");
        if (!fresh)
            throw new Error(`The list ${this.name} is not in the answer.`);
        this.host.replaceChildren(...fresh.childNodes);
        const refresh = /** @type {HTMLElement} */ (fresh).dataset.refresh;
        if (refresh)
            this.host.dataset.refresh = refresh;
        this.#mark();
        void this.loaded.raise(this.form?.api ?? this.api, this.api);
    }

    /** @param {HTMLInputElement} input */
    #ticked(input) {
        if (input.matches("thead input[type=checkbox]"))
            this.rows.forEach(row => box(row) && (/** @type {HTMLInputElement} */ (box(row)).checked = input.checked));
        if (input.type === "checkbox")
            this.#mark();
    }

    #mark() {
        const selected = new Set(this.selected);
        this.rows.forEach(row => row.classList.toggle("selected", selected.has(row)));
        const all = /** @type {HTMLInputElement | null} */ (this.place.querySelector("thead input[type=checkbox]"));
        if (all) {
            all.checked = selected.size > 0 && selected.size === this.rows.length;
            all.indeterminate = selected.size > 0 && selected.size < this.rows.length;
        }
        this.touched();
    }

    // A click on a row selects it alone, as on the platform; links and boxes keep their own meaning. Sub-grids page and sort in place.
    async #follow(/** @type {MouseEvent} */ event) {
        const target = /** @type {HTMLElement} */ (event.target);
        const link = /** @type {HTMLAnchorElement | null} */ (target.closest("a[data-grid-link]"));
        if (link && this.place.dataset.subgrid) {
            event.preventDefault();
            await this.load(link.href);
            return;
        }
        const row = /** @type {HTMLElement | null} */ (target.closest("tr[data-id]"));
        if (row && !target.closest("a, button, input, select, label"))
            this.#selectOnly(row);
    }

    async #submit(/** @type {SubmitEvent} */ event) {
        const form = /** @type {HTMLFormElement} */ (event.target);
        if (!this.place.dataset.subgrid || !form.matches("[data-grid-link]"))
            return;
        event.preventDefault();
        await this.load(`${form.action}?${new URLSearchParams(/** @type {any} */ (new FormData(form)))}`);
    }

    #key(/** @type {KeyboardEvent} */ event) {
        const row = /** @type {HTMLElement | null} */ (/** @type {HTMLElement} */ (event.target).closest("tr[data-id]"));
        const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
        if (!row || step === undefined)
            return;
        event.preventDefault();
        box(this.rows[this.rows.indexOf(row) + step])?.focus();
    }

    /** @param {HTMLElement} chosen */
    #selectOnly(chosen) {
        for (const row of this.rows) {
            const input = box(row);
            if (input)
                input.checked = row === chosen;
        }
        this.#mark();
    }

    /** @param {HTMLElement} row */
    reference(row) {
        return { id: bare(row.dataset.id ?? ""), entityType: this.table, name: row.dataset.name ?? "" };
    }

    #api() {
        const grid = part("grid", {
            getRows: () => this.#rows(this.rows),
            getSelectedRows: () => this.#rows(this.selected),
            getTotalRecordCount: () => Number(this.host.querySelector("[data-total]")?.getAttribute("data-total") ?? this.rows.length),
        });
        return part("gridContext", {
            addOnLoad: (/** @type {import("./events.js").Handler} */ handler) => this.loaded.add(handler),
            removeOnLoad: (/** @type {unknown} */ handler) => this.loaded.remove(handler),
            getControlType: () => "subgrid",
            getEntityName: () => this.table,
            getGrid: () => grid,
            getGridType: () => 1,
            getLabel: () => this.data.label,
            getName: () => this.name,
            getParent: () => this.parent,
            getViewSelector: () => part("viewSelector", { getCurrentView: () => ({ id: this.view, entityType: "savedquery", name: "" }) }),
            getVisible: () => !this.place.hidden,
            refresh: () => this.refresh(),
            refreshRibbon: () => this.touched(),
            setFocus: () => box(this.rows[0])?.focus(),
            setVisible: (/** @type {boolean} */ visible) => void (this.place.hidden = !visible),
        });
    }

    /** @param {HTMLElement[]} rows */
    #rows(rows) {
        return collection(() => rows.map(row => this.#row(row)), row => row.data.entity.getId());
    }

    /** @param {HTMLElement} row */
    #row(row) {
        const reference = this.reference(row);
        const data = part("gridRow.data", {
            entity: part("gridRow.data.entity", {
                getEntityName: () => reference.entityType,
                getEntityReference: () => reference,
                getId: () => reference.id,
                getPrimaryAttributeValue: () => reference.name,
            }),
        });
        return part("gridRow", { data, getData: () => data });
    }
}

/** @param {HTMLElement | undefined} row @returns {HTMLInputElement | null} */
function box(row) {
    return row?.querySelector("input[type=checkbox]") ?? null;
}
