using System;
using System.Linq;
using LocalDataverse.Metadata;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Metadata;

namespace LocalDataverse.Messages;

/// <summary>A column as the SDK describes it.
/// https://learn.microsoft.com/power-apps/developer/data-platform/entity-attribute-metadata</summary>
internal static class ColumnDefinition
{
    public static AttributeMetadata Of(Catalog catalog, Table table, Column column)
    {
        var definition = Kind(catalog, column);
        definition.MetadataId = column.MetadataId;
        definition.LogicalName = column.LogicalName;
        definition.SchemaName = column.SchemaName;
        definition.DisplayName = Labels.Of(column.DisplayName);
        definition.Description = Labels.Of(column.Description);
        definition.RequiredLevel = new AttributeRequiredLevelManagedProperty(Enum.Parse<AttributeRequiredLevel>(column.Required.ToString()));
        definition.IsValidForCreate = column.ValidForCreate;
        definition.IsValidForUpdate = column.ValidForUpdate;
        definition.IsSecured = column.IsSecured;
        definition.IsAuditEnabled = new BooleanManagedProperty(column.IsAuditEnabled);
        SealedProperties.Table(definition, table.LogicalName);
        SealedProperties.Type(definition, Code(column.Type));
        SealedProperties.TypeName(definition, column.Type + "Type");
        SealedProperties.AttributeOf(definition, column.AttributeOf);
        SealedProperties.IsPrimaryId(definition, column.IsPrimaryId);
        SealedProperties.IsPrimaryName(definition, column.IsPrimaryName);
        SealedProperties.IsCustom(definition, column.IsCustom);
        SealedProperties.IsManaged(definition, !column.Solutions.IsEmpty);
        SealedProperties.IsValidForRead(definition, column.ValidForRead);
        return definition;
    }

    private static AttributeMetadata Kind(Catalog catalog, Column column) => column.Type switch
    {
        ColumnType.String => new StringAttributeMetadata { MaxLength = column.MaxLength, AutoNumberFormat = column.AutoNumberFormat },
        ColumnType.Memo => new MemoAttributeMetadata { MaxLength = column.MaxLength },
        ColumnType.Integer => new IntegerAttributeMetadata { MinValue = (int?)column.MinValue, MaxValue = (int?)column.MaxValue },
        ColumnType.BigInt => new BigIntAttributeMetadata(),
        ColumnType.Decimal => new DecimalAttributeMetadata { MinValue = column.MinValue, MaxValue = column.MaxValue, Precision = column.Precision },
        ColumnType.Double => new DoubleAttributeMetadata
        {
            MinValue = (double?)column.MinValue, MaxValue = (double?)column.MaxValue, Precision = column.Precision,
        },
        ColumnType.Money => new MoneyAttributeMetadata
        {
            MinValue = (double?)column.MinValue, MaxValue = (double?)column.MaxValue, Precision = column.Precision,
        },
        ColumnType.Boolean => new BooleanAttributeMetadata
        {
            OptionSet = OptionSetDefinition.YesNo(catalog.OptionsOf(column)), DefaultValue = column.DefaultValue is { } value ? value == 1 : null,
        },
        ColumnType.Picklist => new PicklistAttributeMetadata
        {
            OptionSet = OptionSetDefinition.Of(catalog.OptionsOf(column)), DefaultFormValue = column.DefaultValue,
        },
        ColumnType.MultiSelectPicklist => new MultiSelectPicklistAttributeMetadata { OptionSet = OptionSetDefinition.Of(catalog.OptionsOf(column)) },
        ColumnType.State => new StateAttributeMetadata { OptionSet = OptionSetDefinition.Of(catalog.OptionsOf(column), OptionSetType.State) },
        ColumnType.Status => new StatusAttributeMetadata { OptionSet = OptionSetDefinition.Of(catalog.OptionsOf(column), OptionSetType.Status) },
        ColumnType.DateTime => Date(column),
        ColumnType.Lookup or ColumnType.Customer or ColumnType.Owner or ColumnType.PartyList => new LookupAttributeMetadata { Targets = [.. column.Targets] },
        ColumnType.EntityName => new EntityNameAttributeMetadata(),
        ColumnType.Image => new ImageAttributeMetadata(),
        ColumnType.File => new FileAttributeMetadata(),
        ColumnType.ManagedProperty => new ManagedPropertyAttributeMetadata(),
        ColumnType.Uniqueidentifier => new UniqueIdentifierAttributeMetadata(),
        _ => new AttributeMetadata(),
    };

    private static DateTimeAttributeMetadata Date(Column column) => new()
    {
        Format = column.DateTimeBehavior == Metadata.DateTimeBehavior.DateOnly || string.Equals(column.Format, "DateOnly", StringComparison.OrdinalIgnoreCase)
            || string.Equals(column.Format, "date", StringComparison.OrdinalIgnoreCase) ? DateTimeFormat.DateOnly : DateTimeFormat.DateAndTime,
        DateTimeBehavior = column.DateTimeBehavior.ToString(),
    };

    // Files, images and multi-select choices have no code of their own.
    private static AttributeTypeCode Code(ColumnType type) =>
        Enum.TryParse<AttributeTypeCode>(type.ToString(), out var code) ? code : AttributeTypeCode.Virtual;
}
