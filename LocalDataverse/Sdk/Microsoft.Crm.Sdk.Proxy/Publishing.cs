using System.Runtime.Serialization;
using Microsoft.Xrm.Sdk;

namespace Microsoft.Crm.Sdk.Messages;

[DataContract(Namespace = XmlNames.Crm2011)]
public sealed class PublishAllXmlRequest : OrganizationRequest
{
    public PublishAllXmlRequest() => RequestName = "PublishAllXml";
}

[DataContract(Namespace = XmlNames.Crm2011)]
public sealed class PublishAllXmlResponse : OrganizationResponse;

[DataContract(Namespace = XmlNames.Crm2011)]
public sealed class PublishXmlRequest : OrganizationRequest
{
    public PublishXmlRequest() => RequestName = "PublishXml";

    public string ParameterXml { get => Parameter<string>(); set => Parameter(value); }
}

[DataContract(Namespace = XmlNames.Crm2011)]
public sealed class PublishXmlResponse : OrganizationResponse;
