using System;
using System.Collections.Generic;
using LocalDataverse.Metadata;
using LocalDataverse.Security;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace LocalDataverse.Messages;

/// <summary>
/// Owners of rows: a user or a team, and the business unit that comes with them.
/// https://learn.microsoft.com/power-apps/developer/data-platform/security-sharing-assigning
/// </summary>
internal sealed class Owners(Platform platform)
{
    private readonly Dictionary<(string Table, Guid Id), Guid> _units = [];

    /// <summary>The owner's business unit.</summary>
    /// <exception cref="System.ServiceModel.FaultException{T}">There is no such user or team (0x80040217).</exception>
    public Guid BusinessUnitOf(EntityReference owner)
    {
        if (owner.LogicalName is not ("systemuser" or "team"))
            throw Faults.InvalidArgument.With($"A row of the table {owner.LogicalName} cannot own rows; only users and teams can.");
        var key = (owner.LogicalName, owner.Id);
        if (_units.TryGetValue(key, out var known))
            return known;
        var row = platform.Rows.Find(platform.Catalog.Table(owner.LogicalName), owner.Id, new ColumnSet("businessunitid"))
            ?? throw Faults.ObjectDoesNotExist.With(owner.LogicalName, owner.Id);
        var unit = row.GetAttributeValue<EntityReference>("businessunitid")?.Id ?? throw Faults.UserNotEnabled.With();
        _units.Add(key, unit);
        return unit;
    }

    /// <summary>Writes the columns that follow from <c>ownerid</c>.</summary>
    public void Complete(Table table, Entity target)
    {
        if (table.Ownership != Ownership.UserOwned || target.GetAttributeValue<EntityReference>("ownerid") is not { } owner)
            return;
        var isUser = owner.LogicalName == "systemuser";
        target["owninguser"] = isUser ? new EntityReference("systemuser", owner.Id) : null;
        target["owningteam"] = isUser ? null : new EntityReference("team", owner.Id);
        target["owningbusinessunit"] = new EntityReference("businessunit", BusinessUnitOf(owner));
    }

    /// <summary>A new owner must be able to read what they get.</summary>
    /// <exception cref="System.ServiceModel.FaultException{T}">They lack the privilege (0x80040231).</exception>
    public void RequireReader(Table table, EntityReference owner)
    {
        var name = TablePrivileges.Name(table, Microsoft.Crm.Sdk.Messages.AccessRights.ReadAccess);
        var holds = owner.LogicalName == "systemuser"
            ? platform.Principals.Of(owner.Id).ReachOf(name) is not null
            : platform.Principals.OfTeam(owner.Id).ReachOf(name) is not null;
        if (!holds)
            throw Faults.PrincipalPrivilegeDenied.With(owner.Id, name);
    }

    public void Forget() => _units.Clear();
}
