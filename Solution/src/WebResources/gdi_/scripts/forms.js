"use strict";

/**
 * What forms tell when they open. Handlers of form events:
 * https://learn.microsoft.com/power-apps/developer/model-driven-apps/clientapi/events-forms-grids
 * A `var`, because handlers are looked up as properties of the window.
 */
var GovDataIntegrationForms = {
    /**
     * Says in a sentence how a ledger entry stands, so that nobody has to read it off five columns.
     * @param {Xrm.Events.EventContext} context
     */
    ledgerEntry(context) {
        const form = context.getFormContext();
        const value = (/** @type {string} */ column) => form.getAttribute(column)?.getValue();
        const pending = value("govcdm_ledgerstatus") === 166840000;
        const source = value("govcdm_sourcesystemkey");

        /** @type {[string, boolean, XrmEnum.FormNotificationLevel | string, string][]} */
        const notes = [
            ["second", pending && value("gdi_firstcertifiedby") !== null, "INFO",
                "One person has certified this value. It needs the signature of a second person."],
            ["conflict", value("gdi_isconflict") === true, "WARNING",
                "Another source says something else with an equal claim. Compare before you decide."],
            ["stale", value("gdi_isstale") === true, "WARNING",
                `${source} has not confirmed this value within the time that the policy allows.`],
            ["baseline", value("gdi_isbaseline") === true, "INFO",
                "This is the value found on the record before any source wrote it. Rolling back ends here."],
        ];
        for (const [id, holds, level, text] of notes) {
            if (holds)
                form.ui.setFormNotification(text, /** @type {Xrm.FormNotificationLevel} */ (level), id);
            else
                form.ui.clearFormNotification(id);
        }
    },
};
