using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Xml.Linq;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace LocalDataverse.Query;

/// <summary>Writes a query as FetchXML.</summary>
internal static class FetchXmlWriter
{
    public static string Write(QueryModel model) =>
        new XElement("fetch",
            new XAttribute("version", "1.0"),
            new XAttribute("mapping", "logical"),
            Flag("distinct", model.Distinct),
            Flag("aggregate", model.Aggregate),
            Optional("aggregatelimit", model.AggregateLimit),
            Optional("top", model.Top),
            Optional("count", model.PageSize),
            model.Page > 1 ? new XAttribute("page", model.Page) : null,
            Optional("paging-cookie", model.Cookie),
            Flag("returntotalrecordcount", model.CountTotal),
            Flag("useraworderby", model.RawOrder),
            new XElement("entity", new XAttribute("name", model.Root.Table), IsBare(model) ? new XElement("no-attrs") : null, Content(model.Root)))
        .ToString(SaveOptions.DisableFormatting);

    // An entity element without attributes means all of them.
    private static bool IsBare(QueryModel model) => !model.Aggregate && !model.Root.AllColumns && model.Root.Outputs.Count == 0;

    private static IEnumerable<object?> Content(Source source)
    {
        if (source.AllColumns)
            yield return new XElement("all-attributes");
        yield return source.Outputs.Select(Output);
        yield return source.Orders.Select(Order);
        if (!source.Filter.IsEmpty)
            yield return Filter(source.Filter);
        yield return source.Links.Select(Link);
    }

    private static XElement Output(Output output) => new("attribute",
        new XAttribute("name", output.Column),
        Optional("alias", output.Alias),
        output.Aggregate == XrmAggregateType.None ? null : new XAttribute("aggregate", FetchWords.Aggregates[output.Aggregate]),
        Flag("distinct", output.DistinctValues),
        Flag("groupby", output.GroupBy),
        output.DateGrouping == XrmDateTimeGrouping.None ? null : new XAttribute("dategrouping", FetchWords.DateGroupings[output.DateGrouping]));

    private static XElement Order(Order order) => new("order",
        Optional("entityname", order.Source),
        Optional("attribute", order.Column),
        Optional("alias", order.Alias),
        Flag("descending", order.Descending));

    private static XElement Link(Link link) => new("link-entity",
        new XAttribute("name", link.Table),
        new XAttribute("from", link.From),
        new XAttribute("to", link.To),
        new XAttribute("link-type", FetchWords.LinkTypes[link.Kind]),
        Optional("alias", link.Alias),
        Flag("intersect", link.Intersect),
        Content(link));

    private static XElement Filter(Filter filter) => new("filter",
        new XAttribute("type", FetchWords.FilterTypes[filter.Word]),
        filter.Conditions.Select(Condition),
        filter.Filters.Where(inner => !inner.IsEmpty).Select(Filter),
        filter.Links.Select(Link));

    private static XElement Condition(Condition condition)
    {
        var row = Operators.Of(condition.Operator);
        return new XElement("condition",
            Optional("entityname", condition.Source),
            new XAttribute("attribute", condition.Column),
            new XAttribute("operator", row.Fetch ?? throw Faults.NotSupportedHere.With("the condition operator", condition.Operator)),
            condition.OtherColumn is { } other
                ? new XAttribute("valueof", condition.OtherSource is null ? other : $"{condition.OtherSource}.{other}")
                : Values(row, condition.Values));
    }

    private static object? Values(Operator row, IReadOnlyList<object?> values) => row.Operands switch
    {
        Operands.None => null,
        Operands.Two or Operands.Many or Operands.Options => FilterCompiler.Flat(values).Select(value => new XElement("value", Text(value))),
        _ => new XAttribute("value", Text(values[0])),
    };

    private static string Text(object? value) => value switch
    {
        DateTime time => time.ToString(time.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
        EntityReference reference => reference.Id.ToString(),
        OptionSetValue option => option.Value.ToString(CultureInfo.InvariantCulture),
        Money money => money.Value.ToString(CultureInfo.InvariantCulture),
        bool yes => yes ? "1" : "0",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    private static XAttribute? Flag(string name, bool value) => value ? new XAttribute(name, "true") : null;

    private static XAttribute? Optional(string name, object? value) => value is null ? null : new XAttribute(name, value);
}
