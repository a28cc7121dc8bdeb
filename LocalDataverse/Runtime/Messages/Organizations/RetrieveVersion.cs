using LocalDataverse.Pipeline;
using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.Messages;

/// <summary>The platform version that this runtime follows.</summary>
internal sealed class RetrieveVersion() : Message(nameof(RetrieveVersion))
{
    /// <summary>Version whose documented behaviour is reproduced.</summary>
    public const string Followed = "9.2.0.0";

    public override OrganizationResponse NewResponse() => new RetrieveVersionResponse();
    public override void Execute(Operation part) => part.Outputs["Version"] = Followed;
}
