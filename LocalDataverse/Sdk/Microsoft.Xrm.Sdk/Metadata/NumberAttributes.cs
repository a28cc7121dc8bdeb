using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk.Metadata;

[DataContract(Namespace = XmlNames.Metadata2011)]
public sealed class BigIntAttributeMetadata : AttributeMetadata
{
    public BigIntAttributeMetadata()
        : this(null)
    {
    }

    public BigIntAttributeMetadata(string schemaName)
        : base(AttributeTypeCode.BigInt, schemaName)
    {
    }

    public const long MinSupportedValue = long.MinValue;
    public const long MaxSupportedValue = long.MaxValue;
    [DataMember] public long? MaxValue { get; internal set; }
    [DataMember] public long? MinValue { get; internal set; }
}

[DataContract(Namespace = XmlNames.Metadata2011)]
public sealed class DecimalAttributeMetadata : AttributeMetadata
{
    public DecimalAttributeMetadata()
        : this(null)
    {
    }

    public DecimalAttributeMetadata(string schemaName)
        : base(AttributeTypeCode.Decimal, schemaName)
    {
    }

    public const double MinSupportedValue = -100000000000;
    public const double MaxSupportedValue = 100000000000;
    public const int MinSupportedPrecision = 0;
    public const int MaxSupportedPrecision = 10;
    [DataMember] public string FormulaDefinition { get; set; }
    [DataMember] public ImeMode? ImeMode { get; set; }
    [DataMember] public decimal? MaxValue { get; set; }
    [DataMember] public decimal? MinValue { get; set; }
    [DataMember] public int? Precision { get; set; }
    [DataMember] public int? SourceTypeMask { get; internal set; }
}

[DataContract(Namespace = XmlNames.Metadata2011)]
public sealed class DoubleAttributeMetadata : AttributeMetadata
{
    public DoubleAttributeMetadata()
        : this(null)
    {
    }

    public DoubleAttributeMetadata(string schemaName)
        : base(AttributeTypeCode.Double, schemaName)
    {
    }

    public const double MinSupportedValue = -100000000000;
    public const double MaxSupportedValue = 100000000000;
    public const int MinSupportedPrecision = 0;
    public const int MaxSupportedPrecision = 5;
    [DataMember] public ImeMode? ImeMode { get; set; }
    [DataMember] public double? MaxValue { get; set; }
    [DataMember] public double? MinValue { get; set; }
    [DataMember] public int? Precision { get; set; }
}

[DataContract(Namespace = XmlNames.Metadata2011)]
public sealed class IntegerAttributeMetadata : AttributeMetadata
{
    public IntegerAttributeMetadata()
        : this(null)
    {
    }

    public IntegerAttributeMetadata(string schemaName)
        : base(AttributeTypeCode.Integer, schemaName)
    {
    }

    public const int MinSupportedValue = int.MinValue;
    public const int MaxSupportedValue = int.MaxValue;
    [DataMember] public IntegerFormat? Format { get; set; }
    [DataMember] public string FormulaDefinition { get; set; }
    [DataMember] public int? MaxValue { get; set; }
    [DataMember] public int? MinValue { get; set; }
    [DataMember] public int? SourceTypeMask { get; internal set; }
}

[DataContract(Namespace = XmlNames.Metadata2011)]
public sealed class MoneyAttributeMetadata : AttributeMetadata
{
    public MoneyAttributeMetadata()
        : this(null)
    {
    }

    public MoneyAttributeMetadata(string schemaName)
        : base(AttributeTypeCode.Money, schemaName)
    {
    }

    public const double MinSupportedValue = -922337203685477;
    public const double MaxSupportedValue = 922337203685477;
    public const int MinSupportedPrecision = 0;
    public const int MaxSupportedPrecision = 4;
    public const int MaxSupportedPrecisionAfterCurrencyConversion = 10;
    [DataMember] public string CalculationOf { get; set; }
    [DataMember] public string FormulaDefinition { get; set; }
    [DataMember] public ImeMode? ImeMode { get; set; }
    [DataMember] public bool? IsBaseCurrency { get; internal set; }
    [DataMember] public double? MaxValue { get; set; }
    [DataMember] public double? MinValue { get; set; }
    [DataMember] public int? Precision { get; set; }
    [DataMember] public int? PrecisionSource { get; set; }
    [DataMember] public int? SourceTypeMask { get; internal set; }
}

[DataContract(Namespace = XmlNames.Metadata2011)]
public enum IntegerFormat
{
    [EnumMember] None = 0,
    [EnumMember] Duration = 1,
    [EnumMember] TimeZone = 2,
    [EnumMember] Language = 3,
    [EnumMember] Locale = 4,
}
