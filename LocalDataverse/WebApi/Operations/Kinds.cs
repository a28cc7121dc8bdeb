using System;
using System.Collections.Generic;
using System.Linq;
using LocalDataverse.Messages;
using LocalDataverse.WebApi.Json;
using Microsoft.Crm.Sdk.Messages;
using Microsoft.OData.Edm;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Organization;

namespace LocalDataverse.WebApi.Operations;

/// <summary>The types that parameters and results have.</summary>
internal static class Kinds
{
    public static readonly Kind Boolean = new SimpleKind(EdmPrimitiveTypeKind.Boolean, json => JsonValues.Boolean(json));
    public static readonly Kind DateTime = new SimpleKind(EdmPrimitiveTypeKind.DateTimeOffset, json => JsonValues.DateTimeOffset(json));
    public static readonly Kind Decimal = new SimpleKind(EdmPrimitiveTypeKind.Decimal, json => JsonValues.Decimal(json));
    public static readonly Kind Float = new SimpleKind(EdmPrimitiveTypeKind.Double, json => JsonValues.Double(json));
    public static readonly Kind Integer = new SimpleKind(EdmPrimitiveTypeKind.Int32, json => JsonValues.Int32(json));
    public static readonly Kind Long = new SimpleKind(EdmPrimitiveTypeKind.Int64, json => JsonValues.Int64(json));
    public static readonly Kind Money = new SimpleKind(EdmPrimitiveTypeKind.Decimal, json => new Money(JsonValues.Decimal(json)));
    public static readonly Kind Picklist = new SimpleKind(EdmPrimitiveTypeKind.Int32, json => new OptionSetValue(JsonValues.Int32(json)));
    public static readonly Kind String = new SimpleKind(EdmPrimitiveTypeKind.String, JsonValues.String);
    public static readonly Kind Guid = new SimpleKind(EdmPrimitiveTypeKind.Guid, json => JsonValues.Guid(json));
    public static readonly Kind Binary = new SimpleKind(EdmPrimitiveTypeKind.Binary, JsonValues.Binary);
    public static readonly Kind Strings = new ListKind(String, items => items.Cast<string>().ToArray());
    public static readonly Kind Guids = new ListKind(Guid, items => items.Cast<Guid>().ToArray());
    public static readonly Kind Integers = new ListKind(Integer, items => items.Cast<int>().ToArray());

    public static Kind Row(string? table = null) => new RowKind(table);
    public static Kind Rows(string? table = null) => new RowsKind(table);
    public static Kind Reference(string? table = null) => new ReferenceKind(table);

    /// <summary>A reference in JSON, the bare id in the message.</summary>
    public static Kind Id(string table) => new ReferenceKind(table, AsId: true);

    /// <summary>References in JSON, bare ids in the message.</summary>
    public static Kind Ids(string table) => new ListKind(Id(table), items => items.Cast<Guid>().ToArray());

    public static readonly Kind AccessRights = new EnumKind(typeof(AccessRights));

    public static readonly Kind PrincipalAccess = new ComplexKind(
        "PrincipalAccess",
        [
            new("AccessMask", AccessRights, o => ((PrincipalAccess)o).AccessMask),
            new("Principal", Reference(Model.Link.Principal), o => ((PrincipalAccess)o).Principal),
        ],
        values => new PrincipalAccess
        {
            AccessMask = values.GetValueOrDefault("AccessMask") is AccessRights rights ? rights : default,
            Principal = (EntityReference?)values.GetValueOrDefault("Principal"),
        });

    public static readonly Kind PrincipalAccesses = new ListKind(PrincipalAccess, items => items.Cast<PrincipalAccess>().ToArray());

    public static readonly Kind RolePrivilege = new ComplexKind(
        "RolePrivilege",
        [
            new("Depth", new EnumKind(typeof(PrivilegeDepth)), o => ((RolePrivilege)o).Depth),
            new("PrivilegeId", Guid, o => ((RolePrivilege)o).PrivilegeId),
            new("BusinessUnitId", Guid, o => ((RolePrivilege)o).BusinessUnitId),
            new("PrivilegeName", String, o => ((RolePrivilege)o).PrivilegeName),
        ],
        values => new RolePrivilege
        {
            Depth = values.GetValueOrDefault("Depth") is PrivilegeDepth depth ? depth : default,
            PrivilegeId = values.GetValueOrDefault("PrivilegeId") is Guid privilege ? privilege : default,
            BusinessUnitId = values.GetValueOrDefault("BusinessUnitId") is Guid unit ? unit : default,
            PrivilegeName = (string?)values.GetValueOrDefault("PrivilegeName"),
        });

    public static readonly Kind RolePrivileges = new ListKind(RolePrivilege, items => items.Cast<RolePrivilege>().ToArray());

    /// <summary>Answered as two parallel lists, which is how the platform shows a dictionary.</summary>
    public static readonly Kind RecordCounts = new ComplexKind(
        "EntityRecordCountCollection",
        [
            new("Count", Integer, o => ((EntityRecordCountCollection)o).Count),
            new("IsReadOnly", Boolean, _ => false),
            new("Keys", Strings, o => ((EntityRecordCountCollection)o).Keys),
            new("Values", new ListKind(Long, items => items), o => ((EntityRecordCountCollection)o).Values),
        ]);

    private static readonly Kind Endpoints = new ComplexKind(
        "EndpointCollection",
        [
            new("Count", Integer, o => ((EndpointCollection)o).Count),
            new("IsReadOnly", Boolean, _ => false),
            new("Keys", Strings, o => ((EndpointCollection)o).Keys.Select(k => k.ToString())),
            new("Values", Strings, o => ((EndpointCollection)o).Values),
        ]);

    public static readonly Kind OrganizationDetail = new ComplexKind(
        "OrganizationDetail",
        [
            new("OrganizationId", Guid, o => ((OrganizationDetail)o).OrganizationId),
            new("FriendlyName", String, o => ((OrganizationDetail)o).FriendlyName),
            new("OrganizationVersion", String, o => ((OrganizationDetail)o).OrganizationVersion),
            new("EnvironmentId", String, o => ((OrganizationDetail)o).EnvironmentId),
            new("DatacenterId", Guid, o => ((OrganizationDetail)o).DatacenterId),
            new("Geo", String, o => ((OrganizationDetail)o).Geo),
            new("TenantId", String, o => ((OrganizationDetail)o).TenantId),
            new("UrlName", String, o => ((OrganizationDetail)o).UrlName),
            new("UniqueName", String, o => ((OrganizationDetail)o).UniqueName),
            new("State", new EnumKind(typeof(OrganizationState)), o => ((OrganizationDetail)o).State),
            new("Endpoints", Endpoints, o => ((OrganizationDetail)o).Endpoints),
        ]);

    public static readonly Kind EndpointAccessType = new EnumKind(typeof(EndpointAccessType));

    /// <summary>The types of custom API parameters.
    /// https://learn.microsoft.com/power-apps/developer/data-platform/custom-api-tables#customapirequestparameter-table-columns</summary>
    public static Kind Of(CustomApiType type, string? table) => type switch
    {
        CustomApiType.Boolean => Boolean,
        CustomApiType.DateTime => DateTime,
        CustomApiType.Decimal => Decimal,
        CustomApiType.Entity => Row(table),
        CustomApiType.EntityCollection => Rows(table),
        CustomApiType.EntityReference => Reference(table),
        CustomApiType.Float => Float,
        CustomApiType.Integer => Integer,
        CustomApiType.Money => Money,
        CustomApiType.Picklist => Picklist,
        CustomApiType.String => String,
        CustomApiType.StringArray => Strings,
        CustomApiType.Guid => Guid,
        _ => throw Faults.NotSupportedHere.With("custom API parameters", type.ToString()),
    };
}
