using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Xml.Linq;

namespace GovDataIntegration.Packer.Rules;

/// <summary>Rules about the names of tables, columns, choices and the rest.</summary>
internal static class Names
{
    public static IEnumerable<Problem> OwnPrefix(Source source)
    {
        bool Own(string? name) => name?.StartsWith(source.Prefix, StringComparison.OrdinalIgnoreCase) == true;
        Problem Foreign(Document file, XObject at, string? name) => file.Problem(at, $"'{name}' does not begin with the publisher's prefix {source.Prefix}.");

        foreach (var (table, column) in Columns())
            if ((string?)column.Attribute("PhysicalName") is var name && !Own(name) && (!Own(table.Key) || (string?)column.Element("IsCustomField") == "1"))
                yield return Own(table.Key)
                    ? Foreign(table.Definition, column, name)
                    : table.Definition.Problem(column, $"'{name}' is not a column of one's own: list only the columns that are added to {table.Key}.");
        foreach (var (table, key) in source.Of(Kind.Table).SelectMany(t => t.Definition.Root.Descendants("EntityKey"), (t, key) => (t, key)))
            if ((string?)key.Element("Name") is var name && !Own(name)) yield return Foreign(table.Definition, key, name);
        foreach (var (file, relationship) in source.RelationshipBodies) // contact_ext_widget_ext_widgetid: the designer puts the table first
            if (Own((string?)relationship.Element("ReferencingAttributeName")) && ((string?)relationship.Attribute("Name"))?.Contains(source.Prefix, StringComparison.OrdinalIgnoreCase) != true)
                yield return file.Problem(relationship, $"'{(string?)relationship.Attribute("Name")}' does not contain the publisher's prefix {source.Prefix}.");
        foreach (var component in source.Components.Where(c => !c.Kind.KeyIsId && c.Kind != Kind.Table && c.Kind != Kind.Choice && !Own(c.Key)))
            yield return Foreign(component.Definition, component.Definition.Root, component.Key);
        foreach (var file in source.Framework)
            if ((string?)(file.Root.Attribute("uniquename") ?? file.Root.Attribute("schemaname")) is var name
                && file.Root.Name.LocalName is not ("customapirequestparameter" or "customapiresponseproperty") && !Own(name))
                yield return Foreign(file, file.Root, name);

        IEnumerable<(Component Table, XElement Column)> Columns() =>
            source.Of(Kind.Table).SelectMany(t => t.Definition.Root.Descendants("attribute").Where(a => a.Parent!.Name == "attributes"), (t, a) => (t, a));
    }

    public static IEnumerable<Problem> Columns(Source source) =>
        from table in source.Of(Kind.Table)
        from column in table.Definition.Root.Descendants("attribute")
        where column.Parent!.Name == "attributes"
        let name = ((string?)column.Attribute("PhysicalName"))?.ToLowerInvariant()
        where (string?)column.Element("LogicalName") != name || (string?)column.Element("Name") != name
        select table.Definition.Problem(column, $"Name and LogicalName must be PhysicalName in lower case: '{name}'.");

    public static IEnumerable<Problem> OptionValues(Source source)
    {
        if (!long.TryParse((string?)source.Solution.Element("Publisher")?.Element("CustomizationOptionValuePrefix"), NumberStyles.None, CultureInfo.InvariantCulture, out var prefix)) yield break;
        foreach (var choice in source.Of(Kind.Choice).Where(c => !c.Key.StartsWith(source.Prefix, StringComparison.OrdinalIgnoreCase)))
            foreach (var option in choice.Definition.Root.Descendants("option"))
                if (!long.TryParse((string?)option.Attribute("value"), NumberStyles.None, CultureInfo.InvariantCulture, out var value) || value / 10000 != prefix)
                    yield return choice.Definition.Problem(option, $"adds the value {(string?)option.Attribute("value")} to somebody else's choice; the publisher's own values are {prefix}0000 to {prefix}9999.");
    }
}
