using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk;

[DataContract(Namespace = XmlNames.Contracts2012)]
public sealed class ExecuteMultipleSettings : IExtensibleDataObject
{
    [DataMember] public bool ContinueOnError { get; set; }
    public ExtensionDataObject ExtensionData { get; set; }
    [DataMember] public bool ReturnResponses { get; set; }
}

[DataContract(Namespace = XmlNames.Contracts2012)]
public sealed class ExecuteMultipleResponseItem : IExtensibleDataObject
{
    public ExtensionDataObject ExtensionData { get; set; }
    [DataMember] public OrganizationServiceFault Fault { get; set; }
    [DataMember] public int RequestIndex { get; set; }
    [DataMember] public OrganizationResponse Response { get; set; }
}

public sealed class ExecuteMultipleResponseItemCollection : DataCollection<ExecuteMultipleResponseItem>;

public sealed class OrganizationRequestCollection : DataCollection<OrganizationRequest>;

public sealed class OrganizationResponseCollection : DataCollection<OrganizationResponse>;
