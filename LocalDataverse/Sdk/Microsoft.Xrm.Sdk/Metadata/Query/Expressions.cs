using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk.Metadata.Query;

[DataContract(Namespace = XmlNames.MetadataQuery2011)]
public abstract class MetadataQueryBase : IExtensibleDataObject
{
    protected MetadataQueryBase()
    {
    }

    public ExtensionDataObject ExtensionData { get; set; }
}

[DataContract(Namespace = XmlNames.MetadataQuery2011)]
public abstract class MetadataQueryExpression : MetadataQueryBase
{
    protected MetadataQueryExpression()
    {
    }

    [DataMember] public MetadataFilterExpression Criteria { get; set; }
    [DataMember] public MetadataPropertiesExpression Properties { get; set; }
}

[DataContract(Namespace = XmlNames.MetadataQuery2011)]
public sealed class EntityQueryExpression : MetadataQueryExpression
{
    [DataMember] public AttributeQueryExpression AttributeQuery { get; set; }
    [DataMember] public EntityKeyQueryExpression KeyQuery { get; set; }
    [DataMember] public LabelQueryExpression LabelQuery { get; set; }
    [DataMember] public RelationshipQueryExpression RelationshipQuery { get; set; }
}

[DataContract(Namespace = XmlNames.MetadataQuery2011)]
public sealed class AttributeQueryExpression : MetadataQueryExpression;

[DataContract(Namespace = XmlNames.MetadataQuery2011)]
public sealed class RelationshipQueryExpression : MetadataQueryExpression;

[DataContract(Namespace = XmlNames.Contracts80)]
public sealed class EntityKeyQueryExpression : MetadataQueryExpression;

[DataContract(Namespace = XmlNames.MetadataQuery2011)]
public sealed class LabelQueryExpression : MetadataQueryBase
{
    [DataMember] public DataCollection<int> FilterLanguages { get; internal set; } = new DataCollection<int>();
    [DataMember] public int? MissingLabelBehavior { get; set; }
}
