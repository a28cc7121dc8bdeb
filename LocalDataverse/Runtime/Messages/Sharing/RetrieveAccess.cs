using System;
using System.Linq;
using LocalDataverse.Pipeline;
using LocalDataverse.Security;
using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace LocalDataverse.Messages;

/// <summary>The rights that a user or team has on a row, from whatever source.</summary>
internal sealed class RetrievePrincipalAccess() : Message(
    nameof(RetrievePrincipalAccess), Parameter.Of<EntityReference>("Target"), Parameter.Of<EntityReference>("Principal"))
{
    private static readonly AccessRights[] OnRows =
    [
        AccessRights.ReadAccess, AccessRights.WriteAccess, AccessRights.AppendAccess, AccessRights.AppendToAccess,
        AccessRights.DeleteAccess, AccessRights.ShareAccess, AccessRights.AssignAccess,
    ];

    public override OrganizationResponse NewResponse() => new RetrievePrincipalAccessResponse();
    public override void Execute(Operation part)
    {
        var platform = part.Platform;
        var target = platform.Targets.Resolve(part.In<EntityReference>("Target"));
        var table = platform.Catalog.Table(target.LogicalName);
        var row = platform.Rows.Find(table, target.Id, new ColumnSet([.. OwnerColumns.Of(table).Names]))
            ?? throw Faults.ObjectDoesNotExist.With(target.LogicalName, target.Id);
        var principal = part.In<EntityReference>("Principal") switch
        {
            { LogicalName: "team" } team => platform.Principals.OfTeam(team.Id),
            var user => platform.Principals.Of(user.Id),
        };
        part.Outputs["AccessRights"] = OnRows.Where(right => platform.Access.Allows(principal, table, right, row))
            .Aggregate(AccessRights.None, (all, right) => all | right);
    }
}

/// <summary>The users and teams that a row is shared with.</summary>
internal sealed class RetrieveSharedPrincipalsAndAccess() : Message(
    nameof(RetrieveSharedPrincipalsAndAccess), Parameter.Of<EntityReference>("Target"))
{
    public override OrganizationResponse NewResponse() => new RetrieveSharedPrincipalsAndAccessResponse();
    public override void Bind(Operation operation) => Share.Bind(operation);
    public override void Authorize(Operation operation) =>
        operation.Platform.Access.RequireOnRows(operation.User, operation.Table!, AccessRights.ReadAccess, [operation.PrimaryId]);

    public override void Execute(Operation part) =>
        part.Outputs["PrincipalAccesses"] = part.Platform.Shares.Of(part.PrimaryId).Select(Access).ToArray();

    private static PrincipalAccess Access(Entity share) => new()
    {
        Principal = new EntityReference(share.GetAttributeValue<string>("principaltypecode"), share.GetAttributeValue<Guid>("principalid")),
        AccessMask = Shares.Mask(share),
    };
}
