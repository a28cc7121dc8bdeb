using System;
using System.Collections.Generic;
using System.Linq;
using LocalDataverse.Pipeline;
using LocalDataverse.Security;
using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace LocalDataverse.Messages;

/// <summary>Adds privileges to a role, or changes their depth.</summary>
/// <remarks>https://learn.microsoft.com/power-apps/developer/data-platform/security-roles</remarks>
internal sealed class AddPrivilegesRole() : Message(
    nameof(AddPrivilegesRole), Parameter.Of<Guid>("RoleId"), Parameter.Of<RolePrivilege[]>("Privileges"))
{
    public override OrganizationResponse NewResponse() => new AddPrivilegesRoleResponse();
    public override void Authorize(Operation operation) => RolePrivileges.RequireWrite(operation);
    public override void Execute(Operation part) => RolePrivileges.Set(part, part.In<RolePrivilege[]>("Privileges"));
}

/// <summary>Makes these the only privileges of a role.</summary>
internal sealed class ReplacePrivilegesRole() : Message(
    nameof(ReplacePrivilegesRole), Parameter.Of<Guid>("RoleId"), Parameter.Of<RolePrivilege[]>("Privileges"))
{
    public override OrganizationResponse NewResponse() => new ReplacePrivilegesRoleResponse();
    public override void Authorize(Operation operation) => RolePrivileges.RequireWrite(operation);
    public override void Execute(Operation part)
    {
        var wanted = part.In<RolePrivilege[]>("Privileges");
        RolePrivileges.Remove(part, held => wanted.All(privilege => privilege.PrivilegeId != held));
        RolePrivileges.Set(part, wanted);
    }
}

/// <summary>Takes a privilege from a role.</summary>
internal sealed class RemovePrivilegeRole() : Message(
    nameof(RemovePrivilegeRole), Parameter.Of<Guid>("RoleId"), Parameter.Of<Guid>("PrivilegeId"))
{
    public override OrganizationResponse NewResponse() => new RemovePrivilegeRoleResponse();
    public override void Authorize(Operation operation) => RolePrivileges.RequireWrite(operation);
    public override void Execute(Operation part) => RolePrivileges.Remove(part, held => held == part.In<Guid>("PrivilegeId"));
}

/// <summary>The privileges of a role.</summary>
internal sealed class RetrieveRolePrivilegesRole() : Message(nameof(RetrieveRolePrivilegesRole), Parameter.Of<Guid>("RoleId"))
{
    public override OrganizationResponse NewResponse() => new RetrieveRolePrivilegesRoleResponse();
    public override void Execute(Operation part) =>
        part.Outputs["RolePrivileges"] = part.Platform.Principals.PrivilegesOfRole(part.In<Guid>("RoleId")).ToArray();
}

/// <summary>The privileges that a user has through all their roles and teams.</summary>
internal sealed class RetrieveUserPrivileges() : Message(nameof(RetrieveUserPrivileges), Parameter.Of<Guid>("UserId"))
{
    public override OrganizationResponse NewResponse() => new RetrieveUserPrivilegesResponse();
    public override void Execute(Operation part) =>
        part.Outputs["RolePrivileges"] = part.Platform.Principals.PrivilegesOfUser(part.In<Guid>("UserId")).ToArray();
}

/// <summary>All privileges there are.</summary>
internal sealed class RetrievePrivilegeSet() : Message(nameof(RetrievePrivilegeSet))
{
    public override OrganizationResponse NewResponse() => new RetrievePrivilegeSetResponse();
    public override void Execute(Operation part)
    {
        var all = part.Platform.ReadAll(new QueryExpression("privilege") { ColumnSet = new ColumnSet(true) });
        part.Outputs["EntityCollection"] = new EntityCollection([.. all]) { EntityName = "privilege" };
    }
}

/// <summary>Rows of <c>roleprivileges</c>, which belong to the root role that all copies share.</summary>
internal static class RolePrivileges
{
    private const string TableName = "roleprivileges";

    public static void RequireWrite(Operation operation)
    {
        var (platform, role) = (operation.Platform, operation.In<Guid>("RoleId"));
        platform.Access.RequireOnRows(operation.User, platform.Catalog.Table("role"), AccessRights.WriteAccess, [role]);
        if (platform.Principals.RootOf(role) == WellKnown.SystemAdministratorRole)
            throw Faults.InvalidArgument.With("The System Administrator role cannot be modified.");
    }

    public static void Set(Operation operation, IReadOnlyCollection<RolePrivilege> privileges)
    {
        var platform = operation.Platform;
        var role = platform.Principals.RootOf(operation.In<Guid>("RoleId"));
        var known = platform.Rows.Existing(platform.Catalog.Table("privilege"), [.. privileges.Select(privilege => privilege.PrivilegeId)]);
        if (privileges.FirstOrDefault(privilege => !known.Contains(privilege.PrivilegeId)) is { } unknown)
            throw Faults.ObjectDoesNotExist.With("privilege", unknown.PrivilegeId);
        Remove(operation, held => privileges.Any(privilege => privilege.PrivilegeId == held));
        Entity Row(RolePrivilege privilege) => new(TableName, platform.Ids.NewId())
        {
            ["roleid"] = role, ["privilegeid"] = privilege.PrivilegeId, ["privilegedepthmask"] = (int)privilege.Depth.ToMask(),
        };
        platform.Rows.Insert(platform.Catalog.Table(TableName), [.. privileges.Select(Row)]);
        platform.Written(TableName);
    }

    public static void Remove(Operation operation, Func<Guid, bool> which)
    {
        var platform = operation.Platform;
        var query = new QueryExpression(TableName) { ColumnSet = new ColumnSet("privilegeid") };
        query.Criteria.AddCondition("roleid", ConditionOperator.Equal, platform.Principals.RootOf(operation.In<Guid>("RoleId")));
        foreach (var row in platform.ReadAll(query).Where(row => which(row.GetAttributeValue<Guid>("privilegeid"))))
            platform.Rows.Delete(platform.Catalog.Table(TableName), row.Id);
        platform.Written(TableName);
    }
}
