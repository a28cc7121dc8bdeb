using System;
using System.Collections.Generic;
using System.Linq;
using LocalDataverse.Metadata;
using LocalDataverse.Pipeline;
using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.Messages;

/// <summary>Creating rows: what Create and CreateMultiple have in common.</summary>
/// <remarks>https://learn.microsoft.com/power-apps/developer/data-platform/org-service/entity-operations-create</remarks>
internal static class Creation
{
    public static void Bind(Operation operation, IReadOnlyList<Entity> targets)
    {
        operation.Table = WritableTables.Of(operation, targets);
        operation.Rows = [.. targets.Select(target => new RowChange(target))];
        foreach (var target in targets)
            if (target.Id == Guid.Empty && target.Attributes.TryGetValue(operation.Table.PrimaryId, out var id) && id is Guid chosen)
                target.Id = chosen;
    }

    /// <summary>The privileges; whether they reach the rows depends on the owner, which stage 20 may still change.</summary>
    public static void Authorize(Operation operation)
    {
        operation.Platform.Access.Require(operation.User, operation.Table!, AccessRights.CreateAccess);
        LookupRights.Require(operation);
    }

    public static void Prepare(Operation operation)
    {
        var plan = operation.Platform.Plans.Of(operation.Table!);
        foreach (var row in operation.Rows)
        {
            operation.Platform.Targets.ResolveLookups(row.Target);
            AutomaticColumns.PrepareCreate(operation, plan, row.Target);
        }
    }

    public static void Execute(Operation operation)
    {
        var (platform, table) = (operation.Platform, operation.Table!);
        var plan = platform.Plans.Of(table);
        Duplicates.RefuseSearch(operation);
        RelatedRows.CreateParents(operation);
        foreach (var row in operation.Rows)
        {
            var target = row.Target;
            if (target.Id == Guid.Empty)
                target.Id = platform.Ids.NewId();
            target[table.PrimaryId] = target.Id;
            platform.Targets.ResolveLookups(target);
            platform.Validation.Check(table, target, create: true, byServer: true);
            platform.Owners.Complete(table, target);
            Currency.Complete(operation, plan, target, before: null);
        }
        platform.Validation.CheckLookups(table, operation.Targets);
        RequireReach(operation, plan);
        var rule = TableRules.Of(table);
        rule?.BeforeCreate(operation);
        platform.Rows.Insert(table, operation.Targets);
        platform.Written(table.LogicalName);
        rule?.AfterCreate(operation);
        RelatedRows.CreateChildren(operation);
    }

    // Creating for somebody else is creating and assigning.
    private static void RequireReach(Operation operation, TablePlan plan)
    {
        if (operation.User.HasEverything || !plan.HasOwner)
            return;
        var (platform, table, user) = (operation.Platform, operation.Table!, operation.User);
        foreach (var target in operation.Targets)
        {
            var owner = target.GetAttributeValue<EntityReference>("ownerid");
            var unit = platform.Owners.BusinessUnitOf(owner);
            platform.Access.RequireForOwner(user, table, AccessRights.CreateAccess, owner.Id, unit, target.Id);
            if (owner.Id == user.Id)
                continue;
            platform.Access.Require(user, table, AccessRights.AssignAccess);
            platform.Owners.RequireReader(table, owner);
        }
    }
}
