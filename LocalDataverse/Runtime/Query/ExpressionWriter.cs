using System.Linq;
using Microsoft.Xrm.Sdk.Query;

namespace LocalDataverse.Query;

/// <summary>Writes a query as QueryExpression. What only FetchXML can say is refused.</summary>
internal static class ExpressionWriter
{
    public static QueryExpression Write(QueryModel model)
    {
        var query = new QueryExpression(model.Root.Table)
        {
            ColumnSet = Columns(model.Root),
            Distinct = model.Distinct,
            TopCount = model.Top,
            QueryHints = model.RawOrder ? QueryEngine.RawOrder : null,
            Criteria = Filter(model.Root.Filter),
            PageInfo = new PagingInfo
            {
                Count = model.PageSize ?? 0, PageNumber = model.Page, PagingCookie = model.Cookie, ReturnTotalRecordCount = model.CountTotal,
            },
        };
        query.LinkEntities.AddRange(model.Root.Links.Concat(model.Root.Filter.Links).Select(link => Link(link, model.Root.Table)));
        query.Orders.AddRange(model.Root.Orders.Select(Order));
        return query;
    }

    private static ColumnSet Columns(Source source)
    {
        var columns = new ColumnSet(source.AllColumns);
        foreach (var output in source.Outputs)
        {
            if (output.DistinctValues)
                throw Faults.NotSupportedHere.With("QueryExpression", "counting distinct values");
            if (output.Alias is null && output.Aggregate == XrmAggregateType.None && !output.GroupBy)
                columns.AddColumn(output.Column);
            else
                columns.AttributeExpressions.Add(Expression(output));
        }
        return columns;
    }

    private static XrmAttributeExpression Expression(Output output) =>
        new(output.Column, output.Aggregate, output.Alias, output.DateGrouping) { HasGroupBy = output.GroupBy };

    private static LinkEntity Link(Link link, string around)
    {
        var written = new LinkEntity(around, link.Table, link.To, link.From, link.Kind)
        {
            EntityAlias = link.Alias, Columns = Columns(link), LinkCriteria = Filter(link.Filter),
        };
        written.LinkEntities.AddRange(link.Links.Concat(link.Filter.Links).Select(inner => Link(inner, link.Table)));
        written.Orders.AddRange(link.Orders.Select(Order));
        return written;
    }

    // Links in the outermost filter become links of the table, which filter just as well if all of them must hold.
    private static FilterExpression Filter(Filter filter)
    {
        if (filter.Links.Count > 0 && filter.Word == LogicalOperator.Or)
            throw Faults.NotSupportedHere.With("QueryExpression", "links inside an 'or' filter");
        var written = new FilterExpression(filter.Word);
        foreach (var condition in filter.Conditions)
            written.AddCondition(Condition(condition));
        foreach (var inner in filter.Filters)
        {
            if (inner.Links.Count > 0)
                throw Faults.NotSupportedHere.With("QueryExpression", "links inside an inner filter");
            written.AddFilter(Filter(inner));
        }
        return written;
    }

    private static ConditionExpression Condition(Condition condition)
    {
        if (condition.OtherSource is not null)
            throw Faults.NotSupportedHere.With("QueryExpression", "comparing columns of two tables");
        return condition.OtherColumn is { } other
            ? new ConditionExpression(condition.Source, condition.Column, condition.Operator, true, (object)other)
            : new ConditionExpression(condition.Source, condition.Column, condition.Operator, [.. condition.Values]);
    }

    private static OrderExpression Order(Order order) =>
        new(order.Column, order.Descending ? OrderType.Descending : OrderType.Ascending, order.Alias, order.Source);
}
