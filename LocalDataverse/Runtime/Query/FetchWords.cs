using System;
using System.Collections.Frozen;
using System.Linq;
using Microsoft.Xrm.Sdk.Query;

namespace LocalDataverse.Query;

/// <summary>The words that FetchXML has for what QueryExpression has enumerations for.</summary>
internal static class FetchWords
{
    /// <summary>Source: learn.microsoft.com/power-apps/developer/data-platform/fetchxml/reference/link-entity#link-type-options.</summary>
    public static Words<JoinOperator> LinkTypes { get; } = new(
        ("inner", JoinOperator.Inner), ("outer", JoinOperator.LeftOuter), ("natural", JoinOperator.Natural),
        ("matchfirstrowusingcrossapply", JoinOperator.MatchFirstRowUsingCrossApply), ("in", JoinOperator.In), ("exists", JoinOperator.Exists),
        ("any", JoinOperator.Any), ("not any", JoinOperator.NotAny), ("all", JoinOperator.All), ("not all", JoinOperator.NotAll));

    public static Words<XrmAggregateType> Aggregates { get; } = new(
        ("count", XrmAggregateType.Count), ("countcolumn", XrmAggregateType.CountColumn), ("sum", XrmAggregateType.Sum),
        ("avg", XrmAggregateType.Avg), ("min", XrmAggregateType.Min), ("max", XrmAggregateType.Max));

    public static Words<XrmDateTimeGrouping> DateGroupings { get; } = new(
        ("day", XrmDateTimeGrouping.Day), ("week", XrmDateTimeGrouping.Week), ("month", XrmDateTimeGrouping.Month),
        ("quarter", XrmDateTimeGrouping.Quarter), ("year", XrmDateTimeGrouping.Year),
        ("fiscal-period", XrmDateTimeGrouping.FiscalPeriod), ("fiscal-year", XrmDateTimeGrouping.FiscalYear));

    public static Words<LogicalOperator> FilterTypes { get; } = new(("and", LogicalOperator.And), ("or", LogicalOperator.Or));
}

/// <summary>A list of words and what they stand for, to be read both ways.</summary>
internal sealed class Words<T>
    where T : struct, Enum
{
    private readonly FrozenDictionary<string, T> _values;
    private readonly FrozenDictionary<T, string> _words;

    public Words(params (string Word, T Value)[] pairs)
    {
        _values = pairs.ToFrozenDictionary(pair => pair.Word, pair => pair.Value, StringComparer.Ordinal);
        _words = pairs.ToFrozenDictionary(pair => pair.Value, pair => pair.Word);
    }

    public string this[T value] => _words[value];

    /// <exception cref="System.ServiceModel.FaultException{T}">There is no such word.</exception>
    public T Of(string word) =>
        _values.TryGetValue(word, out var value)
            ? value
            : throw Faults.InvalidFetchXml.With($"'{word}' is none of {string.Join(", ", _values.Keys.Order(StringComparer.Ordinal))}.");
}
