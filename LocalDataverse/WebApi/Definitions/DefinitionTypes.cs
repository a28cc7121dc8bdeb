using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Text.Json.Nodes;
using LocalDataverse.Metadata;
using LocalDataverse.WebApi.Model;
using Microsoft.OData.Edm;

namespace LocalDataverse.WebApi.Definitions;

/// <summary>
/// The definitions' own types, one visible list: what <c>EntityDefinitions</c> and its like show of the catalog, and how it is
/// declared in the model.
/// https://learn.microsoft.com/power-apps/developer/data-platform/webapi/reference/metadataentitytypes
/// </summary>
internal static class DefinitionTypes
{
    private const string Text = "Edm.String", Flag = "Edm.Boolean", Whole = "Edm.Int32", Id = "Edm.Guid", Real = "Edm.Double", Exact = "Edm.Decimal";
    private const string Label = "Label", ManagedFlag = "BooleanManagedProperty", Wrapped = "ConstantValue";

    private static readonly DefinitionType Base = new("MetadataBase", null, [new("MetadataId", Id, s => IdOf(s.Item).ToString()), new("HasChanged", Flag, _ => null)]);

    private static readonly DefinitionType Choice = new("OptionSetMetadataBase", Base,
    [
        Facet.Of<OptionSet>("Name", Text, o => o.Name),
        Facet.Of<OptionSet>("DisplayName", Label, o => Json.Label(o.DisplayName)),
        Facet.Of<OptionSet>("Description", Label, o => Json.Label(o.Description)),
        Facet.Of<OptionSet>("IsGlobal", Flag, o => o.IsGlobal),
        Facet.Of<OptionSet>("IsManaged", Flag, o => !o.Solutions.IsEmpty),
        Facet.Of<OptionSet>("IsCustomOptionSet", Flag, o => o.IsGlobal && !o.Solutions.IsEmpty),
        new("OptionSetType", "OptionSetType", s => (s.Table == null ? null : ColumnOf(s))?.Type switch
        {
            ColumnType.Boolean => "Boolean", ColumnType.State => "State", ColumnType.Status => "Status", _ => "Picklist",
        }),
    ]) { NameKey = "Name" };

    private static readonly DefinitionType Options = new("OptionSetMetadata", Choice,
        [Facet.Of<OptionSet>("Options", "Collection(OptionMetadata)", o => new JsonArray(o.Options.Select(Option).ToArray()))]);

    private static readonly DefinitionType YesNo = new("BooleanOptionSetMetadata", Choice,
    [
        Facet.Of<OptionSet>("FalseOption", "OptionMetadata", o => o.Options.Where(x => x.Value == 0).Select(Option).FirstOrDefault()),
        Facet.Of<OptionSet>("TrueOption", "OptionMetadata", o => o.Options.Where(x => x.Value == 1).Select(Option).FirstOrDefault()),
    ]);

    private static readonly DefinitionType Attribute = new("AttributeMetadata", Base,
    [
        Facet.Of<Column>("LogicalName", Text, c => c.LogicalName),
        Facet.Of<Column>("SchemaName", Text, c => c.SchemaName),
        new("EntityLogicalName", Text, s => s.Table!.LogicalName),
        Facet.Of<Column>("AttributeType", "AttributeTypeCode", c => TypeCode(c.Type)),
        Facet.Of<Column>("AttributeTypeName", Wrapped, c => Json.Wrapped(c.Type is ColumnType.Uniqueidentifier ? "UniqueidentifierType" : $"{c.Type}Type")),
        Facet.Of<Column>("AttributeOf", Text, c => c.AttributeOf),
        Facet.Of<Column>("AutoNumberFormat", Text, c => c.AutoNumberFormat),
        Facet.Of<Column>("DisplayName", Label, c => Json.Label(c.DisplayName)),
        Facet.Of<Column>("Description", Label, c => Json.Label(c.Description)),
        Facet.Of<Column>("RequiredLevel", "AttributeRequiredLevelManagedProperty", c => Json.Managed(c.Required.ToString(), "canmodifyrequirementlevelsettings")),
        Facet.Of<Column>("IsAuditEnabled", ManagedFlag, c => Json.Managed(c.IsAuditEnabled, "canmodifyauditsettings")),
        Facet.Of<Column>("IsCustomAttribute", Flag, c => c.IsCustom),
        Facet.Of<Column>("IsManaged", Flag, c => !c.IsCustom || !c.Solutions.IsEmpty),
        Facet.Of<Column>("IsPrimaryId", Flag, c => c.IsPrimaryId),
        Facet.Of<Column>("IsPrimaryName", Flag, c => c.IsPrimaryName),
        Facet.Of<Column>("IsSecured", Flag, c => c.IsSecured),
        Facet.Of<Column>("IsValidForCreate", Flag, c => c.ValidForCreate),
        Facet.Of<Column>("IsValidForRead", Flag, c => c.ValidForRead),
        Facet.Of<Column>("IsValidForUpdate", Flag, c => c.ValidForUpdate),
    ]) { NameKey = "LogicalName" };

    private static readonly DefinitionType Enumerated = new("EnumAttributeMetadata", Attribute, [Facet.Of<Column>("DefaultFormValue", Whole, c => c.DefaultValue ?? -1)])
    {
        Links =
        [
            new("OptionSet", "OptionSetMetadata", false, s => ChoiceOf(s, Options)),
            new("GlobalOptionSet", "OptionSetMetadata", false, s => ColumnOf(s)!.GlobalOptionSet == null ? [] : ChoiceOf(s, Options)),
        ],
    };

    private static readonly Facet MaxLength = Facet.Of<Column>("MaxLength", Whole, c => c.MaxLength);
    private static readonly Facet Format = Facet.Of<Column>("Format", Text, c => c.Format);
    private static readonly Facet Precision = Facet.Of<Column>("Precision", Whole, c => c.Precision);

    /// <summary>The type of a column's definition, by the type of the column.</summary>
    private static readonly ImmutableDictionary<ColumnType, DefinitionType> Attributes = new Dictionary<ColumnType, DefinitionType>
    {
        [ColumnType.String] = new("StringAttributeMetadata", Attribute, [MaxLength, Format, Facet.Of<Column>("FormatName", Wrapped, c => Json.Wrapped(c.Format ?? "Text"))]),
        [ColumnType.Memo] = new("MemoAttributeMetadata", Attribute, [MaxLength, Format]),
        [ColumnType.Integer] = new("IntegerAttributeMetadata", Attribute, [Facet.Of<Column>("MinValue", Whole, c => (int?)c.MinValue), Facet.Of<Column>("MaxValue", Whole, c => (int?)c.MaxValue), Format]),
        [ColumnType.BigInt] = new("BigIntAttributeMetadata", Attribute, []),
        [ColumnType.Decimal] = new("DecimalAttributeMetadata", Attribute, [Facet.Of<Column>("MinValue", Exact, c => c.MinValue), Facet.Of<Column>("MaxValue", Exact, c => c.MaxValue), Precision]),
        [ColumnType.Double] = new("DoubleAttributeMetadata", Attribute, [Facet.Of<Column>("MinValue", Real, c => (double?)c.MinValue), Facet.Of<Column>("MaxValue", Real, c => (double?)c.MaxValue), Precision]),
        [ColumnType.Money] = new("MoneyAttributeMetadata", Attribute, [Facet.Of<Column>("MinValue", Real, c => (double?)c.MinValue), Facet.Of<Column>("MaxValue", Real, c => (double?)c.MaxValue), Precision]),
        [ColumnType.Boolean] = new("BooleanAttributeMetadata", Attribute, [Facet.Of<Column>("DefaultValue", Flag, c => c.DefaultValue == 1)])
        {
            Links =
            [
                new("OptionSet", "BooleanOptionSetMetadata", false, s => ChoiceOf(s, YesNo)),
                new("GlobalOptionSet", "BooleanOptionSetMetadata", false, s => ColumnOf(s)!.GlobalOptionSet == null ? [] : ChoiceOf(s, YesNo)),
            ],
        },
        [ColumnType.Picklist] = new("PicklistAttributeMetadata", Enumerated, []),
        [ColumnType.MultiSelectPicklist] = new("MultiSelectPicklistAttributeMetadata", Enumerated, []),
        [ColumnType.State] = new("StateAttributeMetadata", Enumerated, []),
        [ColumnType.Status] = new("StatusAttributeMetadata", Enumerated, []),
        [ColumnType.EntityName] = new("EntityNameAttributeMetadata", Enumerated, []),
        [ColumnType.DateTime] = new("DateTimeAttributeMetadata", Attribute, [Format, Facet.Of<Column>("DateTimeBehavior", Wrapped, c => Json.Wrapped(c.DateTimeBehavior.ToString()))]),
        [ColumnType.Lookup] = new("LookupAttributeMetadata", Attribute, [Facet.Of<Column>("Targets", $"Collection({Text})", c => Json.List(c.Targets))]),
        [ColumnType.Uniqueidentifier] = new("UniqueIdentifierAttributeMetadata", Attribute, []),
        [ColumnType.ManagedProperty] = new("ManagedPropertyAttributeMetadata", Attribute, []),
        [ColumnType.Image] = new("ImageAttributeMetadata", Attribute, []),
        [ColumnType.File] = new("FileAttributeMetadata", Attribute, []),
    }.ToImmutableDictionary();

    private static readonly DefinitionType Key = new("EntityKeyMetadata", Base,
    [
        Facet.Of<AlternateKey>("LogicalName", Text, k => k.LogicalName),
        Facet.Of<AlternateKey>("SchemaName", Text, k => k.SchemaName),
        new("EntityLogicalName", Text, s => s.Table!.LogicalName),
        Facet.Of<AlternateKey>("DisplayName", Label, k => Json.Label(k.DisplayName)),
        Facet.Of<AlternateKey>("KeyAttributes", $"Collection({Text})", k => Json.List(k.Columns)),
        Facet.Of<AlternateKey>("EntityKeyIndexStatus", "EntityKeyIndexStatus", _ => "Active"),
        Facet.Of<AlternateKey>("IsManaged", Flag, k => !k.Solutions.IsEmpty),
    ]) { NameKey = "LogicalName" };

    private static readonly DefinitionType Relationship = new("RelationshipMetadataBase", Base,
    [
        new("SchemaName", Text, s => (s.Item as OneToMany)?.SchemaName ?? ((ManyToMany)s.Item).SchemaName),
        new("RelationshipType", "RelationshipType", s => s.Item is OneToMany ? "OneToManyRelationship" : "ManyToManyRelationship"),
        new("IsCustomRelationship", Flag, s => (s.Item as OneToMany)?.IsCustom ?? ((ManyToMany)s.Item).IsCustom),
        new("IsManaged", Flag, s => !((s.Item as OneToMany)?.Solutions ?? ((ManyToMany)s.Item).Solutions).IsEmpty),
    ]) { NameKey = "SchemaName" };

    private static readonly DefinitionType OneToManyType = new("OneToManyRelationshipMetadata", Relationship,
    [
        Facet.Of<OneToMany>("ReferencedEntity", Text, r => r.ReferencedTable),
        new("ReferencedAttribute", Text, s => s.Catalog.Tables.GetValueOrDefault(((OneToMany)s.Item).ReferencedTable)?.PrimaryId),
        Facet.Of<OneToMany>("ReferencingEntity", Text, r => r.ReferencingTable),
        Facet.Of<OneToMany>("ReferencingAttribute", Text, r => r.ReferencingColumn),
        Facet.Of<OneToMany>("ReferencedEntityNavigationPropertyName", Text, r => r.ReferencedNavigation),
        Facet.Of<OneToMany>("ReferencingEntityNavigationPropertyName", Text, r => r.ReferencingNavigation),
        Facet.Of<OneToMany>("IsHierarchical", Flag, r => r.IsHierarchical),
        Facet.Of<OneToMany>("CascadeConfiguration", "CascadeConfiguration", r => new JsonObject
        {
            ["Assign"] = r.OnAssign.ToString(), ["Delete"] = r.OnDelete.ToString(), ["Merge"] = nameof(Cascade.NoCascade), ["Reparent"] = r.OnReparent.ToString(),
            ["Share"] = r.OnShare.ToString(), ["Unshare"] = r.OnUnshare.ToString(),
        }),
    ]);

    private static readonly DefinitionType ManyToManyType = new("ManyToManyRelationshipMetadata", Relationship,
    [
        Facet.Of<ManyToMany>("Entity1LogicalName", Text, r => r.Table1),
        Facet.Of<ManyToMany>("Entity1IntersectAttribute", Text, r => r.Table1Column),
        Facet.Of<ManyToMany>("Entity1NavigationPropertyName", Text, r => r.Table1Navigation),
        Facet.Of<ManyToMany>("Entity2LogicalName", Text, r => r.Table2),
        Facet.Of<ManyToMany>("Entity2IntersectAttribute", Text, r => r.Table2Column),
        Facet.Of<ManyToMany>("Entity2NavigationPropertyName", Text, r => r.Table2Navigation),
        Facet.Of<ManyToMany>("IntersectEntityName", Text, r => r.IntersectTable),
    ]);

    private static readonly DefinitionType Entity = new("EntityMetadata", Base,
    [
        Facet.Of<Table>("LogicalName", Text, t => t.LogicalName),
        Facet.Of<Table>("SchemaName", Text, t => t.SchemaName),
        Facet.Of<Table>("EntitySetName", Text, t => t.EntitySetName),
        Facet.Of<Table>("LogicalCollectionName", Text, t => t.EntitySetName),
        Facet.Of<Table>("DisplayName", Label, t => Json.Label(t.DisplayName)),
        Facet.Of<Table>("DisplayCollectionName", Label, t => Json.Label(t.CollectionName)),
        Facet.Of<Table>("Description", Label, t => Json.Label(t.Description)),
        Facet.Of<Table>("ObjectTypeCode", Whole, t => t.ObjectTypeCode),
        Facet.Of<Table>("OwnershipType", "OwnershipTypes", t => OwnershipName(t.Ownership)),
        Facet.Of<Table>("PrimaryIdAttribute", Text, t => t.PrimaryId),
        Facet.Of<Table>("PrimaryNameAttribute", Text, t => t.PrimaryName),
        Facet.Of<Table>("ChangeTrackingEnabled", Flag, t => t.ChangeTracking),
        Facet.Of<Table>("EnforceStateTransitions", Flag, t => t.EnforceStateTransitions),
        Facet.Of<Table>("IsActivity", Flag, t => t.IsActivity),
        Facet.Of<Table>("IsIntersect", Flag, t => t.IsIntersect),
        Facet.Of<Table>("IsCustomEntity", Flag, t => t.IsCustom),
        Facet.Of<Table>("IsManaged", Flag, t => !t.IsCustom || !t.Solutions.IsEmpty),
        Facet.Of<Table>("IsOptimisticConcurrencyEnabled", Flag, _ => true),
        Facet.Of<Table>("IsAuditEnabled", ManagedFlag, t => Json.Managed(t.IsAuditEnabled, "canmodifyauditsettings")),
        Facet.Of<Table>("CanCreateAttributes", ManagedFlag, t => Json.Managed(!t.IsIntersect, "cancreateattributes", canBeChanged: false)),
        Facet.Of<Table>("IsCustomizable", ManagedFlag, t => Json.Managed(!t.IsIntersect, "iscustomizable", canBeChanged: false)),
    ])
    {
        NameKey = "LogicalName",
        Links =
        [
            new("Attributes", "AttributeMetadata", true, s => TableOf(s).Columns.Values.Select(c => Of(s, c))),
            new("Keys", "EntityKeyMetadata", true, s => TableOf(s).Keys.Select(k => new Definition(Key, s with { Item = k }))),
            new("OneToManyRelationships", "OneToManyRelationshipMetadata", true, s => s.Catalog.Children(TableOf(s).LogicalName).Select(r => Of(s.Catalog, r))),
            new("ManyToOneRelationships", "OneToManyRelationshipMetadata", true, s => s.Catalog.Parents(TableOf(s).LogicalName).Select(r => Of(s.Catalog, r))),
            new("ManyToManyRelationships", "ManyToManyRelationshipMetadata", true, s => s.Catalog.ManyToMany.Values.Where(r => r.Table1 == TableOf(s).LogicalName || r.Table2 == TableOf(s).LogicalName).Select(r => Of(s.Catalog, r))),
        ],
    };

    /// <summary>The entity sets of definitions: name, type, members.</summary>
    public static readonly ImmutableArray<(string Name, DefinitionType Type, Func<Catalog, IEnumerable<Definition>> All)> Sets =
    [
        ("EntityDefinitions", Entity, c => c.Tables.Values.Select(t => new Definition(Entity, new(c, t, t)))),
        ("GlobalOptionSetDefinitions", Choice, c => c.OptionSets.Values.Select(o => new Definition(Options, new(c, o, null)))),
        ("RelationshipDefinitions", Relationship, c => c.OneToMany.Values.Select(r => Of(c, r)).Concat(c.ManyToMany.Values.Select(r => Of(c, r)))),
    ];

    public static bool IsSet(string name) => Sets.Any(s => s.Name == name);

    /// <summary>Declares the types and sets in a model.</summary>
    public static void AddTo(EdmModel model, EdmEntityContainer container) => new DefinitionModel(model, container).Add(
        [Base, Choice, Options, YesNo, Attribute, Enumerated, .. Attributes.Values.OrderBy(t => t.Name, StringComparer.Ordinal), Key, Relationship, OneToManyType, ManyToManyType, Entity]);

    private static Definition Of(Subject table, Column column) =>
        new(Attributes.GetValueOrDefault(column.IsLookup ? ColumnType.Lookup : column.Type, Attribute), table with { Item = column });

    private static Definition Of(Catalog catalog, OneToMany relationship) => new(OneToManyType, new(catalog, relationship, null));

    private static Definition Of(Catalog catalog, ManyToMany relationship) => new(ManyToManyType, new(catalog, relationship, null));

    private static IEnumerable<Definition> ChoiceOf(Subject column, DefinitionType type) =>
        column.Catalog.OptionsOf(ColumnOf(column)!) is { } choice ? [new Definition(type, new(column.Catalog, choice, column.Table))] : [];

    private static Table TableOf(Subject subject) => (Table)subject.Item;

    // the column itself, or the one a local choice belongs to
    private static Column? ColumnOf(Subject subject) => subject.Item as Column
        ?? subject.Table?.Columns.Values.FirstOrDefault(c => ReferenceEquals(subject.Catalog.OptionsOf(c), subject.Item));

    private static Guid IdOf(object item) => item switch
    {
        Table t => t.MetadataId,
        Column c => c.MetadataId,
        AlternateKey k => k.MetadataId,
        OneToMany r => r.MetadataId,
        ManyToMany r => r.MetadataId,
        OptionSet o => o.MetadataId,
        _ => Guid.Empty,
    };

    private static JsonNode Option(Option option) => new JsonObject
    {
        ["Value"] = option.Value, ["Label"] = Json.Label(option.Label), ["Description"] = Json.Label(option.Description), ["Color"] = option.Color,
        ["IsManaged"] = option.Solution != null, ["ExternalValue"] = "", ["ParentValues"] = new JsonArray(), ["MetadataId"] = null, ["HasChanged"] = null,
    };

    private static string TypeCode(ColumnType type) => type is ColumnType.MultiSelectPicklist or ColumnType.Image or ColumnType.File ? nameof(ColumnType.Virtual) : type.ToString();

    private static string OwnershipName(Ownership ownership) => ownership switch
    {
        Ownership.OrganizationOwned => "OrganizationOwned",
        Ownership.BusinessOwned => "BusinessOwned",
        Ownership.UserOwned => "UserOwned",
        _ => "None",
    };
}
