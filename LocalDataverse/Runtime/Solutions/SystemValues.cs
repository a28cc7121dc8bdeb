using System;
using System.Collections.Generic;
using System.Linq;
using LocalDataverse.Metadata;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.Solutions;

/// <summary>The columns of component rows that no file states.</summary>
internal static class SystemValues
{
    // Those that hold the same in every new component, for tables that have them.
    private static readonly IReadOnlyList<(string Column, Func<object> Value)> Defaults =
    [
        ("componentstate", () => new OptionSetValue(0)),
        ("overwritetime", () => new DateTime(1900, 1, 1, 0, 0, 0, DateTimeKind.Utc)),
        ("iscustomizable", () => new BooleanManagedProperty(true)),
        ("canbedeleted", () => new BooleanManagedProperty(true)),
        ("ishidden", () => new BooleanManagedProperty(false)),
        ("statecode", () => new OptionSetValue(0)),
        ("statuscode", () => new OptionSetValue(1)),
        ("customizationlevel", () => 1),
    ];

    /// <summary>A new row with all that the platform adds.</summary>
    public static Entity Complete(Platform platform, Table table, ComponentRow component)
    {
        var row = component.Row;
        var complete = new Entity(row.LogicalName, row.Id);
        foreach (var (column, value) in row.Attributes)
            complete[column] = value;
        foreach (var (column, value) in Defaults)
            Set(column, value());
        var now = platform.Time.GetUtcNow().UtcDateTime;
        var user = new EntityReference("systemuser", platform.SystemUserId);
        Set("createdon", now);
        Set("createdby", user);
        Set("ownerid", user);
        Set("owninguser", user);
        Set("owningbusinessunit", new EntityReference("businessunit", WellKnown.RootBusinessUnit));
        Set("organizationid", new EntityReference("organization", platform.OrganizationId));
        foreach (var unique in table.Columns.Keys.Where(c => c == table.PrimaryId + "unique" || c == "componentidunique"))
            Set(unique, row.Id);
        return Restamp(platform, table, component, complete);

        void Set(string column, object value)
        {
            if (!table.Columns.TryGetValue(column, out var definition) || complete.Contains(column))
                return;
            var plainId = definition.Type == ColumnType.Uniqueidentifier && value is EntityReference;
            complete[column] = plainId ? ((EntityReference)value).Id : value; // a few old columns hold an id where others have a look-up
        }
    }

    /// <summary>The change with the marks of the solution that is on top.</summary>
    public static Entity Restamp(Platform platform, Table table, ComponentRow component, Entity change)
    {
        foreach (var (column, value) in new (string, object)[]
        {
            ("modifiedon", platform.Time.GetUtcNow().UtcDateTime),
            ("modifiedby", new EntityReference("systemuser", platform.SystemUserId)),
            ("solutionid", SolutionRows.SolutionId(component.Solutions[^1].Name)),
            ("ismanaged", component.Solutions.Any(layer => layer.IsManaged)),
        })
            if (table.Columns.ContainsKey(column))
                change[column] = value;
        return change;
    }
}
