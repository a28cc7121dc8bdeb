using LocalDataverse.Pipeline;
using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.Messages;

/// <summary>The calling user, their business unit and the organisation.</summary>
internal sealed class WhoAmI() : Message(nameof(WhoAmI))
{
    public override OrganizationResponse NewResponse() => new WhoAmIResponse();
    public override void Execute(Operation part)
    {
        part.Outputs["UserId"] = part.User.Id;
        part.Outputs["BusinessUnitId"] = part.User.BusinessUnitId;
        part.Outputs["OrganizationId"] = part.Platform.OrganizationId;
    }
}
