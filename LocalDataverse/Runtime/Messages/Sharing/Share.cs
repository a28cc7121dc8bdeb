using System;
using System.Collections.Immutable;
using System.Linq;
using LocalDataverse.Metadata;
using LocalDataverse.Pipeline;
using LocalDataverse.Security;
using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.Messages;

/// <summary>Changing who a row is shared with: what GrantAccess, ModifyAccess and RevokeAccess have in common.</summary>
internal static class Share
{
    public static readonly ImmutableArray<Parameter> WithAccess =
        [Parameter.Of<EntityReference>("Target"), Parameter.Of<PrincipalAccess>("PrincipalAccess")];

    private const AccessRights Known =
        AccessRights.ReadAccess | AccessRights.WriteAccess | AccessRights.AppendAccess | AccessRights.AppendToAccess
        | AccessRights.DeleteAccess | AccessRights.ShareAccess | AccessRights.AssignAccess;

    public static void Bind(Operation operation)
    {
        var target = operation.Platform.Targets.Resolve(operation.In<EntityReference>("Target"));
        operation.Table = operation.Platform.Catalog.Table(target.LogicalName);
        operation.PrimaryId = target.Id;
        if (operation.Table.Ownership != Ownership.UserOwned)
            throw Faults.EntityDoesNotSupportMessage.With(operation.Message.Name, target.LogicalName);
    }

    public static void Authorize(Operation operation) =>
        operation.Platform.Access.RequireOnRows(operation.User, operation.Table!, AccessRights.ShareAccess, [operation.PrimaryId]);

    /// <summary>Brings one share to its new rights; none = no share.</summary>
    public static void Change(Operation operation, EntityReference principal, Func<AccessRights, AccessRights> change)
    {
        var (platform, id) = (operation.Platform, operation.PrimaryId);
        RefuseCascades(operation);
        Require(platform, new EntityReference(operation.Table!.LogicalName, id));
        Require(platform, principal);
        var table = platform.Catalog.Table(Shares.Table);
        var share = platform.Shares.Find(id, principal.Id);
        var rights = change(share is null ? AccessRights.None : Shares.Mask(share)) & Known;
        if (rights == AccessRights.None)
        {
            if (share is not null)
                platform.Rows.Delete(table, share.Id);
            return;
        }
        var row = new Entity(Shares.Table, share?.Id ?? platform.Ids.NewId())
        {
            ["accessrightsmask"] = (int)rights, ["inheritedaccessrightsmask"] = 0, ["changedon"] = Seconds.Of(operation.Now),
        };
        if (share is not null)
        {
            platform.Rows.Update(table, row);
            return;
        }
        row["objectid"] = id;
        row["objecttypecode"] = operation.Table!.LogicalName;
        row["principalid"] = principal.Id;
        row["principaltypecode"] = principal.LogicalName;
        platform.Rows.Insert(table, [row]);
    }

    private static void Require(Platform platform, EntityReference row)
    {
        if (!platform.Rows.Exists(platform.Catalog.Table(row.LogicalName), row.Id))
            throw Faults.ObjectDoesNotExist.With(row.LogicalName, row.Id);
    }

    // Shares that children inherit are not kept here.
    private static void RefuseCascades(Operation operation)
    {
        var cascading = operation.Platform.Catalog.Children(operation.Table!.LogicalName).Where(r => r.OnShare != Cascade.NoCascade);
        if (cascading.FirstOrDefault(r => Cascades.Children(operation, r, operation.PrimaryId).Count > 0) is { } relationship)
            throw Faults.NotSupportedHere.With("shares that cascade to children", relationship.SchemaName);
    }
}
