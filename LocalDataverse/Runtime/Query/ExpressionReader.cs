using System.Collections.Generic;
using System.Linq;
using Microsoft.Xrm.Sdk.Query;

namespace LocalDataverse.Query;

/// <summary>
/// Reads QueryExpression and QueryByAttribute.
/// Source: learn.microsoft.com/power-apps/developer/data-platform/org-service/queryexpression/overview.
/// </summary>
internal static class ExpressionReader
{
    public static QueryModel Read(QueryExpression query)
    {
        if (query.SubQueryExpression is not null)
            throw Faults.NotSupportedHere.With("QueryExpression", nameof(query.SubQueryExpression));
        if (!string.IsNullOrEmpty(query.DataSource))
            throw Faults.NotSupportedHere.With("QueryExpression", nameof(query.DataSource));
        var root = new Source(query.EntityName)
        {
            AllColumns = query.ColumnSet is { AllColumns: true },
            Outputs = [.. Outputs(query.ColumnSet)],
            Filter = Filter(query.Criteria),
            Links = [.. query.LinkEntities.Select(Link)],
            Orders = [.. query.Orders.Select(Order)],
        };
        var model = new QueryModel(root)
        {
            Distinct = query.Distinct,
            Top = query.TopCount,
            Aggregate = IsAggregate(root),
            RawOrder = query.QueryHints == QueryEngine.RawOrder,
        };
        return Paged(model, query.PageInfo);
    }

    public static QueryModel Read(QueryByAttribute query)
    {
        if (query.Attributes.Count != query.Values.Count)
            throw Faults.InvalidArgument.With("A QueryByAttribute needs one value for each attribute.");
        var conditions = query.Attributes.Zip(
            query.Values, (column, value) => new Condition(null, column, ConditionOperator.Equal) { Values = [value] });
        var root = new Source(query.EntityName)
        {
            AllColumns = query.ColumnSet is { AllColumns: true },
            Outputs = [.. Outputs(query.ColumnSet)],
            Filter = Query.Filter.None with { Conditions = [.. conditions] },
            Orders = [.. query.Orders.Select(Order)],
        };
        return Paged(new QueryModel(root) { Top = query.TopCount }, query.PageInfo);
    }

    private static QueryModel Paged(QueryModel model, PagingInfo? page) => page is null ? model : model with
    {
        PageSize = page.Count > 0 ? page.Count : null,
        Page = page.PageNumber > 0 ? page.PageNumber : 1,
        Cookie = page.PagingCookie,
        CountTotal = page.ReturnTotalRecordCount,
    };

    private static bool IsAggregate(Source source) =>
        source.Outputs.Any(output => output.GroupBy || output.Aggregate != XrmAggregateType.None) || source.Links.Any(IsAggregate);

    private static IEnumerable<Output> Outputs(ColumnSet? columns)
    {
        if (columns is null)
            yield break;
        foreach (var column in columns.Columns)
            yield return new Output(column);
        foreach (var expression in columns.AttributeExpressions)
        {
            yield return new Output(expression.AttributeName)
            {
                Alias = NullIfEmpty(expression.Alias),
                Aggregate = expression.AggregateType,
                GroupBy = expression.HasGroupBy,
                DateGrouping = expression.DateTimeGrouping,
            };
        }
    }

    private static Link Link(LinkEntity link) => new(link.LinkToEntityName, link.LinkToAttributeName, link.LinkFromAttributeName, link.JoinOperator)
    {
        Alias = NullIfEmpty(link.EntityAlias),
        AllColumns = link.Columns is { AllColumns: true },
        Outputs = [.. Outputs(link.Columns)],
        Filter = Filter(link.LinkCriteria),
        Links = [.. link.LinkEntities.Select(Link)],
        Orders = [.. link.Orders.Select(Order)],
    };

    private static Filter Filter(FilterExpression? filter) => filter is null ? Query.Filter.None : new Filter(filter.FilterOperator)
    {
        Conditions = [.. filter.Conditions.Select(Condition)],
        Filters = [.. filter.Filters.Select(Filter)],
    };

    private static Condition Condition(ConditionExpression condition)
    {
        var read = new Condition(NullIfEmpty(condition.EntityName), condition.AttributeName, condition.Operator);
        if (!condition.CompareColumns)
            return read with { Values = [.. condition.Values] };
        return condition.Values.FirstOrDefault() is string other
            ? read with { OtherColumn = other }
            : throw Faults.InvalidArgument.With($"The attribute '{condition.AttributeName}' can only be compared with the name of a column.");
    }

    private static Order Order(OrderExpression order) => new(
        NullIfEmpty(order.EntityName), order.AttributeName, NullIfEmpty(order.Alias), order.OrderType == OrderType.Descending);

    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
