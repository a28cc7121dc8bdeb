// Making elements, and moving among them with the arrow keys.

let made = 0;

/** An id that no other element has. @param {string} prefix */
export function newId(prefix) {
    made += 1;
    return `${prefix}-${made}`;
}

/**
 * @template {keyof HTMLElementTagNameMap} N
 * @param {N} name
 * @param {Record<string, string | boolean | null | undefined | ((event: any) => void)>} [attributes] functions listen to the event of that name
 * @param {...(Node | string | null | undefined)} children
 * @returns {HTMLElementTagNameMap[N]}
 */
export function element(name, attributes = {}, ...children) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes))
        if (typeof value === "function")
            made.addEventListener(key, value);
        else if (value === true)
            made.setAttribute(key, "");
        else if (value !== false && value !== null && value !== undefined)
            made.setAttribute(key, value);
    made.append(...children.filter(child => child !== null && child !== undefined));
    return made;
}

/**
 * Makes a group one stop of the Tab key, with arrow keys moving inside.
 * https://www.w3.org/WAI/ARIA/apg/practices/keyboard-interface/#kbd_roving_tabindex
 * @param {HTMLElement} group
 * @param {string} selector of its members
 * @param {"horizontal" | "vertical"} direction
 */
export function rove(group, selector, direction) {
    const [back, forth] = direction === "horizontal" ? ["ArrowLeft", "ArrowRight"] : ["ArrowUp", "ArrowDown"];
    const members = () => /** @type {HTMLElement[]} */ ([...group.querySelectorAll(selector)]).filter(member => !member.hidden);
    const settle = (/** @type {HTMLElement | undefined} */ current) => {
        for (const member of members())
            member.tabIndex = member === current ? 0 : -1;
    };
    group.addEventListener("focusin", event => settle(/** @type {HTMLElement} */ (event.target)));
    group.addEventListener("keydown", event => {
        const all = members();
        const at = all.indexOf(/** @type {HTMLElement} */ (document.activeElement));
        const next = { [back]: at - 1, [forth]: at + 1, Home: 0, End: all.length - 1 }[event.key];
        if (at < 0 || next === undefined)
            return;
        event.preventDefault();
        all.at(next % all.length)?.focus();
    });
    settle(members().find(member => member.getAttribute("aria-selected") === "true") ?? members()[0]);
}
