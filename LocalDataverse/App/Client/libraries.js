// JavaScript web resources: plain scripts that share this page's global scope, loaded once each and in order.
// https://learn.microsoft.com/power-apps/developer/model-driven-apps/script-jscript-web-resources
import { element } from "./html.js";

/** @type {Map<string, Promise<void>>} */
const loaded = new Map();

/** @param {string} name of the web resource @returns {Promise<void>} */
export function loadLibrary(name) {
    let library = loaded.get(name);
    if (!library) {
        library = new Promise((resolve, reject) => document.head.append(element("script", {
            src: `/WebResources/${name}`,
            load: () => resolve(),
            error: () => reject(new Error(`The web resource ${name} could not be loaded.`)),
        })));
        loaded.set(name, library);
    }
    return library;
}

/** @param {string | undefined} library @param {string} name of a function, with dots @returns {Promise<(...args: any[]) => any>} */
export async function functionOf(library, name) {
    if (library)
        await loadLibrary(library);
    const names = name.split(".");
    const owner = names.slice(0, -1).reduce((object, key) => object?.[key], /** @type {any} */ (globalThis));
    const found = owner?.[names[names.length - 1]];
    if (typeof found !== "function")
        throw new Error(`${library ?? "The page"} has no function ${name}.`);
    return found.bind(owner);
}
