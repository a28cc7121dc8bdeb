namespace Microsoft.Xrm.Sdk.Query;

public interface IQueryExpressionVisitor
{
    QueryExpression Visit(QueryExpression query);
}

public abstract class QueryExpressionVisitorBase : IQueryExpressionVisitor
{
    protected QueryExpressionVisitorBase()
    {
    }

    public virtual QueryExpression Visit(QueryExpression query)
    {
        if (query == null)
            return null;
        query.ColumnSet = VisitColumnSet(query.ColumnSet);
        query.Criteria = VisitFilterExpression(query.Criteria);
        query.PageInfo = VisitPagingInfo(query.PageInfo);
        for (var i = 0; i < query.LinkEntities.Count; i++)
            query.LinkEntities[i] = VisitLinkEntity(query.LinkEntities[i]);
        for (var i = 0; i < query.Orders.Count; i++)
            query.Orders[i] = VisitOrderExpression(query.Orders[i]);
        return query;
    }

    protected virtual ColumnSet VisitColumnSet(ColumnSet columnSet) => columnSet;

    protected virtual ConditionExpression VisitConditionExpression(ConditionExpression condition) => condition;

    protected virtual FilterExpression VisitFilterExpression(FilterExpression filter)
    {
        for (var i = 0; i < filter.Conditions.Count; i++)
            filter.Conditions[i] = VisitConditionExpression(filter.Conditions[i]);
        for (var i = 0; i < filter.Filters.Count; i++)
            filter.Filters[i] = VisitFilterExpression(filter.Filters[i]);
        return filter;
    }

    protected virtual LinkEntity VisitLinkEntity(LinkEntity linkEntity)
    {
        linkEntity.Columns = VisitColumnSet(linkEntity.Columns);
        linkEntity.LinkCriteria = VisitFilterExpression(linkEntity.LinkCriteria);
        for (var i = 0; i < linkEntity.LinkEntities.Count; i++)
            linkEntity.LinkEntities[i] = VisitLinkEntity(linkEntity.LinkEntities[i]);
        return linkEntity;
    }

    protected virtual OrderExpression VisitOrderExpression(OrderExpression order) => order;

    protected virtual PagingInfo VisitPagingInfo(PagingInfo pageInfo) => pageInfo;
}
