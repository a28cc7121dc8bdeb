using System;
using System.Runtime.Serialization;
using Microsoft.Xrm.Sdk.Query;

namespace Microsoft.Xrm.Sdk.Metadata.Query;

[DataContract(Namespace = XmlNames.MetadataQuery2011)]
public enum MetadataConditionOperator
{
    [EnumMember] Equals = 0,
    [EnumMember] NotEquals = 1,
    [EnumMember] In = 2,
    [EnumMember] NotIn = 3,
    [EnumMember] GreaterThan = 4,
    [EnumMember] LessThan = 5,
}

[DataContract(Namespace = XmlNames.MetadataQuery2011)]
[Flags]
public enum DeletedMetadataFilters
{
    [EnumMember] Entity = 1,
    [EnumMember] Attribute = 2,
    [EnumMember] Relationship = 4,
    [EnumMember] Label = 8,
    [EnumMember] OptionSet = 16,
    [EnumMember] Default = 1,
    [EnumMember] All = 31,
}

public sealed class DeletedMetadataCollection : DataCollection<DeletedMetadataFilters, DataCollection<Guid>>;

[DataContract(Namespace = XmlNames.MetadataQuery2011)]
public sealed class MetadataConditionExpression : IExtensibleDataObject
{
    public MetadataConditionExpression()
    {
    }

    public MetadataConditionExpression(string propertyName, MetadataConditionOperator conditionOperator, object value)
    {
        PropertyName = propertyName;
        ConditionOperator = conditionOperator;
        Value = value;
    }

    [DataMember] public MetadataConditionOperator ConditionOperator { get; set; }
    [DataMember] public string PropertyName { get; set; }
    [DataMember] public object Value { get; set; }
    public ExtensionDataObject ExtensionData { get; set; }
}

[DataContract(Namespace = XmlNames.MetadataQuery2011)]
public sealed class MetadataFilterExpression : IExtensibleDataObject
{
    private DataCollection<MetadataConditionExpression> _conditions;
    private DataCollection<MetadataFilterExpression> _filters;

    public MetadataFilterExpression()
    {
    }

    public MetadataFilterExpression(LogicalOperator filterOperator) => FilterOperator = filterOperator;

    [DataMember]
    public DataCollection<MetadataConditionExpression> Conditions
    {
        get => _conditions ??= new();
        private set => _conditions = value;
    }

    [DataMember] public LogicalOperator FilterOperator { get; set; }
    [DataMember] public DataCollection<MetadataFilterExpression> Filters { get => _filters ??= new(); private set => _filters = value; }
    public ExtensionDataObject ExtensionData { get; set; }
}

[DataContract(Namespace = XmlNames.MetadataQuery2011)]
public sealed class MetadataPropertiesExpression : IExtensibleDataObject
{
    private DataCollection<string> _propertyNames;

    public MetadataPropertiesExpression()
    {
    }

    public MetadataPropertiesExpression(params string[] propertyNames) => PropertyNames.AddRange(propertyNames);

    [DataMember] public bool AllProperties { get; set; }
    [DataMember] public DataCollection<string> PropertyNames { get => _propertyNames ??= new(); private set => _propertyNames = value; }
    public ExtensionDataObject ExtensionData { get; set; }
}
