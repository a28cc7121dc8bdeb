using System.Collections.Frozen;
using LocalDataverse.Metadata;
using LocalDataverse.Pipeline;
using LocalDataverse.Security;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.Messages;

/// <summary>
/// The columns that the platform fills: who and when, owner, state. What callers send for columns they cannot write is dropped
/// in silence; what steps of stage 20 put there is kept.
/// https://learn.microsoft.com/power-apps/developer/data-platform/org-service/entity-operations-create
/// </summary>
internal static class AutomaticColumns
{
    /// <summary>Drops what the caller cannot write and adds what the platform does, before stage 20 of a create.</summary>
    public static void PrepareCreate(Operation operation, TablePlan plan, Entity target)
    {
        Drop(target, plan.NotForCreate);
        Stamp(operation, target, plan.Created);
        Stamp(operation, target, plan.Modified);
        OverrideCreation(operation, target, plan);
        if (plan.HasOwner && !target.Attributes.ContainsKey("ownerid"))
            target["ownerid"] = new EntityReference("systemuser", operation.User.Id);
        if (plan.OrganizationColumn is { } column)
            target[column.LogicalName] =
                column.IsLookup ? new EntityReference("organization", WellKnown.Organization) : WellKnown.Organization;
        foreach (var (name, value) in plan.Defaults)
            if (!target.Attributes.ContainsKey(name))
                target[name] = Copies.Of(value);
        foreach (var number in plan.AutoNumbers)
            if (target.GetAttributeValue<string>(number.LogicalName) is null or "")
                target[number.LogicalName] = operation.Platform.AutoNumbers.Next(operation.Table!, number, operation.Now);
        StatePair.Complete(operation.Table!, target);
    }

    /// <summary>The same for an update.</summary>
    public static void PrepareUpdate(Operation operation, TablePlan plan, Entity target)
    {
        Drop(target, plan.NotForUpdate);
        Stamp(operation, target, plan.Modified);
    }

    private static void Drop(Entity target, FrozenSet<string> columns)
    {
        foreach (var column in columns)
            target.Attributes.Remove(column);
    }

    private static void Stamp(Operation operation, Entity target, TablePlan.Stamps stamps)
    {
        if (stamps.On is { } on)
            target[on] = Seconds.Of(operation.Now);
        if (stamps.By is { } by)
            target[by] = new EntityReference("systemuser", operation.User.Id);
        if (stamps.OnBehalfBy is { } inTruth)
        {
            var real = operation.Origin.Caller.ImpersonatedBy;
            target[inTruth] = real is null ? null : new EntityReference("systemuser", real.Value);
        }
    }

    // A migrated row shows when it was made elsewhere; the real time moves to the other column.
    private static void OverrideCreation(Operation operation, Entity target, TablePlan plan)
    {
        if (!plan.Has("overriddencreatedon") || target.GetAttributeValue<System.DateTime?>("overriddencreatedon") is not { } elsewhere)
            return;
        operation.Platform.Access.Require(operation.User, TaskPrivileges.OverrideCreatedOnCreatedBy);
        target["createdon"] = Seconds.Of(elsewhere);
        target["overriddencreatedon"] = Seconds.Of(operation.Now);
    }
}
