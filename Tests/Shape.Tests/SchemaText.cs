using System;
using System.Collections.Generic;
using System.Linq;
using System.Xml.Linq;

namespace Shape.Tests;

/// <summary>The schema of a solution as lines of text, for comparing: everything that is stated, but for descriptions.</summary>
internal static class SchemaText
{
    // Not schema: when a thing was introduced, its icon, its name in a foreign data source.
    private static readonly HashSet<string> Ignored =
        ["IntroducedVersion", "IconVectorName", "ExternalName", "Descriptions", "RelationshipDescription"];

    /// <summary>Settings and columns of a table.</summary>
    public static IEnumerable<string> Table(XElement table) => Sorted(Lines(table.Element("EntityInfo")!.Element("entity")!, ""));

    public static IEnumerable<string> Choice(XElement choice) => Sorted(Lines(choice, ""));

    public static IEnumerable<string> Relationships(PackedSolution solution) =>
        Sorted(solution.Relationships.SelectMany(r => Lines(r, "")));

    private static IEnumerable<string> Sorted(IEnumerable<string> lines) => lines.Order(StringComparer.Ordinal);

    // One line for each attribute and each element without children, with the way to it: order means nothing, names and values do.
    private static IEnumerable<string> Lines(XElement element, string way)
    {
        if (Ignored.Contains(element.Name.LocalName)) return [];
        var name = (string?)element.Attribute("PhysicalName") ?? (string?)element.Attribute("Name") ?? (string?)element.Attribute("value");
        var here = $"{way}/{element.Name.LocalName}{(name is null ? "" : $"[{name}]")}";
        var attributes = element.Attributes().Where(a => !a.IsNamespaceDeclaration).Select(a => $"{here}/@{a.Name.LocalName} = {a.Value}");
        return element.HasElements
            ? attributes.Concat(element.Elements().SelectMany(e => Lines(e, here)))
            : attributes.Append($"{here} = {element.Value}");
    }
}
