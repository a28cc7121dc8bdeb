using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk.Metadata;

[DataContract(Namespace = XmlNames.Metadata2011)]
public sealed class StringAttributeMetadata : AttributeMetadata
{
    public StringAttributeMetadata()
        : this(null)
    {
    }

    public StringAttributeMetadata(string schemaName)
        : base(AttributeTypeCode.String, schemaName)
    {
    }

    public const int MinSupportedLength = 1;
    public const int MaxSupportedLength = 4000;
    [DataMember] public int? DatabaseLength { get; internal set; }
    [DataMember] public StringFormat? Format { get; set; }
    [DataMember] public StringFormatName FormatName { get; set; }
    [DataMember] public string FormulaDefinition { get; set; }
    [DataMember] public ImeMode? ImeMode { get; set; }
    [DataMember] public bool? IsLocalizable { get; internal set; }
    [DataMember] public int? MaxLength { get; set; }
    [DataMember] public int? SourceTypeMask { get; internal set; }
    [DataMember] public string YomiOf { get; set; }
}

[DataContract(Namespace = XmlNames.Metadata2011)]
public sealed class MemoAttributeMetadata : AttributeMetadata
{
    public MemoAttributeMetadata()
        : this(null)
    {
    }

    public MemoAttributeMetadata(string schemaName)
        : base(AttributeTypeCode.Memo, schemaName)
    {
    }

    public const int MinSupportedLength = 1;
    public const int MaxSupportedLength = 1048576;
    [DataMember] public StringFormat? Format { get; set; }
    [DataMember] public MemoFormatName FormatName { get; set; }
    [DataMember] public ImeMode? ImeMode { get; set; }
    [DataMember] public bool? IsLocalizable { get; internal set; }
    [DataMember] public int? MaxLength { get; set; }
}

[DataContract(Namespace = XmlNames.Metadata2011)]
public sealed class EntityNameAttributeMetadata : EnumAttributeMetadata
{
    public EntityNameAttributeMetadata()
        : this(null)
    {
    }

    public EntityNameAttributeMetadata(string schemaName)
        : base(AttributeTypeCode.EntityName, schemaName)
    {
    }

    [DataMember] public bool IsEntityReferenceStored { get; internal set; }
}

[DataContract(Namespace = XmlNames.Metadata2011)]
public enum StringFormat
{
    [EnumMember] Email = 0,
    [EnumMember] Text = 1,
    [EnumMember] TextArea = 2,
    [EnumMember] Url = 3,
    [EnumMember] TickerSymbol = 4,
    [EnumMember] PhoneticGuide = 5,
    [EnumMember] VersionNumber = 6,
    [EnumMember] Phone = 7,
    [EnumMember] Json = 8,
    [EnumMember] RichText = 9,
}

[DataContract(Namespace = XmlNames.Metadata2011)]
public enum ImeMode
{
    [EnumMember] Auto = 0,
    [EnumMember] Inactive = 1,
    [EnumMember] Active = 2,
    [EnumMember] Disabled = 3,
}
