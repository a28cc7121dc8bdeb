using System.Linq;
using LocalDataverse.Metadata;

namespace LocalDataverse.Query;

/// <summary>
/// Rows above and below a row in the hierarchical relationship of its table.
/// Source: learn.microsoft.com/power-apps/developer/data-platform/query-hierarchical-data.
/// </summary>
internal static class Hierarchy
{
    public static Sql Under(Comparison comparison)
    {
        var (table, key, parent) = Names(comparison);
        return Sql.Of($"""
            {comparison.Column} IN (WITH RECURSIVE tree(id) AS (
                SELECT {key} FROM {table} WHERE {parent} = {comparison.Value}
                UNION SELECT child.{key} FROM {table} child JOIN tree ON child.{parent} = tree.id)
            SELECT id FROM tree)
            """);
    }

    public static Sql Above(Comparison comparison)
    {
        var (table, key, parent) = Names(comparison);
        return Sql.Of($"""
            {comparison.Column} IN (WITH RECURSIVE tree(id) AS (
                SELECT {parent} FROM {table} WHERE {key} = {comparison.Value}
                UNION SELECT child.{parent} FROM {table} child JOIN tree ON child.{key} = tree.id)
            SELECT id FROM tree WHERE id IS NOT NULL)
            """);
    }

    // The column is the primary key of the table with the hierarchy, or a look-up to it.
    private static (Sql Table, Sql Key, Sql Parent) Names(Comparison comparison)
    {
        var column = comparison.Compared.Definition;
        var own = comparison.Source.Layout.Table;
        var name = column.IsPrimaryId ? own.LogicalName : column.Targets.FirstOrDefault();
        var relationship = comparison.Context.Catalog.OneToMany.Values
            .FirstOrDefault(r => r.IsHierarchical && r.ReferencedTable == name && r.ReferencingTable == name)
            ?? throw Faults.InvalidQuery.With($"'{own.LogicalName}.{column.LogicalName}' has no hierarchical relationship.");
        var layout = comparison.Context.Metadata.Layouts.Of(comparison.Context.Catalog.Table(relationship.ReferencedTable));
        return (Sql.Raw(layout.Sql), Sql.Raw(layout.Key.Sql), Sql.Raw(layout.ByName[relationship.ReferencingColumn].Sql));
    }
}
