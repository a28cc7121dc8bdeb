using System;
using System.Collections.Generic;
using System.Linq;
using LocalDataverse.Metadata;
using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Metadata;
using Microsoft.Xrm.Sdk.Query;

namespace LocalDataverse.App;

/// <summary>The signed-in user of one request: everything shown is asked for in this user's name.</summary>
internal sealed class Visitor
{
    private readonly Dictionary<string, IReadOnlyDictionary<PrivilegeType, Guid>> _tablePrivileges = new(StringComparer.Ordinal);
    private readonly Lazy<IReadOnlyDictionary<Guid, PrivilegeDepth>> _privileges;
    private readonly Lazy<string> _name;
    private readonly Lazy<IReadOnlyList<Role>> _roles;

    public Visitor(Organization organization, Guid userId)
    {
        Organization = organization;
        Catalog = organization.Catalog;
        UserId = userId;
        Service = organization.ServiceFor(userId);
        _privileges = new(() =>
        {
            var answer = (RetrieveUserPrivilegesResponse)Service.Execute(new RetrieveUserPrivilegesRequest { UserId = userId });
            return answer.RolePrivileges.ToDictionary(privilege => privilege.PrivilegeId, privilege => privilege.Depth);
        });
        _name = new(() => AsPlatform.Retrieve("systemuser", userId, new ColumnSet("fullname")).GetAttributeValue<string>("fullname") ?? "");
        _roles = new(() => [.. FetchAsPlatform(OwnRoles).Concat(FetchAsPlatform(TeamRoles)).Select(Role.Of).DistinctBy(role => role.Id)]);
    }

    public Organization Organization { get; }
    public Catalog Catalog { get; }
    public Guid UserId { get; }

    /// <summary>The organisation service of the user.</summary>
    public IOrganizationService Service { get; }

    /// <summary>The user's name. Whoever is signed in knows it, whatever their roles say about the table of users.</summary>
    public string Name => _name.Value;

    /// <summary>The user's roles, own and through teams.</summary>
    public IReadOnlyList<Role> Roles => _roles.Value;

    /// <summary>Rows of a FetchXML query that the user may see.</summary>
    public EntityCollection Fetch(string fetchXml) => Service.RetrieveMultiple(new FetchExpression(fetchXml));

    /// <summary>Rows that say what the user is or may open, which the platform looks up by itself.</summary>
    public IEnumerable<Entity> FetchAsPlatform(string fetchXml) => AsPlatform.RetrieveMultiple(new FetchExpression(fetchXml)).Entities;

    /// <summary>Whether any role gives the user this privilege on a table, at whatever depth.</summary>
    public bool May(string table, PrivilegeType type) => DepthOf(table, type) is not null;

    /// <summary>How far the user's privilege on a table reaches; null when no role gives it.</summary>
    public PrivilegeDepth? DepthOf(string table, PrivilegeType type) =>
        PrivilegesOf(table).TryGetValue(type, out var privilege) && _privileges.Value.TryGetValue(privilege, out var depth) ? depth : null;

    /// <summary>Whether any role gives the user the privilege of this name, such as <c>prvPublishCustomization</c>.</summary>
    public bool HasPrivilege(string name)
    {
        var query = new QueryExpression("privilege") { ColumnSet = new ColumnSet(false) };
        query.Criteria.AddCondition("name", ConditionOperator.Equal, name);
        return AsPlatform.RetrieveMultiple(query).Entities.Any(privilege => _privileges.Value.ContainsKey(privilege.Id));
    }

    /// <summary>The user's rights on a row, shares included.</summary>
    public AccessRights RightsOn(EntityReference row) =>
        ((RetrievePrincipalAccessResponse)Service.Execute(new RetrievePrincipalAccessRequest
        {
            Target = row, Principal = new EntityReference("systemuser", UserId),
        })).AccessRights;

    private IOrganizationService AsPlatform => Organization.ServiceFor(Organization.SystemUserId);

    private IReadOnlyDictionary<PrivilegeType, Guid> PrivilegesOf(string table)
    {
        if (_tablePrivileges.TryGetValue(table, out var known))
            return known;
        var answer = (RetrieveEntityResponse)Service.Execute(
            new RetrieveEntityRequest { LogicalName = table, EntityFilters = EntityFilters.Privileges });
        return _tablePrivileges[table] = answer.EntityMetadata.Privileges.ToDictionary(p => p.PrivilegeType, p => p.PrivilegeId);
    }

    private string OwnRoles => RolesThrough($"""<link-entity name="systemuserroles" from="roleid" to="roleid">{OfUser}</link-entity>""");

    private string TeamRoles => RolesThrough($"""
        <link-entity name="teamroles" from="roleid" to="roleid">
          <link-entity name="teammembership" from="teamid" to="teamid">{OfUser}</link-entity>
        </link-entity>
        """);

    private string OfUser => $"""<filter><condition attribute="systemuserid" operator="eq" value="{UserId}" /></filter>""";

    private static string RolesThrough(string links) =>
        $"""<fetch><entity name="role"><attribute name="name" /><attribute name="parentrootroleid" />{links}</entity></fetch>""";
}

/// <summary>A role that a user holds.</summary>
/// <param name="Id">The role in the user's business unit.</param>
/// <param name="Root">The role it is a copy of: what solutions and apps name.</param>
/// <param name="Name">Its name.</param>
public sealed record Role(Guid Id, Guid Root, string Name)
{
    internal static Role Of(Entity row) =>
        new(row.Id, row.GetAttributeValue<EntityReference>("parentrootroleid")?.Id ?? row.Id, row.GetAttributeValue<string>("name") ?? "");
}
