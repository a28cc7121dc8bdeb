using System;
using System.Collections.Generic;
using System.Linq;
using System.Xml.Linq;

namespace GovDataIntegration.Packer.Rules;

/// <summary>Rules about views and charts: what they ask for, and what they show of it.</summary>
internal static class Queries
{
    public static IEnumerable<Problem> Columns(Source source)
    {
        var schema = new Schema(source);
        return from part in source.PartsOf(TablePart.View).Concat(source.PartsOf(TablePart.Chart))
               from element in part.File.Root.Descendants("fetch").Descendants()
               let table = element.Ancestors().First(e => e.Name.LocalName is "entity" or "link-entity" or "fetch").Named("name")
               let column = element.Named(element.Name == "attribute" ? "name" : "attribute")
               where table.Length > 0 && column.Length > 0 && schema.Lacks(table, column)
               select part.File.Problem(element, $"{table} has no column {column}.");
    }

    public static IEnumerable<Problem> Layouts(Source source)
    {
        foreach (var (table, file) in source.PartsOf(TablePart.View))
        {
            var fetched = file.Root.Descendants("attribute").Select(Shown).ToHashSet(StringComparer.Ordinal);
            foreach (var cell in file.Root.Descendants("cell").Where(c => !fetched.Contains(c.Named("name"))))
                yield return file.Problem(cell, $"shows {cell.Named("name")}, which its FetchXML does not fetch.");
            foreach (var entity in file.Root.Descendants("entity"))
                if (!entity.Named("name").Equals(table.Key, StringComparison.OrdinalIgnoreCase))
                    yield return file.Problem(entity, $"asks for {entity.Named("name")}, but it is a view of {table.Key}.");
        }
    }

    public static IEnumerable<Problem> Defaults(Source source)
    {
        foreach (var table in source.Of(Kind.Table))
        {
            var views = table.Parts.Where(p => p.Kind == TablePart.View).SelectMany(p => p.Documents)
                .SelectMany(file => file.Root.Elements("savedquery").Select(view => (File: file, View: view)));
            foreach (var ofType in views.GroupBy(v => v.View.Text("querytype")))
            {
                var standard = ofType.Where(v => v.View.Flag("isdefault")).ToList();
                if (!source.Owns(table.Key) && standard.Count > 0)
                    yield return standard[0].File.Problem($"must not be the default view: {table.Key} is somebody else's table.");
                foreach (var again in standard.Skip(1))
                    yield return again.File.Problem($"is a second default view of type {ofType.Key} of {table.Key}.");
            }
        }
    }

    public static IEnumerable<Problem> Charts(Source source) =>
        from part in source.PartsOf(TablePart.Chart)
        let fetched = part.File.Root.Descendants("attribute").Attributes("alias").Select(a => a.Value).ToHashSet(StringComparer.Ordinal)
        from element in part.File.Root.Descendants("categorycollection").Descendants()
        where element.Name.LocalName is "category" or "measure" && !fetched.Contains(element.Named("alias"))
        select part.File.Problem(element, $"draws '{element.Named("alias")}', which its FetchXML does not fetch.");

    // A view names a linked table's column with the link's alias.
    private static string Shown(XElement attribute) =>
        (attribute.Parent!.Name == "link-entity" ? attribute.Parent.Named("alias") + "." : "") + attribute.Named("name");
}
