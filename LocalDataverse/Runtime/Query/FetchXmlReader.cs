using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Xml;
using System.Xml.Linq;
using Microsoft.Xrm.Sdk.Query;

namespace LocalDataverse.Query;

/// <summary>
/// Reads FetchXML. Elements and attributes that are not known are refused.
/// Source: learn.microsoft.com/power-apps/developer/data-platform/fetchxml/reference.
/// </summary>
internal static class FetchXmlReader
{
    public static QueryModel Read(string fetchXml)
    {
        var fetch = Parse(fetchXml);
        FetchXmlShape.Check(fetch);
        var entities = fetch.Elements("entity").ToList();
        if (fetch.Name.LocalName != "fetch" || entities.Count != 1)
            throw Faults.InvalidFetchXml.With("there must be one fetch element with one entity element.");
        var isAggregate = Flag(fetch, "aggregate");
        var root = Source(entities[0], new Source(Name(entities[0])));
        var isBare = !isAggregate && root.Outputs.Count == 0 && !entities[0].Elements("no-attrs").Any();
        return new QueryModel(isBare ? root with { AllColumns = true } : root)
        {
            Distinct = Flag(fetch, "distinct"),
            Aggregate = isAggregate,
            AggregateLimit = Number(fetch, "aggregatelimit"),
            Top = Number(fetch, "top"),
            PageSize = Number(fetch, "count") is > 0 and var count ? count : null,
            Page = Number(fetch, "page") is > 0 and var page ? page : 1,
            Cookie = (string?)fetch.Attribute("paging-cookie"),
            CountTotal = Flag(fetch, "returntotalrecordcount"),
            RawOrder = Flag(fetch, "useraworderby"),
        };
    }

    private static XElement Parse(string fetchXml)
    {
        try
        {
            return XElement.Parse(fetchXml);
        }
        catch (XmlException malformed)
        {
            throw Faults.InvalidFetchXml.With(malformed.Message);
        }
    }

    private static T Source<T>(XElement element, T source)
        where T : Source => source with
        {
            AllColumns = element.Elements("all-attributes").Any(),
            Outputs = [.. element.Elements("attribute").Select(Output)],
            Filter = Filter(element),
            Links = [.. element.Elements("link-entity").Select(Link)],
            Orders = [.. element.Elements("order").Select(Order)],
        };

    private static Link Link(XElement element)
    {
        var kind = FetchWords.LinkTypes.Of((string?)element.Attribute("link-type") ?? "inner");
        var link = new Link(Name(element), Required(element, "from"), Required(element, "to"), kind)
        {
            Alias = (string?)element.Attribute("alias"), Intersect = Flag(element, "intersect"),
        };
        return Source(element, link);
    }

    private static Output Output(XElement element) => new(Name(element))
    {
        Alias = (string?)element.Attribute("alias"),
        Aggregate = (string?)element.Attribute("aggregate") is { } aggregate ? FetchWords.Aggregates.Of(aggregate) : XrmAggregateType.None,
        DistinctValues = Flag(element, "distinct"),
        GroupBy = Flag(element, "groupby"),
        DateGrouping = (string?)element.Attribute("dategrouping") is { } part ? FetchWords.DateGroupings.Of(part) : XrmDateTimeGrouping.None,
    };

    private static Order Order(XElement element) => new(
        (string?)element.Attribute("entityname"), (string?)element.Attribute("attribute"), (string?)element.Attribute("alias"),
        Flag(element, "descending"));

    // Several filters side by side must all hold.
    private static Filter Filter(XElement parent)
    {
        var filters = parent.Elements("filter").Select(element => new Filter(FetchWords.FilterTypes.Of((string?)element.Attribute("type") ?? "and"))
        {
            Conditions = [.. element.Elements("condition").Select(Condition)],
            Filters = [.. element.Elements("filter").Select(inner => Filter(new XElement("outer", inner)))],
            Links = [.. element.Elements("link-entity").Select(Link)],
        }).ToList();
        return filters.Count == 1 ? filters[0] : Query.Filter.None with { Filters = filters };
    }

    private static Condition Condition(XElement element)
    {
        var row = Operators.OfFetch(Required(element, "operator"));
        var other = ((string?)element.Attribute("valueof"))?.Split('.', 2);
        return new Condition((string?)element.Attribute("entityname"), Required(element, "attribute"), row.Name)
        {
            Values = row.Operands == Operands.None ? [] : [.. Values(element)],
            OtherSource = other is [var source, _] ? source : null,
            OtherColumn = other?[^1],
        };
    }

    private static IEnumerable<string> Values(XElement condition) =>
        condition.Attribute("value") is { } value ? [value.Value] : condition.Elements("value").Select(element => element.Value);

    private static string Name(XElement element) => Required(element, "name");

    private static string Required(XElement element, string name) =>
        (string?)element.Attribute(name)
        ?? throw Faults.InvalidFetchXml.With($"the element '{element.Name.LocalName}' needs the attribute '{name}'.");

    private static bool Flag(XElement element, string name) => (string?)element.Attribute(name) is "true" or "1";

    private static int? Number(XElement element, string name) =>
        (string?)element.Attribute(name) is not { } text ? null
        : int.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number
        : throw Faults.InvalidFetchXml.With($"'{text}' is no number for the attribute '{name}'.");
}
