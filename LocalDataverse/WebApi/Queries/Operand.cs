using System;
using System.Collections.Generic;
using System.Linq;
using LocalDataverse.Metadata;
using LocalDataverse.WebApi.Model;
using Microsoft.OData;
using Microsoft.OData.Edm;
using Microsoft.OData.UriParser;

namespace LocalDataverse.WebApi.Queries;

/// <summary>Values in expressions: literals and parameter aliases, turned into what conditions take.</summary>
internal sealed class Operand(IDictionary<string, SingleValueNode> aliases)
{
    /// <summary>Whether the node is a value, and which; conversions that the parser inserted do not count.</summary>
    public bool TryValue(QueryNode node, out object? value)
    {
        switch (Bare(node))
        {
            case ConstantNode constant:
                value = constant.Value;
                return true;
            case ParameterAliasNode alias:
                value = aliases.TryGetValue(alias.Alias, out var found) && found != null && TryValue(found, out var content)
                    ? content
                    : null;
                return true;
            default:
                value = null;
                return false;
        }
    }

    /// <summary>Several values, of a query function or of <c>in</c>.</summary>
    public IEnumerable<object?> Values(QueryNode node) => TryValue(node, out var value) && value is ODataCollectionValue list
        ? list.Items.Select(Plain)
        : throw ApiFaults.BadRequest.With("A list of values was expected.");

    /// <summary>The value as the column's conditions take it.</summary>
    public static object For(Field field, object value)
    {
        var plain = Plain(value)!;
        if (field.Column.Type is ColumnType.MultiSelectPicklist)
            throw ApiFaults.BadRequest.With($"'{field.Name}' holds several choices: use ContainValues or DoesNotContainValues.");
        if (plain is double or float or decimal && IsWhole(field.Column) && Convert.ToDecimal(plain, null) % 1 != 0)
            throw ApiFaults.BadRequest.With($"The value '{plain}' cannot be compared with '{field.Name}', which holds whole numbers.");
        return plain;
    }

    public static QueryNode Bare(QueryNode node)
    {
        while (node is ConvertNode convert)
            node = convert.Source;
        return node;
    }

    private static object? Plain(object? value) => value switch
    {
        DateTimeOffset moment => moment.UtcDateTime,
        Date day => DateTime.SpecifyKind(day, DateTimeKind.Utc),
        float number => (decimal)number,
        ODataEnumValue choice => choice.Value,
        _ => value,
    };

    private static bool IsWhole(Column column) =>
        column.Type is ColumnType.Integer or ColumnType.BigInt or ColumnType.Picklist or ColumnType.State or ColumnType.Status;
}
