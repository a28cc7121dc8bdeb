using System;
using System.Globalization;
using System.Text.Json.Nodes;
using LocalDataverse.WebApi.Queries;
using Microsoft.OData;
using Microsoft.OData.Edm;
using Microsoft.OData.UriParser;

namespace LocalDataverse.WebApi.Definitions;

/// <summary>Evaluates <c>$filter</c> on definitions, which are in memory: comparisons, and, or, not.
/// https://learn.microsoft.com/power-apps/developer/data-platform/webapi/query-metadata-web-api#using-enum-types-in-filter-operations</summary>
internal sealed class DefinitionFilter(FilterClause clause)
{
    public bool Matches(Definition definition) => Truth(clause.Expression, definition);

    private static bool Truth(QueryNode node, Definition definition) => Operand.Bare(node) switch
    {
        BinaryOperatorNode { OperatorKind: BinaryOperatorKind.And } and => Truth(and.Left, definition) && Truth(and.Right, definition),
        BinaryOperatorNode { OperatorKind: BinaryOperatorKind.Or } or => Truth(or.Left, definition) || Truth(or.Right, definition),
        BinaryOperatorNode comparison =>
            Compare(comparison.OperatorKind, Value(comparison.Left, definition), Value(comparison.Right, definition)),
        UnaryOperatorNode { OperatorKind: UnaryOperatorKind.Not } not => !Truth(not.Operand, definition),
        SingleValuePropertyAccessNode flag => Value(flag, definition) == "true",
        var other => throw Faults.NotSupportedHere.With("$filter on definitions", other.Kind.ToString()),
    };

    private static bool Compare(BinaryOperatorKind kind, string? left, string? right) => kind switch
    {
        BinaryOperatorKind.Equal => string.Equals(left, right, StringComparison.Ordinal),
        BinaryOperatorKind.NotEqual => !string.Equals(left, right, StringComparison.Ordinal),
        _ when Number(left) is { } a && Number(right) is { } b => kind switch
        {
            BinaryOperatorKind.GreaterThan => a > b,
            BinaryOperatorKind.GreaterThanOrEqual => a >= b,
            BinaryOperatorKind.LessThan => a < b,
            BinaryOperatorKind.LessThanOrEqual => a <= b,
            _ => throw Faults.NotSupportedHere.With("$filter on definitions", kind.ToString()),
        },
        _ => false,
    };

    private static decimal? Number(string? text) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    // Values are compared by how JSON writes them.
    private static string? Value(QueryNode node, Definition definition) => Operand.Bare(node) switch
    {
        ConstantNode { Value: ODataEnumValue choice, TypeReference: var type } => Member((IEdmEnumType)type.Definition, choice.Value),
        ConstantNode { Value: bool flag } => flag ? "true" : "false",
        ConstantNode constant => Convert.ToString(constant.Value, CultureInfo.InvariantCulture),
        SingleValuePropertyAccessNode { Source: SingleComplexNode complex } inner =>
            Text((definition.Value(complex.Property.Name) as JsonObject)?[inner.Property.Name]),
        SingleValuePropertyAccessNode access => Text(definition.Value(access.Property.Name)),
        var other => throw Faults.NotSupportedHere.With("$filter on definitions", other.Kind.ToString()),
    };

    private static string? Text(JsonNode? node) => node?.GetValueKind() switch
    {
        null => null,
        System.Text.Json.JsonValueKind.String => node.GetValue<string>(),
        _ => node.ToJsonString(),
    };

    private static string Member(IEdmEnumType type, string value)
    {
        foreach (var member in type.Members)
            if (member.Value.Value.ToString(CultureInfo.InvariantCulture) == value)
                return member.Name;
        return value;
    }
}
