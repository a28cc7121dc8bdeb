// The inputs of a field, one kind for each kind of column: what stands in them, and how a value is put into them.
import { dateOf, dateTexts, textOf } from "./values.js";
import { LookupSearch } from "./lookup.js";
import { isLookup } from "./values.js";

/** @typedef {import("./page.js").ColumnData} Column */
/** @typedef {{ value: any, unreadable?: string | null }} Reading */
/** @typedef {{ inputs: HTMLElement[], read(): Reading, show(value: any): void }} Editor */

/**
 * @param {HTMLElement} field the element with data-control
 * @param {Column} column
 * @param {(value: any) => void} pick called when a choice is made other than through the inputs' change event
 * @returns {Editor}
 */
export function editorOf(field, column, pick) {
    const inputs = /** @type {any[]} */ ([...field.querySelectorAll("input, select, textarea")]);
    if (inputs.length === 0)
        return plain(field, column);
    if (isLookup(column))
        return inputs[0].matches("[data-lookup]") ? new LookupSearch(inputs[0], field, column, pick) : plain(field, column);
    if (column.type === "datetime")
        return dates(inputs, column);
    if (inputs[0].type === "checkbox")
        return column.type === "multiselectoptionset" ? boxes(inputs) : tick(inputs[0]);
    if (inputs[0] instanceof HTMLSelectElement)
        return choice(inputs[0], column);
    return ["integer", "bigint", "decimal", "double", "money"].includes(column.type) ? number(inputs[0], column) : text(inputs[0]);
}

/** @param {HTMLElement} field @param {Column} column @returns {Editor} */
function plain(field, column) {
    const place = field.querySelector("[data-value]");
    return {
        inputs: [],
        read: () => ({ value: null }),
        show: value => {
            if (place)
                place.textContent = textOf(column, value);
        },
    };
}

/** @param {HTMLInputElement} input @returns {Editor} */
function text(input) {
    return { inputs: [input], read: () => ({ value: input.value === "" ? null : input.value }), show: value => void (input.value = value ?? "") };
}

/** @param {HTMLInputElement} input @param {Column} column @returns {Editor} */
function number(input, column) {
    return {
        inputs: [input],
        read: () => {
            const typed = input.value.replace(/[,\s]/g, "");
            const isBroken = input.validity.badInput || (typed !== "" && Number.isNaN(Number(typed)));
            return { value: typed === "" || isBroken ? null : rounded(Number(typed), column), unreadable: isBroken ? "Enter a number." : null };
        },
        show: value => {
            if (document.activeElement !== input || Number(input.value.replace(/[,\s]/g, "")) !== value)
                input.value = value === null ? "" : String(value);
        },
    };
}

/** @param {number} value @param {Column} column */
function rounded(value, column) {
    return typeof column.precision === "number" && column.type !== "integer" ? Number(value.toFixed(column.precision)) : value;
}

/** @param {HTMLSelectElement} select @param {Column} column @returns {Editor} */
function choice(select, column) {
    const valueOf = (/** @type {string} */ option) => column.type === "boolean" ? option === "true" || option === "1" : Number(option);
    const chosen = () => [...select.selectedOptions].map(option => option.value).filter(value => value !== "");
    const fits = (/** @type {HTMLOptionElement} */ option, /** @type {any} */ value) => value === null ? option.value === ""
        : option.value !== "" && [value].flat().includes(valueOf(option.value));
    return {
        inputs: [select],
        read: () => {
            const values = chosen().map(valueOf);
            return { value: values.length === 0 ? null : select.multiple ? values : values[0] };
        },
        show: value => [...select.options].forEach(option => void (option.selected = fits(option, value))),
    };
}

/** @param {HTMLInputElement} input @returns {Editor} */
function tick(input) {
    return { inputs: [input], read: () => ({ value: input.checked }), show: value => void (input.checked = value === true) };
}

/** @param {HTMLInputElement[]} inputs @returns {Editor} */
function boxes(inputs) {
    return {
        inputs,
        read: () => {
            const values = inputs.filter(input => input.checked).map(input => Number(input.value));
            return { value: values.length === 0 ? null : values };
        },
        show: value => inputs.forEach(input => void (input.checked = value?.includes(Number(input.value)) ?? false)),
    };
}

/** @param {HTMLInputElement[]} inputs @param {Column} column @returns {Editor} */
function dates(inputs, column) {
    const [date, time] = inputs;
    return {
        inputs,
        read: () => ({
            value: dateOf(column, date.value, time?.value ?? ""),
            unreadable: inputs.some(input => input.validity.badInput) ? "Enter a date." : null,
        }),
        show: value => {
            const texts = dateTexts(column, value);
            date.value = texts.date;
            if (time)
                time.value = texts.time;
        },
    };
}
