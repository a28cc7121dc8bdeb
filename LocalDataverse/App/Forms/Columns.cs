using System;
using System.Collections.Frozen;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using LocalDataverse.Metadata;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.App.Forms;

/// <summary>What a form needs to know of a column and its value.</summary>
/// <param name="catalog">The definitions.</param>
/// <param name="table">The form's table.</param>
/// <param name="mayCreate">Whether the user may create rows of it.</param>
/// <param name="mayWrite">Whether the user may write this row.</param>
internal sealed class Columns(Catalog catalog, Table table, bool mayCreate, bool mayWrite)
{
    /// <summary>The client API's names of the types; others are not shown on forms.</summary>
    private static readonly FrozenDictionary<ColumnType, string> Types = new Dictionary<ColumnType, string>
    {
        [ColumnType.String] = "string", [ColumnType.Memo] = "memo", [ColumnType.Integer] = "integer", [ColumnType.BigInt] = "bigint",
        [ColumnType.Decimal] = "decimal", [ColumnType.Double] = "double", [ColumnType.Money] = "money", [ColumnType.Boolean] = "boolean",
        [ColumnType.Picklist] = "optionset", [ColumnType.MultiSelectPicklist] = "multiselectoptionset", [ColumnType.State] = "state",
        [ColumnType.Status] = "status", [ColumnType.DateTime] = "datetime", [ColumnType.Lookup] = "lookup", [ColumnType.Customer] = "customer",
        [ColumnType.Owner] = "owner", [ColumnType.Uniqueidentifier] = "uniqueidentifier",
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<RequiredLevel, string> Levels = new Dictionary<RequiredLevel, string>
    {
        [RequiredLevel.None] = "none", [RequiredLevel.Recommended] = "recommended", [RequiredLevel.ApplicationRequired] = "required",
        [RequiredLevel.SystemRequired] = "required",
    }.ToFrozenDictionary();

    public ColumnData Of(Column column, Entity row)
    {
        var value = row.Attributes.TryGetValue(column.LogicalName, out var stored) ? stored : null;
        return new ColumnData
        {
            LogicalName = column.LogicalName,
            Label = column.DisplayName,
            Description = column.Description,
            Type = Types[column.Type],
            Format = column.Format,
            Behavior = column.Type == ColumnType.DateTime ? column.DateTimeBehavior.ToString() : null,
            Required = Levels[column.Required],
            Value = Raw(column, value),
            Formatted = value is null ? null : row.FormattedValues.TryGetValue(column.LogicalName, out var text) ? text
                : Convert.ToString(value is EntityReference reference ? reference.Name : value, CultureInfo.InvariantCulture),
            Options = catalog.OptionsOf(column)?.Options.Select(option => new OptionData(option.Value, option.Label, option.State, option.Color)).ToList(),
            MaxLength = column.MaxLength,
            Min = column.MinValue,
            Max = column.MaxValue,
            Precision = column.Precision,
            Targets = column.Targets,
            Navigation = column.IsLookup ? NavigationOf(column) : new Dictionary<string, string>(),
            CanCreate = mayCreate && column.ValidForCreate,
            CanUpdate = mayWrite && column.ValidForUpdate,
            CanRead = column.ValidForRead,
        };
    }

    // https://learn.microsoft.com/power-apps/developer/data-platform/webapi/associate-disassociate-entities-using-web-api
    private Dictionary<string, string> NavigationOf(Column column) =>
        column.Type == ColumnType.Owner
            ? column.Targets.ToDictionary(target => target, _ => column.LogicalName)
            : catalog.Parents(table.LogicalName)
                .Where(relationship => relationship.ReferencingColumn == column.LogicalName)
                .DistinctBy(relationship => relationship.ReferencedTable)
                .ToDictionary(relationship => relationship.ReferencedTable, relationship => relationship.ReferencingNavigation);

    // https://learn.microsoft.com/power-apps/developer/data-platform/webapi/web-api-properties#types
    private static object? Raw(Column column, object? value) => value switch
    {
        Money money => money.Value,
        OptionSetValue option => option.Value,
        OptionSetValueCollection options => string.Join(',', options.Select(option => option.Value)),
        EntityReference reference => new LookupData(reference.Id, reference.LogicalName, reference.Name ?? ""),
        DateTime day when column.DateTimeBehavior == DateTimeBehavior.DateOnly => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime time => time.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        BooleanManagedProperty managed => managed.Value,
        _ => value,
    };
}
