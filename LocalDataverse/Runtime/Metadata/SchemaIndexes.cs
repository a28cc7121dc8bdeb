using System;
using System.Collections.Frozen;
using System.Collections.Generic;
using System.Linq;
using LocalDataverse.Storage;

namespace LocalDataverse.Metadata;

/// <summary>
/// The indexes of a table: unique ones for alternate keys and for the pairs of a many-to-many relationship, plain ones for
/// look-ups. SQLite takes nulls in a unique index as different from each other, which is the platform's rule for alternate keys.
/// Source: learn.microsoft.com/power-apps/developer/data-platform/define-alternate-keys-entity.
/// </summary>
internal sealed class SchemaIndexes
{
    // Every row has them, hardly anything is found by them, and each index costs every write.
    private static readonly FrozenSet<string> NotIndexed = new[]
    {
        "createdby", "createdonbehalfby", "modifiedby", "modifiedonbehalfby", "ownerid", "owningbusinessunit", "owningteam", "owninguser",
        "transactioncurrencyid",
    }.ToFrozenSet(StringComparer.Ordinal);

    private readonly Database _database;
    private readonly ILookup<string, (string Table, string Name, string Sql)> _actual;

    public SchemaIndexes(Database database)
    {
        _database = database;
        _actual = Actual().ToLookup(index => index.Table, StringComparer.Ordinal);
    }

    /// <summary>Before columns go: the indexes that are not defined any more.</summary>
    public void DropUnwanted(Layout layout, Catalog catalog)
    {
        var wanted = Wanted(layout, catalog).ToDictionary(index => index.Name, index => index.Sql, StringComparer.Ordinal);
        foreach (var (_, name, sql) in _actual[layout.Table.LogicalName])
        {
            if (wanted.GetValueOrDefault(name) != sql)
                _database.Execute($"DROP INDEX {Field.Quote(name)}");
        }
    }

    /// <summary>After columns have come: the indexes that are newly defined.</summary>
    public void CreateMissing(Layout layout, Catalog catalog)
    {
        var actual = _actual[layout.Table.LogicalName].Select(index => (index.Name, index.Sql)).ToHashSet();
        foreach (var (_, sql) in Wanted(layout, catalog).Where(index => !actual.Contains(index)))
            Create(layout, sql);
    }

    private static IEnumerable<(string Name, string Sql)> Wanted(Layout layout, Catalog catalog)
    {
        var table = layout.Table;
        foreach (var key in table.Keys)
            yield return Index(layout, key.LogicalName, key.Columns, unique: true);
        foreach (var relationship in catalog.ManyToMany.Values.Where(r => r.IntersectTable == table.LogicalName))
            yield return Index(layout, relationship.SchemaName, [relationship.Table1Column, relationship.Table2Column], unique: true);
        foreach (var field in layout.Fields.Where(field => field.Column.IsLookup && !NotIndexed.Contains(field.Name)))
            yield return Index(layout, field.Name, [field.Name], unique: false);
    }

    // Nobody looks for the rows that point nowhere, and most look-ups of most rows do: they are not in the index.
    private static (string Name, string Sql) Index(Layout layout, string name, IEnumerable<string> columns, bool unique)
    {
        var fullName = $"{layout.Table.LogicalName}:{name}";
        var list = string.Join(", ", columns.Select(column => layout.ByName[column].Sql));
        var partial = unique ? "" : $" WHERE {list} IS NOT NULL";
        return (fullName, $"CREATE {(unique ? "UNIQUE " : "")}INDEX {Field.Quote(fullName)} ON {layout.Sql} ({list}){partial}");
    }

    private List<(string Table, string Name, string Sql)> Actual()
    {
        var indexes = new List<(string, string, string)>();
        var statement = _database.Statement("SELECT tbl_name, name, sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL");
        while (statement.Step())
            indexes.Add((statement.Text(0), statement.Text(1), statement.Text(2)));
        statement.Reset();
        return indexes;
    }

    private void Create(Layout layout, string sql)
    {
        try
        {
            _database.Execute(sql);
        }
        catch (StorageException refused) when (refused.IsUniqueViolation)
        {
            throw Uniqueness.Fault(layout.Table, refused);
        }
    }
}
