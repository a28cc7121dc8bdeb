using System;
using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk.Metadata;

[DataContract(Namespace = XmlNames.Metadata2011)]
public sealed class CascadeConfiguration : IExtensibleDataObject
{
    [DataMember] public CascadeType? Archive { get; set; }
    [DataMember] public CascadeType? Assign { get; set; }
    [DataMember] public CascadeType? Delete { get; set; }
    public ExtensionDataObject ExtensionData { get; set; }
    [DataMember] public CascadeType? Merge { get; set; }
    [DataMember] public CascadeType? Reparent { get; set; }
    [DataMember] public CascadeType? RollupView { get; set; }
    [DataMember] public CascadeType? Share { get; set; }
    [DataMember] public CascadeType? Unshare { get; set; }
}

[DataContract(Namespace = XmlNames.Metadata2011)]
public enum CascadeType
{
    [EnumMember] NoCascade = 0,
    [EnumMember] Cascade = 1,
    [EnumMember] Active = 2,
    [EnumMember] UserOwned = 3,
    [EnumMember] RemoveLink = 4,
    [EnumMember] Restrict = 5,
}

[DataContract(Namespace = XmlNames.Metadata2011)]
public sealed class AssociatedMenuConfiguration : IExtensibleDataObject
{
    [DataMember] public bool AvailableOffline { get; internal set; }
    [DataMember] public AssociatedMenuBehavior? Behavior { get; set; }
    public ExtensionDataObject ExtensionData { get; set; }
    [DataMember] public AssociatedMenuGroup? Group { get; set; }
    [DataMember] public string Icon { get; internal set; }
    [DataMember] public bool IsCustomizable { get; internal set; }
    [DataMember] public Label Label { get; set; }
    [DataMember] public string MenuId { get; internal set; }
    [DataMember] public int? Order { get; set; }
    [DataMember] public string QueryApi { get; internal set; }
    [DataMember] public Guid ViewId { get; internal set; }
}

[DataContract(Namespace = XmlNames.Metadata2011)]
public enum AssociatedMenuBehavior
{
    [EnumMember] UseCollectionName = 0,
    [EnumMember] UseLabel = 1,
    [EnumMember] DoNotDisplay = 2,
}

[DataContract(Namespace = XmlNames.Metadata2011)]
public enum AssociatedMenuGroup
{
    [EnumMember] Details = 0,
    [EnumMember] Sales = 1,
    [EnumMember] Service = 2,
    [EnumMember] Marketing = 3,
}
