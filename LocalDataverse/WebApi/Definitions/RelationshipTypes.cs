using System.Collections.Generic;
using System.Text.Json.Nodes;
using LocalDataverse.Metadata;

namespace LocalDataverse.WebApi.Definitions;

/// <summary>How relationships are shown.
/// https://learn.microsoft.com/power-apps/developer/data-platform/webapi/reference/relationshipmetadatabase</summary>
internal static class RelationshipTypes
{
    public static readonly DefinitionType Relationship = new("RelationshipMetadataBase", DefinitionType.Root,
    [
        new("SchemaName", Facet.Text, s => (s.Item as OneToMany)?.SchemaName ?? ((ManyToMany)s.Item).SchemaName),
        new("RelationshipType", "RelationshipType", s => s.Item is OneToMany ? "OneToManyRelationship" : "ManyToManyRelationship"),
        new("IsCustomRelationship", Facet.Flag, s => (s.Item as OneToMany)?.IsCustom ?? ((ManyToMany)s.Item).IsCustom),
        new("IsManaged", Facet.Flag, s => !((s.Item as OneToMany)?.Solutions ?? ((ManyToMany)s.Item).Solutions).IsEmpty),
    ]) { NameKey = "SchemaName" };

    public static readonly DefinitionType OneToMany = new("OneToManyRelationshipMetadata", Relationship,
    [
        Facet.Of<OneToMany>("ReferencedEntity", Facet.Text, r => r.ReferencedTable),
        new("ReferencedAttribute", Facet.Text, s => s.Catalog.Tables.GetValueOrDefault(((OneToMany)s.Item).ReferencedTable)?.PrimaryId),
        Facet.Of<OneToMany>("ReferencingEntity", Facet.Text, r => r.ReferencingTable),
        Facet.Of<OneToMany>("ReferencingAttribute", Facet.Text, r => r.ReferencingColumn),
        Facet.Of<OneToMany>("ReferencedEntityNavigationPropertyName", Facet.Text, r => r.ReferencedNavigation),
        Facet.Of<OneToMany>("ReferencingEntityNavigationPropertyName", Facet.Text, r => r.ReferencingNavigation),
        Facet.Of<OneToMany>("IsHierarchical", Facet.Flag, r => r.IsHierarchical),
        Facet.Of<OneToMany>("CascadeConfiguration", "CascadeConfiguration", r => new JsonObject
        {
            ["Assign"] = r.OnAssign.ToString(),
            ["Delete"] = r.OnDelete.ToString(),
            ["Merge"] = nameof(Cascade.NoCascade),
            ["Reparent"] = r.OnReparent.ToString(),
            ["Share"] = r.OnShare.ToString(),
            ["Unshare"] = r.OnUnshare.ToString(),
        }),
    ]);

    public static readonly DefinitionType ManyToMany = new("ManyToManyRelationshipMetadata", Relationship,
    [
        Facet.Of<ManyToMany>("Entity1LogicalName", Facet.Text, r => r.Table1),
        Facet.Of<ManyToMany>("Entity1IntersectAttribute", Facet.Text, r => r.Table1Column),
        Facet.Of<ManyToMany>("Entity1NavigationPropertyName", Facet.Text, r => r.Table1Navigation),
        Facet.Of<ManyToMany>("Entity2LogicalName", Facet.Text, r => r.Table2),
        Facet.Of<ManyToMany>("Entity2IntersectAttribute", Facet.Text, r => r.Table2Column),
        Facet.Of<ManyToMany>("Entity2NavigationPropertyName", Facet.Text, r => r.Table2Navigation),
        Facet.Of<ManyToMany>("IntersectEntityName", Facet.Text, r => r.IntersectTable),
    ]);

    public static Definition Of(Catalog catalog, OneToMany relationship) => new(OneToMany, new(catalog, relationship, null));

    public static Definition Of(Catalog catalog, ManyToMany relationship) => new(ManyToMany, new(catalog, relationship, null));
}
