using System;
using System.Collections.Generic;
using System.Linq;
using LocalDataverse.Metadata;
using LocalDataverse.Pipeline;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace LocalDataverse.Messages;

/// <summary>
/// A user belongs to the default team of their business unit, and moves with it; moving takes the roles away.
/// https://learn.microsoft.com/power-platform/admin/create-edit-business-units#change-the-business-unit-for-a-user
/// </summary>
internal sealed class SystemUserRule : TableRule
{
    private const string Unit = "businessunitid";

    public override IReadOnlyCollection<string> ColumnsBefore => [Unit, .. FullName.Parts];

    public override void BeforeCreate(Operation operation)
    {
        foreach (var user in operation.Targets)
        {
            if (user.GetAttributeValue<EntityReference>(Unit) is null)
                throw Faults.RequiredFieldMissing.With(Unit, operation.Message.Name);
            FullName.Complete(user, before: null);
        }
    }

    public override void AfterCreate(Operation operation)
    {
        foreach (var user in operation.Targets)
            Join(operation, user.Id, user.GetAttributeValue<EntityReference>(Unit).Id);
    }

    public override void BeforeUpdate(Operation operation)
    {
        foreach (var row in operation.Rows)
            FullName.Complete(row.Target, row.Before);
    }

    public override void AfterUpdate(Operation operation)
    {
        foreach (var row in operation.Rows)
        {
            var to = row.Target.GetAttributeValue<EntityReference>(Unit)?.Id;
            var from = row.Before?.GetAttributeValue<EntityReference>(Unit)?.Id;
            if (to is null || to == from)
                continue;
            var roles = operation.Platform.Catalog.ManyToMany["systemuserroles_association"];
            Links.Remove(operation.Platform, roles, new ConditionExpression("systemuserid", ConditionOperator.Equal, row.Id));
            if (from is not null)
                Leave(operation, row.Id, from.Value);
            Join(operation, row.Id, to.Value);
        }
    }

    private static void Leave(Operation operation, Guid user, Guid unit) =>
        Links.Remove(operation.Platform, Memberships(operation), "systemuserid", user, "teamid", [DefaultTeam(operation, unit)]);

    private static void Join(Operation operation, Guid user, Guid unit) =>
        Links.Add(operation.Platform, Memberships(operation), "systemuserid", user, "teamid", [DefaultTeam(operation, unit)]);

    private static ManyToMany Memberships(Operation operation) => operation.Platform.Catalog.ManyToMany["teammembership_association"];

    private static Guid DefaultTeam(Operation operation, Guid unit)
    {
        var query = new QueryExpression("team") { ColumnSet = new ColumnSet() };
        query.Criteria.AddCondition(Unit, ConditionOperator.Equal, unit);
        query.Criteria.AddCondition("isdefault", ConditionOperator.Equal, true);
        return operation.Platform.ReadAll(query).SingleOrDefault()?.Id ?? throw Faults.ObjectDoesNotExist.With("businessunit", unit);
    }
}
