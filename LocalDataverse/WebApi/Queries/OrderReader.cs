using System.Collections.Generic;
using Microsoft.OData.UriParser;
using Microsoft.Xrm.Sdk.Query;

namespace LocalDataverse.WebApi.Queries;

/// <summary>Turns <c>$orderby</c> into orders. Look-ups sort by the name of their target, choices by number.
/// https://learn.microsoft.com/power-apps/developer/data-platform/webapi/query/order-rows</summary>
internal static class OrderReader
{
    public static IEnumerable<OrderExpression> Read(OrderByClause? clause, Scope scope)
    {
        for (; clause != null; clause = clause.ThenBy)
        {
            if (Operand.Bare(clause.Expression) is not SingleValuePropertyAccessNode access)
                throw ApiFaults.BadRequest.With($"The query node {clause.Expression.Kind} is not supported");
            var (field, alias) = scope.Property(access);
            var type = clause.Direction == OrderByDirection.Ascending ? OrderType.Ascending : OrderType.Descending;
            yield return new OrderExpression(field.Column.LogicalName, type) { EntityName = alias };
        }
    }
}
