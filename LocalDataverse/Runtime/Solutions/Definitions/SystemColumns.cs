using System;
using System.Linq;
using LocalDataverse.Metadata;

namespace LocalDataverse.Solutions.Definitions;

/// <summary>
/// Makes the columns and relationships that the platform gives every table and that a solution leaves out, and refuses what is then
/// still incomplete.
/// </summary>
internal sealed class SystemColumns : IComponentKind
{
    private const string Base = "_base";

    public void Compose(SolutionPackage package, Composition into)
    {
        foreach (var name in package.Section("Entities").Select(Tables.LogicalName))
        {
            if (into.Catalog.Tables[name] is { IsCustom: true } table)
                foreach (var column in SystemColumn.All.Where(c => c.Only is null || c.Only == table.Ownership))
                    Complete(name, column, into);
            CompleteMoney(name, into);
            RefuseLooseEnds(into.Catalog.Tables[name], into);
        }
    }

    private static void Complete(string table, SystemColumn system, Composition into, string? nameInRelationship = null)
    {
        var column = system.For(table);
        Add(table, column, into);
        foreach (var (target, relationship) in system.Targets)
            if (!into.Catalog.Parents(table).Any(r => r.ReferencingColumn == column.LogicalName && r.ReferencedTable == target))
            {
                var schemaName = relationship.Replace("{0}", nameInRelationship ?? table, StringComparison.Ordinal);
                Relationships.Add(
                    new OneToMany
                    {
                        SchemaName = schemaName, ReferencingTable = table, ReferencingColumn = column.LogicalName, ReferencedTable = target,
                        ReferencingNavigation = column.LogicalName, ReferencedNavigation = schemaName, OnDelete = system.OnDelete,
                        MetadataId = StableId.Of("relationship:" + schemaName), Solutions = into.WithLayer([]),
                    },
                    into);
            }
    }

    // A money column comes with its value in the base currency, the currency and the rate.
    // https://learn.microsoft.com/power-apps/developer/data-platform/configure-currency-columns
    private static void CompleteMoney(string name, Composition into)
    {
        var table = into.Catalog.Tables[name];
        var amounts = table.Columns.Values.Where(IsAmount).ToList();
        foreach (var amount in amounts)
            Add(name, amount with
            {
                LogicalName = amount.LogicalName + Base, SchemaName = amount.SchemaName + "_Base",
                DisplayName = $"{amount.DisplayName} (Base)", Required = RequiredLevel.None, ValidForCreate = false, ValidForUpdate = false,
                MetadataId = StableId.Of($"column:{name}.{amount.LogicalName}{Base}"),
            }, into);
        if (amounts.Count == 0)
            return;
        Complete(name, SystemColumn.Rate, into);
        Complete(name, SystemColumn.Currency, into, table.SchemaName);
    }

    private static bool IsAmount(Column column) =>
        column is { Type: ColumnType.Money, IsCustom: true } && !column.LogicalName.EndsWith(Base, StringComparison.Ordinal);

    private static void RefuseLooseEnds(Table table, Composition into)
    {
        foreach (var column in table.Columns.Values)
        {
            if (column is { IsLookup: true, IsCustom: true, Targets.IsEmpty: true })
                throw Faults.ImportSolution.With(
                    $"the look-up {table.LogicalName}.{column.LogicalName} has no relationship, so nothing says which table it points to");
            if (column.GlobalOptionSet is { } choice && !into.Catalog.OptionSets.ContainsKey(choice))
                throw Missing.Component(choice, ComponentTypes.Choice, $"used by the column {table.LogicalName}.{column.LogicalName}");
        }
    }

    private static void Add(string name, Column column, Composition into)
    {
        var table = into.Catalog.Tables[name];
        if (!table.Columns.ContainsKey(column.LogicalName))
            into.Catalog = into.Catalog.With(table with { Columns = table.Columns.Add(column.LogicalName, column) });
    }
}
