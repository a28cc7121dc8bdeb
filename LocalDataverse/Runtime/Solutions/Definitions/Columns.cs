using System.Collections.Frozen;
using System.Collections.Generic;
using System.Linq;
using System.Xml.Linq;
using LocalDataverse.Metadata;

namespace LocalDataverse.Solutions.Definitions;

/// <summary>Columns, of new tables and added to existing ones.</summary>
internal sealed class Columns : IComponentKind
{
    // https://learn.microsoft.com/power-apps/developer/data-platform/entity-attribute-metadata#supported-data-types
    private static readonly FrozenDictionary<string, ColumnType> Types = new Dictionary<string, ColumnType>
    {
        ["nvarchar"] = ColumnType.String, ["ntext"] = ColumnType.Memo, ["int"] = ColumnType.Integer, ["bigint"] = ColumnType.BigInt,
        ["decimal"] = ColumnType.Decimal, ["float"] = ColumnType.Double, ["money"] = ColumnType.Money, ["bit"] = ColumnType.Boolean,
        ["picklist"] = ColumnType.Picklist, ["multiselectpicklist"] = ColumnType.MultiSelectPicklist, ["state"] = ColumnType.State,
        ["status"] = ColumnType.Status, ["datetime"] = ColumnType.DateTime, ["lookup"] = ColumnType.Lookup,
        ["customer"] = ColumnType.Customer, ["owner"] = ColumnType.Owner, ["primarykey"] = ColumnType.Uniqueidentifier,
        ["uniqueidentifier"] = ColumnType.Uniqueidentifier, ["file"] = ColumnType.File, ["image"] = ColumnType.Image,
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, RequiredLevel> Levels = new Dictionary<string, RequiredLevel>
    {
        ["none"] = RequiredLevel.None, ["recommended"] = RequiredLevel.Recommended,
        ["required"] = RequiredLevel.ApplicationRequired, ["systemrequired"] = RequiredLevel.SystemRequired,
    }.ToFrozenDictionary();

    // Presentation only: one that is not listed is kept as it is written.
    private static readonly FrozenDictionary<string, string> Formats = new Dictionary<string, string>
    {
        ["text"] = "Text", ["textarea"] = "TextArea", ["url"] = "Url", ["email"] = "Email", ["phone"] = "Phone", ["richtext"] = "RichText",
        ["date"] = "DateOnly", ["datetime"] = "DateAndTime", ["none"] = "None", ["duration"] = "Duration", ["timezone"] = "TimeZone",
        ["language"] = "Language", ["tickersymbol"] = "TickerSymbol", ["json"] = "Json",
    }.ToFrozenDictionary();

    public void Compose(SolutionPackage package, Composition into)
    {
        foreach (var entity in package.Section("Entities"))
            foreach (var element in Tables.Columns(entity))
            {
                var table = into.Catalog.Table(Tables.LogicalName(entity));
                var column = Read(element, table, into);
                into.Catalog = into.Catalog.With(table with { Columns = table.Columns.SetItem(column.LogicalName, column) });
                into.BringPart(table.LogicalName, ComponentTypes.Column, column.MetadataId);
            }
    }

    private static Column Read(XElement element, Table table, Composition into)
    {
        var name = element.Needed("LogicalName");
        var lower = table.Columns.GetValueOrDefault(name);
        var isCustom = element.Flag("IsCustomField") ?? false;
        if (lower is null && isCustom && !into.Layer.Manifest.Publisher.Owns(name))
            throw Faults.ImportAttributeName.With(name);
        if (element.Number("SourceType") is > 0)
            throw Faults.NotSupportedHere.With("calculated, rollup and formula columns", $"{table.LogicalName}.{name}");
        if (!Types.TryGetValue(element.Needed("Type"), out var type))
            throw Faults.NotSupportedHere.With("columns of type " + element.Text("Type"), $"{table.LogicalName}.{name}");
        if (lower is not null && lower.Type != type)
            throw Faults.ImportSolution.With($"the column {table.LogicalName}.{name} is of type {lower.Type} and cannot become {type}");
        var column = new Column
        {
            LogicalName = name,
            SchemaName = lower?.SchemaName ?? element.NeededAttribute("PhysicalName"),
            Type = type,
            DisplayName = element.Label("displaynames"),
            Description = element.Label("Descriptions"),
            Required = Levels[element.Text("RequiredLevel") ?? "none"],
            Format = element.Text("Format") is { } format ? Formats.GetValueOrDefault(format, format) : null,
            AutoNumberFormat = element.Text("AutoNumberFormat"),
            ValidForCreate = element.Flag("ValidForCreateApi") ?? true,
            ValidForUpdate = element.Flag("ValidForUpdateApi") ?? true,
            ValidForRead = element.Flag("ValidForReadApi") ?? true,
            IsPrimaryId = name == table.PrimaryId,
            IsPrimaryName = name == table.PrimaryName,
            IsSecured = element.Flag("IsSecured") ?? false,
            IsAuditEnabled = element.Flag("IsAuditEnabled") ?? false,
            IsCustom = isCustom,
            MetadataId = StableId.Of($"column:{table.LogicalName}.{name}"),
            Targets = type == ColumnType.Owner ? ["systemuser", "team"] : lower?.Targets ?? [],
            Solutions = isCustom ? into.WithLayer(lower?.Solutions ?? []) : lower?.Solutions ?? [],
        };
        return WithType(column, element, table, lower);
    }

    private static Column WithType(Column column, XElement element, Table table, Column? lower) => column.Type switch
    {
        ColumnType.String or ColumnType.Memo => column with { MaxLength = element.Number("MaxLength") },
        ColumnType.Image => column with { MaxLength = element.Number("MaxLength"), MaxValue = element.Decimal("MaxValue") },
        ColumnType.Integer or ColumnType.BigInt or ColumnType.File => WithRange(column, element),
        ColumnType.Decimal or ColumnType.Double or ColumnType.Money =>
            WithRange(column, element) with { Precision = element.Number("Accuracy") },
        ColumnType.DateTime => column with
        {
            DateTimeBehavior = element.Number("Behavior") switch
            {
                null or 1 => DateTimeBehavior.UserLocal,
                2 => DateTimeBehavior.DateOnly,
                3 => DateTimeBehavior.TimeZoneIndependent,
                var other => throw Faults.ImportInvalidXml.With($"{other} is no Behavior of {table.LogicalName}.{column.LogicalName}"),
            },
        },
        ColumnType.Boolean or ColumnType.Picklist or ColumnType.MultiSelectPicklist or ColumnType.State or ColumnType.Status => column with
        {
            GlobalOptionSet = element.Text("OptionSetName"),
            LocalOptionSet = element.Element("optionset") is { } local ? Options(local, table, column) : lower?.LocalOptionSet,
            DefaultValue = element.Number("AppDefaultValue") is { } value and not -1 ? value : null,
        },
        _ => column,
    };

    private static Column WithRange(Column column, XElement element) =>
        column with { MinValue = element.Decimal("MinValue"), MaxValue = element.Decimal("MaxValue") };

    private static OptionSet Options(XElement element, Table table, Column column) => new()
    {
        Name = (string?)element.Attribute("Name") ?? $"{table.LogicalName}_{column.LogicalName}",
        DisplayName = element.Label("displaynames"),
        Description = element.Label("Descriptions"),
        Options = [.. Choices.Options(element)],
        MetadataId = StableId.Of($"choice:{table.LogicalName}.{column.LogicalName}"),
    };
}
