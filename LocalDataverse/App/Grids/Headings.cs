using System;
using System.Collections.Generic;
using System.Linq;
using System.Xml.Linq;
using LocalDataverse.App.Definitions;
using LocalDataverse.Metadata;

namespace LocalDataverse.App.Grids;

/// <summary>The columns of a list, with their headings and the ways to sort by them.</summary>
internal sealed class Headings(Catalog catalog, View view, GridQuery query)
{
    private readonly XElement _entity = view.Fetch.Element("entity")!;

    public IReadOnlyList<GridColumn> All => [.. view.Cells.Select(Heading)];

    private GridColumn Heading(ViewCell cell)
    {
        var (owner, name) = cell.Name.Split('.') is [var alias, var linked]
            ? (_entity.Descendants("link-entity").FirstOrDefault(link => (string?)link.Attribute("alias") == alias), linked)
            : (_entity, cell.Name);
        if (owner is null || !IsFetched(owner, name))
            return Wrong(cell, "is not in the view's query");
        var table = (string?)owner.Attribute("name") ?? "";
        if (!catalog.Tables.TryGetValue(table, out var known) || !known.Columns.TryGetValue(name, out var column))
            return Wrong(cell, $"does not exist in the table {table}");
        var label = owner == _entity ? column.DisplayName : $"{column.DisplayName} ({LinkLabel(owner, known)})";
        return new GridColumn(cell.Name, label, cell.Width, Sort(cell), Sorted(cell), IsNumber(column), null);
    }

    private static bool IsFetched(XElement owner, string name) =>
        owner.Element("all-attributes") is not null || owner.Elements("attribute").Any(attribute => (string?)attribute.Attribute("name") == name);

    private static GridColumn Wrong(ViewCell cell, string why) =>
        new(cell.Name, cell.Name, cell.Width, null, null, false, $"The column {cell.Name} {why}.");

    // As the platform: the label of the look-up that is followed, or the table's name.
    private string LinkLabel(XElement link, Table target) =>
        link.Parent is { } parent && catalog.Tables.TryGetValue((string?)parent.Attribute("name") ?? "", out var table)
        && table.Columns.TryGetValue((string?)link.Attribute("to") ?? "", out var column) && column.IsLookup
            ? column.DisplayName
            : target.DisplayName;

    private string Sort(ViewCell cell) =>
        (query with { Sort = cell.Name, Descending = Sorted(cell) == "ascending", Page = 1 }).Address;

    private string? Sorted(ViewCell cell)
    {
        if (query.Sort is { } sort)
            return sort == cell.Name ? Word(query.Descending) : null;
        var order = _entity.Elements("order").FirstOrDefault();
        return (string?)order?.Attribute("attribute") == cell.Name ? Word((string?)order?.Attribute("descending") is "true" or "1") : null;
    }

    private static string Word(bool descending) => descending ? "descending" : "ascending";

    private static bool IsNumber(Column column) =>
        column.Type is ColumnType.Integer or ColumnType.BigInt or ColumnType.Decimal or ColumnType.Double or ColumnType.Money;
}
