// Read first: starts the client on a page that the server has rendered.
import { CommandBar } from "./commands.js";
import { sentence } from "./faults.js";
import { Form } from "./form.js";
import { Grid } from "./grid.js";
import { notify } from "./notifications.js";
import { readPage } from "./page.js";
import { startScripts } from "./scripts.js";
import { xrmOf } from "./xrm.js";

try {
    await start(readPage(document));
} catch (error) {
    notify("start", sentence(error), "ERROR");
    document.querySelector("[data-notification=start]")?.setAttribute("data-fault", sentence(error));
    reportError(error);
} finally {
    document.documentElement.dataset.client = "ready";
}

/** @param {import("./page.js").PageData} page */
async function start(page) {
    const form = page.form ? new Form(page) : null;
    const host = /** @type {HTMLElement | null} */ (document.querySelector('[data-grid-host="main"]'));
    const list = host && !form ? new Grid(host, { name: "main", label: page.view?.name ?? "" }, null) : null;
    const grids = form?.controls.filter(control => control instanceof Grid) ?? looseGrids(list);
    Object.assign(globalThis, { Xrm: xrmOf(page, form?.api, async () => void await Promise.all([list, ...grids].map(grid => grid?.refresh()))) });

    const bars = commandBars(page, form, list, grids);
    const update = () => Promise.all(bars.map(bar => bar.update()));
    if (form)
        await startForm(form, () => void update());
    for (const grid of [list, ...grids])
        if (grid)
            grid.touched = () => void update();
    await update();
}

/** @param {Form} form @param {() => void} update */
async function startForm(form, update) {
    addEventListener("beforeunload", event => {
        if (form.isDirty && !form.isLeaving)
            event.preventDefault();
    });
    addEventListener("keydown", event => {
        if (event.key.toLowerCase() === "s" && (event.ctrlKey || event.metaKey)) {
            event.preventDefault();
            void form.save().catch(() => {});
        }
    });
    await startScripts(form);
    form.touched = update;
}

/** The lists of a dashboard. @param {Grid | null} list @returns {Grid[]} */
function looseGrids(list) {
    return [.../** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-subgrid]"))]
        .filter(place => !list?.place.contains(place))
        .map(place => new Grid(place, { name: place.dataset.subgrid ?? "", label: place.getAttribute("aria-label") ?? "" }, null));
}

/** @param {import("./page.js").PageData} page @param {Form | null} form @param {Grid | null} list @param {Grid[]} grids */
function commandBars(page, form, list, grids) {
    const bars = /** @type {CommandBar[]} */ ([]);
    const main = /** @type {HTMLElement | null} */ (document.querySelector("#command-bar"));
    if (main)
        bars.push(new CommandBar(main, () => page.commands ?? [], { page, form, grid: list }));
    for (const grid of grids) {
        const subgrid = (/** @type {any} */ (page.form) ?? page).subgrids?.[grid.name];
        const place = /** @type {HTMLElement | null} */ (grid.place.querySelector("[role=toolbar]"));
        if (subgrid && place)
            bars.push(new CommandBar(place, () => subgrid.commands, { page, form, grid, subgrid }));
    }
    return bars;
}
