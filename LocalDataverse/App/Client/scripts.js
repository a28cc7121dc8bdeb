// The form's own scripts: libraries, then handlers, then OnLoad.
// https://learn.microsoft.com/power-apps/developer/model-driven-apps/clientapi/events-forms-grids
import { functionOf, loadLibrary } from "./libraries.js";

/** @param {import("./form.js").Form} form */
export async function startScripts(form) {
    for (const library of form.data.libraries)
        await loadLibrary(library);
    for (const event of form.data.events) {
        const act = await functionOf(event.library, event.function);
        const values = literals(event.parameters);
        handlersOf(form, event).add(context => act(...(event.passContext ? [context] : []), ...values));
    }
    await form.loaded.raise(form.api, form.api, { getDataLoadState: () => 1 });
    await form.dataLoaded.raise(form.api, form.api.data, { getDataLoadState: () => 1 });
}

/** @param {import("./form.js").Form} form @param {import("./page.js").EventData} event */
function handlersOf(form, event) {
    if (event.event === "onload")
        return form.loaded;
    if (event.event === "onsave")
        return form.saving;
    const attribute = event.event === "onchange" ? form.attribute(event.attribute ?? "") : undefined;
    if (!attribute)
        throw new Error(`The form registers ${event.function} for ${event.event} of ${event.attribute ?? "the form"}, which it does not have.`);
    return attribute.changed;
}

/** What a form says its handler is to be given: values with commas between. @param {string | undefined} text @returns {any[]} */
function literals(text) {
    return text ? JSON.parse(`[${text.replaceAll("'", '"')}]`) : [];
}
