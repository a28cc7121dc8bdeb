using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace LocalDataverse.Security;

/// <summary>The users, read with their roles and teams when first seen, and again after a security table has changed.</summary>
internal sealed class Principals(Platform platform)
{
    private const int AdministrativeAccess = 1, ReadOnlyAccess = 2;

    private static readonly string[] Columns =
        ["businessunitid", "isdisabled", "accessmode", "applicationid", "azureactivedirectoryobjectid"];

    private readonly Dictionary<Guid, Principal> _known = [];
    private RoleTable? _roles;

    private RoleTable Roles => _roles ??= new RoleTable(platform);

    /// <summary>A user whose rights are to count.</summary>
    /// <exception cref="System.ServiceModel.FaultException{T}">
    /// Unknown (0x80040217), disabled (0x80040225) or without any role (0x80042F09).
    /// </exception>
    public Principal Of(Guid userId)
    {
        if (_known.TryGetValue(userId, out var known))
            return known;
        var principal = Load(userId);
        _known.Add(userId, principal);
        return principal;
    }

    public void Forget()
    {
        _known.Clear();
        _roles = null;
    }

    /// <summary>A team with what its own roles allow it.</summary>
    public Principal OfTeam(Guid teamId)
    {
        var row = platform.Rows.Find(platform.Catalog.Table("team"), teamId, new ColumnSet("businessunitid"))
            ?? throw Faults.ObjectDoesNotExist.With("team", teamId);
        return Roles.GrantTeam(new Principal { Id = teamId, BusinessUnitId = row.GetAttributeValue<EntityReference>("businessunitid").Id });
    }

    /// <summary>The role that a role is a copy of; itself when it is none.</summary>
    public Guid RootOf(Guid roleId) => Roles.RootOf(roleId);

    public IEnumerable<RolePrivilege> PrivilegesOfRole(Guid roleId) => Roles.PrivilegesOf(roleId);

    public IEnumerable<RolePrivilege> PrivilegesOfUser(Guid userId) => Roles.PrivilegesOfUser(Of(userId));

    private Principal Load(Guid userId)
    {
        var row = platform.Rows.Find(platform.Catalog.Table("systemuser"), userId, new ColumnSet(Columns))
            ?? throw Faults.ObjectDoesNotExist.With("systemuser", userId);
        var unit = row.GetAttributeValue<EntityReference>("businessunitid")?.Id;
        if (unit is null || row.GetAttributeValue<bool>("isdisabled"))
            throw Faults.UserNotEnabled.With();
        var mode = row.GetAttributeValue<OptionSetValue>("accessmode")?.Value;
        var user = new Principal
        {
            Id = userId,
            BusinessUnitId = unit.Value,
            ApplicationId = row.GetAttributeValue<Guid>("applicationid"),
            DirectoryId = row.GetAttributeValue<Guid>("azureactivedirectoryobjectid"),
            AccessMode = mode == ReadOnlyAccess ? "2 Read" : "0 Read-Write",
        };
        if (userId == platform.SystemUserId)
            return user with { HasEverything = true };
        if (mode == AdministrativeAccess)
            throw Faults.NotSupportedHere.With("users with administrative access", userId);
        user = user with { Teams = [.. Members("teammembership", "systemuserid", userId, "teamid")] };
        return Roles.Grant(user, readOnly: mode == ReadOnlyAccess);
    }

    /// <summary>The other side of an intersect table.</summary>
    internal IEnumerable<Guid> Members(string intersect, string column, Guid id, string other)
    {
        var query = new QueryExpression(intersect) { ColumnSet = new ColumnSet(other) };
        query.Criteria.AddCondition(column, ConditionOperator.Equal, id);
        return platform.ReadAll(query).Select(row => row.GetAttributeValue<Guid>(other));
    }
}
