using System;
using System.Collections.Generic;
using System.Linq;
using LocalDataverse.Metadata;
using LocalDataverse.WebApi.Model;
using Microsoft.OData.UriParser;
using Microsoft.Xrm.Sdk.Query;

namespace LocalDataverse.WebApi.Queries;

/// <summary>
/// Turns <c>$filter</c> into conditions. A negation is carried down to the conditions, which have no negation of their own.
/// https://learn.microsoft.com/power-apps/developer/data-platform/webapi/query/filter-rows
/// </summary>
internal sealed class FilterReader(Schema schema, QueryExpression query, IDictionary<string, SingleValueNode> aliases)
{
    private readonly Operand _operand = new(aliases);
    private int _lambdas;

    public FilterExpression Read(FilterClause clause, Scope scope) => Read(clause.Expression, scope, negated: false, conjunct: true);

    /// <param name="conjunct">Whether everything around the node is joined by "and", so that a join can stand for a condition.</param>
    private FilterExpression Read(QueryNode node, Scope scope, bool negated, bool conjunct) => Operand.Bare(node) switch
    {
        BinaryOperatorNode { OperatorKind: BinaryOperatorKind.And or BinaryOperatorKind.Or } logical =>
            Combine(logical, scope, negated, conjunct),
        BinaryOperatorNode comparison => Compare(comparison, scope, negated),
        UnaryOperatorNode { OperatorKind: UnaryOperatorKind.Not } not => Read(not.Operand, scope, !negated, conjunct),
        SingleValueFunctionCallNode call when ConditionFunction.Find(call.Name.Split('.')[^1]) is { } function && call.Functions.Any() =>
            negated ? throw ApiFaults.NotWithFunction.With() : One(Apply(function, call, scope)),
        SingleValueFunctionCallNode call => One(Match(call, scope, negated)),
        AnyNode any => Any(any, scope, negated, conjunct),
        AllNode all => Any(all, scope, !negated, conjunct),
        SingleValuePropertyAccessNode flag =>
            One(Condition(scope.Property(flag), negated ? ConditionOperator.NotEqual : ConditionOperator.Equal, true)),
        ConstantNode { Value: bool value } =>
            value != negated ? new FilterExpression() : throw ApiFaults.BadRequest.With("A filter that is never true is not supported."),
        var other => throw ApiFaults.BadRequest.With($"The query node {other.Kind} is not supported"),
    };

    private FilterExpression Combine(BinaryOperatorNode node, Scope scope, bool negated, bool conjunct)
    {
        var isAnd = node.OperatorKind == BinaryOperatorKind.And != negated;
        var combined = new FilterExpression(isAnd ? LogicalOperator.And : LogicalOperator.Or);
        foreach (var operand in Operands(node, node.OperatorKind))
        {
            var part = Read(operand, scope, negated, conjunct && isAnd);
            if (part.Filters.Count == 0 && part.Conditions.Count == 1)
                combined.AddCondition(part.Conditions[0]);
            else if (part.Filters.Count + part.Conditions.Count > 0)
                combined.AddFilter(part);
            else if (!isAnd)
                return new FilterExpression();
        }
        return combined;
    }

    // a or b or c is parsed as (a or b) or c; a long chain must not become a deep one.
    private static IEnumerable<QueryNode> Operands(BinaryOperatorNode node, BinaryOperatorKind kind)
    {
        var pending = new Stack<QueryNode>([node]);
        while (pending.TryPop(out var next))
        {
            if (Operand.Bare(next) is BinaryOperatorNode inner && inner.OperatorKind == kind)
            {
                pending.Push(inner.Right);
                pending.Push(inner.Left);
            }
            else
                yield return next;
        }
    }

    private FilterExpression Compare(BinaryOperatorNode node, Scope scope, bool negated)
    {
        var (left, right) = (Operand.Bare(node.Left), Operand.Bare(node.Right));
        var comparison = Comparison.Of(node.OperatorKind);
        if (_operand.TryValue(left, out var value) && !_operand.TryValue(right, out _))
            return Compare(right, comparison.Mirrored, value, scope, negated);
        if (_operand.TryValue(right, out value))
            return Compare(left, comparison, value, scope, negated);
        if (left is SingleValuePropertyAccessNode one && right is SingleValuePropertyAccessNode other)
            return CompareColumns(scope.Property(one), negated ? comparison.Negated : comparison, scope.Property(other));
        throw ApiFaults.BadRequest.With($"The query nodes {left.Kind} and {right.Kind} cannot be compared");
    }

    private FilterExpression Compare(QueryNode left, Comparison comparison, object? value, Scope scope, bool negated)
    {
        if (value is bool truth && left is not SingleValuePropertyAccessNode && comparison.IsEquality)
            return Read(left, scope, negated != (truth == (comparison.Operator == ConditionOperator.NotEqual)), conjunct: false);
        var property = left switch
        {
            SingleValuePropertyAccessNode access => scope.Property(access),
            SingleNavigationNode navigation => scope.LookUp(navigation),
            _ => throw ApiFaults.BadRequest.With($"The query node {left.Kind} is not supported"),
        };
        var effective = negated ? comparison.Negated : comparison;
        if (value == null)
            return One(Condition(property, effective.IsEquality
                ? effective.Operator == ConditionOperator.Equal ? ConditionOperator.Null : ConditionOperator.NotNull
                : throw ApiFaults.BadRequest.With("Only eq and ne can be used with null.")));
        var condition = Condition(property, effective.Operator, Operand.For(property.Field, value));
        if (!negated || effective.IsEquality)
            return One(condition);
        // not (x gt 5) holds where x is null; x le 5 does not
        return new FilterExpression(LogicalOperator.Or) { Conditions = { condition, Condition(property, ConditionOperator.Null) } };
    }

    private static FilterExpression CompareColumns(
        (Field Field, string? Alias) left, Comparison comparison, (Field Field, string? Alias) right) =>
        left.Alias == right.Alias
            ? One(new(left.Alias, left.Field.Column.LogicalName, comparison.Operator, true, right.Field.Column.LogicalName))
            : throw ApiFaults.BadRequest.With("Only columns of the same row can be compared.");

    // contains, startswith, endswith; the value may hold wildcards
    private ConditionExpression Match(SingleValueFunctionCallNode call, Scope scope, bool negated)
    {
        var parameters = call.Parameters.ToList();
        if (call.Name is not ("contains" or "startswith" or "endswith")
            || Operand.Bare(parameters[0]) is not SingleValuePropertyAccessNode access
            || !_operand.TryValue(parameters[1], out var value))
            throw ApiFaults.BadRequest.With($"The function {call.Name} is not supported in this expression");
        var pattern = call.Name switch { "contains" => $"%{value}%", "startswith" => $"{value}%", _ => $"%{value}" };
        return Condition(scope.Property(access), negated ? ConditionOperator.NotLike : ConditionOperator.Like, pattern);
    }

    private ConditionExpression Apply(ConditionFunction function, SingleValueFunctionCallNode call, Scope scope)
    {
        var arguments = call.Parameters.OfType<NamedFunctionParameterNode>().ToDictionary(
            p => p.Name, p => p.Value, StringComparer.Ordinal);
        _operand.TryValue(arguments["PropertyName"], out var name);
        var field = name is string text ? Named(scope.Shape, text) : throw ApiFaults.BadRequest.With("PropertyName is required.");
        var source = (field, scope.At(call.Source ?? throw ApiFaults.BadRequest.With($"{call.Name} is not supported here")).Alias);
        return function.Argument switch
        {
            Argument.None => Condition(source, function.Operator),
            Argument.Number => Condition(source, function.Operator, Convert.ToInt32(Single(arguments["PropertyValue"]), null)),
            Argument.Text => Condition(source, function.Operator, Single(arguments["PropertyValue"])),
            Argument.Numbers =>
                Condition(
                    source, function.Operator,
                    _operand.Values(arguments["PropertyValues"]).Select(v => (object)Convert.ToInt32(v, null)).ToArray()),
            _ => Condition(source, function.Operator, _operand.Values(arguments["PropertyValues"]).Select(v => v!).ToArray()),
        };
    }

    private object Single(QueryNode node) =>
        _operand.TryValue(node, out var value) && value != null ? value : throw ApiFaults.BadRequest.With("PropertyValue is required.");

    // The functions name columns: both ownerid and _ownerid_value are understood.
    private static Field Named(Shape shape, string name) =>
        shape.Fields.GetValueOrDefault(name) ?? shape.Fields.GetValueOrDefault($"_{name}_value") ??
        throw ApiFaults.QuerySyntax.With($"Could not find a property named '{name}' on type '{Schema.Namespace}.{shape.Name}'.");

    private FilterExpression Any(LambdaNode lambda, Scope scope, bool negated, bool conjunct)
    {
        var source = (CollectionNavigationNode)lambda.Source;
        if (source.Source is not ResourceRangeVariableReferenceNode)
            throw ApiFaults.BadRequest.With("Conditions on a collection below a single-valued navigation property are not supported.");
        var link = scope.Shape.Links[source.NavigationProperty.Name];
        var target = schema.Shape(link.Target);
        var alias = $"{link.Name}_{++_lambdas}";
        if (conjunct)
        {
            // a condition of its own: some row meets P, or none does
            Join(scope, link, target, lambda, negated ? JoinOperator.NotAny : JoinOperator.Exists, alias);
            return new FilterExpression();
        }
        // one of several alternatives: an outer join whose outcome is looked at
        if (!scope.IsOutermost || (negated && link is Crossing))
            throw Faults.NotSupportedHere.With(
                "$filter", "a condition on a collection inside 'or' inside another, or negated on a many-to-many collection");
        Join(scope, link, target, lambda, JoinOperator.LeftOuter, alias);
        query.Distinct = true;
        return One(new ConditionExpression(alias, target.Table.PrimaryId, negated ? ConditionOperator.Null : ConditionOperator.NotNull));
    }

    private void Join(Scope scope, Link link, Shape target, LambdaNode lambda, JoinOperator join, string alias)
    {
        var (outer, inner) = Links(scope.Shape, link, target, join, alias);
        scope.Add(outer);
        if (Body(lambda) is { } body)
            inner.LinkCriteria = Read(
                body, scope.Inside(target, inner), negated: lambda is AllNode, conjunct: join != JoinOperator.LeftOuter);
    }

    private static SingleValueNode? Body(LambdaNode lambda) =>
        lambda.Body is ConstantNode { Value: true } && lambda is AnyNode ? null : lambda.Body;

    private static (LinkEntity Outer, LinkEntity Inner) Links(Shape from, Link link, Shape target, JoinOperator join, string alias)
    {
        if (link is ToMany { Relationship: var one })
        {
            var child = new LinkEntity(from.Name, target.Name, from.Table.PrimaryId, one.ReferencingColumn, join) { EntityAlias = alias };
            return (child, child);
        }
        var crossing = (Crossing)link;
        var intersect = new LinkEntity(
            from.Name, crossing.Relationship.IntersectTable, from.Table.PrimaryId, crossing.NearColumn, join) { EntityAlias = alias + "_" };
        var far = new LinkEntity(
            crossing.Relationship.IntersectTable, target.Name, crossing.FarColumn, target.Table.PrimaryId,
            join == JoinOperator.LeftOuter ? join : JoinOperator.Inner) { EntityAlias = alias };
        intersect.LinkEntities.Add(far);
        return (intersect, far);
    }

    private static FilterExpression One(ConditionExpression condition) => new() { Conditions = { condition } };

    private static ConditionExpression Condition((Field Field, string? Alias) property, ConditionOperator op, params object[] values) =>
        new(property.Alias, property.Field.Column.LogicalName, op, values);
}
