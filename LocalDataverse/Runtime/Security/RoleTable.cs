using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.Security;

/// <summary>
/// All roles with their privileges, and the tree of business units. A role exists once in each business unit; the copies share
/// the privileges of the role they were copied from.
/// https://learn.microsoft.com/power-platform/admin/create-edit-business-units
/// </summary>
internal sealed class RoleTable
{
    private const int UserAndTeam = 1;

    private readonly Platform _platform;
    private readonly Dictionary<Guid, Role> _roles;
    private readonly Dictionary<Guid, string> _names;
    private readonly ILookup<Guid, (Guid Privilege, DepthMask Depth)> _privileges;
    private readonly ILookup<Guid, Guid> _children;

    private sealed record Role(Guid Id, Guid Root, Guid BusinessUnit, bool CountsForMembers)
    {
        public bool IsSystemAdministrator => Root == WellKnown.SystemAdministratorRole;
    }

    private sealed record Held(Role Role, ImmutableHashSet<Guid> Owners);

    public RoleTable(Platform platform)
    {
        _platform = platform;
        _roles = platform.ReadAll("role", "businessunitid", "parentrootroleid", "isinherited").Select(Read).ToDictionary(role => role.Id);
        _names = platform.ReadAll("privilege", "name").ToDictionary(row => row.Id, row => row.GetAttributeValue<string>("name"));
        _privileges = platform.ReadAll("roleprivileges", "roleid", "privilegeid", "privilegedepthmask").ToLookup(
            row => row.GetAttributeValue<Guid>("roleid"),
            row => (row.GetAttributeValue<Guid>("privilegeid"), (DepthMask)row.GetAttributeValue<int>("privilegedepthmask")));
        _children = platform.ReadAll("businessunit", "parentbusinessunitid").ToLookup(
            row => row.GetAttributeValue<EntityReference>("parentbusinessunitid")?.Id ?? Guid.Empty, row => row.Id);
    }

    // a business unit and those under it
    private ImmutableHashSet<Guid> Below(Guid businessUnit) =>
        _children[businessUnit].Aggregate(ImmutableHashSet.Create(businessUnit), (units, child) => units.Union(Below(child)));

    /// <summary>The role that a role is a copy of; itself when it is none.</summary>
    public Guid RootOf(Guid role) => Find(role).Root;

    public IEnumerable<RolePrivilege> PrivilegesOf(Guid roleId)
    {
        var role = Find(roleId);
        return role.IsSystemAdministrator
            ? _names.Keys.Select(privilege => Describe(role, privilege, PrivilegeDepth.Global))
            : _privileges[role.Root].Select(held => Describe(role, held.Privilege, held.Depth.ToDepth()));
    }

    /// <summary>The deepest grant of each privilege.</summary>
    public IEnumerable<RolePrivilege> PrivilegesOfUser(Principal user) =>
        from grant in GrantsOf(user)
        from held in PrivilegesOf(grant.Role.Id)
        group held by held.PrivilegeId into depths
        select depths.MaxBy(held => held.Depth);

    /// <summary>The user with all that their own roles and those of their teams allow.</summary>
    /// <exception cref="System.ServiceModel.FaultException{T}">There is no role at all (0x80042F09).</exception>
    public Principal Grant(Principal user, bool readOnly)
    {
        var grants = GrantsOf(user);
        return grants.Count == 0 ? throw Faults.UserNotAssignedRoles.With() : With(user, grants, readOnly);
    }

    public Principal GrantTeam(Principal team) =>
        With(team, [.. RolesOfTeam(team.Id).Select(role => new Held(role, [team.Id]))], readOnly: false);

    private List<Held> GrantsOf(Principal user)
    {
        ImmutableHashSet<Guid> everybody = [.. user.Identities];
        var own = from id in _platform.Principals.Members("systemuserroles", "systemuserid", user.Id, "roleid")
                  select new Held(Find(id), everybody);
        var teams = from team in user.Teams
                    from role in RolesOfTeam(team)
                    select new Held(role, role.CountsForMembers ? everybody : [team]);
        return [.. own, .. teams];
    }

    private IEnumerable<Role> RolesOfTeam(Guid team) => _platform.Principals.Members("teamroles", "teamid", team, "roleid").Select(Find);

    private Principal With(Principal principal, List<Held> grants, bool readOnly)
    {
        principal = principal with { RoleCount = grants.Count };
        if (grants.Exists(grant => grant.Role.IsSystemAdministrator))
            return principal with { HasEverything = true };
        var reaches = from grant in grants
                      from held in _privileges[grant.Role.Root]
                      let name = _names[held.Privilege]
                      where !readOnly || name.StartsWith("prvRead", StringComparison.Ordinal)
                      group ReachOf(held.Depth, grant) by name;
        return principal with
        {
            Privileges = reaches.ToDictionary(held => held.Key, held => held.Aggregate((one, other) => one.And(other))),
        };
    }

    private Reach ReachOf(DepthMask depth, Held grant) => depth switch
    {
        DepthMask.Global => Reach.All,
        DepthMask.Deep => new Reach(false, Below(grant.Role.BusinessUnit), grant.Owners),
        DepthMask.Local => new Reach(false, [grant.Role.BusinessUnit], grant.Owners),
        _ => new Reach(false, [], grant.Owners),
    };

    private RolePrivilege Describe(Role role, Guid privilege, PrivilegeDepth depth) =>
        new(depth, privilege, role.BusinessUnit, _names[privilege]);

    private Role Find(Guid role) => _roles.TryGetValue(role, out var found) ? found : throw Faults.ObjectDoesNotExist.With("role", role);

    private static Role Read(Entity row) => new(
        row.Id,
        row.GetAttributeValue<EntityReference>("parentrootroleid")?.Id ?? row.Id,
        row.GetAttributeValue<EntityReference>("businessunitid")?.Id ?? Guid.Empty,
        row.GetAttributeValue<OptionSetValue>("isinherited")?.Value == UserAndTeam);
}
