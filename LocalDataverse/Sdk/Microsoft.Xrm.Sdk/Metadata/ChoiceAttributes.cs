using System.Collections.Generic;
using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk.Metadata;

[DataContract(Namespace = XmlNames.Metadata2011)]
public abstract class EnumAttributeMetadata : AttributeMetadata
{
    protected EnumAttributeMetadata()
    {
    }

    protected EnumAttributeMetadata(AttributeTypeCode attributeType, string schemaName)
        : base(attributeType, schemaName)
    {
    }

    [DataMember] public int? DefaultFormValue { get; set; }
    [DataMember] public OptionSetMetadata OptionSet { get; set; }
}

[DataContract(Namespace = XmlNames.Metadata2011)]
public sealed class BooleanAttributeMetadata : AttributeMetadata
{
    public BooleanAttributeMetadata()
        : this(null, null)
    {
    }

    public BooleanAttributeMetadata(string schemaName)
        : this(schemaName, null)
    {
    }

    public BooleanAttributeMetadata(BooleanOptionSetMetadata optionSet)
        : this(null, optionSet)
    {
    }

    public BooleanAttributeMetadata(string schemaName, BooleanOptionSetMetadata optionSet)
        : base(AttributeTypeCode.Boolean, schemaName) => OptionSet = optionSet;

    [DataMember] public bool? DefaultValue { get; set; }
    [DataMember] public string FormulaDefinition { get; set; }
    [DataMember] public BooleanOptionSetMetadata OptionSet { get; set; }
    [DataMember] public int? SourceTypeMask { get; internal set; }
}

[DataContract(Namespace = XmlNames.Metadata2011)]
public sealed class PicklistAttributeMetadata : EnumAttributeMetadata
{
    public PicklistAttributeMetadata()
        : this(null)
    {
    }

    public PicklistAttributeMetadata(string schemaName)
        : base(AttributeTypeCode.Picklist, schemaName)
    {
    }

    [DataMember] public List<string> ChildPicklistLogicalNames { get; internal set; } = new List<string>();
    [DataMember] public string FormulaDefinition { get; set; }
    [DataMember] public string ParentPicklistLogicalName { get; set; }
    [DataMember] public int? SourceTypeMask { get; internal set; }
}

[DataContract(Namespace = XmlNames.Metadata90)]
public sealed class MultiSelectPicklistAttributeMetadata : EnumAttributeMetadata
{
    public MultiSelectPicklistAttributeMetadata()
        : this(null)
    {
    }

    public MultiSelectPicklistAttributeMetadata(string schemaName)
        : base(AttributeTypeCode.Virtual, schemaName) => AttributeTypeName = AttributeTypeDisplayName.MultiSelectPicklistType;

    [DataMember] public List<string> ChildPicklistLogicalNames { get; internal set; } = new List<string>();
    [DataMember] public string FormulaDefinition { get; set; }
    [DataMember] public string ParentPicklistLogicalName { get; set; }
    [DataMember] public int? SourceTypeMask { get; internal set; }
}

[DataContract(Namespace = XmlNames.Metadata2011)]
public sealed class StateAttributeMetadata : EnumAttributeMetadata
{
    public StateAttributeMetadata()
        : base(AttributeTypeCode.State, null)
    {
    }
}

[DataContract(Namespace = XmlNames.Metadata2011)]
public sealed class StatusAttributeMetadata : EnumAttributeMetadata
{
    public StatusAttributeMetadata()
        : base(AttributeTypeCode.Status, null)
    {
    }
}
