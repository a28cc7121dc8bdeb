// Xrm.Utility: https://learn.microsoft.com/power-apps/developer/model-driven-apps/clientapi/reference/xrm-utility
import { collection } from "./collections.js";
import { definitionOf, text } from "./definitions.js";
import { closeProgress, showProgress } from "./dialogs.js";
import { part } from "./faults.js";
import { get } from "./http.js";
import { chooseRows } from "./lookupdialog.js";
import { bare, braced } from "./page.js";

/** @param {import("./page.js").PageData} page @param {() => Promise<void>} refreshParentGrid */
export function utilityOf(page, refreshParentGrid) {
    const context = globalContext(page);
    return part("Xrm.Utility", {
        closeProgressIndicator: closeProgress,
        getEntityMetadata,
        getGlobalContext: () => context,
        getPageContext: () => ({ input: { pageType: page.page, entityName: page.table?.logicalName, entityId: page.record?.id ?? undefined } }),
        lookupObjects: chooseRows,
        refreshParentGrid,
        showProgressIndicator: showProgress,
    });
}

/** @param {string} table @param {string[]} [columns] */
async function getEntityMetadata(table, columns = []) {
    const definition = await definitionOf(table);
    const chosen = columns.length === 0 ? [] : (await get(
        `EntityDefinitions(LogicalName='${table}')/Attributes?$select=LogicalName,SchemaName,AttributeType,DisplayName`
        + `&$filter=${columns.map(column => `LogicalName eq '${column}'`).join(" or ")}`)).value;
    return {
        ...definition,
        DisplayName: text(definition.DisplayName),
        DisplayCollectionName: text(definition.DisplayCollectionName),
        Attributes: collection(() => chosen, column => /** @type {any} */ (column).LogicalName),
    };
}

// https://learn.microsoft.com/power-apps/developer/model-driven-apps/clientapi/reference/xrm-utility/getglobalcontext
/** @param {import("./page.js").PageData} page */
function globalContext(page) {
    const { user, organization, app } = page;
    const appUrl = `${location.origin}/main.aspx?appid=${app.id}`;
    const roles = collection(() => user.roles, role => role.id);
    return part("globalContext", {
        client: part("globalContext.client", {
            getClient: () => "Web", getClientState: () => "Online", getFormFactor: () => 1, isOffline: () => false, isNetworkAvailable: () => true,
        }),
        organizationSettings: part("globalContext.organizationSettings", {
            languageId: 1033, organizationId: bare(organization.id), uniqueName: organization.uniqueName, isAutoSaveEnabled: false,
        }),
        userSettings: part("globalContext.userSettings", {
            languageId: user.languageId, roles, securityRoles: user.roles.map(role => bare(role.id)), userId: braced(user.id), userName: user.name,
            isRTL: false,
            // Every user of LocalDataverse lives in UTC.
            getTimeZoneOffsetMinutes: () => 0,
        }),
        getClientUrl: () => location.origin,
        getCurrentAppId: async () => app.id,
        getCurrentAppName: async () => app.name,
        getCurrentAppProperties: async () => ({ appId: app.id, displayName: app.name, uniqueName: app.uniqueName, url: appUrl }),
        getCurrentAppUrl: () => appUrl,
        getVersion: () => organization.version,
        getWebResourceUrl: (/** @type {string} */ name) => `${location.origin}/WebResources/${name}`,
        isOnPremises: () => false,
        prependOrgName: (/** @type {string} */ path) => path,
    });
}
