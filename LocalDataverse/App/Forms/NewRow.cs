using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using LocalDataverse.Metadata;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.App.Forms;

/// <summary>
/// The row that a form for a new one starts with: the columns' defaults, then what the address sets.
/// https://learn.microsoft.com/power-apps/developer/model-driven-apps/set-field-values-using-parameters-passed-form
/// </summary>
internal sealed class NewRow(Visitor visitor, Table table)
{
    public Entity With(IReadOnlyDictionary<string, string> values)
    {
        var row = new Entity(table.LogicalName);
        foreach (var column in table.Columns.Values)
            if (Default(column) is { } value)
                Set(row, column, value);
        foreach (var (name, text) in values)
            if (table.Columns.TryGetValue(name.ToLowerInvariant(), out var column))
                Set(row, column, Parse(column, text, values));
        return row;
    }

    private object? Default(Column column) => column.Type switch
    {
        ColumnType.Owner => new EntityReference("systemuser", visitor.UserId) { Name = visitor.Name },
        ColumnType.Boolean => column.DefaultValue is { } flag ? flag == 1 : null,
        ColumnType.Picklist => column.DefaultValue is { } option ? new OptionSetValue(option) : null,
        ColumnType.State => new OptionSetValue(0),
        ColumnType.Status => table.DefaultStatus(0) is { } status ? new OptionSetValue(status) : null,
        _ => null,
    };

    private object Parse(Column column, string text, IReadOnlyDictionary<string, string> values) => column.Type switch
    {
        ColumnType.String or ColumnType.Memo => text,
        ColumnType.Boolean => text is "1" or "true",
        ColumnType.Picklist or ColumnType.State or ColumnType.Status => new OptionSetValue(Number(column, text)),
        ColumnType.Integer => Number(column, text),
        ColumnType.Decimal => Decimal(column, text),
        ColumnType.Double => (double)Decimal(column, text),
        ColumnType.Money => new Money(Decimal(column, text)),
        ColumnType.DateTime => Moment(column, text),
        _ when column.IsLookup && Guid.TryParse(text, out var id) =>
            new EntityReference(values.GetValueOrDefault(column.LogicalName + "type", column.Targets.FirstOrDefault() ?? ""), id)
            {
                Name = values.GetValueOrDefault(column.LogicalName + "name", ""),
            },
        _ => throw Wrong(column, text),
    };

    private static int Number(Column column, string text) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : throw Wrong(column, text);

    private static decimal Decimal(Column column, string text) =>
        decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? number : throw Wrong(column, text);

    private static DateTime Moment(Column column, string text) =>
        DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : throw Wrong(column, text);

    private static Exception Wrong(Column column, string text) =>
        Faults.InvalidArgument.With($"'{text}' is no value for the column {column.LogicalName}.");

    private void Set(Entity row, Column column, object value)
    {
        row[column.LogicalName] = value;
        var number = value switch { OptionSetValue option => option.Value, bool flag => flag ? 1 : 0, _ => (int?)null };
        if (visitor.Catalog.OptionsOf(column)?.Options.FirstOrDefault(option => option.Value == number) is { } chosen)
            row.FormattedValues[column.LogicalName] = chosen.Label;
    }
}
