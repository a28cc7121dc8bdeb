using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk.Metadata;

[DataContract(Namespace = XmlNames.Metadata2011)]
public abstract class OptionSetMetadataBase : MetadataBase
{
    protected OptionSetMetadataBase()
    {
    }

    [DataMember] public Label Description { get; set; }
    [DataMember] public Label DisplayName { get; set; }
    [DataMember] public string ExternalTypeName { get; set; }
    [DataMember] public string IntroducedVersion { get; internal set; }
    [DataMember] public BooleanManagedProperty IsCustomizable { get; set; }
    [DataMember] public bool? IsCustomOptionSet { get; set; }
    [DataMember] public bool? IsGlobal { get; set; }
    [DataMember] public bool? IsManaged { get; internal set; }
    [DataMember] public string Name { get; set; }
    [DataMember] public OptionSetType? OptionSetType { get; set; }
}

[DataContract(Namespace = XmlNames.Metadata2011)]
public sealed class OptionSetMetadata : OptionSetMetadataBase
{
    public OptionSetMetadata()
        : this(new OptionMetadataCollection())
    {
    }

    public OptionSetMetadata(OptionMetadataCollection options) => Options = options;

    [DataMember] public OptionMetadataCollection Options { get; internal set; }
    [DataMember] public string ParentOptionSetName { get; set; }
}

[DataContract(Namespace = XmlNames.Metadata2011)]
public sealed class BooleanOptionSetMetadata : OptionSetMetadataBase
{
    public BooleanOptionSetMetadata() => OptionSetType = Metadata.OptionSetType.Boolean;

    public BooleanOptionSetMetadata(OptionMetadata trueOption, OptionMetadata falseOption)
        : this()
    {
        TrueOption = trueOption;
        FalseOption = falseOption;
    }

    [DataMember] public OptionMetadata FalseOption { get; set; }
    [DataMember] public OptionMetadata TrueOption { get; set; }
}

[DataContract(Namespace = XmlNames.Metadata2011)]
public enum OptionSetType
{
    [EnumMember] Picklist = 0,
    [EnumMember] State = 1,
    [EnumMember] Status = 2,
    [EnumMember] Boolean = 3,
}
