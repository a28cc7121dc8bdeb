"use strict";

/**
 * What the buttons of the command bars do: ask, call a custom API, tell what came of it. Each command gets the form or grid it stands on
 * and, on a grid, the ids of the selected rows.
 * A `var`, because commands are looked up as properties of the window.
 */
var GovDataIntegration = (() => {
    /** @typedef {Xrm.FormContext | Xrm.Controls.GridControl} Place */
    /** @typedef {{ question: string, reason: "required" | "optional" | "none", done: string }} DecisionWords */
    /** @typedef {{ title: string, text: string, reason: "required" | "optional" | "none", confirm: string }} Question */

    const ENTRY = "govcdm_integrationledger", JOB = "govcdm_integrationsyncjob", LINK = "govcdm_integrationidentifier";
    const VALUE_MAP = "govcdm_integrationvaluemap", SOURCE = "gdi_sourcesystem";
    const ACTIVE_MAP = 482100001;
    const ROWS_PER_CALL = 20; // one call is one transaction: small enough to show progress and to keep one refusal from many

    /** @type {Record<number, string>} The ways that an entity map goes. */
    const DIRECTIONS = { 482100000: "In", 482100001: "Out" };
    const LINKS_PER_CALL = 5000; // of gdi_ClearTracking

    /** @type {Record<"Certify" | "Reject" | "Revoke" | "Reopen", DecisionWords>} */
    const DECISIONS = {
        Certify: { question: "Certify {0}? What is certified is written to the record.", reason: "optional", done: "certified" },
        Reject: { question: "Reject {0}? The source is refused when it says the same again.", reason: "required", done: "rejected" },
        Revoke: { question: "Revoke {0}? The record goes back to the value certified before.", reason: "required", done: "revoked" },
        Reopen: { question: "Re-open {0}? They wait for a decision again.", reason: "optional", done: "re-opened" },
    };

    /** @type {Record<"On" | "Off" | "Paused", { title: string, does: string, done: string }>} */
    const SWITCHES = {
        On: { title: "Turn on", does: "Data is exchanged again. What was missed meanwhile is made up for by Run missed sync.", done: "turned on" },
        Off: { title: "Turn off", does: "Both sides may change; nothing crosses. What arrives is parked, not lost.", done: "turned off" },
        Paused: { title: "Pause", does: "What arrives is parked, not lost, and nothing is sent until it is turned on again.", done: "paused" },
    };

    /** Web API types of the parameters used here; a structural property is 1 = primitive, 4 = collection, 5 = row. */
    const TYPES = {
        text: { typeName: "Edm.String", structuralProperty: 1 },
        id: { typeName: "Edm.Guid", structuralProperty: 1 },
        texts: { typeName: "Collection(Edm.String)", structuralProperty: 4 },
        flag: { typeName: "Edm.Boolean", structuralProperty: 1 },
        job: { typeName: `mscrm.${JOB}`, structuralProperty: 5 },
    };

    // ---- the decisions

    /** @param {keyof typeof DECISIONS} decision @param {Place} place @param {string[]} [selected] */
    async function decide(decision, place, selected) {
        const words = DECISIONS[decision];
        const ids = rowsOf(place, selected);
        const version = await versionSeen(place, ids);
        if (version === "changed")
            return;
        const answer = await ask({
            title: decision === "Reopen" ? "Re-open" : decision, text: words.question.replace("{0}", counted(ids.length, "entry", "entries")),
            reason: words.reason, confirm: decision === "Reopen" ? "Re-open" : decision,
        });
        if (!answer)
            return;
        let waiting = 0;
        const outcome = await inChunks(ids, async chunk => {
            /** @type {Record<string, any>} */
            const values = { Decision: decision, LedgerIds: chunk, Reason: answer.reason || null };
            if (version)
                values.RowVersions = [version];
            const types = { Decision: TYPES.text, LedgerIds: TYPES.texts, Reason: TYPES.text, RowVersions: TYPES.texts };
            const result = await call("gdi_DecideEntries", values, types);
            waiting += JSON.parse(result.Results).filter((/** @type {any} */ one) => one.firstSignature === "yes").length;
        });
        await tell(outcome, "entry", "entries", words.done, waiting > 0 ? `${waiting} of them wait for the signature of a second person.` : "");
        await refresh(place);
    }

    /**
     * The row version that goes with what the form shows, so that nobody decides about something he has not seen.
     * @param {Place} place @param {string[]} ids
     * @returns {Promise<string | null | "changed">} null on a grid
     */
    async function versionSeen(place, ids) {
        if (isGrid(place))
            return null;
        const now = await Xrm.WebApi.online.retrieveRecord(ENTRY, ids[0], "?$select=versionnumber,modifiedon");
        const seen = /** @type {Date | null | undefined} */ (place.getAttribute("modifiedon")?.getValue());
        if (!seen || Math.floor(seen.getTime() / 1000) === Math.floor(Date.parse(now.modifiedon) / 1000))
            return String(now.versionnumber);
        await alert("Changed meanwhile", "This entry has changed since you opened it. It is shown again now; please look at it once more.");
        await refresh(place);
        return "changed";
    }

    // ---- jobs, maps, records

    /** @param {Place} place @param {string[]} [selected] */
    async function completeJob(place, selected) {
        const ids = rowsOf(place, selected);
        const answer = await ask({
            title: "Complete job", reason: "none", confirm: "Complete",
            text: `Complete ${counted(ids.length, "job", "jobs")}? Nothing can be added afterwards; the items are counted.`,
        });
        if (!answer)
            return;
        /** @type {string[]} */
        const messages = [];
        const outcome = await inChunks(ids, async ([id]) => {
            const result = await call("gdi_CompleteSyncJob", { entity: { entityType: JOB, id } }, { entity: TYPES.job }, "entity");
            messages.push(`${result.JobStatus}: ${result.Message}`);
        }, 1);
        await tell(outcome, "job", "jobs", "completed", messages.length === 1 ? messages[0] : "");
        await refresh(place);
    }

    /** @param {Place} place @param {string[]} [selected] */
    async function activateMap(place, selected) {
        if (!isGrid(place) && place.data.getIsDirty())
            await place.data.save();
        const ids = rowsOf(place, selected);
        const columns = "?$select=govcdm_sourcecode,govcdm_canonicalcodevalue";
        const maps = await Promise.all(ids.map(id => Xrm.WebApi.online.retrieveRecord(VALUE_MAP, id, columns)));
        const blank = maps.filter(map => !map.govcdm_canonicalcodevalue);
        if (blank.length > 0) {
            await alert("Nothing to translate to", `Fill in the canonical value first for: ${blank.map(map => map.govcdm_sourcecode).join(", ")}.`);
            return;
        }
        const waiting = await Promise.all(ids.map(id => call("gdi_PreviewMapRelease", { ValueMapId: id }, { ValueMapId: TYPES.id }, null, 1)));
        const items = counted(waiting.reduce((sum, one) => sum + one.Waiting, 0), "waiting item", "waiting items");
        const answer = await ask({
            title: "Activate and release", reason: "none", confirm: "Activate",
            text: `Activate ${counted(ids.length, "translation", "translations")}? This releases ${items}.`,
        });
        if (!answer)
            return;
        const outcome = await inChunks(ids, ([id]) => Xrm.WebApi.online.updateRecord(VALUE_MAP, id, { gdi_mapstate: ACTIVE_MAP }), 1);
        await tell(outcome, "translation", "translations", "activated", "");
        await refresh(place);
    }

    /** Opens the record that an entry, item or link is about. @param {Place} place @param {string[]} [selected] */
    async function openTarget(place, selected) {
        const [id] = rowsOf(place, selected);
        const row = await Xrm.WebApi.online.retrieveRecord(tableOf(place), id, "?$select=govcdm_targettable,govcdm_targetid");
        if (row.govcdm_targettable && row.govcdm_targetid)
            await Xrm.Navigation.openForm({ entityName: row.govcdm_targettable, entityId: row.govcdm_targetid });
        else
            await alert("No record yet", "No record is linked to this row.");
    }

    // ---- switches and tracking

    /** Source systems or entity maps. @param {keyof typeof SWITCHES} state @param {Place} place @param {string[]} [selected] */
    async function turn(state, place, selected) {
        const ids = rowsOf(place, selected), isSource = tableOf(place) === SOURCE;
        const [one, many] = isSource ? ["source system", "source systems"] : ["entity map", "entity maps"];
        const words = SWITCHES[state];
        const text = `${words.title} ${counted(ids.length, one, many)}? ${words.does}`;
        const answer = await ask({ title: words.title, text, reason: "optional", confirm: words.title });
        if (!answer)
            return;
        let parked = 0;
        const outcome = await inChunks(ids, async ([id]) => {
            const key = isSource ? (await Xrm.WebApi.online.retrieveRecord(SOURCE, id, "?$select=gdi_key")).gdi_key : id;
            parked += (await setState(isSource ? "Source" : "EntityMap", key, state, answer.reason)).Parked;
        }, 1);
        await tell(outcome, one, many, words.done, parked > 0 ? `${counted(parked, "item is", "items are")} parked.` : "");
        await refresh(place);
    }

    /** The whole environment. @param {"On" | "Off"} state @param {Place} place */
    async function turnAll(state, place) {
        const words = SWITCHES[state];
        const text = `${words.title} integration with every system? ${words.does}`;
        const answer = await ask({ title: `${words.title} integration`, text, reason: "required", confirm: words.title });
        if (!answer)
            return;
        const outcome = await inChunks([""], () => setState("Environment", null, state, answer.reason));
        await tell(outcome, "switch: integration", "", words.done, "");
        await refresh(place);
    }

    /** @param {string} scope @param {string | null} key @param {string} state @param {string} reason */
    function setState(scope, key, state, reason) {
        const values = { Scope: scope, Key: key, State: state, Reason: reason || null };
        return call("gdi_SetIntegrationState", values, { Scope: TYPES.text, Key: TYPES.text, State: TYPES.text, Reason: TYPES.text });
    }

    /** Calls until nothing remains: each call does a bounded piece. @param {Place} place @param {string[]} [selected] */
    async function runMissedSync(place, selected) {
        let processed = 0, conflicts = 0;
        const outcome = await inChunks(rowsOf(place, selected), async ([id]) => {
            for (let remaining = 1; remaining > 0;) {
                const step = await call("gdi_RunMissedSync", { EntityMapId: id }, { EntityMapId: TYPES.id });
                processed += step.Processed;
                conflicts += step.Conflicts;
                remaining = step.Processed > 0 ? step.Remaining : 0;
                Xrm.Utility.showProgressIndicator(`${counted(processed, "record", "records")} processed, ${step.Remaining} remain …`);
            }
        }, 1);
        const sum = `${counted(processed, "record", "records")} processed, ${counted(conflicts, "conflict", "conflicts")} for a steward.`;
        await tell(outcome, "entity map", "entity maps", "caught up", sum);
        await refresh(place);
    }

    /** Links, or all links of entity maps. @param {Place} place @param {string[]} [selected] */
    async function clearTracking(place, selected) {
        const ids = rowsOf(place, selected);
        /** @type {Record<string, any>[]} */
        const scopes = tableOf(place) === LINK ? [{ IdentifierIds: ids }] : ids.map(id => ({ EntityMapId: id }));
        const types = { IdentifierIds: TYPES.texts, EntityMapId: TYPES.id, Preview: TYPES.flag, Reason: TYPES.text };
        const previews = await Promise.all(scopes.map(scope => call("gdi_ClearTracking", { ...scope, Preview: true }, types)));
        const affected = previews.reduce((sum, one) => sum + one.Affected, 0);
        const cancelled = previews.reduce((sum, one) => sum + one.Cancelled, 0);
        const more = previews.some(one => one.Affected === LINKS_PER_CALL) ? " or more" : "";
        const answer = await ask({
            title: "Clear tracking", reason: "required", confirm: "Clear",
            text: `Clear ${counted(affected, "link", "links")}${more} and cancel ${counted(cancelled, "unsent change", "unsent changes")}?\n\n`
                + "Records and ledger stay. Changes made here no longer go out. The next change in the source links the same record again.",
        });
        if (!answer)
            return;
        let cleared = 0;
        const outcome = await inChunks(scopes.map((_, index) => String(index)), async ([index]) => {
            for (let step = LINKS_PER_CALL; step === LINKS_PER_CALL; cleared += step)
                step = (await call("gdi_ClearTracking", { ...scopes[Number(index)], Preview: false, Reason: answer.reason }, types)).Affected;
        }, 1);
        await tell({ done: cleared, refused: outcome.refused }, "link", "links", "cleared", "");
        await refresh(place);
    }

    /** Lets integration hear of every edit of the maps' tables, or no longer. @param {boolean} enabled @param {Place} place @param {string[]} [selected] */
    async function capture(enabled, place, selected) {
        const outcome = await inChunks(rowsOf(place, selected), async ([id]) => {
            const map = await Xrm.WebApi.online.retrieveRecord(tableOf(place), id, "?$select=gdi_targettable");
            await call("gdi_SetChangeCapture", { TargetTable: map.gdi_targettable, Enabled: enabled }, { TargetTable: TYPES.text, Enabled: TYPES.flag });
        }, 1);
        await tell(outcome, "entity map", "entity maps", enabled ? "captured from now on" : "no longer captured", "");
        await refresh(place);
    }

    /** Entity maps, piece by piece, or the records of links. @param {Place} place @param {string[]} [selected] */
    async function syncNow(place, selected) {
        const ids = rowsOf(place, selected), isLink = tableOf(place) === LINK;
        let items = 0;
        const types = { TargetTable: TYPES.text, TargetId: TYPES.id, EntityMapId: TYPES.id, Direction: TYPES.text, After: TYPES.text };
        const outcome = await inChunks(ids, async ([id]) => {
            const columns = isLink ? "govcdm_targettable,govcdm_targetid" : "gdi_direction";
            const row = await Xrm.WebApi.online.retrieveRecord(tableOf(place), id, `?$select=${columns}`);
            const scope = isLink
                ? { TargetTable: row.govcdm_targettable, TargetId: row.govcdm_targetid, Direction: "Both" }
                : { EntityMapId: id, Direction: DIRECTIONS[row.gdi_direction] ?? "Both" };
            for (let after = null, remaining = 1; remaining > 0;) {
                const step = await call("gdi_SyncNow", { ...scope, After: after }, types);
                items += step.Items;
                after = step.Next;
                remaining = step.Remaining;
                Xrm.Utility.showProgressIndicator(`${counted(items, "change goes", "changes go")} out, ${remaining} remain to be compared …`);
            }
        }, 1);
        const sum = `${counted(items, "change goes", "changes go")} out. Sources that send are asked for what they have.`;
        await tell(outcome, isLink ? "record" : "entity map", isLink ? "records" : "entity maps", "synchronised", sum);
        await refresh(place);
    }

    // ---- what all commands share

    /** @param {Place} place @returns {place is Xrm.Controls.GridControl} */
    function isGrid(place) {
        return "getGrid" in place;
    }

    /** Ids without braces. @param {Place} place @param {string[]} [selected] on a grid */
    function rowsOf(place, selected) {
        const ids = isGrid(place) ? selected ?? [] : [place.data.entity.getId()];
        return ids.map(id => id.replace(/[{}]/g, "").toLowerCase());
    }

    /** @param {Place} place */
    function tableOf(place) {
        return isGrid(place) ? place.getEntityName() : place.data.entity.getEntityName();
    }

    /** @param {Place} place */
    async function refresh(place) {
        if (isGrid(place)) {
            place.refresh();
        } else {
            await place.data.refresh(false);
            place.ui.refreshRibbon();
        }
    }

    /**
     * Asks in a dialog of our own, because the platform's confirmation takes no text. The page sends its answer through a channel of the
     * browser: a dialog returns nothing by itself.
     * https://learn.microsoft.com/power-apps/developer/model-driven-apps/clientapi/reference/xrm-navigation/navigateto
     * @param {Question} question
     * @returns {Promise<{ reason: string } | null>} null if it was closed without an answer
     */
    async function ask(question) {
        const channel = new BroadcastChannel(`gdi-question-${Date.now()}-${Math.random()}`);
        /** @type {{ reason: string } | null} */
        let answer = null;
        channel.onmessage = message => {
            answer = message.data;
            channel.postMessage("taken"); // only now may the dialog close: a message on its way would come too late
        };
        try {
            const data = JSON.stringify({ ...question, channel: channel.name });
            const height = { value: question.reason === "none" ? 220 : 330, unit: /** @type {const} */ ("px") };
            await Xrm.Navigation.navigateTo(
                { pageType: "webresource", webresourceName: "gdi_/dialogs/question.html", data },
                { target: 2, position: 1, width: { value: 520, unit: "px" }, height, title: question.title });
            return answer;
        } finally {
            channel.close();
        }
    }

    /**
     * @param {string} operation @param {Record<string, any>} values @param {Record<string, { typeName: string, structuralProperty: number }>} parameterTypes
     * @param {string | null} [boundParameter] @param {0 | 1} [operationType] 0 = action, 1 = function
     * @returns {Promise<any>} the answer's properties
     */
    async function call(operation, values, parameterTypes, boundParameter = null, operationType = 0) {
        const used = Object.fromEntries(Object.entries(parameterTypes).filter(([name]) => values[name] !== undefined && values[name] !== null));
        const given = Object.fromEntries(Object.entries(values).filter(([name]) => name in used));
        const metadata = { boundParameter, operationName: operation, operationType, parameterTypes: used };
        const response = await Xrm.WebApi.online.execute({ ...given, getMetadata: () => metadata });
        return response.status === 204 ? {} : response.json();
    }

    /**
     * Many rows, a few at a time, with progress. Where some are refused they are tried one by one, so that the others get through.
     * @param {string[]} ids @param {(chunk: string[]) => PromiseLike<any>} act @param {number} [size]
     * @returns {Promise<{ done: number, refused: string[] }>}
     */
    async function inChunks(ids, act, size = ROWS_PER_CALL) {
        const outcome = { done: 0, refused: /** @type {string[]} */ ([]) };
        try {
            for (let start = 0; start < ids.length; start += size) {
                const chunk = ids.slice(start, start + size);
                Xrm.Utility.showProgressIndicator(`${start} of ${ids.length} done …`);
                await act(chunk).then(() => outcome.done += chunk.length, fault => chunk.length > 1 ? oneByOne(chunk) : refuse(fault));
            }
        } finally {
            Xrm.Utility.closeProgressIndicator();
        }
        return outcome;

        /** @param {string[]} chunk */
        async function oneByOne(chunk) {
            for (const id of chunk)
                await act([id]).then(() => outcome.done++, refuse);
        }

        /** @param {{ message?: string }} fault */
        function refuse(fault) {
            outcome.refused.push(fault.message ?? String(fault));
        }
    }

    /**
     * @param {{ done: number, refused: string[] }} outcome @param {string} one @param {string} many @param {string} participle @param {string} more
     */
    async function tell({ done, refused }, one, many, participle, more) {
        if (done > 0)
            await notify(1, `${counted(done, one, many)} ${participle}. ${more}`.trim());
        if (refused.length === 0)
            return;
        const reasons = [...new Set(refused)];
        const shown = reasons.slice(0, 5).join("\n\n") + (reasons.length > 5 ? `\n\n… and ${reasons.length - 5} more reasons.` : "");
        await alert(`${counted(refused.length, one, many)} not ${participle}`, shown);
    }

    /** @param {string} title @param {string} text */
    function alert(title, text) {
        return Xrm.Navigation.openAlertDialog({ title, text }, { width: 560, height: 320 });
    }

    /** @param {1 | 2 | 3 | 4} level success, error, warning, information @param {string} message */
    function notify(level, message) {
        return Xrm.App.addGlobalNotification({ type: 2, level, message, showCloseButton: true });
    }

    /** @param {number} number @param {string} one @param {string} many */
    function counted(number, one, many) {
        return number === 1 ? `1 ${one}` : `${number.toLocaleString()} ${many}`;
    }

    return {
        /** @param {Place} place @param {string[]} [ids] */ certify: (place, ids) => decide("Certify", place, ids),
        /** @param {Place} place @param {string[]} [ids] */ reject: (place, ids) => decide("Reject", place, ids),
        /** @param {Place} place @param {string[]} [ids] */ revoke: (place, ids) => decide("Revoke", place, ids),
        /** @param {Place} place @param {string[]} [ids] */ reopen: (place, ids) => decide("Reopen", place, ids),
        /** @param {Place} place @param {string[]} [ids] */ turnOn: (place, ids) => turn("On", place, ids),
        /** @param {Place} place @param {string[]} [ids] */ turnOff: (place, ids) => turn("Off", place, ids),
        /** @param {Place} place @param {string[]} [ids] */ pause: (place, ids) => turn("Paused", place, ids),
        /** @param {Place} place */ turnAllOn: place => turnAll("On", place),
        /** @param {Place} place */ turnAllOff: place => turnAll("Off", place),
        /** @param {Place} place @param {string[]} [ids] */ captureOn: (place, ids) => capture(true, place, ids),
        /** @param {Place} place @param {string[]} [ids] */ captureOff: (place, ids) => capture(false, place, ids),
        completeJob, activateMap, openTarget, runMissedSync, clearTracking, syncNow,
    };
})();
