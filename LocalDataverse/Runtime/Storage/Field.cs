using System;
using LocalDataverse.Metadata;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.Storage;

/// <summary>
/// The SQLite side of one column. A look-up with several targets has a second SQLite column with the logical name of the table.
/// </summary>
internal sealed class Field
{
    public Field(Column column)
        : this(column, column.LogicalName) =>
        TargetSql = HasTargetName(column) ? Quote(TargetName(column.LogicalName)) : null;

    public Field(Column column, string sqlName)
    {
        Column = column;
        Codec = Codec.All[column.Type];
        Sql = Quote(sqlName);
    }

    public Column Column { get; }

    public Codec Codec { get; }

    public string Name => Column.LogicalName;

    /// <summary>Quoted name of the SQLite column.</summary>
    public string Sql { get; }

    /// <summary>Quoted name of the SQLite column with the target's table; null unless the look-up has several targets.</summary>
    public string? TargetSql { get; }

    /// <summary>Its first parameter in the table's INSERT, from 1; 0 for what is only read.</summary>
    public int Position { get; internal set; }

    /// <summary>Number of SQLite columns.</summary>
    public int Width => TargetSql is null ? 1 : 2;

    public static bool HasTargetName(Column column) => column is { IsLookup: true, Targets.Length: not 1 };

    /// <summary>No logical name contains a colon.</summary>
    public static string TargetName(string logicalName) => logicalName + ":table";

    public static string Quote(string name) => $"\"{name}\"";

    public void Bind(Statement statement, int index, object? value)
    {
        if (value is null)
            statement.BindNull(index);
        else
            Codec.Bind(statement, index, value);
        if (TargetSql is not null)
            statement.Bind(index + 1, (value as EntityReference)?.LogicalName);
    }

    /// <summary>The value at a position of the current row as the SDK knows it; null where the column is null.</summary>
    public object? Read(Statement statement, int index)
    {
        if (statement.IsNull(index))
            return null;
        if (Column.IsLookup)
            return new EntityReference(TargetSql is null ? Column.Targets[0] : statement.Text(index + 1), statement.Guid(index));
        var value = Codec.Decode(statement, index);
        return Column is { Type: ColumnType.DateTime, DateTimeBehavior: not DateTimeBehavior.UserLocal }
            ? DateTime.SpecifyKind((DateTime)value, DateTimeKind.Unspecified)
            : value;
    }
}
