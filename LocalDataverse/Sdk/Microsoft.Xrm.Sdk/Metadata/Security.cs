using System;
using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk.Metadata;

[DataContract(Namespace = XmlNames.Metadata2011)]
public sealed class SecurityPrivilegeMetadata : IExtensibleDataObject
{
    internal SecurityPrivilegeMetadata()
    {
    }

    [DataMember] public bool CanBeBasic { get; internal set; }
    [DataMember] public bool CanBeDeep { get; internal set; }
    [DataMember] public bool CanBeEntityReference { get; internal set; }
    [DataMember] public bool CanBeGlobal { get; internal set; }
    [DataMember] public bool CanBeLocal { get; internal set; }
    [DataMember] public bool CanBeParentEntityReference { get; internal set; }
    public ExtensionDataObject ExtensionData { get; set; }
    [DataMember] public string Name { get; internal set; }
    [DataMember] public Guid PrivilegeId { get; internal set; }
    [DataMember] public PrivilegeType PrivilegeType { get; internal set; }
}

[DataContract(Namespace = XmlNames.Metadata2011)]
public enum PrivilegeType
{
    [EnumMember] None = 0,
    [EnumMember] Create = 1,
    [EnumMember] Read = 2,
    [EnumMember] Write = 3,
    [EnumMember] Delete = 4,
    [EnumMember] Assign = 5,
    [EnumMember] Share = 6,
    [EnumMember] Append = 7,
    [EnumMember] AppendTo = 8,
}
