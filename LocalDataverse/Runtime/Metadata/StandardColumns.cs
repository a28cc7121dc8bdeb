using System;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;

namespace LocalDataverse.Metadata;

/// <summary>
/// One line of a table's file: schema name, type, length or range, required level, targets or options, display name, and whether it
/// can be written in a create (c) and an update (u).
/// </summary>
internal static class StandardColumns
{
    private const string AttributeOfMark = "of ";
    private const string DateOnly = "DateOnly";
    private const string YesNo = "0=No; 1=Yes";

    // The files leave out the decimals; these are the platform's usual ones.
    private const int MoneyDecimals = 2;
    private const int DoubleDecimals = 5;
    private const int DecimalDecimals = 10;

    public static Column Read(string table, string[] line, string primaryId, string primaryName)
    {
        var cells = line.Concat(Enumerable.Repeat("", 7)).Take(7).ToArray();
        var (typeName, format) = Pair(cells[1], ":");
        var logicalName = cells[0].ToLowerInvariant();
        var type = Enum.Parse<ColumnType>(typeName);
        var column = new Column
        {
            LogicalName = logicalName,
            SchemaName = cells[0],
            Type = type,
            DisplayName = cells[5],
            Format = format,
            Required = Required(cells[3]),
            ValidForCreate = cells[6].Contains('c'),
            ValidForUpdate = cells[6].Contains('u'),
            IsPrimaryId = logicalName == primaryId,
            IsPrimaryName = logicalName == primaryName,
            MetadataId = StableId.Of($"column:{table}.{logicalName}"),
        };
        return WithDetails(table, column, limits: cells[2], values: cells[4]);
    }

    private static Column WithDetails(string table, Column column, string limits, string values) => column.Type switch
    {
        ColumnType.String or ColumnType.Memo => column with { MaxLength = limits.Length == 0 ? null : (int)Number(limits) },
        ColumnType.DateTime when column.Format == DateOnly => column with { DateTimeBehavior = DateTimeBehavior.DateOnly },
        ColumnType.Integer or ColumnType.BigInt => WithRange(column, limits),
        ColumnType.Decimal => WithRange(column, limits) with { Precision = DecimalDecimals },
        ColumnType.Double => WithRange(column, limits) with { Precision = DoubleDecimals },
        ColumnType.Money => WithRange(column, limits) with { Precision = MoneyDecimals },
        ColumnType.Lookup or ColumnType.Customer or ColumnType.Owner =>
            column with { Targets = [.. values.Split(',', StringSplitOptions.RemoveEmptyEntries)] },
        ColumnType.Picklist or ColumnType.State or ColumnType.Status => column with { LocalOptionSet = Choice(table, column, values) },
        ColumnType.Boolean => column with { LocalOptionSet = Choice(table, column, values.Length == 0 ? YesNo : values), DefaultValue = 0 },
        ColumnType.EntityName when values.StartsWith(AttributeOfMark, StringComparison.Ordinal) =>
            column with { AttributeOf = values[AttributeOfMark.Length..] },
        _ => column,
    };

    private static RequiredLevel Required(string cell) => cell switch
    {
        "system" => RequiredLevel.SystemRequired,
        "application" => RequiredLevel.ApplicationRequired,
        "recommended" => RequiredLevel.Recommended,
        _ => RequiredLevel.None,
    };

    private static Column WithRange(Column column, string range)
    {
        var (low, high) = Pair(range, "..");
        return high is null ? column : column with { MinValue = Number(low), MaxValue = Number(high) };
    }

    private static decimal Number(string text) => decimal.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);

    private static OptionSet Choice(string table, Column column, string values) => new()
    {
        Name = $"{table}_{column.LogicalName}",
        Options = [.. values.Split("; ", StringSplitOptions.RemoveEmptyEntries).Select(Option)],
        MetadataId = StableId.Of($"choice:{table}.{column.LogicalName}"),
    };

    // 5=Completed(state 1)
    private static Option Option(string text)
    {
        const string stateMark = "(state ";
        var (value, rest) = Pair(text, "=");
        var (label, state) = Pair(rest!, stateMark);
        return new Option(int.Parse(value, CultureInfo.InvariantCulture), label)
        {
            State = state is null ? null : int.Parse(state.TrimEnd(')'), CultureInfo.InvariantCulture),
        };
    }

    private static (string First, string? Second) Pair(string text, string separator)
    {
        var at = text.IndexOf(separator, StringComparison.Ordinal);
        return at < 0 ? (text, null) : (text[..at], text[(at + separator.Length)..]);
    }
}
