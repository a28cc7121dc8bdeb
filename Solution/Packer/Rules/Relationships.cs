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
        var bodies = source.RelationshipBodies.ToLookup(b => b.Element.Named("Name"), StringComparer.Ordinal);
        var index = source.RelationshipIndex;
        var lines = (index?.Root.Elements("EntityRelationship") ?? []).ToLookup(e => e.Named("Name"), StringComparer.Ordinal);
        foreach (var body in bodies)
        {
            var (file, element) = body.First();
            if (!lines.Contains(body.Key))
                yield return file.Problem(element, $"{body.Key} is not listed in {Layout.RelationshipIndex}, and would be dropped.");
            foreach (var again in body.Skip(1))
                yield return again.File.Problem(again.Element, $"{body.Key} is defined twice.");
        }
        foreach (var line in lines)
        {
            if (!bodies.Contains(line.Key))
                yield return index!.Problem(
                    line.First(), $"{line.Key} has no definition under {Layout.RelationshipFolder}, and would be packed empty.");
            foreach (var again in line.Skip(1))
                yield return index!.Problem(again, $"{line.Key} is listed twice.");
        }
    }

    public static IEnumerable<Problem> OfLookups(Source source)
    {
        var referencing = source.RelationshipBodies.Select(b => Referencing(b.Element)).ToHashSet(StringComparer.Ordinal);
        return from c in source.Columns
               where c.Column.Text("Type") is "lookup" or "customer" && c.Column.Flag("IsCustomField")
               let name = Name(c.Table.Key, c.Column.Named("PhysicalName"))
               where !referencing.Contains(name)
               select c.Table.Definition.Problem(
                   c.Column, $"the look-up {name} has no relationship, so nothing says which table it points to.");
    }

    public static IEnumerable<Problem> WithLookup(Source source)
    {
        var lookups = source.Columns.Where(c => c.Column.Text("Type") is "lookup" or "customer" or "file" or "image")
            .Select(c => Name(c.Table.Key, c.Column.Named("PhysicalName"))).ToHashSet(StringComparer.Ordinal);
        return from body in source.RelationshipBodies
               where source.Owns(body.Element.Text("ReferencingAttributeName")) && !lookups.Contains(Referencing(body.Element))
               select body.File.Problem(
                   body.Element, $"{body.Element.Named("Name")} has no look-up column {Referencing(body.Element)} in the source.");
    }

    private static string Referencing(XElement relationship) =>
        Name(relationship.Text("ReferencingEntityName"), relationship.Text("ReferencingAttributeName"));

    private static string Name(string table, string column) => $"{table}.{column}".ToLowerInvariant();
}
