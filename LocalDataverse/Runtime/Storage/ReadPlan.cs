using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace LocalDataverse.Storage;

/// <summary>The SELECT of some columns of one table by primary key, up to the comparison.</summary>
internal sealed class ReadPlan
{
    private readonly Layout _layout;
    private readonly List<Field> _fields;

    public ReadPlan(Layout layout, ColumnSet columns)
    {
        _layout = layout;
        _fields = [.. FieldsOf(layout, columns)];
        Sql = $"SELECT {string.Join(", ", SqlColumns())} FROM {layout.Sql} WHERE {layout.Key.Sql}";
    }

    public string Sql { get; }

    /// <summary>The fields that a column set names, without the primary key; hidden and virtual columns give nothing.</summary>
    public static IEnumerable<Field> FieldsOf(Layout layout, ColumnSet columns)
    {
        var named = columns.AllColumns ? layout.Fields : columns.Columns.Distinct(StringComparer.Ordinal).Select(layout.Readable);
        foreach (var field in named)
        {
            if (field is not null && field != layout.Key && field.Column.ValidForRead)
                yield return field;
        }
    }

    public Entity Read(Statement statement)
    {
        var row = new Entity(_layout.Table.LogicalName, statement.Guid(0));
        row.Attributes.Add(_layout.Key.Name, row.Id);
        if (_layout.HasVersion)
            row.RowVersion = statement.Int64(1).ToString(CultureInfo.InvariantCulture);
        var position = _layout.HasVersion ? 2 : 1;
        foreach (var field in _fields)
        {
            if (field.Read(statement, position) is { } value)
                row.Attributes.Add(field.Name, value);
            position += field.Width;
        }
        return row;
    }

    private IEnumerable<string> SqlColumns()
    {
        yield return _layout.Key.Sql;
        if (_layout.HasVersion)
            yield return Field.Quote(Layout.Version);
        foreach (var field in _fields)
        {
            yield return field.Sql;
            if (field.TargetSql is { } target)
                yield return target;
        }
    }
}
