using System;
using System.Collections.Generic;
using System.Linq;
using LocalDataverse.Metadata;
using LocalDataverse.Pipeline;
using LocalDataverse.Security;
using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;

namespace LocalDataverse.Messages;

/// <summary>
/// What a change of a row does to the rows that point to it.
/// https://learn.microsoft.com/power-apps/developer/data-platform/configure-entity-relationship-cascading-behavior
/// </summary>
internal static class Cascades
{
    /// <summary>Before a row goes: refuse, delete with it, or cut the links. Children are deleted through their own pipeline.</summary>
    /// <exception cref="System.ServiceModel.FaultException{T}">A relationship restricts the delete (0x80040227).</exception>
    public static void Delete(Operation operation)
    {
        var (platform, table, id) = (operation.Platform, operation.Table!, operation.PrimaryId);
        if (!operation.Unit.Deleting.Add(id))
            return;
        var relationships = platform.Catalog.Children(table.LogicalName).ToList();
        if (relationships.Exists(r => r.OnDelete == Cascade.Restrict && Children(operation, r, id).Except(operation.Unit.Deleting).Any()))
            throw Faults.CannotDeleteDueToAssociation.With();
        foreach (var relationship in relationships)
        {
            if (relationship.OnDelete == Cascade.Cascade)
                DeleteChildren(operation, relationship, id);
            else if (relationship.OnDelete == Cascade.RemoveLink)
                RemoveLinks(operation, relationship, id);
        }
        foreach (var relationship in platform.Catalog.ManyToMany.Values)
            RemoveLinks(operation, relationship, id);
        if (TablePrivileges.HasDepth(table))
            foreach (var share in platform.Shares.Of(id))
                platform.Rows.Delete(platform.Catalog.Table(Shares.Table), share.Id);
        operation.Unit.Deleting.Remove(id);
    }

    /// <summary>After rows changed owner: their children follow as far as the relationships say.</summary>
    public static void Assign(Operation operation)
    {
        foreach (var row in operation.Rows)
        {
            if (row.Target.GetAttributeValue<EntityReference>("ownerid") is not { } owner)
                continue;
            var previous = row.Before?.GetAttributeValue<EntityReference>("ownerid")?.Id;
            if (previous == owner.Id)
                continue;
            foreach (var relationship in operation.Platform.Catalog.Children(operation.Table!.LogicalName))
                if (relationship.OnAssign != Cascade.NoCascade)
                    foreach (var child in Children(operation, relationship, row.Id, Followers(relationship.OnAssign, previous)))
                        operation.Run(new AssignRequest { Target = new(relationship.ReferencingTable, child), Assignee = owner });
        }
    }

    /// <summary>The rows of the "many" side that point to a row.</summary>
    public static IReadOnlyList<Guid> Children(
        Operation operation, OneToMany relationship, Guid parent, params ConditionExpression[] further)
    {
        var query = new QueryExpression(relationship.ReferencingTable) { ColumnSet = new ColumnSet() };
        query.Criteria.AddCondition(relationship.ReferencingColumn, ConditionOperator.Equal, parent);
        query.Criteria.Conditions.AddRange(further);
        return [.. operation.Platform.ReadAll(query).Select(row => row.Id)];
    }

    private static ConditionExpression[] Followers(Cascade cascade, Guid? previousOwner) => cascade switch
    {
        Cascade.Active => [new ConditionExpression(States.State, ConditionOperator.Equal, 0)],
        Cascade.UserOwned => [new ConditionExpression("ownerid", ConditionOperator.Equal, previousOwner)],
        _ => [],
    };

    private static void DeleteChildren(Operation operation, OneToMany relationship, Guid parent)
    {
        foreach (var child in Children(operation, relationship, parent).Except(operation.Unit.Deleting))
            operation.Run(new DeleteRequest { Target = new EntityReference(relationship.ReferencingTable, child) });
    }

    // In the database only: no Update event is raised.
    private static void RemoveLinks(Operation operation, OneToMany relationship, Guid parent)
    {
        var children = Children(operation, relationship, parent);
        if (children.Count == 0)
            return;
        var table = operation.Platform.Catalog.Table(relationship.ReferencingTable);
        Entity Cut(Guid child) => new(table.LogicalName, child) { [relationship.ReferencingColumn] = null };
        operation.Platform.Rows.UpdateMany(table, [.. children.Select(Cut)]);
        operation.Platform.Written(table.LogicalName);
    }

    private static void RemoveLinks(Operation operation, ManyToMany relationship, Guid row)
    {
        var columns = new[] { (relationship.Table1, relationship.Table1Column), (relationship.Table2, relationship.Table2Column) };
        foreach (var (_, column) in columns.Where(side => side.Item1 == operation.Table!.LogicalName))
            Links.Remove(operation.Platform, relationship, new ConditionExpression(column, ConditionOperator.Equal, row));
    }
}
