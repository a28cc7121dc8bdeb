using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LocalDataverse.Metadata;
using Microsoft.OData.Edm;

namespace LocalDataverse.WebApi.Definitions;

/// <summary>
/// The definitions' own types: what <c>EntityDefinitions</c> and its like show of the catalog, and how it is declared in the model.
/// https://learn.microsoft.com/power-apps/developer/data-platform/webapi/reference/metadataentitytypes
/// </summary>
internal static class DefinitionTypes
{
    private static readonly DefinitionType Key = new("EntityKeyMetadata", DefinitionType.Root,
    [
        Facet.Of<AlternateKey>("LogicalName", Facet.Text, k => k.LogicalName),
        Facet.Of<AlternateKey>("SchemaName", Facet.Text, k => k.SchemaName),
        new("EntityLogicalName", Facet.Text, s => s.Table!.LogicalName),
        Facet.Of<AlternateKey>("DisplayName", Facet.Label, k => Json.Label(k.DisplayName)),
        Facet.Of<AlternateKey>("KeyAttributes", Facet.Texts, k => Json.List(k.Columns)),
        Facet.Of<AlternateKey>("EntityKeyIndexStatus", "EntityKeyIndexStatus", _ => "Active"),
        Facet.Of<AlternateKey>("IsManaged", Facet.Flag, k => !k.Solutions.IsEmpty),
    ]) { NameKey = "LogicalName" };

    private static readonly DefinitionType Entity = new("EntityMetadata", DefinitionType.Root,
    [
        Facet.Of<Table>("LogicalName", Facet.Text, t => t.LogicalName),
        Facet.Of<Table>("SchemaName", Facet.Text, t => t.SchemaName),
        Facet.Of<Table>("EntitySetName", Facet.Text, t => t.EntitySetName),
        Facet.Of<Table>("LogicalCollectionName", Facet.Text, t => t.EntitySetName),
        Facet.Of<Table>("DisplayName", Facet.Label, t => Json.Label(t.DisplayName)),
        Facet.Of<Table>("DisplayCollectionName", Facet.Label, t => Json.Label(t.CollectionName)),
        Facet.Of<Table>("Description", Facet.Label, t => Json.Label(t.Description)),
        Facet.Of<Table>("ObjectTypeCode", Facet.Whole, t => t.ObjectTypeCode),
        Facet.Of<Table>("OwnershipType", "OwnershipTypes", t => t.Ownership.ToString()),
        Facet.Of<Table>("PrimaryIdAttribute", Facet.Text, t => t.PrimaryId),
        Facet.Of<Table>("PrimaryNameAttribute", Facet.Text, t => t.PrimaryName),
        Facet.Of<Table>("ChangeTrackingEnabled", Facet.Flag, t => t.ChangeTracking),
        Facet.Of<Table>("EnforceStateTransitions", Facet.Flag, t => t.EnforceStateTransitions),
        Facet.Of<Table>("IsActivity", Facet.Flag, t => t.IsActivity),
        Facet.Of<Table>("IsIntersect", Facet.Flag, t => t.IsIntersect),
        Facet.Of<Table>("IsCustomEntity", Facet.Flag, t => t.IsCustom),
        Facet.Of<Table>("IsManaged", Facet.Flag, t => !t.IsCustom || !t.Solutions.IsEmpty),
        Facet.Of<Table>("IsOptimisticConcurrencyEnabled", Facet.Flag, _ => true),
        Facet.Of<Table>("IsAuditEnabled", Facet.ManagedFlag, t => Json.Managed(t.IsAuditEnabled, "canmodifyauditsettings")),
        Facet.Of<Table>("CanCreateAttributes", Facet.ManagedFlag, t => Json.Managed(!t.IsIntersect, "cancreateattributes", canBeChanged: false)),
        Facet.Of<Table>("IsCustomizable", Facet.ManagedFlag, t => Json.Managed(!t.IsIntersect, "iscustomizable", canBeChanged: false)),
    ])
    {
        NameKey = "LogicalName",
        Links =
        [
            Many("Attributes", "AttributeMetadata", (t, s) => t.Columns.Values.Select(c => AttributeTypes.Of(s, c))),
            Many("Keys", Key.Name, (t, s) => t.Keys.Select(k => new Definition(Key, s with { Item = k }))),
            Many("OneToManyRelationships", RelationshipTypes.OneToMany.Name,
                (t, s) => s.Catalog.Children(t.LogicalName).Select(r => RelationshipTypes.Of(s.Catalog, r))),
            Many("ManyToOneRelationships", RelationshipTypes.OneToMany.Name,
                (t, s) => s.Catalog.Parents(t.LogicalName).Select(r => RelationshipTypes.Of(s.Catalog, r))),
            Many("ManyToManyRelationships", RelationshipTypes.ManyToMany.Name, ManyToMany),
        ],
    };

    /// <summary>The entity sets of definitions: name, type, members.</summary>
    public static readonly ImmutableArray<(string Name, DefinitionType Type, Func<Catalog, IEnumerable<Definition>> All)> Sets =
    [
        ("EntityDefinitions", Entity, c => c.Tables.Values.Select(t => new Definition(Entity, new(c, t, t)))),
        ("GlobalOptionSetDefinitions", ChoiceTypes.Choice, Choices),
        ("RelationshipDefinitions", RelationshipTypes.Relationship, Relationships),
    ];

    public static bool IsSet(string name) => Sets.Any(s => s.Name == name);

    /// <summary>Declares the types and sets in a model.</summary>
    public static void AddTo(EdmModel model, EdmEntityContainer container) => new DefinitionModel(model, container).Add(
    [
        DefinitionType.Root, ChoiceTypes.Choice, ChoiceTypes.Options, ChoiceTypes.YesNo, .. AttributeTypes.All, Key,
        RelationshipTypes.Relationship, RelationshipTypes.OneToMany, RelationshipTypes.ManyToMany, Entity,
    ]);

    private static DefinitionLink Many(string name, string type, Func<Table, Subject, IEnumerable<Definition>> get) =>
        new(name, type, true, subject => get((Table)subject.Item, subject));

    private static IEnumerable<Definition> ManyToMany(Table table, Subject subject) => subject.Catalog.ManyToMany.Values
        .Where(r => r.Table1 == table.LogicalName || r.Table2 == table.LogicalName)
        .Select(r => RelationshipTypes.Of(subject.Catalog, r));

    private static IEnumerable<Definition> Relationships(Catalog catalog) =>
        catalog.OneToMany.Values.Select(r => RelationshipTypes.Of(catalog, r))
            .Concat(catalog.ManyToMany.Values.Select(r => RelationshipTypes.Of(catalog, r)));

    private static IEnumerable<Definition> Choices(Catalog catalog) =>
        catalog.OptionSets.Values.Select(choice => new Definition(ChoiceTypes.Options, new(catalog, choice, null)));
}
