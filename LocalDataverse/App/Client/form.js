// The open form: https://learn.microsoft.com/power-apps/developer/model-driven-apps/clientapi/clientapi-form-context
import { Attribute } from "./attributes.js";
import { collection } from "./collections.js";
import { FieldControl, PlainControl } from "./controls.js";
import { Handlers } from "./events.js";
import { part } from "./faults.js";
import { Grid } from "./grid.js";
import { clear, notify } from "./notifications.js";
import { braced, fetchPage, readPage } from "./page.js";
import { saveMode, saveRecord } from "./saving.js";
import { connectTabs, Tab } from "./tabs.js";

const formTypes = /** @type {Record<string, number>} */ ({ create: 1, update: 2, readonly: 3, disabled: 4 });

// https://learn.microsoft.com/power-apps/developer/model-driven-apps/clientapi/reference/formcontext-data-entity/save
const saveModes = /** @type {Record<string, number>} */ ({ "": saveMode.save, saveandclose: saveMode.saveAndClose, saveandnew: saveMode.saveAndNew });

export class Form {
    loaded = new Handlers();
    dataLoaded = new Handlers();
    saving = new Handlers();
    saved = new Handlers();
    /** Called when something that commands depend on may have changed. @type {() => void} */
    touched = () => {};

    /** @param {import("./page.js").PageData} page */
    constructor(page) {
        this.page = page;
        this.data = /** @type {import("./page.js").FormData} */ (page.form);
        this.record = /** @type {import("./page.js").RecordData} */ (page.record);
        this.attributes = this.data.columns.map(column => new Attribute(column, this));
        const inTabs = this.data.tabs.flatMap(tab => tab.sections).flatMap(section => section.controls);
        this.controls = [...this.data.header ?? [], ...inTabs].flatMap(control => this.#control(control));
        this.tabs = this.data.tabs.map(tab => new Tab(tab, this, chosen => this.openTab(chosen)));
        this.openTab = connectTabs(this.tabs);
        this.api = this.#api();
        this.#placeControls();
    }

    get isDirty() { return this.attributes.some(attribute => attribute.isDirty || attribute.unreadable); }

    /** @param {string} name */
    attribute(name) {
        return this.attributes.find(attribute => attribute.name === name);
    }

    /** Opens the tab that an element is in. @param {HTMLElement} place */
    reveal(place) {
        const tab = this.tabs.find(candidate => candidate.panel.contains(place));
        if (tab && !tab.isOpen)
            this.openTab(tab);
    }

    /** @param {{ saveMode?: number }} [options] */
    save(options) {
        return saveRecord(this, options);
    }

    /** Reads the record and its sub-grids again. */
    async refresh() {
        const document = await fetchPage(location.href);
        const page = readPage(document);
        if (page.form?.mode !== this.data.mode) {
            this.leave(location.href);
            return;
        }
        this.record = /** @type {import("./page.js").RecordData} */ (page.record);
        this.page.commands = page.commands;
        for (const column of page.form.columns)
            this.attribute(column.logicalName)?.load(column);
        for (const control of this.controls)
            if (control instanceof Grid)
                control.takeFrom(document);
        this.#showPlainParts(document);
        await this.dataLoaded.raise(this.api, this.api.data);
        this.touched();
    }

    /** Goes to another page without asking about changes. @param {string} address */
    leave(address) {
        this.isLeaving = true;
        if (address === location.href)
            location.reload();
        else
            location.assign(address);
    }

    // What the server renders and no attribute stands for: the title, locked fields.
    #showPlainParts(/** @type {Document} */ fresh) {
        for (const place of document.querySelectorAll("[data-control], [data-record-title]")) {
            const { control } = /** @type {HTMLElement} */ (place).dataset;
            const other = fresh.querySelector(control ? `[data-control="${CSS.escape(control)}"]` : "[data-record-title]");
            if (other && !place.querySelector("input, select, textarea, iframe, table"))
                place.replaceChildren(...other.childNodes);
        }
    }

    /** @param {import("./page.js").ControlData} data @returns {(FieldControl | PlainControl | Grid)[]} */
    #control(data) {
        const name = CSS.escape(data.name);
        const place = /** @type {HTMLElement | null} */ (document.querySelector(`[data-control="${name}"], [data-subgrid="${name}"]`));
        if (!place)
            return [];
        if (data.kind === "subgrid")
            return [new Grid(place, data, this)];
        const attribute = data.column ? this.attribute(data.column) : undefined;
        if (!attribute)
            return [new PlainControl(data, place, this)];
        const control = new FieldControl(data, place, this, attribute);
        attribute.controls.push(control);
        return [control];
    }

    #placeControls() {
        for (const tab of this.tabs)
            for (const section of tab.sections)
                for (const control of this.controls.filter(candidate => section.controls.get(candidate.name)))
                    control.parent = section;
    }

    #api() {
        const attributes = collection(() => this.attributes.map(attribute => attribute.api), attribute => attribute.getName());
        const controls = collection(() => this.controls.map(control => control.api), control => control.getName());
        return part("formContext", {
            data: this.#data(attributes),
            ui: this.#ui(controls),
            getAttribute: attributes.get,
            getControl: controls.get,
        });
    }

    // https://learn.microsoft.com/power-apps/developer/model-driven-apps/clientapi/reference/formcontext-data
    // https://learn.microsoft.com/power-apps/developer/model-driven-apps/clientapi/reference/formcontext-data-entity
    #data(/** @type {any} */ attributes) {
        const entity = part("formContext.data.entity", {
            addOnSave: (/** @type {import("./events.js").Handler} */ handler) => this.saving.add(handler),
            removeOnSave: (/** @type {unknown} */ handler) => this.saving.remove(handler),
            addOnPostSave: (/** @type {import("./events.js").Handler} */ handler) => this.saved.add(handler),
            removeOnPostSave: (/** @type {unknown} */ handler) => this.saved.remove(handler),
            attributes,
            getEntityName: () => this.page.table.logicalName,
            getEntityReference: () => ({ entityType: this.page.table.logicalName, id: braced(this.record.id), name: this.record.name }),
            getId: () => braced(this.record.id),
            getIsDirty: () => this.isDirty,
            getPrimaryAttributeValue: () => this.attribute(this.page.table.primaryName)?.value ?? this.record.name,
            isValid: () => this.attributes.every(attribute => attribute.problem === null),
            save: (/** @type {string | undefined} */ then) => void this.save({ saveMode: saveModes[then ?? ""] }).catch(() => {}),
        });
        return part("formContext.data", {
            addOnLoad: (/** @type {import("./events.js").Handler} */ handler) => this.dataLoaded.add(handler),
            removeOnLoad: (/** @type {unknown} */ handler) => this.dataLoaded.remove(handler),
            attributes,
            entity,
            getIsDirty: () => this.isDirty,
            isValid: () => entity.isValid(),
            refresh: async (/** @type {boolean} */ save = false) => {
                if (save && this.isDirty)
                    await this.save();
                else
                    await this.refresh();
            },
            save: (/** @type {any} */ options) => this.save(options),
        });
    }

    // https://learn.microsoft.com/power-apps/developer/model-driven-apps/clientapi/reference/formcontext-ui
    #ui(/** @type {any} */ controls) {
        const form = part("formItem", { getId: () => this.data.id, getLabel: () => this.data.label, getVisible: () => true });
        return part("formContext.ui", {
            addOnLoad: (/** @type {import("./events.js").Handler} */ handler) => this.loaded.add(handler),
            removeOnLoad: (/** @type {unknown} */ handler) => this.loaded.remove(handler),
            clearFormNotification: (/** @type {string} */ id) => clear(id),
            setFormNotification: (/** @type {string} */ message, /** @type {string} */ level, /** @type {string} */ id) => {
                notify(id, message, level);
                return true;
            },
            close: () => this.leave(document.referrer.startsWith(location.origin) ? document.referrer : "/"),
            controls,
            formSelector: part("formContext.ui.formSelector", { getCurrentItem: () => form, items: collection(() => [form], item => item.getId()) }),
            getFormType: () => formTypes[this.data.mode] ?? 0,
            getViewPortHeight: () => innerHeight,
            getViewPortWidth: () => innerWidth,
            refreshRibbon: () => this.touched(),
            setFormEntityName: (/** @type {string} */ name) => void (document.title = name),
            tabs: collection(() => this.tabs.map(tab => tab.api), tab => tab.getName()),
        });
    }
}
