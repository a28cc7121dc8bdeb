using System;

namespace LocalDataverse;

/// <summary>How an organisation is opened.</summary>
public sealed record OrganizationOptions
{
    /// <summary>The SQLite file; it is made when it does not exist. <c>:memory:</c> lives as long as the <see cref="Organization"/>.</summary>
    public string Path { get; init; } = ":memory:";

    /// <summary>The clock of every automatic column and of the two-minute limit.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Unique name of the organisation, as plug-ins see it in <c>OrganizationName</c>. Only used when the database is made.</summary>
    public string Name { get; init; } = "local";
}
