using System;
using System.Globalization;
using System.Linq;
using LocalDataverse.Storage;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.Metadata;

/// <summary>
/// The rules for one value of a column. Values are never converted: a whole number is no choice.
/// Source: learn.microsoft.com/power-apps/developer/data-platform/entity-attribute-metadata.
/// </summary>
internal readonly struct ColumnValue(Catalog catalog, Table table, Column column)
{
    private static readonly DateTime Earliest = new(1753, 1, 1);
    private static readonly DateTime Latest = new(9999, 12, 30, 23, 59, 59);

    public Column Column => column;

    /// <summary>The value as it is stored; null for an empty multi-select choice.</summary>
    public object? Checked(object value)
    {
        if (!Codec.All.TryGetValue(column.Type, out var codec) || column.Type == ColumnType.File)
            throw Faults.NotSupportedHere.With($"writing a column of type {column.Type}", $"{table.LogicalName}.{column.LogicalName}");
        if (value.GetType() != codec.Value)
            throw Faults.IncorrectAttributeType.With(value.GetType().FullName, column.LogicalName, table.LogicalName);
        return value switch
        {
            string text => Text(text),
            int number => Whole(number),
            long number => Whole(number),
            decimal number => Decimal(number),
            Money money => new Money(Decimal(money.Value)),
            double number => Real(number),
            OptionSetValue option => Option(option),
            OptionSetValueCollection options => Options(options),
            DateTime time => Time(time),
            EntityReference reference => Reference(reference),
            _ => value,
        };
    }

    private string Text(string text) =>
        column.MaxLength < text.Length
            ? throw Faults.StringLengthTooLong.With(column.LogicalName, table.LogicalName, column.MaxLength)
            : text;

    private object Whole<T>(T number)
        where T : struct, IConvertible =>
        IsInRange(number.ToDecimal(CultureInfo.InvariantCulture))
            ? number
            : throw Faults.IntegerOutOfRange.With(column.LogicalName, table.LogicalName);

    private decimal Decimal(decimal number)
    {
        var rounded = column.Precision is { } precision ? decimal.Round(number, precision, MidpointRounding.AwayFromZero) : number;
        return IsInRange(rounded) ? rounded : throw Faults.DecimalOutOfRange.With(column.LogicalName, table.LogicalName);
    }

    private double Real(double number)
    {
        if (!double.IsFinite(number) || number < (double?)column.MinValue || number > (double?)column.MaxValue)
            throw Faults.DecimalOutOfRange.With(column.LogicalName, table.LogicalName);
        return column.Precision is { } precision ? Math.Round(number, precision, MidpointRounding.AwayFromZero) : number;
    }

    private OptionSetValue Option(OptionSetValue option)
    {
        var options = catalog.OptionsOf(column)?.Options ?? [];
        foreach (var known in options)
            if (known.Value == option.Value)
                return option;
        return options.IsEmpty
            ? option
            : throw Faults.OptionOutOfRange.With(option.Value, column.LogicalName, table.LogicalName, string.Join(",", options.Select(o => o.Value)));
    }

    private OptionSetValueCollection? Options(OptionSetValueCollection options)
    {
        foreach (var option in options)
            Option(option);
        return options.Count == 0 ? null : options;
    }

    // Source: learn.microsoft.com/power-apps/developer/data-platform/behavior-format-date-time-attribute
    private DateTime Time(DateTime time)
    {
        if (time < Earliest || time > Latest)
            throw Faults.InvalidDate.With();
        return column.DateTimeBehavior switch
        {
            DateTimeBehavior.DateOnly => DateTime.SpecifyKind(time.Date, DateTimeKind.Unspecified),
            DateTimeBehavior.TimeZoneIndependent => DateTime.SpecifyKind(WholeSeconds(time), DateTimeKind.Unspecified),
            _ => DateTime.SpecifyKind(WholeSeconds(time.Kind == DateTimeKind.Local ? time.ToUniversalTime() : time), DateTimeKind.Utc),
        };
    }

    private static DateTime WholeSeconds(DateTime time) => time.AddTicks(-(time.Ticks % TimeSpan.TicksPerSecond));

    private EntityReference Reference(EntityReference reference)
    {
        if (!column.Targets.IsEmpty && !column.Targets.Contains(reference.LogicalName))
            throw Faults.WrongTarget.With(column.LogicalName, table.LogicalName, reference.LogicalName, string.Join(",", column.Targets));
        if (reference.Id == Guid.Empty && reference.KeyAttributes.Count == 0)
            throw Faults.InvalidArgument.With("Expected non-empty Guid.");
        return reference;
    }

    private bool IsInRange(decimal number) => !(number < column.MinValue || number > column.MaxValue);
}
