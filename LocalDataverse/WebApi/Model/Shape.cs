using System;
using System.Collections.Generic;
using LocalDataverse.Metadata;
using Microsoft.OData.Edm;

namespace LocalDataverse.WebApi.Model;

/// <summary>One table as the Web API shows it: an entity set with its entity type.</summary>
internal sealed class Shape(Table table, EdmEntityType type, string keyName)
{
    public Table Table { get; } = table;
    public EdmEntityType Type { get; } = type;

    /// <summary>Name of the key property: the primary id column, but <c>ownerid</c> for users and teams, which are principals.</summary>
    public string KeyName { get; } = keyName;

    public string Name => Table.LogicalName;
    public string Set => Table.EntitySetName;

    /// <summary>Structural properties by name.</summary>
    public SortedDictionary<string, Field> Fields { get; } = new(StringComparer.Ordinal);

    /// <summary>Navigation properties by name.</summary>
    public SortedDictionary<string, Link> Links { get; } = new(StringComparer.Ordinal);

    /// <summary>The property that shows a column.</summary>
    public Field FieldOf(string column) =>
        Fields.TryGetValue(column, out var field) ? field
        : Fields.TryGetValue($"_{column}_value", out field) ? field
        : throw Faults.ColumnNotFound.With(Name, column);

    /// <summary>The single-valued navigation property along which a look-up value leads; null when there is none.</summary>
    public ToOne? LinkOf(Column column, string target)
    {
        foreach (var link in Links.Values)
            if (link is ToOne one && one.Column.LogicalName == column.LogicalName && (one.Target == target || one.Target == Link.Principal))
                return one;
        return null;
    }
}
