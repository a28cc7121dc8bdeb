using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using LocalDataverse.Metadata;
using LocalDataverse.Storage;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.Query;

/// <summary>One value of the result rows.</summary>
/// <param name="Key">Its name in the row: a column, <c>alias.column</c>, or the alias that the author chose.</param>
/// <param name="Table">Logical name of the table it comes from.</param>
/// <param name="Definition">The column it comes from.</param>
/// <param name="Sql">The SQL columns it is read from: two for a look-up with several targets.</param>
/// <param name="Read">Reads it from a position of the current SQL row.</param>
/// <param name="IsAliased">True when it is wrapped in an AliasedValue.</param>
internal sealed record SelectItem(
    string Key, string Table, Column Definition, IReadOnlyList<Sql> Sql, Func<Statement, int, object?> Read, bool IsAliased)
{
    /// <summary>What a sort by the item's alias sorts by.</summary>
    public required Sql SortBy { get; init; }
}

/// <summary>
/// The values that a query returns. Columns of linked tables come as AliasedValue under <c>alias.column</c>.
/// Source: learn.microsoft.com/power-apps/developer/data-platform/fetchxml/select-columns.
/// </summary>
internal sealed class SelectList
{
    private const string Currency = "transactioncurrencyid";

    private readonly List<SelectItem> _items = [];
    private readonly HashSet<string> _keys = new(StringComparer.Ordinal);
    private SourceRef? _root;

    public IReadOnlyList<SelectItem> Items => _items;

    public IEnumerable<Sql> Sql => Hidden().Concat(_items.SelectMany(item => item.Sql));

    public void Add(SelectItem item)
    {
        if (_keys.Add(item.Key))
            _items.Add(item);
    }

    /// <summary>The columns asked of one table.</summary>
    public void Add(Source source, SourceRef reference, Frame frame)
    {
        var isLink = source is Link;
        if (source.AllColumns)
        {
            foreach (var field in reference.Layout.Fields.Where(field => field.Column.ValidForRead))
                Add(Plain(new Output(field.Name), reference, frame.Context, isLink));
        }
        foreach (var output in source.Outputs.Where(output => IsReadable(reference.Layout.Table, output.Column)))
            Add(Plain(output, reference, frame.Context, isLink));
    }

    /// <summary>True when the primary key of the root was asked for.</summary>
    public bool HasKey(SourceRef root) => _keys.Contains(root.Layout.Key.Name);

    /// <summary>Gives every row its id and version, and what the platform adds: the currency of money.</summary>
    public void AddIdentity(SourceRef root, Frame frame)
    {
        _root = root;
        Add(Plain(new Output(root.Layout.Key.Name), root, frame.Context, isLink: false));
        if (_items.Any(item => !item.IsAliased && item.Definition.Type == ColumnType.Money) && root.Layout.ByName.ContainsKey(Currency))
            Add(Plain(new Output(Currency), root, frame.Context, isLink: false));
    }

    public Entity Read(Statement statement, string table)
    {
        var row = new Entity(table);
        var position = 0;
        if (_root is not null)
        {
            row.Id = statement.Guid(position++);
            if (_root.Layout.HasVersion)
                row.RowVersion = statement.Int64(position++).ToString(CultureInfo.InvariantCulture);
        }
        foreach (var item in _items)
        {
            if (item.Read(statement, position) is { } value)
                row.Attributes.Add(item.Key, item.IsAliased ? new AliasedValue(item.Table, item.Definition.LogicalName, value) : value);
            position += item.Sql.Count;
        }
        return row;
    }

    // Not hidden from readers, but not asked for either.
    private IEnumerable<Sql> Hidden()
    {
        if (_root is null)
            yield break;
        yield return _root.Key;
        if (_root.Layout.HasVersion)
            yield return _root.Column(_root.Layout.ByName[Layout.Version]);
    }

    // A virtual or unreadable column has no value in any row.
    private static bool IsReadable(Table table, string column) =>
        !table.Columns.TryGetValue(column, out var definition) || (definition.ValidForRead && Codec.All.ContainsKey(definition.Type));

    private static SelectItem Plain(Output output, SourceRef source, QueryContext context, bool isLink)
    {
        var column = Expressions.Of(context, source, output.Column);
        var key = output.Alias ?? (isLink ? $"{source.Name}.{output.Column}" : output.Column);
        var isAliased = isLink || output.Alias is not null;
        return new SelectItem(key, source.Layout.Table.LogicalName, column.Definition, column.Select(source), column.Read, isAliased)
        {
            SortBy = Expressions.Sortable(context, source, output.Column).Sql,
        };
    }
}
