using System;
using System.Linq;
using LocalDataverse.Pipeline;
using LocalDataverse.Security;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace LocalDataverse.Messages;

/// <summary>
/// A role is its own root; every business unit gets a copy. System Administrator cannot be deleted.
/// https://learn.microsoft.com/power-platform/admin/security-roles-privileges
/// </summary>
internal sealed class RoleRule : TableRule
{
    public override void BeforeCreate(Operation operation)
    {
        foreach (var role in operation.Targets)
        {
            if (role.GetAttributeValue<EntityReference>("businessunitid") is null)
                role["businessunitid"] = new EntityReference("businessunit", WellKnown.RootBusinessUnit);
            role["parentrootroleid"] = role.ToEntityReference();
        }
    }

    public override void AfterCreate(Operation operation) => new RoleCopies(operation.Platform).Complete();

    public override void BeforeDelete(Operation operation)
    {
        var platform = operation.Platform;
        if (platform.Principals.RootOf(operation.PrimaryId) == WellKnown.SystemAdministratorRole)
            throw Faults.InvalidArgument.With("The System Administrator role cannot be deleted.");
        foreach (var copy in Copies(platform, operation.PrimaryId))
            platform.Rows.Delete(platform.Catalog.Table("role"), copy);
    }

    private static Guid[] Copies(Platform platform, Guid role)
    {
        var query = new QueryExpression("role") { ColumnSet = new ColumnSet() };
        query.Criteria.AddCondition("parentrootroleid", ConditionOperator.Equal, role);
        return [.. platform.ReadAll(query).Select(row => row.Id).Where(id => id != role)];
    }
}
