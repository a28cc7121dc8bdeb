using System;
using System.Collections.Generic;
using System.Linq;
using LocalDataverse.Metadata;
using LocalDataverse.Storage;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.Query;

/// <summary>A value that is also shown as text.</summary>
internal sealed record Presented(string Key, Column Definition);

/// <summary>Fills what people read: the names of references and the formatted values.</summary>
internal sealed class Presentation(Database database, MetadataStore metadata)
{
    /// <summary>Completes rows of one shape.</summary>
    public void Complete(IReadOnlyCollection<Entity> rows, IEnumerable<Presented> values)
    {
        if (rows.Count == 0)
            return;
        var items = values.Where(item => item.Definition.Type is not (ColumnType.String or ColumnType.Memo or ColumnType.Uniqueidentifier)).ToList();
        NameReferences(rows, items.Where(item => item.Definition.IsLookup));
        var format = new ValueFormat(metadata.Current, new Currencies(database, metadata));
        foreach (var row in rows)
        {
            foreach (var item in items)
            {
                if (row.Attributes.TryGetValue(item.Key, out var value) && format.Text(item.Definition, Plain(value), row) is { } text)
                    row.FormattedValues[item.Key] = text;
            }
        }
    }

    private static object Plain(object value) => value is AliasedValue aliased ? aliased.Value : value;

    private void NameReferences(IReadOnlyCollection<Entity> rows, IEnumerable<Presented> lookups)
    {
        var byTable = lookups
            .SelectMany(lookup => rows.Select(row => row.Attributes.TryGetValue(lookup.Key, out var value) ? Plain(value) as EntityReference : null))
            .OfType<EntityReference>()
            .GroupBy(reference => reference.LogicalName, StringComparer.Ordinal);
        foreach (var references in byTable)
        {
            var names = Names(references.Key, [.. references.Select(reference => reference.Id).Distinct()]);
            foreach (var reference in references)
                reference.Name = names.GetValueOrDefault(reference.Id);
        }
    }

    private Dictionary<Guid, string> Names(string target, IReadOnlyCollection<Guid> ids)
    {
        var names = new Dictionary<Guid, string>(ids.Count);
        if (!metadata.Current.Tables.TryGetValue(target, out var table) || table.PrimaryName is null)
            return names;
        var layout = metadata.Layouts.Of(table);
        var (key, name) = (layout.Key.Sql, layout.ByName[table.PrimaryName].Sql);
        var sql = $"SELECT {key}, {name} FROM {layout.Sql} WHERE {key} IN {SqlList.Binary} AND {name} IS NOT NULL";
        var statement = database.Statement(sql).Bind(1, SqlList.Of(ids));
        while (statement.Step())
            names.Add(statement.Guid(0), statement.Text(1));
        statement.Reset();
        return names;
    }
}
