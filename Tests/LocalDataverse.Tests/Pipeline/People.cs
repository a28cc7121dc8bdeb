using System;
using System.Linq;
using LocalDataverse.Security;
using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;

namespace LocalDataverse.Tests.Pipeline;

/// <summary>Users, teams, roles and business units, made through the same messages as anybody makes them.</summary>
internal static class People
{
    public static EntityReference Root(Local local) =>
        local.Query("businessunit").Single(unit => !unit.Contains("parentbusinessunitid")).ToEntityReference();

    public static EntityReference Unit(Local local, string name, EntityReference? parent = null) =>
        local.Add("businessunit", ("name", name), ("parentbusinessunitid", parent ?? Root(local)));

    /// <summary>A role with privileges at depths 0 (user) to 3 (organisation).</summary>
    public static Guid Role(Local local, params (string Privilege, int Depth)[] privileges)
    {
        var role = local.Add("role", ("name", "Tester"), ("businessunitid", Root(local)));
        local.Service.Execute(new AddPrivilegesRoleRequest
        {
            RoleId = role.Id,
            Privileges = [.. privileges.Select(p => new RolePrivilege(p.Depth, Privilege(local, p.Privilege)))],
        });
        return role.Id;
    }

    /// <summary>A user in a business unit with that unit's copies of the roles.</summary>
    public static Guid User(Local local, EntityReference unit, params Guid[] roles)
    {
        var user = local.Add("systemuser", ("lastname", "User"), ("domainname", $"{unit.Id}@test"), ("businessunitid", unit));
        foreach (var role in roles)
            Give(local, user, "systemuserroles_association", role, unit);
        return user.Id;
    }

    public static Guid User(Local local, params Guid[] roles) => User(local, Root(local), roles);

    /// <summary>A user with one role that has just these privileges.</summary>
    public static Guid With(Local local, params (string Privilege, int Depth)[] privileges) => User(local, Role(local, privileges));

    public static EntityReference Team(Local local, EntityReference unit, Guid[] members, params Guid[] roles)
    {
        var team = local.Add("team", ("name", "Team"), ("businessunitid", unit), ("administratorid", local.Administrator));
        foreach (var role in roles)
            Give(local, team, "teamroles_association", role, unit);
        local.Service.Execute(new AddMembersTeamRequest { TeamId = team.Id, MemberIds = members });
        return team;
    }

    private static void Give(Local local, EntityReference principal, string relationship, Guid role, EntityReference unit)
    {
        var copy = local.Query("role", ("parentrootroleid", role), ("businessunitid", unit.Id)).Single();
        local.Service.Associate(principal.LogicalName, principal.Id, new Relationship(relationship), [copy.ToEntityReference()]);
    }

    private static Guid Privilege(Local local, string name) => local.Query("privilege", ("name", name)).Single().Id;
}
