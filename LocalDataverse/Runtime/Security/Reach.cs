using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace LocalDataverse.Security;

/// <summary>
/// Which rows a privilege covers, all the roles of a user and of their teams taken together. Roles only ever add.
/// https://learn.microsoft.com/power-platform/admin/security-roles-privileges#access-levels
/// </summary>
/// <param name="Everywhere">All rows of the organisation.</param>
/// <param name="BusinessUnits">Rows owned in these business units.</param>
/// <param name="Owners">Rows of these users and teams.</param>
internal sealed record Reach(bool Everywhere, ImmutableHashSet<Guid> BusinessUnits, ImmutableHashSet<Guid> Owners)
{
    

    public static readonly Reach All = new(true, [], []);

    public Reach And(Reach other) =>
        new(Everywhere || other.Everywhere, BusinessUnits.Union(other.BusinessUnits), Owners.Union(other.Owners));

    public bool Covers(Guid? owner, Guid? businessUnit) =>
        Everywhere || owner is { } who && Owners.Contains(who) || businessUnit is { } unit && BusinessUnits.Contains(unit);
}
