using System;
using System.Collections.Generic;
using System.Linq;
using LocalDataverse.Metadata;
using LocalDataverse.Pipeline;
using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace LocalDataverse.Messages;

/// <summary>Makes users members of a team.</summary>
internal sealed class AddMembersTeam() : Message(nameof(AddMembersTeam), Parameter.Of<Guid>("TeamId"), Parameter.Of<Guid[]>("MemberIds"))
{
    public override OrganizationResponse NewResponse() => new AddMembersTeamResponse();
    public override void Authorize(Operation operation) => TeamMembers.Require(operation);
    public override void Execute(Operation part)
    {
        var (team, members) = TeamMembers.Of(part);
        var present = part.Platform.Principals.Members("teammembership", "teamid", team, "systemuserid");
        if (members.Except(present).ToList() is { Count: > 0 } missing)
            Links.Add(part.Platform, TeamMembers.Relationship(part), "teamid", team, "systemuserid", missing);
    }
}

/// <summary>Removes users from a team.</summary>
internal sealed class RemoveMembersTeam() : Message(
    nameof(RemoveMembersTeam), Parameter.Of<Guid>("TeamId"), Parameter.Of<Guid[]>("MemberIds"))
{
    public override OrganizationResponse NewResponse() => new RemoveMembersTeamResponse();
    public override void Authorize(Operation operation) => TeamMembers.Require(operation);
    public override void Execute(Operation part)
    {
        var (team, members) = TeamMembers.Of(part);
        Links.Remove(part.Platform, TeamMembers.Relationship(part), "teamid", team, "systemuserid", members);
    }
}

internal static class TeamMembers
{
    public static ManyToMany Relationship(Operation operation) => operation.Platform.Catalog.ManyToMany["teammembership_association"];

    public static void Require(Operation operation) => operation.Platform.Access.RequireOnRows(
        operation.User, operation.Platform.Catalog.Table("team"), AccessRights.WriteAccess, [operation.In<Guid>("TeamId")]);

    /// <exception cref="System.ServiceModel.FaultException{T}">
    /// An unknown team or user (0x80040217), or a business unit's default team (0x80040203).
    /// </exception>
    public static (Guid Team, IReadOnlyCollection<Guid> Members) Of(Operation operation)
    {
        var (platform, id, members) = (operation.Platform, operation.In<Guid>("TeamId"), operation.In<Guid[]>("MemberIds"));
        var team = platform.Rows.Find(platform.Catalog.Table("team"), id, new ColumnSet("isdefault"))
            ?? throw Faults.ObjectDoesNotExist.With("team", id);
        if (team.GetAttributeValue<bool>("isdefault"))
            throw Faults.InvalidArgument.With("The members of a business unit's default team cannot be changed.");
        foreach (var missing in members.Except(platform.Rows.Existing(platform.Catalog.Table("systemuser"), members)))
            throw Faults.ObjectDoesNotExist.With("systemuser", missing);
        return (id, members);
    }
}
