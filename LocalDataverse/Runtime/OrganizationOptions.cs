using System;
using LocalDataverse.Storage;

namespace LocalDataverse;

/// <summary>How an organisation is opened.</summary>
public sealed record OrganizationOptions
{
    /// <summary>
    /// The SQLite file; it is made when it does not exist. <c>:memory:</c> lives as long as the <see cref="Organization"/>.
    /// </summary>
    public string Path { get; init; } = ":memory:";

    /// <summary>The clock of every automatic column and of the two-minute limit.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Gives rows their ids; null = a new source on <see cref="Time"/>.</summary>
    public IdSource? Ids { get; init; }

    /// <summary>
    /// Unique name of the organisation, as plug-ins see it in <c>OrganizationName</c>. Rows get it when the database is made.
    /// </summary>
    public string Name { get; init; } = "local";

    /// <summary>What <c>organization.plugintracelogsetting</c> starts with. Only used when the database is made.</summary>
    public PluginTraceLog PluginTrace { get; init; }
}

/// <summary>
/// Which executions of plug-ins leave a row in <c>plugintracelog</c>.
/// https://learn.microsoft.com/power-apps/developer/data-platform/logging-tracing#enable-trace-logging
/// </summary>
public enum PluginTraceLog { Off = 0, Exceptions = 1, All = 2 }
