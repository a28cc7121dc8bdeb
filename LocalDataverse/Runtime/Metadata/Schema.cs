using System;
using System.Collections.Generic;
using System.Linq;
using LocalDataverse.Storage;

namespace LocalDataverse.Metadata;

/// <summary>Keeps the SQLite tables in step with the definitions.</summary>
internal sealed class Schema(Database database)
{
    /// <summary>Creates, alters and drops what differs between the two sets of definitions, and what the database lacks of the second.</summary>
    public void Bring(Catalog before, Catalog after)
    {
        foreach (var removed in before.Tables.Keys.Where(name => !after.Tables.ContainsKey(name)))
            database.Execute($"DROP TABLE IF EXISTS {Field.Quote(removed)}");
        var changed = after.Tables.Values.Where(table => !ReferenceEquals(before.Tables.GetValueOrDefault(table.LogicalName), table)).ToList();
        var actual = ActualColumns();
        var indexes = new SchemaIndexes(database);
        foreach (var table in changed.Where(table => table.LogicalName != ActivityView.Name))
        {
            var layout = new Layout(table);
            indexes.DropUnwanted(layout, after);
            if (actual.TryGetValue(table.LogicalName, out var columns))
                Alter(layout, columns, before.Tables.GetValueOrDefault(table.LogicalName));
            else
                database.Execute($"CREATE TABLE {layout.Sql} ({string.Join(", ", SqlColumns(layout).Select(column => column.Sql))})");
            indexes.CreateMissing(layout, after);
        }
        if (changed.Exists(table => table.IsActivity))
            database.Execute(ActivityView.Sql(after));
    }

    private Dictionary<string, Dictionary<string, string>> ActualColumns()
    {
        var tables = new Dictionary<string, Dictionary<string, string>>(StringComparer.Ordinal);
        var statement = database.Statement("SELECT t.name, c.name, c.type FROM sqlite_schema t, pragma_table_info(t.name) c WHERE t.type = 'table'");
        while (statement.Step())
        {
            if (!tables.TryGetValue(statement.Text(0), out var columns))
                tables.Add(statement.Text(0), columns = new(StringComparer.Ordinal));
            columns.Add(statement.Text(1), statement.Text(2));
        }
        statement.Reset();
        return tables;
    }

    private void Alter(Layout layout, Dictionary<string, string> actual, Table? before)
    {
        var wanted = SqlColumns(layout).ToList();
        foreach (var column in actual.Keys.Except(wanted.Select(column => column.Name), StringComparer.Ordinal))
            database.Execute($"ALTER TABLE {layout.Sql} DROP COLUMN {Field.Quote(column)}");
        foreach (var column in wanted)
        {
            if (!actual.TryGetValue(column.Name, out var type))
                database.Execute($"ALTER TABLE {layout.Sql} ADD COLUMN {column.Sql}");
            else if (!column.Type.StartsWith(type, StringComparison.Ordinal))
                throw Faults.NotSupportedHere.With("changing the type of a column", $"{layout.Table.LogicalName}.{column.Name}");
        }
        NameFormerTarget(layout, actual, before);
    }

    // A look-up that had one target and now has several: its values point to the former one.
    private void NameFormerTarget(Layout layout, Dictionary<string, string> actual, Table? before)
    {
        foreach (var field in layout.Fields)
        {
            if (field.TargetSql is null || actual.ContainsKey(Field.TargetName(field.Name)))
                continue;
            if (before?.Columns.GetValueOrDefault(field.Name) is { Targets: [var target] })
                database.Statement($"UPDATE {layout.Sql} SET {field.TargetSql} = ? WHERE {field.Sql} IS NOT NULL").Bind(1, target).Run();
        }
    }

    private static IEnumerable<(string Name, string Type, string Sql)> SqlColumns(Layout layout)
    {
        foreach (var field in layout.Fields)
        {
            var type = field.Codec.SqlType;
            yield return (field.Name, type, $"{field.Sql} {type}{(field == layout.Key ? " PRIMARY KEY NOT NULL" : "")}");
            if (field.TargetSql is { } target)
                yield return (Field.TargetName(field.Name), "TEXT", target + " TEXT");
        }
    }
}
