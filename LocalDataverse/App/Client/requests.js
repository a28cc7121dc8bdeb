// Xrm.WebApi.execute: https://learn.microsoft.com/power-apps/developer/model-driven-apps/clientapi/reference/xrm-webapi/online/execute
import { definitionOf, rowAddress } from "./definitions.js";
import { NotAvailable } from "./faults.js";
import { send } from "./http.js";

/**
 * @typedef {{ typeName: string, structuralProperty: number, enumProperties?: { name: string, value: number }[] }} ParameterType
 * @typedef {{ boundParameter?: string | null, operationType: number, operationName: string,
 *   parameterTypes: Record<string, ParameterType> }} RequestMetadata
 * @typedef {{ getMetadata(): RequestMetadata } & Record<string, any>} Request
 * @typedef {{ method: string, path: string, body?: object }} Call
 */

const operation = { action: 0, function: 1 };
const structure = { enumeration: 3, entity: 5 };

/** Runs an action, a function or a custom API. @param {Request} request @returns {Promise<Response>} */
export async function execute(request) {
    const { method, path, body } = await callOf(request);
    return send(method, path, body);
}

/** The request as it goes over the wire. @param {Request} request @returns {Promise<Call>} */
export async function callOf(request) {
    const metadata = request.getMetadata();
    const kind = metadata.operationType;
    if (kind !== operation.action && kind !== operation.function)
        throw new NotAvailable(`Xrm.WebApi.execute with operationType ${kind} (${metadata.operationName})`);
    const path = await address(request, metadata);
    const parameters = Object.entries(metadata.parameterTypes)
        .filter(([name]) => name !== metadata.boundParameter && request[name] !== undefined);
    if (kind === operation.function)
        return { method: "GET", path: path + await inAddress(request, parameters) };
    const values = await Promise.all(parameters.map(async ([name, type]) => [name, await inBody(request[name], type)]));
    return { method: "POST", path, body: Object.fromEntries(values) };
}

/** @param {Request} request @param {RequestMetadata} metadata */
async function address(request, { boundParameter, operationName, parameterTypes }) {
    if (!boundParameter)
        return operationName;
    const target = request[boundParameter];
    if (target?.id)
        return `${await rowAddress(target.entityType, target.id)}/Microsoft.Dynamics.CRM.${operationName}`;
    const table = parameterTypes[boundParameter].typeName.replace(/^Collection\(|\)$/g, "").replace("mscrm.", "");
    return `${(await definitionOf(table)).EntitySetName}/Microsoft.Dynamics.CRM.${operationName}`;
}

/** @param {any} value @param {ParameterType} type */
async function inBody(value, type) {
    if (value && type.structuralProperty === structure.entity && value.entityType)
        return {
            "@odata.type": `Microsoft.Dynamics.CRM.${value.entityType}`,
            [(await definitionOf(value.entityType)).PrimaryIdAttribute]: value.id.replace(/[{}]/g, ""),
        };
    return value instanceof Date ? value.toISOString() : value;
}

// https://learn.microsoft.com/power-apps/developer/data-platform/webapi/use-web-api-functions#pass-parameters-to-a-function
/** @param {Request} request @param {[string, ParameterType][]} parameters */
async function inAddress(request, parameters) {
    const names = parameters.map(([name], at) => `${name}=@p${at}`).join(",");
    const values = await Promise.all(parameters.map(async ([name, type], at) => `@p${at}=${encodeURIComponent(await literal(request[name], type))}`));
    return `(${names})${values.length > 0 ? "?" : ""}${values.join("&")}`;
}

/** @param {any} value @param {ParameterType} type @returns {Promise<string>} */
async function literal(value, type) {
    if (value === null)
        return "null";
    if (type.structuralProperty === structure.entity)
        return JSON.stringify({ "@odata.id": await rowAddress(value.entityType, value.id) });
    if (type.structuralProperty === structure.enumeration)
        return `${type.typeName.replace("mscrm.", "Microsoft.Dynamics.CRM.")}'${type.enumProperties?.find(p => p.value === value)?.name ?? value}'`;
    if (value instanceof Date)
        return value.toISOString();
    if (typeof value === "object")
        return JSON.stringify(value);
    if (type.typeName === "Edm.String")
        return `'${String(value).replaceAll("'", "''")}'`;
    return String(value).replace(/[{}]/g, "");
}
