using System;
using System.Collections.Generic;
using System.Collections.Immutable;

namespace LocalDataverse.Security;

/// <summary>A user with everything that decides what they may do.</summary>
internal sealed record Principal
{
    public required Guid Id { get; init; }
    public required Guid BusinessUnitId { get; init; }

    /// <summary>The teams the user is a member of.</summary>
    public ImmutableArray<Guid> Teams { get; init; } = [];

    /// <summary>For an application user the id of the application's registration; otherwise the empty guid.</summary>
    public Guid ApplicationId { get; init; }

    /// <summary>Object id in the directory; the empty guid when unknown.</summary>
    public Guid DirectoryId { get; init; }

    /// <summary>Number of roles, own and through teams; for fault messages.</summary>
    public int RoleCount { get; init; }

    /// <summary>Access mode as fault messages print it.</summary>
    public string AccessMode { get; init; } = "0 Read-Write";

    /// <summary>SYSTEM, and whoever holds the System Administrator role: every privilege on every table, new ones included.</summary>
    public bool HasEverything { get; init; }

    /// <summary>The privileges by name, with their reach.</summary>
    public IReadOnlyDictionary<string, Reach> Privileges { get; init; } = ImmutableDictionary<string, Reach>.Empty;

    /// <summary>The reach of a privilege; null = the user does not hold it at any depth.</summary>
    public Reach? ReachOf(string privilege) => HasEverything ? Reach.All : Privileges.GetValueOrDefault(privilege);

    /// <summary>The user and their teams: the principals that rows can be shared with.</summary>
    public IEnumerable<Guid> Identities => [Id, .. Teams];
}
