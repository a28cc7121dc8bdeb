using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk.Query;

[DataContract(Namespace = XmlNames.Contracts2011)]
public sealed class ColumnSet : IExtensibleDataObject
{
    private DataCollection<XrmAttributeExpression> _attributeExpressions;
    private DataCollection<string> _columns;

    public ColumnSet()
    {
    }

    public ColumnSet(bool allColumns) => AllColumns = allColumns;

    public ColumnSet(params string[] columns) => AddColumns(columns);

    [DataMember] public bool AllColumns { get; set; }

    [DataMember]
    public DataCollection<XrmAttributeExpression> AttributeExpressions
    {
        get => _attributeExpressions ??= new();
        set => _attributeExpressions = value;
    }

    [DataMember] public DataCollection<string> Columns { get => _columns ??= new(); set => _columns = value; }
    public ExtensionDataObject ExtensionData { get; set; }

    public void AddColumn(string column) => Columns.Add(column);

    public void AddColumns(params string[] columns) => Columns.AddRange(columns);
}

[DataContract(Name = "AttributeExpression", Namespace = XmlNames.Contracts2011)]
public sealed class XrmAttributeExpression : IExtensibleDataObject
{
    public XrmAttributeExpression()
    {
    }

    public XrmAttributeExpression(string attributeName) => AttributeName = attributeName;

    public XrmAttributeExpression(string attributeName, XrmAggregateType aggregateType)
        : this(attributeName) => AggregateType = aggregateType;

    public XrmAttributeExpression(string attributeName, XrmAggregateType aggregateType, string alias)
        : this(attributeName, aggregateType) => Alias = alias;

    public XrmAttributeExpression(string attributeName, XrmAggregateType aggregateType, string alias, XrmDateTimeGrouping dateTimeGrouping)
        : this(attributeName, aggregateType, alias) => DateTimeGrouping = dateTimeGrouping;

    [DataMember] public XrmAggregateType AggregateType { get; set; }
    [DataMember] public string Alias { get; set; }
    [DataMember] public string AttributeName { get; set; }
    [DataMember] public XrmDateTimeGrouping DateTimeGrouping { get; set; }
    [DataMember] public bool HasGroupBy { get; set; }
    public ExtensionDataObject ExtensionData { get; set; }
}

[DataContract(Namespace = XmlNames.Contracts2011)]
public sealed class OrderExpression : IExtensibleDataObject
{
    public OrderExpression()
    {
    }

    public OrderExpression(string attributeName, OrderType orderType)
    {
        AttributeName = attributeName;
        OrderType = orderType;
    }

    public OrderExpression(string attributeName, OrderType orderType, string alias)
        : this(attributeName, orderType) => Alias = alias;

    public OrderExpression(string attributeName, OrderType orderType, string alias, string entityName)
        : this(attributeName, orderType, alias) => EntityName = entityName;

    [DataMember] public string Alias { get; set; }
    [DataMember] public string AttributeName { get; set; }
    [DataMember] public string EntityName { get; set; }
    [DataMember] public OrderType OrderType { get; set; }
    public ExtensionDataObject ExtensionData { get; set; }
}
