using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk;

[DataContract(Namespace = XmlNames.Contracts2011)]
public enum EntityRole
{
    [EnumMember] Referencing = 0,
    [EnumMember] Referenced = 1,
}

[DataContract(Namespace = XmlNames.Contracts2011)]
public enum EntityState
{
    [EnumMember] Unchanged = 0,
    [EnumMember] Created = 1,
    [EnumMember] Changed = 2,
}

[DataContract(Namespace = XmlNames.Contracts71)]
public enum ConcurrencyBehavior
{
    [EnumMember] Default = 0,
    [EnumMember] IfRowVersionMatches = 1,
    [EnumMember] AlwaysOverwrite = 2,
}

[DataContract(Namespace = XmlNames.Contracts71)]
public enum ChangeType
{
    [EnumMember] NewOrUpdated = 0,
    [EnumMember] RemoveOrDeleted = 1,
}

[DataContract(Namespace = XmlNames.Contracts71)]
public enum EntityKeyIndexStatus
{
    [EnumMember] Pending = 0,
    [EnumMember] InProgress = 1,
    [EnumMember] Active = 2,
    [EnumMember] Failed = 3,
}
