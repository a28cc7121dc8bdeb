using System;
using System.Globalization;
using System.ServiceModel;
using LocalDataverse.Pipeline;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.Plugins;

/// <summary>
/// Exceptions of plug-in code as faults.
/// https://learn.microsoft.com/power-apps/developer/data-platform/handle-exceptions
/// </summary>
internal static class PluginFaults
{
    // What Exception.Message says when the plug-in gave no text.
    private static readonly string NoText = new InvalidPluginExecutionException().Message;

    // COR_E_EXCEPTION: the platform reports it when the plug-in gave no code of its own.
    private const int NoCode = -2146233088;

    public static FaultException<OrganizationServiceFault> From(Exception exception, PluginSource source, PluginContext context, string trace)
    {
        var fault = exception switch
        {
            InvalidPluginExecutionException aborted => Aborted(aborted),
            FaultException<OrganizationServiceFault> nested => nested,
            _ => Faults.IsvUnexpected.With(source.TypeName, exception.GetType().FullName, exception.Message),
        };
        Describe(fault.Detail, source, context, trace);
        return fault;
    }

    private static FaultException<OrganizationServiceFault> Aborted(InvalidPluginExecutionException exception)
    {
        var fault = Faults.IsvAborted.With(exception.Message == NoText ? "ISV code aborted the operation." : exception.Message);
        var details = fault.Detail.ErrorDetails;
        details["OperationStatus"] = ((int)exception.Status).ToString(CultureInfo.InvariantCulture);
        details["SubErrorCode"] = (exception.ErrorCode != 0 ? exception.ErrorCode : NoCode).ToString(CultureInfo.InvariantCulture);
        if (exception.HttpStatus != PluginHttpStatusCode.NotSet)
            details["ApiExceptionHttpStatusCode"] = (int)exception.HttpStatus;
        return fault;
    }

    // The innermost plug-in describes itself first; what the outer ones traced is added above it.
    private static void Describe(OrganizationServiceFault fault, PluginSource source, PluginContext context, string trace)
    {
        fault.TraceText = $"\r\n[{source.AssemblyName}: {source.TypeName}]\r\n[{source.Owner}: {context}]\r\n\r\n{trace}\r\n{fault.TraceText}";
        if (fault.ErrorDetails.Contains("ApiExceptionSourceKey"))
            return;
        fault.ActivityId = context.RequestId ?? Guid.Empty;
        fault.Timestamp = context.OperationCreatedOn;
        fault.ErrorDetails["ApiExceptionSourceKey"] = $"Plugin/{source.TypeName}, {source.AssemblyName}";
        fault.ErrorDetails["ApiStepKey"] = source.Owner.ToString();
        fault.ErrorDetails["ApiDepthKey"] = context.Depth.ToString(CultureInfo.InvariantCulture);
        fault.ErrorDetails["ApiActivityIdKey"] = fault.ActivityId.ToString();
        fault.ErrorDetails["ApiExceptionCategory"] = "ClientError";
    }
}
