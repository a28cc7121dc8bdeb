using System.Collections.Generic;
using System.Linq;
using LocalDataverse.Metadata;
using LocalDataverse.WebApi.Model;
using Microsoft.OData.Edm;
using Microsoft.OData.UriParser;
using Microsoft.OData.UriParser.Aggregation;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace LocalDataverse.WebApi.Queries;

/// <summary>Turns <c>$apply</c> (filter, groupby, aggregate) into a query with aggregates.
/// https://learn.microsoft.com/power-apps/developer/data-platform/webapi/query/aggregate-data</summary>
internal sealed class ApplyReader(Schema schema, Shape shape, IDictionary<string, SingleValueNode> aliases)
{
    private readonly QueryExpression _query = new(shape.Name) { ColumnSet = new ColumnSet() };

    public QueryExpression Read(ApplyClause clause)
    {
        var scope = Scope.Of(schema, shape, _query);
        foreach (var transformation in clause.Transformations)
        {
            if (_query.ColumnSet.AttributeExpressions.Count > 0)
                throw Faults.NotSupportedHere.With("$apply", "transformations after groupby or aggregate");
            switch (transformation)
            {
                case FilterTransformationNode filter:
                    _query.Criteria.AddFilter(new FilterReader(schema, _query, aliases).Read(filter.FilterClause, scope));
                    break;
                case GroupByTransformationNode groups:
                    Group(groups, scope);
                    break;
                case AggregateTransformationNode aggregate:
                    Aggregate(aggregate, scope);
                    break;
                default:
                    throw Faults.NotSupportedHere.With("$apply", transformation.Kind.ToString());
            }
        }
        return _query;
    }

    private void Group(GroupByTransformationNode groups, Scope scope)
    {
        foreach (var property in Leaves(groups.GroupingProperties))
        {
            var (field, alias) = scope.Property(property);
            if (field.Column.Type == ColumnType.DateTime)
                throw ApiFaults.BadRequest.With("groupby with datetime values is not supported.");
            var name = alias == null ? field.Name : $"{Table(property)}_{field.Column.LogicalName}";
            Columns(property, scope).Add(
                new XrmAttributeExpression(field.Column.LogicalName, XrmAggregateType.None, name) { HasGroupBy = true });
        }
        if (groups.ChildTransformations is AggregateTransformationNode aggregate)
            Aggregate(aggregate, scope);
        else if (groups.ChildTransformations != null)
            throw Faults.NotSupportedHere.With("$apply", groups.ChildTransformations.Kind.ToString());
    }

    private void Aggregate(AggregateTransformationNode aggregate, Scope scope)
    {
        foreach (var part in aggregate.AggregateExpressions)
        {
            if (part is not AggregateExpression expression)
                throw Faults.NotSupportedHere.With("$apply", "aggregates of related collections");
            if (expression.Method == AggregationMethod.VirtualPropertyCount)
                _query.ColumnSet.AttributeExpressions.Add(
                    new XrmAttributeExpression(shape.Table.PrimaryId, XrmAggregateType.Count, expression.Alias));
            else if (Operand.Bare(expression.Expression) is SingleValuePropertyAccessNode property)
                Columns(property, scope).Add(
                    new XrmAttributeExpression(scope.Property(property).Field.Column.LogicalName, Method(expression), expression.Alias));
            else
                throw ApiFaults.BadRequest.With($"The query node {expression.Expression.Kind} is not supported");
        }
    }

    // the platform names such a column after the table: contact_fullname
    private static string Table(SingleValuePropertyAccessNode property) =>
        ((SingleNavigationNode)property.Source).NavigationProperty.ToEntityType().Name;

    private static XrmAggregateType Method(AggregateExpression expression) => expression.Method switch
    {
        AggregationMethod.Sum => XrmAggregateType.Sum,
        AggregationMethod.Average => XrmAggregateType.Avg,
        AggregationMethod.Min => XrmAggregateType.Min,
        AggregationMethod.Max => XrmAggregateType.Max,
        _ => throw Faults.NotSupportedHere.With("$apply", $"the method {expression.Method}"),
    };

    // Columns of a joined table are asked for in its link.
    private ICollection<XrmAttributeExpression> Columns(SingleValuePropertyAccessNode property, Scope scope)
    {
        var alias = scope.Property(property).Alias;
        return (alias == null ? _query.ColumnSet : Link(_query.LinkEntities, alias)!.Columns).AttributeExpressions;
    }

    private static LinkEntity? Link(IEnumerable<LinkEntity> links, string alias) =>
        links.Select(link => link.EntityAlias == alias ? link : Link(link.LinkEntities, alias)).FirstOrDefault(link => link != null);

    private static IEnumerable<SingleValuePropertyAccessNode> Leaves(IEnumerable<GroupByPropertyNode> nodes) => nodes.SelectMany(node =>
        node.ChildTransformations.Count > 0 ? Leaves(node.ChildTransformations)
        : Operand.Bare(node.Expression) is SingleValuePropertyAccessNode property ? [property]
        : throw ApiFaults.BadRequest.With($"The query node {node.Expression?.Kind} is not supported"));
}
