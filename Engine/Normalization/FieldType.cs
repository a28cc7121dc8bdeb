using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using GovDataIntegration.Engine.Dataverse;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Metadata;

namespace GovDataIntegration.Engine.Normalization;

/// <summary>
/// One column's type: reads a source's text into the canonical text that the ledger keeps, and turns canonical text into the
/// value that the platform stores, and back. The checks are the platform's own, made before anything is written.
/// Source: https://learn.microsoft.com/power-apps/developer/data-platform/entity-attribute-metadata
/// </summary>
internal sealed class FieldType
{
    private static readonly string[] DateFormats = { "yyyy-MM-dd", "yyyyMMdd", "MM/dd/yyyy", "M/d/yyyy" };
    private static readonly DateTime EarliestDate = new(1753, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private readonly IReadOnlyList<KeyValuePair<int, string>> _options;

    public FieldType(string logicalName, AttributeTypeCode type, IReadOnlyList<KeyValuePair<int, string>>? options = null)
    {
        LogicalName = logicalName;
        Type = type;
        _options = options ?? Array.Empty<KeyValuePair<int, string>>();
    }

    public string LogicalName { get; }
    public AttributeTypeCode Type { get; }

    /// <summary>Longest text; null = not a text column.</summary>
    public int? MaxLength { get; init; }

    public decimal? Min { get; init; }
    public decimal? Max { get; init; }
    public int Decimals { get; init; }
    public bool IsDateOnly { get; init; }
    public bool IsRequired { get; init; }

    /// <summary>Tables a look-up may point to.</summary>
    public IReadOnlyList<string> Targets { get; init; } = Array.Empty<string>();

    public bool IsLookup => Type is AttributeTypeCode.Lookup or AttributeTypeCode.Customer or AttributeTypeCode.Owner;

    public static FieldType From(AttributeMetadata column)
    {
        var options = (column as EnumAttributeMetadata)?.OptionSet?.Options
            .Where(o => o.Value is not null)
            .Select(o => new KeyValuePair<int, string>(o.Value!.Value, o.Label?.UserLocalizedLabel?.Label ?? "")).ToList();
        if (column is BooleanAttributeMetadata { OptionSet: { } yesNo })
            options = new[] { yesNo.FalseOption, yesNo.TrueOption }.Where(o => o?.Value is not null)
                .Select(o => new KeyValuePair<int, string>(o.Value!.Value, o.Label?.UserLocalizedLabel?.Label ?? "")).ToList();
        return new FieldType(column.LogicalName, column.AttributeType ?? AttributeTypeCode.Virtual, options)
        {
            MaxLength = (column as StringAttributeMetadata)?.MaxLength ?? (column as MemoAttributeMetadata)?.MaxLength,
            Min = column switch
            {
                IntegerAttributeMetadata c => c.MinValue, DecimalAttributeMetadata c => c.MinValue,
                DoubleAttributeMetadata c => Limit(c.MinValue), MoneyAttributeMetadata c => Limit(c.MinValue), _ => null,
            },
            Max = column switch
            {
                IntegerAttributeMetadata c => c.MaxValue, DecimalAttributeMetadata c => c.MaxValue,
                DoubleAttributeMetadata c => Limit(c.MaxValue), MoneyAttributeMetadata c => Limit(c.MaxValue), _ => null,
            },
            Decimals = column switch
            {
                DecimalAttributeMetadata c => c.Precision ?? 10, DoubleAttributeMetadata c => c.Precision ?? 5,
                MoneyAttributeMetadata c => c.Precision ?? 4, _ => 0,
            },
            IsDateOnly = column is DateTimeAttributeMetadata date
                && (date.DateTimeBehavior?.Value == DateTimeBehavior.DateOnly.Value || date.Format == DateTimeFormat.DateOnly),
            IsRequired = column.RequiredLevel?.Value == AttributeRequiredLevel.SystemRequired,
            Targets = (column as LookupAttributeMetadata)?.Targets ?? Array.Empty<string>(),
        };
    }

    /// <summary>Reads a text into canonical text.</summary>
    /// <param name="text">Not blank.</param>
    /// <param name="canonical">The canonical text; null when the text does not fit the column.</param>
    /// <returns>Null when it fits, else a sentence that says why not.</returns>
    public string? Read(string text, out string? canonical)
    {
        canonical = null;
        switch (Type)
        {
            case AttributeTypeCode.String:
            case AttributeTypeCode.Memo:
                if (text.Length > MaxLength)
                    return Say("The text has {0} characters; {1} takes at most {2}.", text.Length, LogicalName, MaxLength);
                canonical = text;
                return null;
            case AttributeTypeCode.Integer:
            case AttributeTypeCode.BigInt:
            case AttributeTypeCode.Decimal:
            case AttributeTypeCode.Double:
            case AttributeTypeCode.Money:
                return ReadNumber(text, out canonical);
            case AttributeTypeCode.Boolean:
                canonical = ReadYesNo(text.Trim());
                return canonical is null ? Say("'{0}' is neither yes nor no, so {1} cannot take it.", text, LogicalName) : null;
            case AttributeTypeCode.Picklist:
            case AttributeTypeCode.State:
            case AttributeTypeCode.Status:
                canonical = ReadOption(text.Trim());
                return canonical is null ? Say("'{0}' is not an option of {1} (value or label).", text, LogicalName) : null;
            case AttributeTypeCode.DateTime:
                return ReadDate(text.Trim(), out canonical);
            case AttributeTypeCode.Lookup:
            case AttributeTypeCode.Customer:
            case AttributeTypeCode.Owner:
                canonical = TryReadRow(text, Targets, out var table, out var id) ? RowText(table, id) : null;
                return canonical is null
                    ? Say("'{0}' is not the id of a {1} row, so {2} cannot take it.", text, string.Join(" or ", Targets), LogicalName)
                    : null;
            default:
                return Say("{0} is of type {1}, which integration does not write.", LogicalName, Type);
        }
    }

    /// <summary>The value that the platform stores for a canonical text; null clears the column.</summary>
    public object? ToAttribute(string? canonical)
    {
        if (canonical is null)
            return null;
        switch (Type)
        {
            case AttributeTypeCode.Integer:
                return int.Parse(canonical, CultureInfo.InvariantCulture);
            case AttributeTypeCode.BigInt:
                return long.Parse(canonical, CultureInfo.InvariantCulture);
            case AttributeTypeCode.Decimal:
                return decimal.Parse(canonical, CultureInfo.InvariantCulture);
            case AttributeTypeCode.Double:
                return double.Parse(canonical, CultureInfo.InvariantCulture);
            case AttributeTypeCode.Money:
                return new Money(decimal.Parse(canonical, CultureInfo.InvariantCulture));
            case AttributeTypeCode.Boolean:
                return canonical == "true";
            case AttributeTypeCode.Picklist:
            case AttributeTypeCode.State:
            case AttributeTypeCode.Status:
                return new OptionSetValue(int.Parse(canonical, CultureInfo.InvariantCulture));
            case AttributeTypeCode.DateTime:
                return DateTime.Parse(canonical, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);
            case AttributeTypeCode.Lookup:
            case AttributeTypeCode.Customer:
            case AttributeTypeCode.Owner:
                TryReadRow(canonical, Targets, out var table, out var id);
                return new EntityReference(table, id);
            default:
                return canonical;
        }
    }

    /// <summary>Canonical text of a stored value; null when the column is empty.</summary>
    public string? FromAttribute(object? value) => value switch
    {
        null => null,
        string text => text.Length == 0 ? null : text,
        bool flag => flag ? "true" : "false",
        OptionSetValue option => option.Value.ToString(CultureInfo.InvariantCulture),
        EntityReference link => RowText(link.LogicalName, link.Id),
        Money money => Digits(money.Value),
        decimal number => Digits(number),
        double number => Digits((decimal)number),
        int number => number.ToString(CultureInfo.InvariantCulture),
        long number => number.ToString(CultureInfo.InvariantCulture),
        DateTime date => Date(date),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };

    /// <summary>What a steward reads for a canonical text: an option's label; else the text itself.</summary>
    public string? Display(string? canonical) =>
        canonical is null || _options.Count == 0
            ? canonical
            : _options.Where(o => canonical == OptionText(o.Key)).Select(o => o.Value).FirstOrDefault() ?? canonical;

    /// <summary>Canonical text of a row: its id, with the table before it where the column may point to several: <c>account/6a1c…</c>.</summary>
    public string RowText(string table, Guid id) => Targets.Count == 1 ? id.ToString("D") : table + "/" + id.ToString("D");

    /// <summary>Reads a row's id, with or without its table.</summary>
    /// <returns>False when it is none, or leaves open which of several tables it is in.</returns>
    public static bool TryReadRow(string text, IReadOnlyList<string> targets, out string table, out Guid id)
    {
        var slash = text.IndexOf('/');
        table = slash > 0 ? text.Substring(0, slash).Trim().ToLowerInvariant() : targets.Count == 1 ? targets[0] : "";
        return Guid.TryParse(text.Substring(slash + 1), out id) && id != Guid.Empty && targets.Contains(table);
    }

    private string? ReadNumber(string text, out string? canonical)
    {
        canonical = null;
        if (!decimal.TryParse(text.Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            return Say("'{0}' is not a number, so {1} cannot take it.", text, LogicalName);
        if (Type is AttributeTypeCode.Integer or AttributeTypeCode.BigInt && number != decimal.Truncate(number))
            return Say("'{0}' is not a whole number, so {1} cannot take it.", text, LogicalName);
        if (number < Min || number > Max)
            return Say("{0} is outside the range of {1} ({2} to {3}).", text, LogicalName, Min, Max);
        canonical = Digits(decimal.Round(number, Decimals, MidpointRounding.AwayFromZero));
        return null;
    }

    private string? ReadDate(string text, out string? canonical)
    {
        canonical = null;
        const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        if (!DateTime.TryParseExact(text, DateFormats, CultureInfo.InvariantCulture, Utc, out var date)
            && !(text.Length > 10 && text[4] == '-' && DateTime.TryParse(text, CultureInfo.InvariantCulture, Utc, out date)))
        {
            return Say("'{0}' is not a date ({1} takes 2025-01-31, 01/31/2025, or an ISO 8601 date and time).", text, LogicalName);
        }
        if (date < EarliestDate)
            return Say("{0} is before 1753-01-01, the earliest date {1} takes.", text, LogicalName);
        canonical = Date(date);
        return null;
    }

    private string? ReadYesNo(string text)
    {
        switch (text.ToUpperInvariant())
        {
            case "TRUE": case "YES": case "Y": case "1":
                return "true";
            case "FALSE": case "NO": case "N": case "0":
                return "false";
            default:
                var option = _options.Where(o => string.Equals(o.Value, text, StringComparison.OrdinalIgnoreCase)).ToList();
                return option.Count == 1 ? OptionText(option[0].Key) : null;
        }
    }

    private string? ReadOption(string text)
    {
        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && _options.Any(o => o.Key == number))
            return OptionText(number);
        var byLabel = _options.Where(o => string.Equals(o.Value, text, StringComparison.OrdinalIgnoreCase)).ToList();
        return byLabel.Count == 1 ? OptionText(byLabel[0].Key) : null;
    }

    private string OptionText(int value) =>
        Type == AttributeTypeCode.Boolean ? (value == 1 ? "true" : "false") : value.ToString(CultureInfo.InvariantCulture);

    private string Date(DateTime date) =>
        date.ToString(IsDateOnly ? "yyyy-MM-dd" : "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    // 1.50 and 1.5 are one value.
    private static string Digits(decimal number) => number.ToString("0.############################", CultureInfo.InvariantCulture);

    private static decimal? Limit(double? limit) =>
        limit is { } value && Math.Abs(value) < 7.9e27 ? (decimal)value : (decimal?)null;

    private static string Say(string format, params object?[] details) => string.Format(CultureInfo.InvariantCulture, format, details);
}
