// A look-up's search: a combobox with a list, https://www.w3.org/WAI/ARIA/apg/patterns/combobox/examples/combobox-autocomplete-list/
import { element, newId } from "./html.js";
import { bare, braced } from "./page.js";
import { findRows } from "./lookupsearch.js";

/** @typedef {import("./values.js").LookupValue} LookupValue */

const pause = 250;

export class LookupSearch {
    /** Conditions that a script adds to the search. @type {{ filter: string, table?: string }[]} */
    filters = [];
    /** Called before each search. @type {(() => void)[]} */
    beforeSearch = [];
    /** @type {LookupValue[] | null} */
    #value = null;
    /** @type {LookupValue[]} */
    #found = [];
    #at = -1;
    #search = 0;
    #list;

    /**
     * @param {HTMLInputElement} input
     * @param {HTMLElement} field
     * @param {import("./page.js").ColumnData} column
     * @param {(value: LookupValue[] | null) => void} pick
     */
    constructor(input, field, column, pick) {
        this.input = input;
        this.inputs = [input];
        this.column = column;
        this.link = /** @type {HTMLAnchorElement | null} */ (field.querySelector("a[data-lookup-link]"));
        this.#list = element("ul", { role: "listbox", id: newId("lookup"), class: "lookup-list", hidden: true, "aria-label": "Found rows" });
        input.after(this.#list);
        input.setAttribute("aria-controls", this.#list.id);
        input.setAttribute("aria-expanded", "false");
        input.setAttribute("autocomplete", "off");
        this.pick = pick;
        this.#listen();
    }

    read() {
        return { value: this.#value };
    }

    /** @param {LookupValue[] | null} value */
    show(value) {
        this.#value = value;
        this.input.value = value?.[0]?.name ?? "";
        this.#close();
        if (!this.link)
            return;
        this.link.hidden = !value;
        if (value) {
            const address = new URL(this.link.href || location.href, location.href);
            address.searchParams.set("pagetype", "entityrecord");
            address.searchParams.set("etn", value[0].entityType);
            address.searchParams.set("id", bare(value[0].id));
            this.link.href = address.href;
            this.link.setAttribute("aria-label", `Open ${value[0].name}`);
        }
    }

    #listen() {
        let timer = 0;
        this.input.addEventListener("input", () => {
            clearTimeout(timer);
            timer = setTimeout(() => void this.#find(), pause);
        });
        this.input.addEventListener("keydown", event => this.#key(event));
        // What was typed is no value until a row was chosen; an emptied input empties the look-up.
        this.input.addEventListener("change", event => {
            event.stopPropagation();
            if (this.input.value.trim() === "" && this.#value)
                this.pick(null);
        });
        this.input.addEventListener("blur", () => {
            clearTimeout(timer);
            if (this.input.value.trim() !== "")
                this.input.value = this.#value?.[0]?.name ?? "";
            this.#close();
        });
        this.#list.addEventListener("mousedown", event => {
            event.preventDefault();
            const option = /** @type {HTMLElement} */ (event.target).closest("[role=option]");
            if (option)
                this.#choose([...this.#list.children].indexOf(option));
        });
    }

    async #find() {
        const search = ++this.#search;
        this.filters = [];
        this.beforeSearch.forEach(act => act());
        const text = this.input.value.trim();
        const found = await findRows(this.column.targets ?? [], text, this.filters);
        if (search !== this.#search || document.activeElement !== this.input)
            return;
        this.#found = found;
        this.#at = -1;
        const several = (this.column.targets?.length ?? 0) > 1;
        this.#list.replaceChildren(...found.map(row => element("li", { role: "option", id: newId("row"), "aria-selected": "false" },
            row.name, several ? element("span", { class: "lookup-table" }, ` ${row.entityType}`) : null)));
        if (found.length === 0)
            this.#list.append(element("li", { role: "option", "aria-disabled": "true", "aria-selected": "false" }, "No rows found"));
        this.#open(true);
    }

    /** @param {KeyboardEvent} event */
    #key(event) {
        const isOpen = !this.#list.hidden;
        if (event.key === "ArrowDown" && !isOpen)
            void this.#find();
        else if (event.key === "ArrowDown" || event.key === "ArrowUp")
            this.#move(event.key === "ArrowDown" ? 1 : -1);
        else if (event.key === "Enter" && isOpen && this.#at >= 0)
            this.#choose(this.#at);
        else if (event.key === "Escape" && isOpen)
            this.#close();
        else
            return;
        event.preventDefault();
        event.stopPropagation();
    }

    /** @param {number} step */
    #move(step) {
        if (this.#found.length === 0)
            return;
        this.#at = (this.#at + step + this.#found.length) % this.#found.length;
        [...this.#list.children].forEach((option, index) => option.setAttribute("aria-selected", String(index === this.#at)));
        this.input.setAttribute("aria-activedescendant", this.#list.children[this.#at].id);
        this.#list.children[this.#at].scrollIntoView({ block: "nearest" });
    }

    /** @param {number} index */
    #choose(index) {
        const row = this.#found[index];
        if (row)
            this.pick([{ ...row, id: braced(row.id) }]);
    }

    /** @param {boolean} open */
    #open(open) {
        this.#list.hidden = !open;
        this.input.setAttribute("aria-expanded", String(open));
        if (!open)
            this.input.removeAttribute("aria-activedescendant");
    }

    #close() {
        this.#search += 1;
        this.#open(false);
    }
}
