// What goes wrong, in two kinds: the platform refused, or LocalDataverse does not reproduce what was asked for.

/** A member of the client API that is not reproduced. Never answered with undefined: a script must not go on with half an answer. */
export class NotAvailable extends Error {
    /** @param {string} name the member as scripts write it, such as Xrm.Device.captureImage */
    constructor(name) {
        super(`${name} is not available in LocalDataverse`);
        this.name = "NotAvailable";
    }
}

/**
 * A refusal by the Web API, in the shape that scripts receive it.
 * https://learn.microsoft.com/power-apps/developer/model-driven-apps/clientapi/reference/xrm-webapi
 */
export class PlatformFault extends Error {
    /**
     * @param {string} message the platform's sentence
     * @param {string} code such as 0x80040265
     * @param {number} status the HTTP status
     */
    constructor(message, code, status) {
        super(message);
        this.name = "PlatformFault";
        this.code = code;
        this.errorCode = Number(code) || status;
        this.status = status;
    }

    /** @param {Response} response an answer that is no success */
    static async of(response) {
        const text = await response.text();
        try {
            const { error } = JSON.parse(text);
            return new PlatformFault(error.message, error.code, response.status);
        } catch {
            return new PlatformFault(text || `The server answered ${response.status}.`, "", response.status);
        }
    }
}

// Asked for by the language itself: by await, JSON.stringify and the developer tools.
const askedByTheLanguage = new Set(["then", "toJSON", "nodeType"]);

/**
 * An object of the client API: asking for a member it does not have throws.
 * @template {object} T
 * @param {string} name what scripts call it
 * @param {T} members
 * @returns {T}
 */
export function part(name, members) {
    return new Proxy(members, {
        get(target, key) {
            if (typeof key === "symbol" || key in target || askedByTheLanguage.has(key))
                return Reflect.get(target, key);
            throw new NotAvailable(`${name}.${key}`);
        },
    });
}

/** @param {unknown} error @returns {string} what a person is told about it */
export function sentence(error) {
    return error instanceof Error ? error.message : String(/** @type {any} */ (error)?.message ?? error);
}
