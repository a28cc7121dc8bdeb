using System;
using System.Collections.Generic;
using System.Linq;
using System.Xml.Linq;

namespace GovDataIntegration.Packer.Rules;

/// <summary>Rules about relationships and the look-up columns they live in.</summary>
internal static class Relationships
{
    public static IEnumerable<Problem> Index(Source source)
    {
        var bodies = source.RelationshipBodies.ToLookup(b => (string?)b.Element.Attribute("Name") ?? "", StringComparer.Ordinal);
        var lines = (source.RelationshipIndex?.Root.Elements("EntityRelationship") ?? []).ToLookup(e => (string?)e.Attribute("Name") ?? "", StringComparer.Ordinal);
        foreach (var name in bodies)
        {
            var (file, element) = name.First();
            if (!lines.Contains(name.Key)) yield return file.Problem(element, $"the relationship {name.Key} is not listed in {Layout.RelationshipIndex}, and would be dropped.");
            foreach (var again in name.Skip(1)) yield return again.File.Problem(again.Element, $"the relationship {name.Key} is defined twice.");
        }
        foreach (var line in lines)
        {
            if (!bodies.Contains(line.Key)) yield return source.RelationshipIndex!.Problem(line.First(), $"the relationship {line.Key} has no definition under {Layout.RelationshipFolder}, and would be packed empty.");
            foreach (var again in line.Skip(1)) yield return source.RelationshipIndex!.Problem(again, $"the relationship {line.Key} is listed twice.");
        }
    }

    public static IEnumerable<Problem> Lookups(Source source)
    {
        var relationships = source.RelationshipBodies.Where(b => (string?)b.Element.Element("EntityRelationshipType") == "OneToMany")
            .ToLookup(b => Column((string?)b.Element.Element("ReferencingEntityName"), (string?)b.Element.Element("ReferencingAttributeName")));
        var lookups = new HashSet<string>(StringComparer.Ordinal);
        foreach (var table in source.Of(Kind.Table))
            foreach (var column in table.Definition.Root.Descendants("attribute").Where(a => (string?)a.Element("Type") is "lookup" or "customer" or "file" or "image"))
            {
                var name = Column(table.Key, (string?)column.Attribute("PhysicalName"));
                lookups.Add(name);
                if ((string?)column.Element("Type") is "lookup" or "customer" && (string?)column.Element("IsCustomField") == "1" && !relationships.Contains(name))
                    yield return table.Definition.Problem(column, $"the look-up {name} has no relationship, so nothing says which table it points to.");
            }
        foreach (var (file, relationship) in relationships.Where(r => !lookups.Contains(r.Key)).SelectMany(r => r))
            if (((string?)relationship.Element("ReferencingAttributeName"))?.StartsWith(source.Prefix, StringComparison.OrdinalIgnoreCase) == true)
                yield return file.Problem(relationship, $"the relationship {(string?)relationship.Attribute("Name")} has no look-up column {(string?)relationship.Element("ReferencingAttributeName")} in the source.");
    }

    private static string Column(string? table, string? column) => $"{table}.{column}".ToLowerInvariant();
}
