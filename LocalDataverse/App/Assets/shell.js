// What a page does without the app's client: the site map folds, and choosing in a selector goes there.

const toggle = document.querySelector(".nav-toggle");
toggle?.addEventListener("click", () => {
    const folded = document.body.classList.toggle("nav-folded");
    toggle.setAttribute("aria-expanded", String(!folded));
});

document.addEventListener("change", event => {
    const selector = /** @type {HTMLSelectElement} */ (event.target);
    if (selector.matches("select[data-submits]"))
        selector.form?.requestSubmit();
});
