using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk.Messages;

[DataContract(Namespace = XmlNames.Contracts2011)]
public sealed class AssociateRequest : OrganizationRequest
{
    public AssociateRequest() => RequestName = "Associate";

    public EntityReferenceCollection RelatedEntities { get => Parameter<EntityReferenceCollection>(); set => Parameter(value); }
    public Relationship Relationship { get => Parameter<Relationship>(); set => Parameter(value); }
    public EntityReference Target { get => Parameter<EntityReference>(); set => Parameter(value); }
}

[DataContract(Namespace = XmlNames.Contracts2011)]
public sealed class AssociateResponse : OrganizationResponse;

[DataContract(Namespace = XmlNames.Contracts2011)]
public sealed class DisassociateRequest : OrganizationRequest
{
    public DisassociateRequest() => RequestName = "Disassociate";

    public EntityReferenceCollection RelatedEntities { get => Parameter<EntityReferenceCollection>(); set => Parameter(value); }
    public Relationship Relationship { get => Parameter<Relationship>(); set => Parameter(value); }
    public EntityReference Target { get => Parameter<EntityReference>(); set => Parameter(value); }
}

[DataContract(Namespace = XmlNames.Contracts2011)]
public sealed class DisassociateResponse : OrganizationResponse;
