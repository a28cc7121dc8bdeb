using System;
using System.Collections.Frozen;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using LocalDataverse.Metadata;

namespace LocalDataverse.Storage;

/// <summary>The SQLite side of one table: its quoted name and the fields of its stored columns.</summary>
internal sealed class Layout
{
    public const string Version = "versionnumber";

    public Layout(Table table)
    {
        Table = table;
        Sql = Field.Quote(table.LogicalName);
        Fields = [.. table.Columns.Values.Where(IsStored).Select(column => new Field(column))];
        ByName = Fields.Concat(TargetNames(table)).ToFrozenDictionary(field => field.Name, StringComparer.Ordinal);
        Key = ByName[table.PrimaryId];
        HasVersion = ByName.ContainsKey(Version);
        InsertSql = Insert();
    }

    public Table Table { get; }

    public string Sql { get; }

    /// <summary>What is stored, in the order of the logical names.</summary>
    public IReadOnlyList<Field> Fields { get; }

    /// <summary>What can be read: the stored fields, and the <c>owneridtype</c> of a stored look-up with several targets.</summary>
    public FrozenDictionary<string, Field> ByName { get; }

    /// <summary>The primary key.</summary>
    public Field Key { get; }

    public bool HasVersion { get; }

    /// <summary>Adds a row, with a parameter for each stored SQLite column; the fields know theirs.</summary>
    public string InsertSql { get; }

    /// <summary>The field, or null for columns that hold nothing here (virtual ones), or the platform's fault 0x80041103.</summary>
    public Field? Readable(string column) =>
        ByName.TryGetValue(column, out var field) ? field
        : Table.Columns.ContainsKey(column) ? null
        : throw Faults.ColumnNotFound.With(Table.LogicalName, column);

    private string Insert()
    {
        var columns = new List<string>();
        foreach (var field in Fields)
        {
            field.Position = columns.Count + 1;
            columns.Add(field.Sql);
            if (field.TargetSql is { } target)
                columns.Add(target);
        }
        return $"INSERT INTO {Sql} ({string.Join(", ", columns)}) VALUES ({string.Join(", ", columns.Select(_ => "?"))})";
    }

    private static bool IsStored(Column column) => Codec.All.ContainsKey(column.Type) && column.AttributeOf is null;

    private static IEnumerable<Field> TargetNames(Table table) =>
        from column in table.Columns.Values
        where column is { AttributeOf: not null, Type: ColumnType.EntityName }
        let lookup = table.Columns.GetValueOrDefault(column.AttributeOf!)
        where lookup is not null && Field.HasTargetName(lookup)
        select new Field(column, Field.TargetName(lookup.LogicalName));
}

/// <summary>The layouts of the tables in use, made once for each definition.</summary>
internal sealed class Layouts
{
    private readonly ConditionalWeakTable<Table, Layout> _layouts = [];

    public Layout Of(Table table) => _layouts.GetValue(table, static t => new Layout(t));
}
