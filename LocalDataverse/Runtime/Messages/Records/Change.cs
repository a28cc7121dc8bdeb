using System;
using System.Collections.Generic;
using System.Linq;
using LocalDataverse.Metadata;
using LocalDataverse.Pipeline;
using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.Messages;

/// <summary>Changing rows: what Update and UpdateMultiple have in common.</summary>
/// <remarks>https://learn.microsoft.com/power-apps/developer/data-platform/org-service/entity-operations-update-delete</remarks>
internal static class Change
{
    private const string OwnerColumn = "ownerid";

    public static void Bind(Operation operation, IReadOnlyList<Entity> targets)
    {
        var table = operation.Table = WritableTables.Of(operation, targets);
        foreach (var target in targets)
        {
            if (target.RelatedEntities.Count > 0)
                throw Faults.NotSupportedHere.With($"the message {operation.Message.Name}", "related rows inside the target");
            operation.Platform.Targets.Identify(table, target);
            target.Attributes.Remove(table.PrimaryId);
        }
        operation.Rows = [.. targets.Select(target => new RowChange(target))];
    }

    public static void Authorize(Operation operation)
    {
        operation.Platform.Access.RequireOnRows(operation, AccessRights.WriteAccess);
        if (operation.Targets.Any(target => target.Attributes.ContainsKey(OwnerColumn)))
            operation.Platform.Access.RequireOnRows(operation, AccessRights.AssignAccess);
        LookupRights.Require(operation);
    }

    public static void Prepare(Operation operation)
    {
        var plan = operation.Platform.Plans.Of(operation.Table!);
        foreach (var row in operation.Rows)
        {
            operation.Platform.Targets.ResolveLookups(row.Target);
            StatePair.Complete(operation.Table!, row.Target);
            AutomaticColumns.PrepareUpdate(operation, plan, row.Target);
        }
    }

    public static IReadOnlyCollection<string> ColumnsBefore(Operation operation)
    {
        var plan = operation.Platform.Plans.Of(operation.Table!);
        var columns = new List<string>(operation.Targets.SelectMany(target => Currency.ColumnsBefore(plan, target)));
        columns.AddRange(Concurrency.ColumnsBefore(operation));
        columns.AddRange(TableRules.Of(operation.Table!)?.ColumnsBefore ?? []);
        if (plan.HasOwner && operation.Targets.Any(target => target.Attributes.ContainsKey(OwnerColumn)))
            columns.Add(OwnerColumn);
        return columns;
    }

    public static void Execute(Operation operation)
    {
        var (platform, table) = (operation.Platform, operation.Table!);
        var plan = platform.Plans.Of(table);
        Concurrency.Check(operation);
        Duplicates.RefuseSearch(operation);
        foreach (var row in operation.Rows)
        {
            var target = row.Target;
            target.Attributes.Remove(table.PrimaryId);
            platform.Targets.ResolveLookups(target);
            RefuseTransitions(table, target);
            platform.Validation.Check(table, target, create: false, byServer: true);
            platform.Owners.Complete(table, target);
            Currency.Complete(operation, plan, target, row.Before);
            RequireNewOwner(operation, row);
        }
        platform.Validation.CheckLookups(table, operation.Targets);
        var rule = TableRules.Of(table);
        rule?.BeforeUpdate(operation);
        platform.Rows.UpdateMany(table, operation.Targets);
        platform.Written(table.LogicalName);
        rule?.AfterUpdate(operation);
        Cascades.Assign(operation);
        foreach (var target in operation.Targets)
            target[table.PrimaryId] = target.Id;
    }

    private static void RequireNewOwner(Operation operation, RowChange row)
    {
        if (operation.User.HasEverything || row.Target.GetAttributeValue<EntityReference>(OwnerColumn) is not { } owner)
            return;
        if (owner.Id != operation.User.Id)
            operation.Platform.Owners.RequireReader(operation.Table!, owner);
    }

    // The definitions do not hold the transitions themselves: a table that enforces them cannot be judged.
    private static void RefuseTransitions(Table table, Entity target)
    {
        if (table.EnforceStateTransitions && States.AreIn(target))
            throw Faults.NotSupportedHere.With("status transitions", table.LogicalName);
    }
}
