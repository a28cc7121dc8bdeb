// Handlers of events, and what they are told:
// https://learn.microsoft.com/power-apps/developer/model-driven-apps/clientapi/clientapi-execution-context
import { part } from "./faults.js";

/** @typedef {(context: any) => any} Handler */

/** The handlers of one event, in the order in which they were added. */
export class Handlers {
    /** @type {{ call: Handler, key: unknown }[]} */
    #all = [];

    /** @param {Handler} call @param {unknown} [key] what a script removes it by: its function */
    add(call, key = call) {
        this.#all.push({ call, key });
    }

    /** @param {unknown} key */
    remove(key) {
        this.#all = this.#all.filter(handler => handler.key !== key);
    }

    /**
     * Calls them. Variables are shared between the handlers of one occurrence.
     * @param {any} formContext what getFormContext gives
     * @param {any} source what getEventSource gives
     * @param {object} [eventArgs]
     * @returns {Promise<any[]>} settled when every handler that answered with a promise has been waited for
     */
    raise(formContext, source, eventArgs) {
        const shared = new Map();
        return Promise.all(this.#all.map(({ call }, depth) => call(executionContext({ formContext, source, eventArgs, depth, shared }))));
    }
}

/** @param {{ formContext: any, source: any, eventArgs?: object | null, depth: number, shared: Map<string, unknown> }} occurrence */
function executionContext({ formContext, source, eventArgs = null, depth, shared }) {
    return part("executionContext", {
        getDepth: () => depth,
        getEventArgs: () => eventArgs,
        getEventSource: () => source,
        getFormContext: () => formContext,
        getSharedVariable: (/** @type {string} */ key) => shared.get(key),
        setSharedVariable: (/** @type {string} */ key, /** @type {unknown} */ value) => void shared.set(key, value),
    });
}
