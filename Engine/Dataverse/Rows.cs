using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace GovDataIntegration.Engine.Dataverse;

/// <summary>Short ways to read and fill late-bound rows.</summary>
internal static class Rows
{
    /// <summary>Text of a column, trimmed; null when absent or blank.</summary>
    public static string? Text(this Entity row, string column)
    {
        var text = row.GetAttributeValue<string>(column)?.Trim();
        return string.IsNullOrEmpty(text) ? null : text;
    }

    /// <summary>The option of a choice column as an enum; null when empty.</summary>
    public static T? Option<T>(this Entity row, string column) where T : struct =>
        row.GetAttributeValue<OptionSetValue>(column) is { } option ? (T)Enum.ToObject(typeof(T), option.Value) : (T?)null;

    public static bool Flag(this Entity row, string column) => row.GetAttributeValue<bool?>(column) ?? false;

    public static Guid? Link(this Entity row, string column) => row.GetAttributeValue<EntityReference>(column)?.Id;

    /// <summary>A column of a linked table, by the link's alias.</summary>
    public static T? Linked<T>(this Entity row, string alias, string column) =>
        row.GetAttributeValue<AliasedValue>(alias + "." + column) is { Value: T value } ? value : default;

    public static OptionSetValue Option<T>(T value) where T : struct, Enum =>
        new OptionSetValue((int)(object)value);

    public static EntityReference? Link(string table, Guid? id) => id is { } value ? new EntityReference(table, value) : null;

    /// <summary>Condition "column is one of the values", in one query whatever their number.</summary>
    public static void In<T>(this FilterExpression filter, string column, IEnumerable<T> values) =>
        filter.AddCondition(new ConditionExpression(column, ConditionOperator.In, values.Cast<object>().ToArray()));

    /// <summary>Fills a column of a new row, which need not say what it does not have.</summary>
    public static void Fill(this Entity row, string column, object? value)
    {
        if (value is not null)
            row[column] = value;
    }

    /// <summary>Cuts a text to the column's length; the full text stays where the column has room for it.</summary>
    public static string Cut(string text, int length) => text.Length <= length ? text : text.Substring(0, length - 1) + "…";

    public static string Invariant(this FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
