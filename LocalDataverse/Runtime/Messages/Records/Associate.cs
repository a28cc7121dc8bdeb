using LocalDataverse.Pipeline;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;

namespace LocalDataverse.Messages;

/// <summary>Links a row to others through a relationship.</summary>
/// <remarks>https://learn.microsoft.com/power-apps/developer/data-platform/org-service/entity-operations-associate-disassociate</remarks>
internal sealed class Associate() : Message(nameof(Associate), Association.Parameters)
{
    public override OrganizationResponse NewResponse() => new AssociateResponse();
    public override void Bind(Operation operation) => Association.Bind(operation);
    public override void Authorize(Operation operation) => Association.Of(operation).Authorize();
    public override void Execute(Operation part) => Association.Of(part).Add();
}

/// <summary>Removes links between a row and others.</summary>
internal sealed class Disassociate() : Message(nameof(Disassociate), Association.Parameters)
{
    public override OrganizationResponse NewResponse() => new DisassociateResponse();
    public override void Bind(Operation operation) => Association.Bind(operation);
    public override void Authorize(Operation operation) => Association.Of(operation).Authorize();
    public override void Execute(Operation part) => Association.Of(part).Remove();
}
