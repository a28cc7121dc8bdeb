using LocalDataverse.Pipeline;
using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Organization;

namespace LocalDataverse.Messages;

/// <summary>Name and version of the organisation. It has no addresses of its own: those belong to whoever hosts it.</summary>
internal sealed class RetrieveCurrentOrganization() : Message(
    nameof(RetrieveCurrentOrganization), Parameter.Maybe<EndpointAccessType>("AccessType"))
{
    public override OrganizationResponse NewResponse() => new RetrieveCurrentOrganizationResponse();
    public override void Execute(Operation part) => part.Outputs["Detail"] = new OrganizationDetail
    {
        OrganizationId = part.Platform.OrganizationId,
        UniqueName = part.Platform.OrganizationName,
        FriendlyName = part.Platform.OrganizationName,
        UrlName = part.Platform.OrganizationName,
        OrganizationVersion = RetrieveVersion.Followed,
        State = OrganizationState.Enabled,
    };
}
