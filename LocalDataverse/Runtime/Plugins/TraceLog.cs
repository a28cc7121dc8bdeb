using System;
using LocalDataverse.Pipeline;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.Plugins;

/// <summary>
/// Rows of <c>plugintracelog</c>.
/// https://learn.microsoft.com/power-apps/developer/data-platform/reference/entities/plugintracelog
/// </summary>
internal static class TraceLog
{
    public const string Table = "plugintracelog";
    private const int OfPlugin = 1;

    public static Entity Row(
        Platform platform, PluginSource source, PluginContext context, string text, Exception? thrown, DateTime startedOn,
        TimeSpan duration) =>
        new(Table, platform.Ids.NewId())
        {
            ["typename"] = source.TypeName + ", " + source.AssemblyName,
            ["messagename"] = context.MessageName,
            ["primaryentity"] = context.PrimaryEntityName,
            ["messageblock"] = text.Length > 0 ? text : null,
            ["exceptiondetails"] = thrown is null ? null : Shortened(thrown.ToString()),
            ["configuration"] = source.Unsecure,
            ["depth"] = context.Depth,
            ["mode"] = new OptionSetValue(context.Mode),
            ["operationtype"] = new OptionSetValue(OfPlugin),
            ["correlationid"] = context.CorrelationId,
            ["requestid"] = context.RequestId,
            ["pluginstepid"] = source.Owner,
            ["issystemcreated"] = false,
            ["performanceexecutionstarttime"] = Seconds.Of(startedOn),
            ["performanceexecutionduration"] = (int)duration.TotalMilliseconds,
            ["createdon"] = Seconds.Of(platform.Time.GetUtcNow().UtcDateTime),
            ["createdby"] = new EntityReference("systemuser", context.UserId),
            ["organizationid"] = platform.OrganizationId,
        };

    private static string Shortened(string text) => text.Length <= 10_240 ? text : text[..10_240];
}
