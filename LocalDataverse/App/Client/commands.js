// Command bars: https://learn.microsoft.com/power-apps/developer/model-driven-apps/customize-commands-ribbon
import { openErrorDialog } from "./navigation.js";
import { element, newId, rove } from "./html.js";
import { functionOf } from "./libraries.js";
import { argumentsOf } from "./parameters.js";
import { holdAll } from "./rules.js";
import { standard } from "./standard.js";
import { sentence } from "./faults.js";

/** @typedef {import("./page.js").CommandData} CommandData */
/** @typedef {import("./parameters.js").Scope} Scope */

/** One command bar. A command whose rules do not hold is not shown: "With the command bar, commands that are disabled are hidden". */
export class CommandBar {
    #round = 0;
    /** The entries that are shown. @type {Map<string, HTMLElement>} */
    #standing = new Map();

    /** @param {HTMLElement} place the toolbar @param {() => CommandData[]} commands as the server last told them @param {Scope} scope */
    constructor(place, commands, scope) {
        this.place = place;
        this.commands = commands;
        this.scope = scope;
        rove(place, "button.command", "horizontal");
    }

    /** Looks at the rules again. */
    async update() {
        const round = ++this.#round;
        const shown = await this.#shown(this.commands());
        if (round !== this.#round)
            return;
        this.#put(shown);
        const buttons = /** @type {HTMLElement[]} */ ([...this.place.querySelectorAll("button.command")]);
        const stop = buttons.find(button => button === document.activeElement) ?? buttons[0];
        buttons.forEach(button => void (button.tabIndex = button === stop ? 0 : -1));
    }

    // What stays is not touched: a button that is being pressed must still be there when it is let go.
    /** @param {CommandData[]} commands */
    #put(commands) {
        const keys = commands.map(command => JSON.stringify(command));
        const elements = keys.map((key, index) => this.#standing.get(key) ?? this.#show(commands[index]));
        for (const [key, old] of this.#standing)
            if (!keys.includes(key))
                old.remove();
        elements.forEach((element, index) => {
            if (this.place.children[index] !== element)
                this.place.insertBefore(element, this.place.children[index] ?? null);
        });
        this.#standing = new Map(keys.map((key, index) => [key, elements[index]]));
    }

    /** @param {CommandData[]} commands @returns {Promise<CommandData[]>} */
    async #shown(commands) {
        const shown = await Promise.all(commands.map(async command => {
            if (!await this.#holds(command))
                return [];
            const children = await this.#shown(command.children);
            return command.kind === "menu" && children.length === 0 ? [] : [{ ...command, children }];
        }));
        return shown.flat();
    }

    // A rule that fails hides its command, and the failure is reported as any script error is.
    /** @param {CommandData} command */
    async #holds(command) {
        try {
            return await holdAll(command.rules, this.scope);
        } catch (error) {
            reportError(error);
            return false;
        }
    }

    /** @param {CommandData} command @returns {HTMLElement} */
    #show(command) {
        if (command.kind === "fault")
            return element("span", { class: "command fault", "data-fault": command.label }, command.label);
        if (command.kind === "button")
            return this.#button(command, () => void this.run(command));
        return this.#menu(command);
    }

    /** @param {CommandData} command @param {() => void} click @param {Record<string, any>} [more] @returns {HTMLButtonElement} */
    #button(command, click, more = {}) {
        return element("button", { type: "button", class: "command", "data-command": command.id, title: command.toolTip ?? null, click, ...more },
            command.icon ? element("img", { src: command.icon, alt: "", class: "command-icon" }) : null,
            element("span", { class: "command-label" }, command.label));
    }

    // https://www.w3.org/WAI/ARIA/apg/patterns/menu-button/
    /** @param {CommandData} command */
    #menu(command) {
        const id = newId("menu");
        const items = command.children.map(child => child.kind === "fault" ? this.#show(child)
            : this.#button(child, () => { open(false); void this.run(child); }, { role: "menuitem", tabindex: "-1", class: "menu-item" }));
        const menu = element("div", { role: "menu", id, class: "command-menu", hidden: true, "aria-label": command.label }, ...items);
        const isSplit = command.kind === "split";
        const opener = this.#button(isSplit ? { ...command, label: "▾", icon: undefined } : command, () => open(menu.hidden !== false), {
            "aria-haspopup": "menu", "aria-expanded": "false", "aria-controls": id, ...(isSplit ? { "aria-label": `More: ${command.label}` } : {}),
        });
        const open = (/** @type {boolean} */ show) => {
            menu.hidden = !show;
            opener.setAttribute("aria-expanded", String(show));
            if (show)
                items[0]?.focus();
        };
        rove(menu, "[role=menuitem]", "vertical");
        menu.addEventListener("keydown", event => {
            if (event.key !== "Escape")
                return;
            open(false);
            opener.focus();
        });
        const group = element("span", { class: "command-group" }, isSplit ? this.#button(command, () => void this.run(command)) : null, opener, menu);
        group.addEventListener("focusout", event => {
            if (!group.contains(/** @type {Node | null} */ (event.relatedTarget)))
                open(false);
        });
        return group;
    }

    /** @param {CommandData} command */
    async run(command) {
        try {
            for (const action of command.actions)
                await this.#act(action, command);
        } catch (error) {
            reportError(error);
            await openErrorDialog({ message: sentence(error), details: /** @type {Error} */ (error)?.stack });
        }
        await this.update();
    }

    /** @param {import("./page.js").Action} action @param {CommandData} command */
    async #act(action, command) {
        if (action.standard)
            await standard[action.standard](this.scope);
        else if (action.url)
            window.open(action.url, "_blank", "noopener");
        else
            await (await functionOf(action.library, action.function ?? ""))(...await argumentsOf(action.parameters, this.scope, command));
    }
}
