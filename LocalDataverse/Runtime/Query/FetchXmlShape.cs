using System;
using System.Collections.Frozen;
using System.Collections.Generic;
using System.Linq;
using System.Xml.Linq;

namespace LocalDataverse.Query;

/// <summary>
/// What FetchXML may contain: for each element its attributes, its children, and the attributes that are known but refused here.
/// Hints for the platform's SQL and for its user interface change no result and are let through.
/// </summary>
internal sealed record FetchXmlShape(string Element, string[] Attributes, string[] Children, string[] Refused)
{
    private static readonly FrozenDictionary<string, FetchXmlShape> Shapes = new FetchXmlShape[]
    {
        new("fetch",
            ["aggregate", "aggregatelimit", "count", "distinct", "latematerialize", "mapping", "no-lock", "options", "output-format", "page",
                "paging-cookie", "returntotalrecordcount", "savedqueryid", "top", "useraworderby", "version"],
            ["entity"], ["datasource", "min-active-row-version", "utc-offset"]),
        new("entity",
            ["enableprefiltering", "name", "prefilterparametername"],
            ["all-attributes", "attribute", "filter", "link-entity", "no-attrs", "order"], []),
        new("link-entity",
            ["alias", "enableprefiltering", "from", "intersect", "link-type", "name", "prefilterparametername", "to", "visible"],
            ["all-attributes", "attribute", "filter", "link-entity", "no-attrs", "order"], []),
        new("attribute",
            ["addedby", "aggregate", "alias", "build", "dategrouping", "distinct", "groupby", "name", "usertimezone"],
            [], ["rowaggregate"]),
        new("order", ["alias", "attribute", "descending", "entityname"], [], ["sorttype"]),
        new("filter",
            ["hint", "isquickfindfields", "overridequickfindrecordlimitdisabled", "overridequickfindrecordlimitenabled", "type"],
            ["condition", "filter", "link-entity"], []),
        new("condition",
            ["attribute", "entityname", "operator", "uihidden", "uiname", "uitype", "value", "valueof"],
            ["value"], ["aggregate", "alias", "column", "rowaggregate"]),
        new("value", ["uiname", "uitype"], [], []),
        new("all-attributes", [], [], []),
        new("no-attrs", [], [], []),
    }.ToFrozenDictionary(shape => shape.Element, StringComparer.Ordinal);

    public static IEnumerable<string> Elements => Shapes.Keys;

    /// <exception cref="System.ServiceModel.FaultException{T}">Something is unknown (0x80040303) or not supported here.</exception>
    public static void Check(XElement element)
    {
        var name = element.Name.LocalName;
        if (!Shapes.TryGetValue(name, out var shape))
            throw Faults.InvalidFetchXml.With($"unknown element '{name}'.");
        foreach (var attribute in element.Attributes().Where(attribute => !attribute.IsNamespaceDeclaration))
        {
            if (shape.Refused.Contains(attribute.Name.LocalName))
                throw Faults.NotSupportedHere.With("the FetchXML attribute", $"{name}/{attribute.Name}");
            if (!shape.Attributes.Contains(attribute.Name.LocalName))
                throw Faults.InvalidFetchXml.With($"unknown attribute '{attribute.Name}' of the element '{name}'.");
        }
        foreach (var child in element.Elements())
        {
            if (!shape.Children.Contains(child.Name.LocalName))
                throw Faults.InvalidFetchXml.With($"the element '{child.Name.LocalName}' cannot be inside '{name}'.");
            Check(child);
        }
    }
}
