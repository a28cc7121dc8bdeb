using System;
using System.Collections.Generic;
using System.Linq;
using System.Xml.Linq;

namespace GovDataIntegration.Packer;

/// <summary>Joins the components into <c>customizations.xml</c>.</summary>
internal static class Customizations
{
    public static XElement Join(Source source, bool managed)
    {
        var root = new XElement(source.Sections.Root);
        foreach (var kind in Kind.All)
            root.Element(kind.Section)?.Add(source.Of(kind).Select(c => c.Kind == Kind.Table ? Table(c, managed) : Definition(c, managed)));
        root.Element("EntityRelationships")?.Add(Relationships(source));
        return root;
    }

    private static XElement Definition(Component component, bool managed) =>
        Copy((managed ? component.Twin : null)?.Root ?? component.Definition.Root);

    private static XElement Table(Component component, bool managed)
    {
        var table = Copy(component.Definition.Root);
        foreach (var parts in component.Parts.GroupBy(p => p.Kind))
        {
            var files = from part in parts
                        let document = managed ? part.Twin ?? part.Definition : part.Definition
                        where document is not null
                        select (part.FormType, document.Root);
            table.Element(parts.Key.Placeholder)?.Add(Joined(parts.Key, [.. files]));
        }
        // The list of views is written even when it is empty: SolutionPackager cannot extract a table without it.
        if (component.Parts.All(p => p.Kind != TablePart.View))
            table.Element(TablePart.View.Placeholder)?.Add(Joined(TablePart.View, []));
        return table;
    }

    // Forms are grouped by type; views stand in one list; charts beside each other; the ribbon takes the placeholder's own place.
    private static IEnumerable<XElement> Joined(TablePart kind, IReadOnlyList<(string? FormType, XElement Root)> files) => kind switch
    {
        _ when kind == TablePart.Form => files.GroupBy(f => f.FormType!).OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => new XElement("forms", new XAttribute("type", g.Key), g.SelectMany(f => f.Root.Elements().Select(Copy)))),
        _ when kind == TablePart.View => [new XElement("savedqueries", files.SelectMany(f => f.Root.Elements().Select(Copy)))],
        _ when kind == TablePart.Ribbon => files.SelectMany(f => f.Root.Elements().Select(Copy)),
        _ => files.Select(f => Copy(f.Root)),
    };

    // The index decides which relationships are packed, and their order.
    private static IEnumerable<XElement> Relationships(Source source)
    {
        var bodies = source.RelationshipBodies.ToLookup(b => b.Element.Named("Name"), b => b.Element);
        return (source.RelationshipIndex?.Root.Elements("EntityRelationship") ?? [])
            .SelectMany(line => bodies[line.Named("Name")].Take(1)).Select(Copy);
    }

    // Namespace declarations stay on the root of customizations.xml; a component's own repetition of them is noise.
    private static XElement Copy(XElement element)
    {
        var copy = new XElement(element);
        copy.Attributes().Where(a => a.IsNamespaceDeclaration).Remove();
        return copy;
    }
}
