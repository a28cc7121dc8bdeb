using System;
using System.Globalization;
using System.ServiceModel;
using System.Text.Json;
using LocalDataverse.WebApi.Http;
using Microsoft.OData;
using Microsoft.OData.UriParser;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.WebApi;

/// <summary>
/// Error bodies: <c>{"error":{"code":"0x…","message":"…"}}</c>, with details as annotations when they are asked for.
/// https://learn.microsoft.com/power-apps/developer/data-platform/webapi/compose-http-requests-handle-errors#parse-errors-from-the-response
/// </summary>
internal static class ErrorAnswer
{
    private const string Annotation = "@Microsoft.PowerApps.CDS.";

    /// <summary>The answer to a failure; null when the exception is none that a client can cause.</summary>
    public static Answer? Of(Exception exception, Preferences? preferences = null) => exception switch
    {
        FaultException<OrganizationServiceFault> fault => Of(fault.Detail, preferences),
        ODataUnrecognizedPathException e => Of(new FaultCode("", 0x8006088A, 404, "{0}").With(e.Message).Detail, preferences),
        ODataException e => Of(ApiFaults.QuerySyntax.With(e.Message).Detail, preferences),
        UriFormatException e => Of(ApiFaults.QuerySyntax.With(e.Message).Detail, preferences),
        _ => null,
    };

    private static Answer Of(OrganizationServiceFault fault, Preferences? preferences)
    {
        var status = fault.ErrorDetails.TryGetValue("ApiExceptionHttpStatusCode", out var known)
            ? Convert.ToInt32(known, CultureInfo.InvariantCulture)
            : 400;
        var answer = Answer.Json(status, writer =>
        {
            writer.WriteStartObject();
            writer.WriteStartObject("error");
            writer.WriteString("code", Code(fault.ErrorCode));
            writer.WriteString("message", fault.Message);
            if (preferences != null)
                WriteDetails(writer, fault, preferences);
            writer.WriteEndObject();
            writer.WriteEndObject();
        });
        if (fault.ErrorDetails.TryGetValue("Retry-After", out var wait) && wait is TimeSpan time)
            answer.With("Retry-After", Math.Ceiling(time.TotalSeconds).ToString(CultureInfo.InvariantCulture));
        return answer;
    }

    private static void WriteDetails(Utf8JsonWriter writer, OrganizationServiceFault fault, Preferences preferences)
    {
        foreach (var (name, value) in fault.ErrorDetails)
            Write($"ErrorDetails.{name}", Convert.ToString(value, CultureInfo.InvariantCulture));
        Write(
            "HelpLink",
            $"http://go.microsoft.com/fwlink/?LinkID=398563&error=Microsoft.Crm.CrmException%3a{unchecked((uint)fault.ErrorCode):x8}&client=platform");
        Write("TraceText", fault.TraceText);
        Write("InnerError.Message", fault.InnerFault?.Message ?? fault.Message);

        void Write(string name, string? value)
        {
            if (value != null && preferences.Includes($"Microsoft.PowerApps.CDS.{name}"))
                writer.WriteString(Annotation + name, value);
        }
    }

    private static string Code(int code) =>
        code == 0 ? "0x0" : string.Create(CultureInfo.InvariantCulture, $"0x{unchecked((uint)code):x8}");
}
