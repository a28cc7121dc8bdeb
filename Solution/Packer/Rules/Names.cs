using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Xml.Linq;

namespace GovDataIntegration.Packer.Rules;

/// <summary>Rules about the names of tables, columns, choices and the rest.</summary>
internal static class Names
{
    public static IEnumerable<Problem> OwnPrefix(Source source) =>
        from named in Invented(source)
        where !source.Owns(named.Name)
        select named.File.Problem(named.At, $"'{named.Name}' does not begin with the publisher's prefix {source.Prefix}.");

    public static IEnumerable<Problem> AddedColumns(Source source) =>
        from c in source.Columns
        let name = c.Column.Named("PhysicalName")
        where !source.Owns(c.Table.Key) && !source.Owns(name)
        select c.Table.Definition.Problem(
            c.Column, $"'{name}' is not a column of one's own: list only the columns that are added to {c.Table.Key}.");

    public static IEnumerable<Problem> Columns(Source source) =>
        from c in source.Columns
        let name = c.Column.Named("PhysicalName").ToLowerInvariant()
        where c.Column.Text("LogicalName") != name || c.Column.Text("Name") != name
        select c.Table.Definition.Problem(c.Column, $"Name and LogicalName must be PhysicalName in lower case: '{name}'.");

    public static IEnumerable<Problem> Relationships(Source source) =>
        from r in source.RelationshipBodies
        let name = r.Element.Named("Name")
        where source.Owns(r.Element.Text("ReferencingAttributeName"))
            && !name.Contains(source.Prefix, StringComparison.OrdinalIgnoreCase) // the designer puts the table first
        select r.File.Problem(r.Element, $"'{name}' does not contain the publisher's prefix {source.Prefix}.");

    public static IEnumerable<Problem> OptionValues(Source source) =>
        from choice in source.Of(Kind.Choice)
        where !source.Owns(choice.Key)
        from option in choice.Definition.Root.Descendants("option")
        let value = option.Named("value")
        where !long.TryParse(value, CultureInfo.InvariantCulture, out var number) || number / 10000 != Manifest.OptionValuePrefix(source)
        let prefix = Manifest.OptionValuePrefix(source)
        select choice.Definition.Problem(
            option, $"adds the value {value} to somebody else's choice; the publisher's own are {prefix}0000 to {prefix}9999.");

    private static IEnumerable<(Document File, XObject At, string Name)> Invented(Source source)
    {
        foreach (var (table, column) in source.Columns)
            if (source.Owns(table.Key) && column.Flag("IsCustomField"))
                yield return (table.Definition, column, column.Named("PhysicalName"));
        foreach (var table in source.Of(Kind.Table).Select(t => t.Definition))
            foreach (var key in table.Root.Descendants("EntityKey"))
                yield return (table, key, key.Text("Name"));
        foreach (var component in source.Components) // tables and choices may be somebody else's
            if (!component.Kind.KeyIsId && component.Kind != Kind.Table && component.Kind != Kind.Choice)
                yield return (component.Definition, component.Definition.Root, component.Key);
        foreach (var file in source.Framework)
            if (!Framework.IsApiPart(file.Root))
                yield return (file, file.Root, Framework.Name(file.Root));
    }
}
