using System;
using System.Collections.Generic;
using System.Linq;
using LocalDataverse.Messages;
using LocalDataverse.Metadata;
using LocalDataverse.Security;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace LocalDataverse;

/// <summary>
/// The rows that describe definitions: each table comes with its privileges and with a filter for each message that steps can be
/// registered on. They are kept in step with the tables.
/// </summary>
internal sealed class DefinitionRows(Platform platform)
{
    /// <summary>Rows that belong to no table: the messages and the privileges for tasks.</summary>
    public void AddCommon()
    {
        Add("sdkmessage", MessageRegistry.All.Select(message => new Entity("sdkmessage", MessageIds.Of(message.Name))
        {
            ["name"] = message.Name, ["isprivate"] = false,
        }));
        Add("privilege", TaskPrivileges.All.Select(privilege => Row(privilege, hasDepth: false)));
    }

    /// <summary>Adds the rows of new tables and removes those of tables that are gone.</summary>
    public void Follow(Catalog before, Catalog after)
    {
        var added = after.Tables.Values.Where(table => !before.Tables.ContainsKey(table.LogicalName)).ToList();
        var removed = before.Tables.Values.Where(table => !after.Tables.ContainsKey(table.LogicalName)).ToList();
        Add("privilege", from table in added
                         from privilege in TablePrivileges.Of(table)
                         select Row(privilege, TablePrivileges.HasDepth(table)));
        Add("sdkmessagefilter", added.SelectMany(Filters));
        var shared = after.Tables.Values.SelectMany(TablePrivileges.Of).Select(privilege => privilege.Id).ToHashSet();
        var lost = removed.SelectMany(TablePrivileges.Of).Select(privilege => privilege.Id).Where(id => !shared.Contains(id)).ToList();
        RemoveWhere("roleprivileges", "privilegeid", lost);
        Remove("privilege", lost);
        Remove("sdkmessagefilter", removed.SelectMany(Filters).Select(filter => filter.Id));
    }

    private static IEnumerable<Entity> Filters(Table table) =>
        table.IsIntersect ? [] :
        from message in MessageRegistry.All
        where message.IsPerTable
        select new Entity("sdkmessagefilter", MessageFilters.Id(message.Name, table.LogicalName))
        {
            ["sdkmessageid"] = new EntityReference("sdkmessage", MessageIds.Of(message.Name)),
            ["primaryobjecttypecode"] = table.LogicalName,
            ["secondaryobjecttypecode"] = "none",
            ["iscustomprocessingstepallowed"] = message.AcceptsSteps,
            ["isvisible"] = true,
        };

    private static Entity Row(Privilege privilege, bool hasDepth) => new("privilege", privilege.Id)
    {
        ["name"] = privilege.Name,
        ["accessright"] = (int)privilege.Right,
        ["canbebasic"] = hasDepth,
        ["canbelocal"] = hasDepth,
        ["canbedeep"] = hasDepth,
        ["canbeglobal"] = true,
    };

    private void Add(string tableName, IEnumerable<Entity> rows)
    {
        var table = platform.Catalog.Table(tableName);
        var wanted = rows.DistinctBy(row => row.Id).ToList();
        var existing = platform.Rows.Existing(table, wanted.ConvertAll(row => row.Id));
        platform.Rows.Insert(table, wanted.FindAll(row => !existing.Contains(row.Id)));
    }

    private void Remove(string tableName, IEnumerable<Guid> ids)
    {
        var table = platform.Catalog.Table(tableName);
        foreach (var id in platform.Rows.Existing(table, [.. ids]))
            platform.Rows.Delete(table, id);
    }

    private void RemoveWhere(string tableName, string column, IReadOnlyCollection<Guid> values)
    {
        if (values.Count == 0)
            return;
        var query = new QueryExpression(tableName) { ColumnSet = new ColumnSet() };
        query.Criteria.AddCondition(column, ConditionOperator.In, [.. values.Cast<object>()]);
        Remove(tableName, platform.ReadAll(query).Select(row => row.Id));
    }
}
