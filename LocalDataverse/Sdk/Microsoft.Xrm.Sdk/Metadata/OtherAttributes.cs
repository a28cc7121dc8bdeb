using System;
using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk.Metadata;

[DataContract(Namespace = XmlNames.Metadata2011)]
public sealed class DateTimeAttributeMetadata : AttributeMetadata
{
    public DateTimeAttributeMetadata()
        : this(null)
    {
    }

    public DateTimeAttributeMetadata(DateTimeFormat? format)
        : this(format, null)
    {
    }

    public DateTimeAttributeMetadata(DateTimeFormat? format, string schemaName)
        : base(AttributeTypeCode.DateTime, schemaName) => Format = format;

    public static DateTime MaxSupportedValue => new DateTime(9999, 12, 30, 23, 59, 59, DateTimeKind.Utc);
    public static DateTime MinSupportedValue => new DateTime(1753, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    [DataMember] public BooleanManagedProperty CanChangeDateTimeBehavior { get; set; }
    [DataMember] public DateTimeBehavior DateTimeBehavior { get; set; }
    [DataMember] public DateTimeFormat? Format { get; set; }
    [DataMember] public string FormulaDefinition { get; set; }
    [DataMember] public ImeMode? ImeMode { get; set; }
    [DataMember] public int? SourceTypeMask { get; internal set; }
}

[DataContract(Namespace = XmlNames.Metadata2011)]
public sealed class LookupAttributeMetadata : AttributeMetadata
{
    public LookupAttributeMetadata()
        : this(null)
    {
    }

    public LookupAttributeMetadata(LookupFormat? format)
        : base(AttributeTypeCode.Lookup) => Format = format;

    [DataMember] public LookupFormat? Format { get; set; }
    [DataMember] public string[] Targets { get; set; }
}

[DataContract(Namespace = XmlNames.Metadata71)]
public sealed class UniqueIdentifierAttributeMetadata : AttributeMetadata
{
    public UniqueIdentifierAttributeMetadata()
        : this(null)
    {
    }

    public UniqueIdentifierAttributeMetadata(string schemaName)
        : base(AttributeTypeCode.Uniqueidentifier, schemaName)
    {
    }
}

[DataContract(Namespace = XmlNames.Metadata2011)]
public sealed class ManagedPropertyAttributeMetadata : AttributeMetadata
{
    public ManagedPropertyAttributeMetadata()
        : this(null)
    {
    }

    public ManagedPropertyAttributeMetadata(string schemaName)
        : base(AttributeTypeCode.ManagedProperty, schemaName)
    {
    }

    public const int EmptyParentComponentType = 0;
    [DataMember] public string ManagedPropertyLogicalName { get; internal set; }
    [DataMember] public string ParentAttributeName { get; internal set; }
    [DataMember] public int? ParentComponentType { get; internal set; }
    [DataMember] public AttributeTypeCode ValueAttributeTypeCode { get; internal set; }
}

[DataContract(Namespace = XmlNames.Metadata90)]
public sealed class FileAttributeMetadata : AttributeMetadata
{
    public FileAttributeMetadata()
        : this(null)
    {
    }

    public FileAttributeMetadata(string schemaName)
        : base(AttributeTypeCode.Virtual, schemaName) => AttributeTypeName = AttributeTypeDisplayName.FileType;

    [DataMember] public int? MaxSizeInKB { get; set; }
}

[DataContract(Namespace = XmlNames.Metadata2013)]
public sealed class ImageAttributeMetadata : AttributeMetadata
{
    public ImageAttributeMetadata()
        : this(null)
    {
    }

    public ImageAttributeMetadata(string schemaName)
        : base(AttributeTypeCode.Virtual, schemaName) => AttributeTypeName = AttributeTypeDisplayName.ImageType;

    [DataMember] public bool? CanStoreFullImage { get; set; }
    [DataMember] public bool? IsPrimaryImage { get; set; }
    [DataMember] public short? MaxHeight { get; internal set; }
    [DataMember] public int? MaxSizeInKB { get; set; }
    [DataMember] public short? MaxWidth { get; internal set; }
}

[DataContract(Namespace = XmlNames.Metadata2011)]
public enum DateTimeFormat
{
    [EnumMember] DateOnly = 0,
    [EnumMember] DateAndTime = 1,
}

[DataContract(Namespace = XmlNames.Metadata2011)]
public enum LookupFormat
{
    [EnumMember] None = 0,
    [EnumMember] Connection = 1,
    [EnumMember] Regarding = 2,
    [EnumMember] Text = 3,
}
