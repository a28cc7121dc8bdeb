using System;
using System.Collections.Generic;
using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk.Organization;

[DataContract(Namespace = XmlNames.Contracts2014)]
public class OrganizationDetail : IExtensibleDataObject
{
    [DataMember] public Guid DatacenterId { get; set; }
    [DataMember] public EndpointCollection Endpoints { get; set; }
    [DataMember] public string EnvironmentId { get; set; }
    public ExtensionDataObject ExtensionData { get; set; }
    [DataMember] public string FriendlyName { get; set; }
    [DataMember] public string Geo { get; set; }
    [DataMember] public Guid OrganizationId { get; set; }
    [DataMember] public string OrganizationVersion { get; set; }
    [DataMember] public OrganizationState State { get; set; }
    [DataMember] public string TenantId { get; set; }
    [DataMember] public string UniqueName { get; set; }
    [DataMember] public string UrlName { get; set; }
}

[DataContract(Namespace = XmlNames.Contracts2014)]
public enum OrganizationState
{
    [EnumMember] Enabled = 0,
    [EnumMember] Disabled = 1,
}

[DataContract(Namespace = XmlNames.Contracts90)]
public sealed class OrganizationInfo : IExtensibleDataObject
{
    public ExtensionDataObject ExtensionData { get; set; }
    [DataMember] public OrganizationType InstanceType { get; set; }
    [DataMember] public List<Solution> Solutions { get; set; }
}

[DataContract(Namespace = XmlNames.Contracts90)]
public enum OrganizationType
{
    [EnumMember] Customer = 0,
    [EnumMember] Monitoring = 1,
    [EnumMember] Support = 2,
    [EnumMember] BackEnd = 3,
    [EnumMember] Secondary = 4,
    [EnumMember] CustomerTest = 5,
    [EnumMember] CustomerFreeTest = 6,
    [EnumMember] CustomerPreview = 7,
    [EnumMember] Placeholder = 8,
    [EnumMember] TestDrive = 9,
    [EnumMember] MsftInvestigation = 10,
    [EnumMember] EmailTrial = 11,
    [EnumMember] Default = 12,
    [EnumMember] Developer = 13,
    [EnumMember] Trial = 14,
    [EnumMember] Teams = 15,
}

[DataContract(Namespace = XmlNames.Contracts90)]
public sealed class Solution : IExtensibleDataObject
{
    public ExtensionDataObject ExtensionData { get; set; }
    [DataMember] public string FriendlyName { get; set; }
    [DataMember] public Guid Id { get; set; }
    [DataMember] public Guid PublisherId { get; set; }
    [DataMember] public string PublisherIdName { get; set; }
    [DataMember] public string PublisherUniqueName { get; set; }
    [DataMember] public string SolutionUniqueName { get; set; }
    [DataMember] public string VersionNumber { get; set; }
}

public sealed class EndpointCollection : DataCollection<EndpointType, string>;

[DataContract(Namespace = XmlNames.Contracts2014)]
public enum EndpointType
{
    [EnumMember] OrganizationService = 0,
    [EnumMember] OrganizationDataService = 1,
    [EnumMember] WebApplication = 2,
}

[DataContract(Namespace = XmlNames.Contracts2014)]
public enum EndpointAccessType
{
    [EnumMember] Default = 0,
    [EnumMember] Internet = 1,
    [EnumMember] Intranet = 2,
}
