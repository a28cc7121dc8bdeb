using System;
using System.Net;

namespace Scenarios;

/// <summary>An error answer of the Web API.
/// Source: https://learn.microsoft.com/power-apps/developer/data-platform/webapi/compose-http-requests-handle-errors#parse-errors-from-the-response</summary>
/// <param name="code">The platform's error code, such as 0x80040265.</param>
/// <param name="message">The platform's sentence; a plug-in's refusal begins with its reason code.</param>
public sealed class Fault(HttpStatusCode status, string code, string message) : Exception($"{(int)status} {code}: {message}")
{
    public HttpStatusCode Status { get; } = status;
    public string Code { get; } = code;
    public string Sentence { get; } = message;

    /// <summary>The engine's reason code: what stands before the first colon.</summary>
    public string Reason => Sentence.Split(':')[0];
}
