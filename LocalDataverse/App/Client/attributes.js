// Columns of the open record: https://learn.microsoft.com/power-apps/developer/model-driven-apps/clientapi/reference/attributes
import { collection } from "./collections.js";
import { Handlers } from "./events.js";
import { part } from "./faults.js";
import { fromServer, intoBody, isLookup, normal, problemOf, same, textOf } from "./values.js";

/** The value of one column while the form is open: what was loaded, what stands now, and who shows it. */
export class Attribute {
    /** @type {import("./controls.js").FieldControl[]} */
    controls = [];
    changed = new Handlers();
    required;
    submitMode = "dirty";
    precision;
    /** Says why a script finds the value wrong. @type {string | null} */
    objection = null;
    /** Says why what stands in the input is no value. @type {string | null} */
    unreadable = null;
    #loaded;
    #value;

    /** @param {import("./page.js").ColumnData} column @param {import("./form.js").Form} form */
    constructor(column, form) {
        this.column = column;
        this.form = form;
        this.required = column.required;
        this.precision = column.precision ?? null;
        this.#loaded = this.#value = fromServer(column, column.value);
        this.api = this.#api();
    }

    get name() { return this.column.logicalName; }
    get value() { return this.#value; }
    get loaded() { return this.#loaded; }
    get isDirty() { return !same(this.#value, this.#loaded); }

    /** Takes what the server says now. @param {import("./page.js").ColumnData} column */
    load(column) {
        this.column = column;
        this.#loaded = this.#value = fromServer(column, column.value);
        this.unreadable = null;
        this.#show();
    }

    /** A script's change: shown, without the change event, as on the platform. @param {any} value */
    set(value) {
        this.#value = normal(this.column, value);
        this.unreadable = null;
        this.#show();
        this.form.touched();
    }

    /** A person's change. @param {any} value @param {string | null} unreadable */
    async enter(value, unreadable = null) {
        this.unreadable = unreadable;
        const before = this.#value;
        this.#value = value;
        this.#show();
        this.form.touched();
        if (!same(before, value))
            await this.fireOnChange();
    }

    fireOnChange() {
        return this.changed.raise(this.form.api, this.api);
    }

    /** Why the record cannot be saved with this value; null when it can. @returns {string | null} */
    get problem() {
        if (this.unreadable ?? this.objection)
            return this.unreadable ?? this.objection;
        const isMissing = this.required === "required" && this.controls.length > 0 && (this.#value === null || this.#value === "");
        return isMissing ? `${this.controls[0].label}: a value is required.` : problemOf(this.column, this.#value);
    }

    /** @param {boolean} isNew */
    isSubmitted(isNew) {
        const mayWrite = isNew ? this.column.canCreate : this.column.canUpdate;
        const hasChanged = this.isDirty && (!isNew || this.#value !== null);
        return mayWrite && (this.submitMode === "always" || (this.submitMode === "dirty" && hasChanged));
    }

    /** @param {Record<string, any>} body */
    writeTo(body) {
        return intoBody(this.column, this.#value, body);
    }

    /** @param {string} level none, recommended or required */
    require(level) {
        this.required = level;
        for (const control of this.controls)
            control.showRequired(level);
    }

    #show() {
        for (const control of this.controls)
            control.show(this.#value);
    }

    #api() {
        const options = () => this.column.options ?? [];
        return part("attribute", {
            addOnChange: (/** @type {import("./events.js").Handler} */ handler) => this.changed.add(handler),
            removeOnChange: (/** @type {unknown} */ handler) => this.changed.remove(handler),
            fireOnChange: () => void this.fireOnChange(),
            controls: collection(() => this.controls.map(control => control.api), control => control.getName()),
            getAttributeType: () => isLookup(this.column) ? "lookup" : apiTypes[this.column.type] ?? this.column.type,
            getFormat: () => this.column.format?.toLowerCase() ?? null,
            getInitialValue: () => this.#loaded,
            getIsDirty: () => this.isDirty,
            getIsPartyList: () => false,
            getMax: () => this.column.max,
            getMaxLength: () => this.column.maxLength,
            getMin: () => this.column.min,
            getName: () => this.name,
            getOption: (/** @type {number | string} */ which) => options().find(option => option.value === Number(which) || option.text === which) ?? null,
            getOptions: options,
            getParent: () => this.form.api.data.entity,
            getPrecision: () => this.precision,
            setPrecision: (/** @type {number} */ precision) => void (this.precision = precision),
            getRequiredLevel: () => this.required,
            setRequiredLevel: (/** @type {string} */ level) => this.require(level),
            getSelectedOption: () => options().find(option => option.value === Number(this.#value)) ?? null,
            getSubmitMode: () => this.submitMode,
            setSubmitMode: (/** @type {string} */ mode) => void (this.submitMode = mode),
            getText: () => textOf(this.column, this.#value),
            getUserPrivilege: () => ({ canRead: this.column.canRead, canUpdate: this.column.canUpdate, canCreate: this.column.canCreate }),
            getValue: () => this.#value,
            setValue: (/** @type {any} */ value) => this.set(value),
            isValid: () => this.problem === null,
            setIsValid: (/** @type {boolean} */ valid, /** @type {string} */ message = "") => {
                this.objection = valid ? null : message || "This value is not valid.";
                this.controls.forEach(control => control.showProblem(this.objection));
            },
        });
    }
}

/** Where the client API's word for a type is not the column's. @type {Record<string, string>} */
const apiTypes = { state: "optionset", status: "optionset", bigint: "integer", uniqueidentifier: "string" };
