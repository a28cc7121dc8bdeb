using System;
using System.Globalization;
using System.ServiceModel;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.App.Http;

/// <summary>Something that cannot be shown, in the platform's words.</summary>
/// <param name="Title">What it is about.</param>
/// <param name="Message">The platform's message.</param>
/// <param name="Code">Its code, <c>0x…</c>; empty when there is none.</param>
public sealed record Problem(string Title, string Message, string Code)
{
    private const uint PrivilegeDenied = 0x80040220;

    internal static Problem Of(FaultException<OrganizationServiceFault> fault) =>
        new(TitleOf(fault.Detail), fault.Detail.Message, CodeOf(fault.Detail));

    internal static string TitleOf(OrganizationServiceFault fault) => unchecked((uint)fault.ErrorCode) switch
    {
        PrivilegeDenied => "You do not have permission to access these records",
        _ when StatusOf(fault) == 404 => "Record or page not found",
        _ => "This cannot be shown",
    };

    internal static string CodeOf(OrganizationServiceFault fault) =>
        string.Create(CultureInfo.InvariantCulture, $"0x{unchecked((uint)fault.ErrorCode):x8}");

    internal static int StatusOf(OrganizationServiceFault fault) =>
        fault.ErrorDetails.TryGetValue("ApiExceptionHttpStatusCode", out var status) ? Convert.ToInt32(status, CultureInfo.InvariantCulture) : 400;
}
