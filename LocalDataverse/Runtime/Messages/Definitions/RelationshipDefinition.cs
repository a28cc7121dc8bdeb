using System;
using LocalDataverse.Metadata;
using Microsoft.Xrm.Sdk.Metadata;

namespace LocalDataverse.Messages;

/// <summary>A relationship as the SDK describes it.</summary>
internal static class RelationshipDefinition
{
    public static OneToManyRelationshipMetadata Of(Catalog catalog, OneToMany relationship) => new()
    {
        MetadataId = relationship.MetadataId,
        SchemaName = relationship.SchemaName,
        IsCustomRelationship = relationship.IsCustom,
        IsHierarchical = relationship.IsHierarchical,
        ReferencedEntity = relationship.ReferencedTable,
        ReferencedAttribute = catalog.Table(relationship.ReferencedTable).PrimaryId,
        ReferencedEntityNavigationPropertyName = relationship.ReferencedNavigation,
        ReferencingEntity = relationship.ReferencingTable,
        ReferencingAttribute = relationship.ReferencingColumn,
        ReferencingEntityNavigationPropertyName = relationship.ReferencingNavigation,
        CascadeConfiguration = new CascadeConfiguration
        {
            Delete = Of(relationship.OnDelete), Assign = Of(relationship.OnAssign), Share = Of(relationship.OnShare),
            Unshare = Of(relationship.OnUnshare), Reparent = Of(relationship.OnReparent), Merge = CascadeType.NoCascade,
        },
    };

    public static ManyToManyRelationshipMetadata Of(ManyToMany relationship) => new()
    {
        MetadataId = relationship.MetadataId,
        SchemaName = relationship.SchemaName,
        IsCustomRelationship = relationship.IsCustom,
        IntersectEntityName = relationship.IntersectTable,
        Entity1LogicalName = relationship.Table1,
        Entity1IntersectAttribute = relationship.Table1Column,
        Entity1NavigationPropertyName = relationship.Table1Navigation,
        Entity2LogicalName = relationship.Table2,
        Entity2IntersectAttribute = relationship.Table2Column,
        Entity2NavigationPropertyName = relationship.Table2Navigation,
    };

    private static CascadeType Of(Cascade cascade) => Enum.Parse<CascadeType>(cascade.ToString());
}
