using System;
using System.Collections.Generic;
using System.Net;

namespace GovDataIntegration.Connector.Dataverse;

/// <summary>The server's refusal of one request.</summary>
/// <remarks>
/// The Web API answers errors as <c>{"error":{"code","message"}}</c>
/// (https://learn.microsoft.com/power-apps/developer/data-platform/webapi/compose-http-requests-handle-errors).
/// The solution's own refusals write their code in front of the sentence: <c>JOB_COMPLETED: …</c>.
/// </remarks>
internal sealed class DataverseFault(HttpStatusCode status, string platformCode, string message) : Exception(message)
{
    /// <summary>Refusals of the request as it is addressed, whatever records it carries.</summary>
    private static readonly HashSet<string> AboutTheRequest =
        ["UNKNOWN_SOURCE", "UNKNOWN_TABLE", "FORBIDDEN_SOURCE", "MISSING_PARAMETER", "INVALID_PARAMETER"];

    /// <summary>The HTTP status.</summary>
    public HttpStatusCode Status { get; } = status;

    /// <summary>The solution's code where the message starts with one, else the platform's, such as <c>0x80040265</c>.</summary>
    public string Code { get; } = OwnCode(message) ?? platformCode;

    /// <summary>The message without the code in front.</summary>
    public string Sentence { get; } = OwnCode(message) is { } code ? message[(code.Length + 1)..].Trim() : message;

    /// <summary>Whether a smaller part of the same request may be accepted.</summary>
    public bool MayConcernOneRecord => !AboutTheRequest.Contains(Code) && Status is HttpStatusCode.BadRequest
        or HttpStatusCode.MethodNotAllowed or HttpStatusCode.PreconditionFailed or HttpStatusCode.RequestEntityTooLarge
        or HttpStatusCode.InternalServerError;

    /// <summary>Whether the job takes nothing new. Records that it has already are still answered as duplicates.</summary>
    public bool IsClosedJob => Code == "JOB_COMPLETED";

    private static string? OwnCode(string message)
    {
        var colon = message.IndexOf(':', StringComparison.Ordinal);
        if (colon < 3)
            return null;
        foreach (var character in message.AsSpan(0, colon))
            if (character is not (>= 'A' and <= 'Z' or '_'))
                return null;
        return message[..colon];
    }
}
