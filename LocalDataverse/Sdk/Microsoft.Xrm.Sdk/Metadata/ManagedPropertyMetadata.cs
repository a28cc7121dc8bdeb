using System;
using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk.Metadata;

[DataContract(Namespace = XmlNames.Metadata2011)]
public sealed class ManagedPropertyMetadata : MetadataBase
{
    [DataMember] public Label Description { get; internal set; }
    [DataMember] public Label DisplayName { get; internal set; }
    [DataMember] public string EnablesAttributeName { get; internal set; }
    [DataMember] public string EnablesEntityName { get; internal set; }
    [DataMember] public int? ErrorCode { get; internal set; }
    [DataMember] public ManagedPropertyEvaluationPriority? EvaluationPriority { get; internal set; }
    [DataMember] public string IntroducedVersion { get; internal set; }
    [DataMember] public bool? IsGlobalForOperation { get; internal set; }
    [DataMember] public bool? IsPrivate { get; internal set; }
    [DataMember] public string LogicalName { get; internal set; }
    [DataMember] public ManagedPropertyType? ManagedPropertyType { get; internal set; }
    [DataMember] public ManagedPropertyOperation? Operation { get; internal set; }
}

[DataContract(Namespace = XmlNames.Metadata2011)]
public enum ManagedPropertyEvaluationPriority
{
    [EnumMember] None = 0,
    [EnumMember] Low = 1,
    [EnumMember] Normal = 2,
    [EnumMember] High = 3,
    [EnumMember] Essential = 4,
}

[DataContract(Namespace = XmlNames.Metadata2011)]
[Flags]
public enum ManagedPropertyOperation
{
    [EnumMember] None = 0,
    [EnumMember] Create = 1,
    [EnumMember] Update = 2,
    [EnumMember] Delete = 4,
    [EnumMember] CreateUpdate = 3,
    [EnumMember] UpdateDelete = 6,
    [EnumMember] All = 7,
}

[DataContract(Namespace = XmlNames.Metadata2011)]
public enum ManagedPropertyType
{
    [EnumMember] Operation = 0,
    [EnumMember] Attribute = 1,
    [EnumMember] CustomEvaluator = 2,
    [EnumMember] Custom = 3,
}
