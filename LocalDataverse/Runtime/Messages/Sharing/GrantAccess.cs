using System.Collections.Immutable;
using LocalDataverse.Pipeline;
using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.Messages;

/// <summary>Shares a row: adds rights to those the principal has on it already.</summary>
/// <remarks>https://learn.microsoft.com/power-apps/developer/data-platform/security-sharing-assigning</remarks>
internal sealed class GrantAccess() : Message(nameof(GrantAccess), Share.WithAccess)
{
    public override bool IsPerTable => true;
    public override OrganizationResponse NewResponse() => new GrantAccessResponse();
    public override void Bind(Operation operation) => Share.Bind(operation);
    public override void Authorize(Operation operation) => Share.Authorize(operation);
    public override void Execute(Operation part)
    {
        var access = part.In<PrincipalAccess>("PrincipalAccess");
        Share.Change(part, access.Principal, granted => granted | access.AccessMask);
    }
}

/// <summary>Replaces the rights of a share.</summary>
internal sealed class ModifyAccess() : Message(nameof(ModifyAccess), Share.WithAccess)
{
    public override bool IsPerTable => true;
    public override OrganizationResponse NewResponse() => new ModifyAccessResponse();
    public override void Bind(Operation operation) => Share.Bind(operation);
    public override void Authorize(Operation operation) => Share.Authorize(operation);
    public override void Execute(Operation part)
    {
        var access = part.In<PrincipalAccess>("PrincipalAccess");
        Share.Change(part, access.Principal, _ => access.AccessMask);
    }
}

/// <summary>Ends a share.</summary>
internal sealed class RevokeAccess() : Message(
    nameof(RevokeAccess), Parameter.Of<EntityReference>("Target"), Parameter.Of<EntityReference>("Revokee"))
{
    public override bool IsPerTable => true;
    public override OrganizationResponse NewResponse() => new RevokeAccessResponse();
    public override void Bind(Operation operation) => Share.Bind(operation);
    public override void Authorize(Operation operation) => Share.Authorize(operation);
    public override void Execute(Operation part) => Share.Change(part, part.In<EntityReference>("Revokee"), _ => AccessRights.None);
}
