using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using LocalDataverse.Metadata;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.Query;

/// <summary>The text of a value for a user with the settings of the United States and the time zone UTC.</summary>
internal sealed class ValueFormat(Catalog catalog, Currencies currencies)
{
    private const string DateFormat = "M/d/yyyy";
    private const string TimeFormat = DateFormat + " h:mm tt";

    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    private readonly Dictionary<Column, Dictionary<int, string>> _labels = new(ReferenceEqualityComparer.Instance);

    /// <summary>The text, or null for values that have none of their own.</summary>
    public string? Text(Column column, object value, Entity row) => value switch
    {
        EntityReference reference => reference.Name,
        OptionSetValue option => Label(column, option.Value),
        bool yes => Label(column, yes ? 1 : 0),
        OptionSetValueCollection options => string.Join("; ", options.Select(option => Label(column, option.Value))),
        int number => number.ToString("N0", Culture),
        long number => number.ToString("N0", Culture),
        decimal number => number.ToString("N" + (column.Precision ?? 2), Culture),
        double number => number.ToString("N" + (column.Precision ?? 2), Culture),
        Money money => currencies.Text(money.Value, column.Precision ?? 2, row),
        DateTime time => time.ToString(IsDate(column) ? DateFormat : TimeFormat, Culture),
        _ => null,
    };

    private static bool IsDate(Column column) =>
        column.DateTimeBehavior == DateTimeBehavior.DateOnly || string.Equals(column.Format, "DateOnly", StringComparison.OrdinalIgnoreCase);

    private string? Label(Column column, int value)
    {
        if (!_labels.TryGetValue(column, out var labels))
        {
            labels = (catalog.OptionsOf(column)?.Options ?? []).ToDictionary(option => option.Value, option => option.Label);
            _labels.Add(column, labels);
        }
        return labels.GetValueOrDefault(value);
    }
}
