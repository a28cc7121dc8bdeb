using System;
using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk.Metadata;

[DataContract(Namespace = XmlNames.Metadata2011)]
[Flags]
public enum EntityFilters
{
    [EnumMember] Entity = 1,
    [EnumMember] Attributes = 2,
    [EnumMember] Privileges = 4,
    [EnumMember] Relationships = 8,
    [EnumMember] Default = 1,
    [EnumMember] All = 15,
}

[DataContract(Namespace = XmlNames.Metadata2011)]
[Flags]
public enum OwnershipTypes
{
    [EnumMember] None = 0,
    [EnumMember] UserOwned = 1,
    [EnumMember] TeamOwned = 2,
    [EnumMember] BusinessOwned = 4,
    [EnumMember] OrganizationOwned = 8,
    [EnumMember] BusinessParented = 16,
}
