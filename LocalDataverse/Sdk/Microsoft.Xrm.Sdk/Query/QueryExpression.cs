using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk.Query;

[DataContract(Namespace = XmlNames.Contracts2011)]
[KnownType(typeof(QueryExpression))]
[KnownType(typeof(QueryByAttribute))]
[KnownType(typeof(FetchExpression))]
public abstract class QueryBase : IExtensibleDataObject
{
    protected QueryBase()
    {
    }

    public ExtensionDataObject ExtensionData { get; set; }
}

[DataContract(Namespace = XmlNames.Contracts2011)]
public sealed class QueryExpression : QueryBase
{
    public static readonly QueryExpression Empty = new QueryExpression();

    private ColumnSet _columnSet;
    private FilterExpression _criteria;
    private DataCollection<LinkEntity> _linkEntities;
    private DataCollection<OrderExpression> _orders;
    private PagingInfo _pageInfo;

    public QueryExpression()
    {
    }

    public QueryExpression(string entityName) => EntityName = entityName;

    [DataMember] public ColumnSet ColumnSet { get => _columnSet ??= new(); set => _columnSet = value; }
    [DataMember] public FilterExpression Criteria { get => _criteria ??= new(); set => _criteria = value; }
    [DataMember] public string DataSource { get; set; }
    [DataMember] public bool Distinct { get; set; }
    [DataMember] public string EntityName { get; set; }
    [DataMember] public DataCollection<LinkEntity> LinkEntities { get => _linkEntities ??= new(); private set => _linkEntities = value; }
    [DataMember] public bool NoLock { get; set; }
    [DataMember] public DataCollection<OrderExpression> Orders { get => _orders ??= new(); private set => _orders = value; }
    [DataMember] public PagingInfo PageInfo { get => _pageInfo ??= new(); set => _pageInfo = value; }
    [DataMember] public string QueryHints { get; set; }
    [DataMember] public QueryExpression SubQueryExpression { get; set; }
    [DataMember] public int? TopCount { get; set; }

    public QueryExpression Accept(IQueryExpressionVisitor visitor) => visitor.Visit(this);

    public LinkEntity AddLink(string linkToEntityName, string linkFromAttributeName, string linkToAttributeName) =>
        AddLink(linkToEntityName, linkFromAttributeName, linkToAttributeName, JoinOperator.Inner);

    public LinkEntity AddLink(string linkToEntityName, string linkFromAttributeName, string linkToAttributeName, JoinOperator joinOperator)
    {
        var link = new LinkEntity(EntityName, linkToEntityName, linkFromAttributeName, linkToAttributeName, joinOperator);
        LinkEntities.Add(link);
        return link;
    }

    public void AddOrder(string attributeName, OrderType orderType) => Orders.Add(new OrderExpression(attributeName, orderType));

    public void AddOrder(string attributeName, OrderType orderType, string alias, string entityName) =>
        Orders.Add(new OrderExpression(attributeName, orderType, alias, entityName));
}

[DataContract(Namespace = XmlNames.Contracts2011)]
public sealed class QueryByAttribute : QueryBase
{
    private DataCollection<string> _attributes;
    private ColumnSet _columnSet;
    private DataCollection<OrderExpression> _orders;
    private PagingInfo _pageInfo;
    private DataCollection<object> _values;

    public QueryByAttribute()
    {
    }

    public QueryByAttribute(string entityName) => EntityName = entityName;

    [DataMember] public DataCollection<string> Attributes { get => _attributes ??= new(); private set => _attributes = value; }
    [DataMember] public ColumnSet ColumnSet { get => _columnSet ??= new(); set => _columnSet = value; }
    [DataMember] public string EntityName { get; set; }
    [DataMember] public DataCollection<OrderExpression> Orders { get => _orders ??= new(); private set => _orders = value; }
    [DataMember] public PagingInfo PageInfo { get => _pageInfo ??= new(); set => _pageInfo = value; }
    [DataMember] public int? TopCount { get; set; }
    [DataMember] public DataCollection<object> Values { get => _values ??= new(); private set => _values = value; }

    public void AddAttributeValue(string attributeName, object value)
    {
        Attributes.Add(attributeName);
        Values.Add(value);
    }

    public void AddOrder(string attributeName, OrderType orderType) => Orders.Add(new OrderExpression(attributeName, orderType));
}

[DataContract(Namespace = XmlNames.Contracts2011)]
public sealed class FetchExpression : QueryBase
{
    public FetchExpression()
    {
    }

    public FetchExpression(string query) => Query = query;

    [DataMember] public string Query { get; set; }
}
