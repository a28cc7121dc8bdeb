using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LocalDataverse.Metadata;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace LocalDataverse.Solutions;

/// <summary>Brings the rows of components from one composition to the next.</summary>
/// <param name="imported">The package that makes the difference; null if one is removed.</param>
internal sealed class RowChanges(Platform platform, Composition before, Composition after, SolutionPackage? imported)
{
    // An import enables the steps that it brings.
    private const string Step = "sdkmessageprocessingstep";
    private static readonly ImmutableHashSet<string> State = ["statecode", "statuscode"];

    /// <summary>Writes what differs.</summary>
    /// <param name="overwrite">
    /// Also columns that were changed here since the solution brought them; those are an unmanaged layer of their own.
    /// </param>
    public void Apply(bool overwrite)
    {
        var kept = after.Rows.Select(Key).ToHashSet();
        foreach (var gone in before.Rows.Where(row => !kept.Contains(Key(row))).Reverse())
            Delete(gone.Row);
        var earlier = before.Rows.ToDictionary(Key);
        foreach (var rows in after.Rows.GroupBy(row => row.Row.LogicalName))
            Write(platform.Catalog.Table(rows.Key), [.. rows], earlier, overwrite);
    }

    /// <summary>True if a row is as the composition has it: nobody has changed it since.</summary>
    public static bool IsUntouched(Platform platform, Entity row)
    {
        var stored = platform.Rows.Find(platform.Catalog.Table(row.LogicalName), row.Id, new ColumnSet([.. row.Attributes.Keys]));
        return stored is not null && row.Attributes.All(a => Same(stored.GetAttributeValue<object>(a.Key), a.Value));
    }

    private void Write(Table table, IReadOnlyList<ComponentRow> rows, Dictionary<(string, Guid), ComponentRow> earlier, bool overwrite)
    {
        var stored = platform.Rows.Find(table, [.. rows.Select(row => row.Row.Id)], new ColumnSet(true));
        var inserts = new List<Entity>();
        var updates = new List<Entity>();
        foreach (var row in rows)
        {
            var former = earlier.GetValueOrDefault(Key(row));
            if (stored.TryGetValue(row.Row.Id, out var present))
            {
                var change = Changed(row.Row, former?.Row, present, column => Brings(row) && (overwrite || IsStateOfStep(table, column)));
                if (change.Attributes.Count > 0 || former is null || !former.Solutions.SequenceEqual(row.Solutions))
                    updates.Add(SystemValues.Restamp(platform, table, row, change));
            }
            else if (former is null || Brings(row)) // what was deleted here comes back only with an import that has it
            {
                inserts.Add(SystemValues.Complete(platform, table, row));
            }
        }
        if (inserts.Count > 0)
            platform.Rows.Insert(table, inserts);
        if (updates.Count > 0)
            platform.Rows.UpdateMany(table, updates);
        if (inserts.Count + updates.Count > 0)
            platform.Written(table.LogicalName);
    }

    private static bool IsStateOfStep(Table table, string column) => table.LogicalName == Step && State.Contains(column);

    private bool Brings(ComponentRow row) => imported is not null && row.Solutions.Contains(Layer.Of(imported));

    // What the solution says anew is written, unless it was changed here; what it no longer states is empty again.
    private static Entity Changed(Entity row, Entity? former, Entity present, Func<string, bool> overwrites)
    {
        var change = new Entity(row.LogicalName, row.Id);
        foreach (var column in row.Attributes.Keys.Union(former?.Attributes.Keys ?? []))
        {
            var (value, now) = (row.GetAttributeValue<object>(column), present.GetAttributeValue<object>(column));
            var wasSaid = former?.GetAttributeValue<object>(column);
            var isRestated = former is null || (Same(now, wasSaid) && !Same(value, wasSaid));
            if (!Same(now, value) && (isRestated || overwrites(column)))
                change[column] = value;
        }
        return change;
    }

    private void Delete(Entity row)
    {
        if (row.LogicalName == "role")
            foreach (var copy in RowsWith("role", "parentrootroleid", row.Id).Where(id => id != row.Id)) // in other business units
                Delete("role", copy);
        Delete(row.LogicalName, row.Id);
    }

    private void Delete(string name, Guid id)
    {
        var table = platform.Catalog.Table(name);
        if (!platform.Rows.Exists(table, id))
            return;
        foreach (var link in platform.Catalog.ManyToMany.Values)
        {
            if (link.Table1 == name)
                DeleteLinks(link.IntersectTable, link.Table1Column, id);
            if (link.Table2 == name)
                DeleteLinks(link.IntersectTable, link.Table2Column, id);
        }
        platform.Rows.Delete(table, id);
        platform.Written(name);
    }

    private void DeleteLinks(string table, string column, Guid id)
    {
        foreach (var row in RowsWith(table, column, id))
            platform.Rows.Delete(platform.Catalog.Table(table), row);
        platform.Written(table);
    }

    private IReadOnlyList<Guid> RowsWith(string table, string column, Guid id)
    {
        var query = new QueryExpression(table) { ColumnSet = new ColumnSet(false) };
        query.Criteria.AddCondition(column, ConditionOperator.Equal, id);
        return [.. platform.ReadAll(query).Select(row => row.Id)];
    }

    private static (string, Guid) Key(ComponentRow row) => (row.Row.LogicalName, row.Row.Id);

    private static bool Same(object? one, object? other) => (one, other) switch
    {
        (EntityReference a, EntityReference b) => a.Id == b.Id && a.LogicalName == b.LogicalName,
        (OptionSetValue a, OptionSetValue b) => a.Value == b.Value,
        (BooleanManagedProperty a, BooleanManagedProperty b) => a.Value == b.Value,
        _ => Equals(one, other),
    };
}
