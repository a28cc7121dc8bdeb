using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using LocalDataverse.Metadata;
using LocalDataverse.Storage;
using Microsoft.Xrm.Sdk.Query;

namespace LocalDataverse.Query;

/// <summary>Turns filters into predicates.</summary>
internal static class FilterCompiler
{
    public static Sql Compile(Filter filter, SourceRef source, Frame frame)
    {
        var predicates = filter.Conditions.Select(condition => Compile(condition, source, frame))
            .Concat(filter.Filters.Where(inner => !inner.IsEmpty).Select(inner => Compile(inner, source, frame)))
            .Concat(filter.Links.Select(link => LinkCompiler.Filters(link, source, frame)))
            .ToList();
        return filter.IsEmpty || filter.Word == LogicalOperator.And ? Sql.And(predicates) : Sql.Or(predicates);
    }

    private static Sql Compile(Condition condition, SourceRef owner, Frame frame)
    {
        var source = condition.Source is null ? owner : frame.Find(condition.Source);
        var compared = Expressions.Of(frame.Context, source, condition.Column);
        var row = Operators.Of(condition.Operator);
        if (row.Predicate is null)
            throw Faults.NotSupportedHere.With("the condition operator", condition.Operator);
        if (condition.OtherColumn is { } other)
        {
            var otherSource = condition.OtherSource is null ? source : frame.Find(condition.OtherSource);
            return CompareColumns(row, compared, Expressions.Of(frame.Context, otherSource, other));
        }
        var given = Flat(condition.Values).ToList();
        if (IsEmptyText(row, compared, given))
            return Sql.Of($"{compared.Sql} {Sql.Raw(row.Name == ConditionOperator.Equal ? "IS NULL" : "IS NOT NULL")}");
        return row.Predicate(new Comparison(frame.Context, source, compared, Values(row, compared.Definition, source, given, frame.Context.Catalog)));
    }

    // An empty text is stored as null, and asked for as null.
    private static bool IsEmptyText(Operator row, ColumnSql compared, List<object?> given) =>
        row.Name is ConditionOperator.Equal or ConditionOperator.NotEqual
        && given is [""]
        && compared.Definition.Type is ColumnType.String or ColumnType.Memo;

    // Source: learn.microsoft.com/power-apps/developer/data-platform/column-comparison
    private static Sql CompareColumns(Operator row, ColumnSql left, ColumnSql right)
    {
        var sign = row.Name switch
        {
            ConditionOperator.Equal => "=",
            ConditionOperator.NotEqual => "<>",
            ConditionOperator.GreaterThan => ">",
            ConditionOperator.GreaterEqual => ">=",
            ConditionOperator.LessThan => "<",
            ConditionOperator.LessEqual => "<=",
            _ => throw Faults.InvalidQuery.With($"The operator '{row.Fetch}' cannot compare two columns."),
        };
        if (left.Definition.Type != right.Definition.Type)
            throw Faults.InvalidQuery.With($"The types of '{left.Definition.LogicalName}' and '{right.Definition.LogicalName}' differ and cannot be compared.");
        return Sql.Of($"{left.Sql} {Sql.Raw(sign)} {right.Sql}");
    }

    // `In` is often given one array instead of many values.
    internal static IEnumerable<object?> Flat(IEnumerable<object?> values) =>
        values.SelectMany(value => value is IEnumerable list and not string and not byte[] ? list.Cast<object?>() : [value]);

    private static List<object> Values(Operator row, Column column, SourceRef source, List<object?> given, Catalog catalog)
    {
        var expected = row.Operands switch
        {
            Operands.None => 0,
            Operands.Two => 2,
            Operands.Many or Operands.Options => Math.Max(1, given.Count),
            _ => 1,
        };
        if (given.Count != expected)
            throw Faults.ConditionValueCount.With(row.Name, expected, given.Count, column.LogicalName);
        if (given.Contains(null))
            throw Faults.ConditionValueNull.With(source.Layout.Table.LogicalName, column.LogicalName);
        return given.ConvertAll(value => Value(row.Operands, column, value, catalog));
    }

    private static object Value(Operands operands, Column column, object? value, Catalog catalog) => operands switch
    {
        Operands.Text => Operand.Of(catalog, Text, value),
        Operands.Number => Operand.Of(catalog, Number, value),
        Operands.Date => Operand.Of(catalog, Date, value),
        Operands.Options => Codec.OptionMark((int)(long)Operand.Of(catalog, Number, value)),
        _ when column.Type == ColumnType.MultiSelectPicklist =>
            throw Faults.NotSupportedHere.With("comparing a multi-select choice", $"use ContainValues for '{column.LogicalName}'"),
        _ => Operand.Of(catalog, column, value),
    };

    // The types of values that do not have the column's own type.
    private static readonly Column Text = new() { LogicalName = "value", SchemaName = "value", Type = ColumnType.String };
    private static readonly Column Number = new() { LogicalName = "value", SchemaName = "value", Type = ColumnType.Integer };
    private static readonly Column Date = new() { LogicalName = "value", SchemaName = "value", Type = ColumnType.DateTime };
}
