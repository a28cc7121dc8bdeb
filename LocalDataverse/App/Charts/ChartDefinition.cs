using System;
using System.Collections.Generic;
using System.Linq;
using System.Xml.Linq;
using LocalDataverse.App.Definitions;
using LocalDataverse.App.Grids;
using LocalDataverse.Metadata;

namespace LocalDataverse.App.Charts;

/// <summary>
/// What a <c>savedqueryvisualization</c> says: a query with groups and numbers, and how they are drawn.
/// https://learn.microsoft.com/power-apps/developer/model-driven-apps/understand-charts-underlying-data-chart-representation
/// </summary>
internal sealed class ChartDefinition
{
    private readonly XElement _fetch;

    public ChartDefinition(string data, string presentation)
    {
        // Rows keep what is inside the elements; exports of other origin keep the elements too.
        var definition = XElement.Parse($"<data>{data}</data>").Descendants("datadefinition").FirstOrDefault()
            ?? throw Faults.InvalidFetchXml.With("the chart has no <datadefinition>");
        _fetch = definition.Descendants("fetch").FirstOrDefault() ?? throw Faults.InvalidFetchXml.With("the chart has no <fetch>");
        Categories = [.. definition.Elements("categorycollection").Elements("category").Select(Alias)];
        Measures = [.. definition.Descendants("measure").Select(Alias)];
        Kinds = [.. XElement.Parse($"<view>{presentation}</view>").Descendants("Series").Where(s => s.Attribute("ChartType") is not null)
            .Select(series => (string)series.Attribute("ChartType")!)];
    }

    /// <summary>Aliases of the groups: first the categories, then what splits them.</summary>
    public IReadOnlyList<string> Categories { get; }

    /// <summary>Aliases of the numbers.</summary>
    public IReadOnlyList<string> Measures { get; }

    /// <summary>How each number is drawn.</summary>
    public IReadOnlyList<string> Kinds { get; }

    /// <summary>The chart's query over the rows of a view, or over those of them that belong to a parent.</summary>
    public string QueryOver(View view, GridQuery query, Catalog catalog)
    {
        var fetch = new XElement(_fetch);
        var entity = fetch.Element("entity")!;
        var source = view.Fetch.Element("entity")!;
        entity.Add(source.Elements("filter").Select(filter => new XElement(filter)));
        entity.Add(source.Elements("link-entity").Where(link => Restricts(link, source)).Select(WithoutOutput));
        if (query is { ParentId: { } parent, Relationship: { } relationship })
            entity.Add(new GridFetch(catalog).OfParent(relationship, catalog.Table(view.Table), query.ParentTable, parent));
        return fetch.ToString(SaveOptions.DisableFormatting);
    }

    /// <summary>What an alias stands for: the column's label, with the aggregate before it.</summary>
    public string LabelOf(string alias, Catalog catalog)
    {
        var attribute = _fetch.Descendants("attribute").FirstOrDefault(a => (string?)a.Attribute("alias") == alias);
        var table = (string?)attribute?.Parent?.Attribute("name") ?? "";
        var column = catalog.Tables.GetValueOrDefault(table)?.Columns.GetValueOrDefault((string?)attribute?.Attribute("name") ?? "");
        var label = column?.DisplayName is { Length: > 0 } name ? name : alias;
        return (string?)attribute?.Attribute("aggregate") switch
        {
            null => label,
            "count" or "countcolumn" => "Count",
            "avg" => $"Average of {label}",
            "min" => $"Lowest {label}",
            "max" => $"Highest {label}",
            var other => $"{char.ToUpperInvariant(other[0])}{other[1..]} of {label}",
        };
    }

    /// <summary>The unit of a date group: day, week, month, quarter, year; null for other groups.</summary>
    public string? DateGroupingOf(string alias) =>
        (string?)_fetch.Descendants("attribute").FirstOrDefault(a => (string?)a.Attribute("alias") == alias)?.Attribute("dategrouping");

    private static bool Restricts(XElement link, XElement source) =>
        (string?)link.Attribute("link-type") is not "outer" || link.Descendants("filter").Any()
        || source.Descendants("condition").Any(condition => condition.Attribute("entityname") is not null);

    private static XElement WithoutOutput(XElement link)
    {
        var copy = new XElement(link);
        copy.DescendantsAndSelf().Elements().Where(e => e.Name.LocalName is "attribute" or "order" or "all-attributes").ToList().ForEach(e => e.Remove());
        return copy;
    }

    private static string Alias(XElement element) => (string?)element.Attribute("alias") ?? "";
}
