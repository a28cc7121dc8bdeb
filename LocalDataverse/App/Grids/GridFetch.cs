using System;
using System.Linq;
using System.Xml.Linq;
using LocalDataverse.App.Definitions;
using LocalDataverse.Metadata;

namespace LocalDataverse.App.Grids;

/// <summary>Makes the query of a list out of its view: one page, sorted, searched, the rows of one parent.</summary>
internal sealed class GridFetch(Catalog catalog)
{
    /// <param name="view">The view.</param>
    /// <param name="query">What is asked for.</param>
    /// <param name="quickFind">The columns to look through; null = the primary name.</param>
    public string Of(View view, GridQuery query, View? quickFind)
    {
        var table = catalog.Table(view.Table);
        var fetch = view.NewFetch();
        var entity = fetch.Element("entity") ?? throw Faults.InvalidFetchXml.With($"the view {view.Name} has no <entity>");
        foreach (var name in new[] { "count", "page", "top", "paging-cookie" })
            fetch.SetAttributeValue(name, null);
        fetch.SetAttributeValue("count", query.PageSize);
        fetch.SetAttributeValue("page", query.Page);
        fetch.SetAttributeValue("returntotalrecordcount", "true");
        NeedColumn(entity, table.PrimaryId);
        if (table.PrimaryName is { } primary)
            NeedColumn(entity, primary);
        if (query.Sort is { } sort)
            Sort(entity, sort, query.Descending);
        if (query.Search is { } text)
            entity.Add(new QuickFind(catalog, table, quickFind).Filter(text));
        if (query is { ParentId: { } parent, Relationship: { } relationship })
            entity.Add(OfParent(relationship, table, query.ParentTable, parent));
        return fetch.ToString(SaveOptions.DisableFormatting);
    }

    private static void NeedColumn(XElement entity, string column)
    {
        if (entity.Element("all-attributes") is null && !entity.Elements("attribute").Any(a => (string?)a.Attribute("name") == column))
            entity.AddFirst(new XElement("attribute", new XAttribute("name", column)));
    }

    // A column of a linked table is sorted by inside its link.
    private static void Sort(XElement entity, string column, bool descending)
    {
        entity.DescendantsAndSelf().Elements("order").ToList().ForEach(order => order.Remove());
        var (owner, name) = (entity, column);
        if (column.Split('.') is [var alias, var linked])
        {
            owner = entity.Descendants("link-entity").FirstOrDefault(link => (string?)link.Attribute("alias") == alias)
                ?? throw Faults.LinkEntityNotFound.With(alias);
            name = linked;
        }
        owner.Add(new XElement("order", new XAttribute("attribute", name), new XAttribute("descending", descending ? "true" : "false")));
    }

    /// <summary>The rows of a parent, through its look-up column or through an intersect table.</summary>
    public XElement OfParent(string relationship, Table table, string? parentTable, Guid parent)
    {
        if (catalog.OneToMany.TryGetValue(relationship, out var many) && many.ReferencingTable == table.LogicalName)
            return Equal(many.ReferencingColumn, parent);
        if (!catalog.ManyToMany.TryGetValue(relationship, out var both))
            throw Faults.RelationshipNotFound.With(relationship);
        var isFirst = both.Table1 == table.LogicalName && (both.Table2 == parentTable || both.Table1 != both.Table2);
        var (own, other) = isFirst ? (both.Table1Column, both.Table2Column) : (both.Table2Column, both.Table1Column);
        return new XElement("link-entity",
            new XAttribute("name", both.IntersectTable), new XAttribute("from", own), new XAttribute("to", table.PrimaryId),
            new XAttribute("intersect", "true"), Equal(other, parent));
    }

    private static XElement Equal(string column, Guid value) => new("filter", Condition(column, "eq", value.ToString()));

    internal static XElement Condition(string column, string op, params string[] values) => new("condition",
        new XAttribute("attribute", column), new XAttribute("operator", op),
        values.Length == 1 ? new XAttribute("value", values[0]) : values.Select(value => new XElement("value", value)));
}
