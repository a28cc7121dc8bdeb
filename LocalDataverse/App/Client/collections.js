// https://learn.microsoft.com/power-apps/developer/model-driven-apps/clientapi/reference/collections
import { part } from "./faults.js";

/**
 * @template T
 * @param {() => T[]} items
 * @param {(item: T) => string} nameOf
 */
export function collection(items, nameOf) {
    const get = (/** @type {any} */ which) => {
        if (which === undefined)
            return items();
        if (typeof which === "function")
            return items().filter((item, index) => which(item, index));
        return (typeof which === "number" ? items()[which] : items().find(item => nameOf(item) === which)) ?? null;
    };
    return part("collection", {
        forEach: (/** @type {(item: T, index: number) => void} */ action) => items().forEach((item, index) => action(item, index)),
        get,
        getByIndex: (/** @type {number} */ index) => get(index),
        getByName: (/** @type {string} */ name) => get(name),
        getByFilter: (/** @type {any} */ filter) => get(filter),
        getAll: () => items(),
        getLength: () => items().length,
    });
}
