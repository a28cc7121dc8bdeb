using System.Collections.Generic;
using System.Linq;
using LocalDataverse.Metadata;
using LocalDataverse.Pipeline;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;

namespace LocalDataverse.Messages;

/// <summary>
/// Rows that come along with a create ("deep insert"): parents are created first, children and partners afterwards, each through
/// its own pipeline in the same transaction.
/// https://learn.microsoft.com/power-apps/developer/data-platform/org-service/entity-operations-create#create-related-rows-in-one-operation
/// </summary>
internal static class RelatedRows
{
    public static void CreateParents(Operation operation)
    {
        foreach (var target in operation.Targets)
        foreach (var (relationship, related) in target.RelatedEntities)
        {
            if (relationship.PrimaryEntityRole == EntityRole.Referenced || OneToMany(operation, relationship) is not { } one)
                continue;
            if (one.ReferencingTable == target.LogicalName)
                target[one.ReferencingColumn] = Create(operation, related.Entities.Single());
        }
    }

    public static void CreateChildren(Operation operation)
    {
        foreach (var target in operation.Targets)
        foreach (var (relationship, related) in target.RelatedEntities)
            CreateChildren(operation, target, relationship, related.Entities);
    }

    private static void CreateChildren(Operation operation, Entity target, Relationship relationship, IEnumerable<Entity> related)
    {
        if (OneToMany(operation, relationship) is not { } one)
        {
            Associate(operation, target, relationship, related);
            return;
        }
        if (one.ReferencedTable != target.LogicalName || relationship.PrimaryEntityRole == EntityRole.Referencing)
            return;
        foreach (var child in related)
        {
            child[one.ReferencingColumn] = target.ToEntityReference();
            Create(operation, child);
        }
    }

    private static void Associate(Operation operation, Entity target, Relationship relationship, IEnumerable<Entity> related)
    {
        operation.Run(new AssociateRequest
        {
            Target = target.ToEntityReference(),
            Relationship = relationship,
            RelatedEntities = [.. related.Select(partner => Create(operation, partner))],
        });
    }

    private static EntityReference Create(Operation operation, Entity row) =>
        new(row.LogicalName, ((CreateResponse)operation.Run(new CreateRequest { Target = row })).id);

    private static OneToMany? OneToMany(Operation operation, Relationship relationship) =>
        operation.Platform.Catalog.OneToMany.GetValueOrDefault(relationship.SchemaName);
}
