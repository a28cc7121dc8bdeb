using System;
using System.Collections.Generic;
using System.Linq;
using LocalDataverse.Metadata;
using LocalDataverse.Pipeline;
using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace LocalDataverse.Security;

/// <summary>
/// The two checks of every operation: does the user hold the privilege at any depth, and does its reach, or a share, cover the row.
/// https://learn.microsoft.com/power-platform/admin/how-record-access-determined
/// </summary>
internal sealed class Access(Platform platform)
{
    /// <summary>The privilege check for a privilege that belongs to no table, or that is known by name only.</summary>
    /// <exception cref="System.ServiceModel.FaultException{T}">0x80040220.</exception>
    public void Require(Principal user, string privilege)
    {
        if (user.ReachOf(privilege) is null)
            throw Faults.TaskPrivilegeDenied.With(Describe(user), privilege, Privilege.Named(privilege, AccessRights.None).Id, user.Id);
    }

    /// <summary>The privilege check for a table.</summary>
    /// <returns>What the privilege covers.</returns>
    /// <exception cref="System.ServiceModel.FaultException{T}">0x80040220.</exception>
    public Reach Require(Principal user, Table table, AccessRights right)
    {
        if (user.HasEverything || IsForEverybody(table, right))
            return Reach.All;
        if (table.IsIntersect)
            return RequireOnBothSides(user, table, right);
        if (platform.Plans.Of(table).HasSecuredColumns)
            throw Faults.NotSupportedHere.With("column security", table.LogicalName);
        var name = TablePrivileges.Name(table, right);
        var reach = user.ReachOf(name)
            ?? throw Faults.PrivilegeDenied.With(
                Describe(user), name, Privilege.Named(name, right).Id, table.ObjectTypeCode, table.LogicalName, table.DisplayName, user.Id);
        return OwnerColumns.Of(table).AreNone ? Reach.All : reach;
    }

    /// <summary>Both checks for the existing rows of a request.</summary>
    public void RequireOnRows(Operation operation, AccessRights right)
    {
        var reach = Require(operation.User, operation.Table!, right);
        if (reach.Everywhere)
            return;
        platform.Images.Before(operation);
        RequireOnRows(operation.User, operation.Table!, right, reach, [.. operation.Rows.Select(row => row.Before!)]);
    }

    /// <summary>Both checks for rows named by reference.</summary>
    public void RequireOnRows(Principal user, Table table, AccessRights right, IReadOnlyCollection<Guid> ids)
    {
        var reach = Require(user, table, right);
        if (reach.Everywhere)
            return;
        var rows = platform.Rows.Find(table, ids, new ColumnSet([.. OwnerColumns.Of(table).Names]));
        RequireOnRows(user, table, right, reach, [.. rows.Values]);
    }

    /// <summary>Both checks for rows about to be created: the creator must be able to create for the owner.</summary>
    public void RequireForOwner(Principal user, Table table, AccessRights right, Guid owner, Guid? ownersUnit, Guid rowId)
    {
        var reach = Require(user, table, right);
        if (!reach.Covers(owner, ownersUnit))
            throw Faults.AccessDenied.With(user.Id, right, rowId, table.LogicalName);
    }

    /// <summary>True when the user's privilege and reach, or a share, give the right on a row.</summary>
    public bool Allows(Principal user, Table table, AccessRights right, Entity row)
    {
        if (user.HasEverything || IsForEverybody(table, right))
            return true;
        if (user.ReachOf(TablePrivileges.Name(table, right)) is not { } reach)
            return false;
        var columns = OwnerColumns.Of(table);
        return columns.AreNone || reach.Covers(columns.OwnerOf(row), columns.BusinessUnitOf(row))
            || platform.Shares.Among(user, right, [row.Id]).Contains(row.Id);
    }

    /// <summary>The columns that the row checks of a request will need.</summary>
    public IReadOnlyCollection<string> ColumnsFor(Operation operation) =>
        operation.User.HasEverything || operation.Table is null ? [] : OwnerColumns.Of(operation.Table).Names;

    private void RequireOnRows(Principal user, Table table, AccessRights right, Reach reach, IReadOnlyCollection<Entity> rows)
    {
        var columns = OwnerColumns.Of(table);
        var outside = rows.Where(row => !reach.Covers(columns.OwnerOf(row), columns.BusinessUnitOf(row))).Select(row => row.Id).ToList();
        if (outside.Count == 0)
            return;
        var shared = platform.Shares.Among(user, right, outside);
        foreach (var id in outside.Where(id => !shared.Contains(id)))
            throw Faults.AccessDenied.With(user.Id, right, id, table.LogicalName);
    }

    // Assigning and sharing rows without owners is refused elsewhere.
    private static bool IsForEverybody(Table table, AccessRights right) =>
        right is AccessRights.AppendAccess or AccessRights.AppendToAccess && !TablePrivileges.Exists(table, right);

    // Rows of an intersect table belong to the rows they join.
    private Reach RequireOnBothSides(Principal user, Table table, AccessRights right)
    {
        foreach (var relationship in platform.Catalog.ManyToMany.Values.Where(r => r.IntersectTable == table.LogicalName))
        foreach (var side in new[] { relationship.Table1, relationship.Table2 })
            Require(user, platform.Catalog.Table(side), right);
        return Reach.All;
    }

    private string Describe(Principal user) =>
        $"Principal user (Id={user.Id}, type=8, roleCount={user.RoleCount}, privilegeCount={user.Privileges.Count}, "
        + $"accessMode='{user.AccessMode}', AADObjectId='{user.DirectoryId}', "
        + $"MetadataCachePrivilegesCount={platform.Rows.Count(platform.Catalog.Table("privilege"))}, businessUnitId={user.BusinessUnitId})";
}
