using System;
using System.Linq;
using System.Text.Json;
using LocalDataverse.WebApi.Model;
using Microsoft.OData.UriParser;

namespace LocalDataverse.WebApi.Definitions;

/// <summary>Writes definitions: the selected properties, always <c>MetadataId</c>, and expanded definitions inside.</summary>
internal static class DefinitionWriter
{
    /// <param name="writer">At a value.</param>
    /// <param name="definition">What to write.</param>
    /// <param name="declared">Name of the type that the reader expects; another one is written down.</param>
    /// <param name="clause">What of it; null = everything.</param>
    /// <param name="before">Writes what comes first inside the object.</param>
    public static void Write(Utf8JsonWriter writer, Definition definition, string declared, SelectExpandClause? clause, Action? before = null)
    {
        writer.WriteStartObject();
        before?.Invoke();
        if (definition.Type.Name != declared)
            writer.WriteString("@odata.type", $"#{Schema.Namespace}.{definition.Type.Name}");
        var items = clause?.SelectedItems.ToList() ?? [];
        var selected = items.OfType<PathSelectItem>().Select(i => i.SelectedPath.LastSegment.Identifier).ToHashSet(StringComparer.Ordinal);
        foreach (var facet in definition.Type.AllFacets.Where(f => selected.Count == 0 || f.Name == "MetadataId" || selected.Contains(f.Name)))
        {
            writer.WritePropertyName(facet.Name);
            if (facet.Get(definition.Subject) is { } value)
                value.WriteTo(writer);
            else
                writer.WriteNullValue();
        }
        foreach (var item in items.OfType<ExpandedNavigationSelectItem>())
            WriteExpanded(writer, definition, item);
        writer.WriteEndObject();
    }

    private static void WriteExpanded(Utf8JsonWriter writer, Definition definition, ExpandedNavigationSelectItem item)
    {
        var name = item.PathToNavigationProperty.LastSegment.Identifier;
        var link = definition.Type.AllLinks.FirstOrDefault(l => l.Name == name);
        if (link == null)
            return;
        var related = link.Get(definition.Subject);
        if (item.FilterOption is { } filter)
            related = related.Where(new DefinitionFilter(filter).Matches);
        writer.WritePropertyName(name);
        if (link.IsMany)
        {
            writer.WriteStartArray();
            foreach (var other in related)
                Write(writer, other, link.Target, item.SelectAndExpand);
            writer.WriteEndArray();
        }
        else if (related.FirstOrDefault() is { } only)
            Write(writer, only, link.Target, item.SelectAndExpand);
        else
            writer.WriteNullValue();
    }
}
