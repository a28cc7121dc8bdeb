using System;
using System.Collections.Generic;
using System.Linq;
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
            var (to, from) = (row.Target.GetAttributeValue<EntityReference>(Unit)?.Id, row.Before?.GetAttributeValue<EntityReference>(Unit)?.Id);
            if (to is null || to == from)
                continue;
            var platform = operation.Platform;
            Links.Remove(platform, platform.Catalog.ManyToMany["systemuserroles_association"], new ConditionExpression("systemuserid", ConditionOperator.Equal, row.Id));
            if (from is not null)
                Links.Remove(platform, platform.Catalog.ManyToMany["teammembership_association"], "systemuserid", row.Id, "teamid", [DefaultTeam(platform, from.Value)]);
            Join(operation, row.Id, to.Value);
        }
    }

    private static void Join(Operation operation, Guid user, Guid unit) => Links.Add(
        operation.Platform, operation.Platform.Catalog.ManyToMany["teammembership_association"], "systemuserid", user, "teamid", [DefaultTeam(operation.Platform, unit)]);

    private static Guid DefaultTeam(Platform platform, Guid unit)
    {
        var query = new QueryExpression("team") { ColumnSet = new ColumnSet() };
        query.Criteria.AddCondition(Unit, ConditionOperator.Equal, unit);
        query.Criteria.AddCondition("isdefault", ConditionOperator.Equal, true);
        return platform.ReadAll(query).Select(team => (Guid?)team.Id).SingleOrDefault() ?? throw Faults.ObjectDoesNotExist.With("businessunit", unit);
    }
}
