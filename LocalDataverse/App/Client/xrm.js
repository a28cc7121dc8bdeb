// The Xrm object: https://learn.microsoft.com/power-apps/developer/model-driven-apps/clientapi/clientapi-xrm
import { part } from "./faults.js";
import { navigationOf } from "./navigation.js";
import { app } from "./notifications.js";
import { utilityOf } from "./utility.js";
import { webApi } from "./webapi.js";

/**
 * @param {import("./page.js").PageData} page
 * @param {any} formContext of the open form; null elsewhere
 * @param {() => Promise<void>} refreshParentGrid
 */
export function xrmOf(page, formContext, refreshParentGrid) {
    return part("Xrm", {
        App: app,
        Navigation: navigationOf(page),
        Utility: utilityOf(page, refreshParentGrid),
        WebApi: webApi,
        // Deprecated, and still what many scripts use.
        ...(formContext ? { Page: formContext } : {}),
    });
}
