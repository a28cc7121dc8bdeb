using System;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace LocalDataverse;

/// <summary>Settings of the organisation that the runtime obeys, from the one row of <c>organization</c>.</summary>
internal sealed class Settings(Platform platform)
{
    private const int Exceptions = 1, All = 2;

    private Entity? _row;

    private Entity Row => _row ??= platform.Rows.Find(platform.Catalog.Table("organization"), platform.OrganizationId, new ColumnSet(
        "plugintracelogsetting", "basecurrencyid", "name")) ?? new Entity("organization");

    /// <summary>The base currency.</summary>
    public Guid? BaseCurrency => Row.GetAttributeValue<EntityReference>("basecurrencyid")?.Id;

    /// <summary>
    /// True when an execution of a plug-in leaves a row in the trace log: never, on exceptions, or always.
    /// https://learn.microsoft.com/power-apps/developer/data-platform/logging-tracing#enable-trace-logging
    /// </summary>
    public bool Traces(bool failed) => (Row.GetAttributeValue<OptionSetValue>("plugintracelogsetting")?.Value ?? 0) switch
    {
        All => true,
        Exceptions => failed,
        _ => false,
    };

    public void Forget() => _row = null;
}
