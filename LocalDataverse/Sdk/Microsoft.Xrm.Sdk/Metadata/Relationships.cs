using System;
using System.Collections.ObjectModel;
using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk.Metadata;

[DataContract(Namespace = XmlNames.Metadata2011)]
public abstract class RelationshipMetadataBase : MetadataBase
{
    protected RelationshipMetadataBase()
    {
    }

    protected RelationshipMetadataBase(RelationshipType type) => RelationshipType = type;

    [DataMember] public string IntroducedVersion { get; internal set; }
    [DataMember] public BooleanManagedProperty IsCustomizable { get; set; }
    [DataMember] public bool? IsCustomRelationship { get; set; }
    [DataMember] public bool? IsManaged { get; internal set; }
    [DataMember] public bool? IsValidForAdvancedFind { get; set; }
    [DataMember] public RelationshipType RelationshipType { get; internal set; }
    [DataMember] public string SchemaName { get; set; }
    [DataMember] public SecurityTypes? SecurityTypes { get; set; }
}

[DataContract(Namespace = XmlNames.Metadata2011)]
public sealed class OneToManyRelationshipMetadata : RelationshipMetadataBase
{
    public OneToManyRelationshipMetadata()
        : base(RelationshipType.OneToManyRelationship)
    {
    }

    [DataMember] public AssociatedMenuConfiguration AssociatedMenuConfiguration { get; set; }
    [DataMember] public CascadeConfiguration CascadeConfiguration { get; set; }
    [DataMember] public string DenormalizedAttributeName { get; set; }
    [DataMember] public string EntityKey { get; set; }
    [DataMember] public bool? IsDenormalizedLookup { get; set; }
    [DataMember] public bool? IsHierarchical { get; set; }
    [DataMember] public bool? IsRelationshipAttributeDenormalized { get; set; }
    [DataMember] public string ReferencedAttribute { get; set; }
    [DataMember] public string ReferencedEntity { get; set; }
    [DataMember] public string ReferencedEntityNavigationPropertyName { get; set; }
    [DataMember] public string ReferencingAttribute { get; set; }
    [DataMember] public string ReferencingEntity { get; set; }
    [DataMember] public string ReferencingEntityNavigationPropertyName { get; set; }
    [DataMember] public Collection<RelationshipAttribute> RelationshipAttributes { get; set; }
    [DataMember] public int? RelationshipBehavior { get; set; }
}

[DataContract(Namespace = XmlNames.Metadata2011)]
public sealed class ManyToManyRelationshipMetadata : RelationshipMetadataBase
{
    public ManyToManyRelationshipMetadata()
        : base(RelationshipType.ManyToManyRelationship)
    {
    }

    [DataMember] public AssociatedMenuConfiguration Entity1AssociatedMenuConfiguration { get; set; }
    [DataMember] public string Entity1IntersectAttribute { get; set; }
    [DataMember] public string Entity1LogicalName { get; set; }
    [DataMember] public string Entity1NavigationPropertyName { get; set; }
    [DataMember] public AssociatedMenuConfiguration Entity2AssociatedMenuConfiguration { get; set; }
    [DataMember] public string Entity2IntersectAttribute { get; set; }
    [DataMember] public string Entity2LogicalName { get; set; }
    [DataMember] public string Entity2NavigationPropertyName { get; set; }
    [DataMember] public string IntersectEntityName { get; set; }
}

[DataContract(Namespace = XmlNames.Metadata2011)]
public class RelationshipAttribute
{
    [DataMember] public string ReferencedAttributeName { get; set; }
    [DataMember] public string ReferencingAttributeName { get; set; }
}

[DataContract(Namespace = XmlNames.Metadata2011)]
public enum RelationshipType
{
    [EnumMember] OneToManyRelationship = 0,
    [EnumMember] ManyToManyRelationship = 1,
    [EnumMember] Default = 0,
}

[DataContract(Namespace = XmlNames.Metadata2011)]
[Flags]
public enum SecurityTypes
{
    [EnumMember] None = 0,
    [EnumMember] Append = 1,
    [EnumMember] ParentChild = 2,
    [EnumMember] Pointer = 4,
    [EnumMember] Inheritance = 8,
}
