// What a page does without the app's client: the site map folds, and choosing in a selector goes there.

const toggle = document.querySelector(".nav-toggle");
const fold = (/** @type {boolean} */ folded) => {
    document.body.classList.toggle("nav-folded", folded);
    toggle?.setAttribute("aria-expanded", String(!folded));
};
toggle?.addEventListener("click", () => fold(!document.body.classList.contains("nav-folded")));
if (toggle && matchMedia("(max-width: 760px)").matches)
    fold(true);

document.addEventListener("change", event => {
    const selector = /** @type {HTMLSelectElement} */ (event.target);
    if (selector.matches("select[data-submits]"))
        selector.form?.requestSubmit();
});
