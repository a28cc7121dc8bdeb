using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Text.Json.Nodes;
using LocalDataverse.Metadata;

namespace LocalDataverse.WebApi.Definitions;

/// <summary>How columns are shown: what all of them have, and what each type of column adds.
/// https://learn.microsoft.com/power-apps/developer/data-platform/webapi/reference/attributemetadata</summary>
internal static class AttributeTypes
{
    private static readonly DefinitionType Attribute = new("AttributeMetadata", DefinitionType.Root,
    [
        Facet.Of<Column>("LogicalName", Facet.Text, c => c.LogicalName),
        Facet.Of<Column>("SchemaName", Facet.Text, c => c.SchemaName),
        new("EntityLogicalName", Facet.Text, subject => subject.Table!.LogicalName),
        Facet.Of<Column>("AttributeType", "AttributeTypeCode", c => TypeCode(c.Type)),
        Facet.Of<Column>("AttributeTypeName", Facet.Wrapped, c => Json.Wrapped($"{c.Type}Type")),
        Facet.Of<Column>("AttributeOf", Facet.Text, c => c.AttributeOf),
        Facet.Of<Column>("AutoNumberFormat", Facet.Text, c => c.AutoNumberFormat),
        Facet.Of<Column>("DisplayName", Facet.Label, c => Json.Label(c.DisplayName)),
        Facet.Of<Column>("Description", Facet.Label, c => Json.Label(c.Description)),
        Facet.Of<Column>("RequiredLevel", "AttributeRequiredLevelManagedProperty", c => Required(c.Required)),
        Facet.Of<Column>("IsAuditEnabled", Facet.ManagedFlag, c => Json.Managed(c.IsAuditEnabled, "canmodifyauditsettings")),
        Facet.Of<Column>("IsCustomAttribute", Facet.Flag, c => c.IsCustom),
        Facet.Of<Column>("IsManaged", Facet.Flag, c => !c.IsCustom || !c.Solutions.IsEmpty),
        Facet.Of<Column>("IsPrimaryId", Facet.Flag, c => c.IsPrimaryId),
        Facet.Of<Column>("IsPrimaryName", Facet.Flag, c => c.IsPrimaryName),
        Facet.Of<Column>("IsSecured", Facet.Flag, c => c.IsSecured),
        Facet.Of<Column>("IsValidForCreate", Facet.Flag, c => c.ValidForCreate),
        Facet.Of<Column>("IsValidForRead", Facet.Flag, c => c.ValidForRead),
        Facet.Of<Column>("IsValidForUpdate", Facet.Flag, c => c.ValidForUpdate),
    ]) { NameKey = "LogicalName" };

    private static readonly DefinitionType Enumerated = new("EnumAttributeMetadata", Attribute,
    [
        Facet.Of<Column>("DefaultFormValue", Facet.Whole, c => c.DefaultValue ?? -1),
    ]) { Links = Choices(ChoiceTypes.Options) };

    private static readonly Facet Default = Facet.Of<Column>("DefaultValue", Facet.Flag, c => c.DefaultValue == 1);
    private static readonly Facet MaxLength = Facet.Of<Column>("MaxLength", Facet.Whole, c => c.MaxLength);
    private static readonly Facet Format = Facet.Of<Column>("Format", Facet.Text, c => c.Format);
    private static readonly Facet FormatName = Facet.Of<Column>("FormatName", Facet.Wrapped, c => Json.Wrapped(c.Format ?? "Text"));
    private static readonly Facet Precision = Facet.Of<Column>("Precision", Facet.Whole, c => c.Precision);
    private static readonly Facet Targets = Facet.Of<Column>("Targets", Facet.Texts, c => Json.List(c.Targets));
    private static readonly Facet Behavior =
        Facet.Of<Column>("DateTimeBehavior", Facet.Wrapped, c => Json.Wrapped(c.DateTimeBehavior.ToString()));

    /// <summary>The type of a column's definition, by the type of the column; look-ups of all kinds share one.</summary>
    private static readonly ImmutableDictionary<ColumnType, DefinitionType> ByColumnType = new Dictionary<ColumnType, DefinitionType>
    {
        [ColumnType.String] = new("StringAttributeMetadata", Attribute, [MaxLength, Format, FormatName]),
        [ColumnType.Memo] = new("MemoAttributeMetadata", Attribute, [MaxLength, Format]),
        [ColumnType.Integer] = new("IntegerAttributeMetadata", Attribute, [.. Range(Facet.Whole, v => (int?)v), Format]),
        [ColumnType.BigInt] = new("BigIntAttributeMetadata", Attribute, []),
        [ColumnType.Decimal] = new("DecimalAttributeMetadata", Attribute, [.. Range(Facet.Exact, v => v), Precision]),
        [ColumnType.Double] = new("DoubleAttributeMetadata", Attribute, [.. Range(Facet.Real, v => (double?)v), Precision]),
        [ColumnType.Money] = new("MoneyAttributeMetadata", Attribute, [.. Range(Facet.Real, v => (double?)v), Precision]),
        [ColumnType.Boolean] = new("BooleanAttributeMetadata", Attribute, [Default]) { Links = Choices(ChoiceTypes.YesNo) },
        [ColumnType.Picklist] = new("PicklistAttributeMetadata", Enumerated, []),
        [ColumnType.MultiSelectPicklist] = new("MultiSelectPicklistAttributeMetadata", Enumerated, []),
        [ColumnType.State] = new("StateAttributeMetadata", Enumerated, []),
        [ColumnType.Status] = new("StatusAttributeMetadata", Enumerated, []),
        [ColumnType.EntityName] = new("EntityNameAttributeMetadata", Enumerated, []),
        [ColumnType.DateTime] = new("DateTimeAttributeMetadata", Attribute, [Format, Behavior]),
        [ColumnType.Lookup] = new("LookupAttributeMetadata", Attribute, [Targets]),
        [ColumnType.Uniqueidentifier] = new("UniqueIdentifierAttributeMetadata", Attribute, []),
        [ColumnType.ManagedProperty] = new("ManagedPropertyAttributeMetadata", Attribute, []),
        [ColumnType.Image] = new("ImageAttributeMetadata", Attribute, []),
        [ColumnType.File] = new("FileAttributeMetadata", Attribute, []),
    }.ToImmutableDictionary();

    /// <summary>All types, the general ones first.</summary>
    public static IEnumerable<DefinitionType> All =>
        [Attribute, Enumerated, .. ByColumnType.Values.OrderBy(type => type.Name, StringComparer.Ordinal)];

    public static Definition Of(Subject table, Column column) =>
        new(ByColumnType.GetValueOrDefault(column.IsLookup ? ColumnType.Lookup : column.Type, Attribute), table with { Item = column });

    private static Facet[] Range(string type, Func<decimal?, JsonNode?> number) =>
        [Facet.Of<Column>("MinValue", type, c => number(c.MinValue)), Facet.Of<Column>("MaxValue", type, c => number(c.MaxValue))];

    private static DefinitionLink[] Choices(DefinitionType type) =>
    [
        new("OptionSet", type.Name, false, column => ChoiceTypes.Of(column, type)),
        new("GlobalOptionSet", type.Name, false, column => ((Column)column.Item).GlobalOptionSet == null ? [] : ChoiceTypes.Of(column, type)),
    ];

    private static JsonNode Required(RequiredLevel level) => Json.Managed(level.ToString(), "canmodifyrequirementlevelsettings");

    private static string TypeCode(ColumnType type) =>
        type is ColumnType.MultiSelectPicklist or ColumnType.Image or ColumnType.File ? nameof(ColumnType.Virtual) : type.ToString();
}
