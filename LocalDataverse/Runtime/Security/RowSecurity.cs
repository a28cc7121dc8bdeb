using System;
using System.Collections.Generic;
using System.Linq;
using LocalDataverse.Metadata;
using LocalDataverse.Query;
using Microsoft.Crm.Sdk.Messages;

namespace LocalDataverse.Security;

/// <summary>
/// Which rows a query may return: one more predicate of its statement. Rows outside it are left out silently, a missing
/// privilege is a fault.
/// https://learn.microsoft.com/power-platform/admin/how-record-access-determined
/// </summary>
internal sealed class RowSecurity(Access access)
{
    public RowFilter? For(Principal user, Table table)
    {
        var reach = access.Require(user, table, AccessRights.ReadAccess);
        if (reach.Everywhere)
            return null;
        var columns = OwnerColumns.Of(table);
        var parameters = new List<object>();
        var ways = new[]
        {
            In(columns.Owner, reach.Owners, parameters),
            In(columns.BusinessUnit, reach.BusinessUnits, parameters),
            Shared(table, user, parameters),
        };
        return new RowFilter($"({string.Join(" OR ", ways.OfType<string>())})", parameters);
    }

    private static string? In(string? column, IReadOnlyCollection<Guid> ids, List<object> parameters)
    {
        if (column is null || ids.Count == 0)
            return null;
        parameters.AddRange(ids.Cast<object>());
        return $"{{0}}.\"{column}\" IN ({Places(ids.Count)})";
    }

    private static string Shared(Table table, Principal user, List<object> parameters)
    {
        var identities = user.Identities.Cast<object>().ToList();
        parameters.AddRange(identities);
        parameters.Add((long)AccessRights.ReadAccess);
        return $"{{0}}.\"{table.PrimaryId}\" IN (SELECT \"objectid\" FROM \"{Shares.Table}\""
            + $" WHERE \"principalid\" IN ({Places(identities.Count)})"
            + " AND (coalesce(\"accessrightsmask\", 0) | coalesce(\"inheritedaccessrightsmask\", 0)) & ? <> 0)";
    }

    private static string Places(int count) => string.Join(", ", Enumerable.Repeat("?", count));
}
