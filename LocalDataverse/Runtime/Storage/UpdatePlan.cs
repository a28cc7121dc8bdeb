using System.Collections.Generic;
using System.Linq;
using LocalDataverse.Metadata;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.Storage;

/// <summary>The UPDATE for rows with one set of attributes; rows of the same shape share it.</summary>
internal sealed class UpdatePlan
{
    private readonly List<Field> _fields = [];
    private readonly Layout _layout;
    private readonly Statement _statement;
    private readonly int _attributes;

    public UpdatePlan(Database database, Layout layout, Entity row)
    {
        _layout = layout;
        _attributes = row.Attributes.Count;
        foreach (var name in row.Attributes.Keys)
        {
            if (layout.Readable(name) is { } field && field != layout.Key && field.Name != Layout.Version && field.Column.AttributeOf is null)
                _fields.Add(field);
        }
        _statement = database.Statement(Sql());
    }

    public bool Fits(Entity row)
    {
        if (row.Attributes.Count != _attributes)
            return false;
        foreach (var field in _fields)
        {
            if (!row.Attributes.ContainsKey(field.Name))
                return false;
        }
        return true;
    }

    /// <summary>Runs the statement for one row; gives the number of rows it changed.</summary>
    public int Run(Entity row, long version)
    {
        var position = 1;
        foreach (var field in _fields)
        {
            field.Bind(_statement, position, row.Attributes[field.Name]);
            position += field.Width;
        }
        if (_layout.HasVersion)
            _statement.Bind(position++, version);
        return _statement.Bind(position, row.Id).Run();
    }

    private IEnumerable<string> SqlColumns()
    {
        foreach (var field in _fields)
        {
            yield return field.Sql;
            if (field.TargetSql is { } target)
                yield return target;
        }
        if (_layout.HasVersion)
            yield return Field.Quote(Layout.Version);
    }

    private string Sql()
    {
        var assignments = string.Join(", ", SqlColumns().Select(column => column + " = ?").DefaultIfEmpty($"{_layout.Key.Sql} = {_layout.Key.Sql}"));
        return $"UPDATE {_layout.Sql} SET {assignments} WHERE {_layout.Key.Sql} = ?";
    }
}
