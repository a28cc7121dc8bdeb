using System;
using System.Collections.Generic;
using System.Linq;
using LocalDataverse.Metadata;
using LocalDataverse.Pipeline;
using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.Messages;

/// <summary>
/// Setting a look-up appends the row to the one it points to: the caller needs Append on the one and AppendTo on the other.
/// https://learn.microsoft.com/power-platform/admin/security-roles-privileges
/// </summary>
internal static class LookupRights
{
    public static void Require(Operation operation)
    {
        if (operation.User.HasEverything)
            return;
        var targets = Lookups(operation).ToLookup(reference => reference.LogicalName, reference => reference.Id);
        if (targets.Count == 0)
            return;
        if (operation.Message.ChangesExistingRows)
            operation.Platform.Access.RequireOnRows(operation, AccessRights.AppendAccess);
        else
            operation.Platform.Access.Require(operation.User, operation.Table!, AccessRights.AppendAccess);
        foreach (var target in targets)
            operation.Platform.Access.RequireOnRows(
                operation.User, operation.Platform.Catalog.Table(target.Key), AccessRights.AppendToAccess, target.Distinct().ToList());
    }

    // Owners are assigned, not appended to; columns that callers cannot write are dropped later.
    private static IEnumerable<EntityReference> Lookups(Operation operation) =>
        from target in operation.Targets
        from attribute in target.Attributes
        where attribute.Value is EntityReference
        let column = operation.Table!.Columns.GetValueOrDefault(attribute.Key)
        where column is { Type: ColumnType.Lookup or ColumnType.Customer } && (column.ValidForCreate || column.ValidForUpdate)
        select operation.Platform.Targets.Resolve((EntityReference)attribute.Value);
}
