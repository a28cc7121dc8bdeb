using System;
using System.Collections.Generic;
using System.Linq;
using System.Xml.Linq;

namespace GovDataIntegration.Packer.Rules;

/// <summary>Rules about the list of root components in solution.xml.</summary>
internal static class RootComponents
{
    // Root components of these types stand in another form: 380 environment variable definitions are folders, 431 and 432 are lines of Customizations.xml.
    private static readonly HashSet<string> Elsewhere = ["380", "431", "432"];

    public static IEnumerable<Problem> OfComponents(Source source)
    {
        foreach (var component in source.Components)
        {
            var roots = source.RootComponents.Where(r => Matches(r, component)).ToList();
            var description = $"<RootComponent type=\"{component.Kind.RootType}\" {(component.Kind.KeyIsId ? "id" : "schemaName")}=\"{Expected(component)}\" behavior=\"0\" />";
            if (component.Key.Length == 0) yield return component.Definition.Problem("has no id or name that a root component could carry.");
            else if (roots.Count == 0) yield return component.Definition.Problem($"has no root component in {Layout.Manifest}: add {description}.");
            foreach (var again in roots.Skip(1)) yield return source.Manifest.Problem(again, $"stands there twice: {description}.");
        }
    }

    public static IEnumerable<Problem> WithComponent(Source source) =>
        from root in source.RootComponents
        let type = (string?)root.Attribute("type") ?? ""
        where !Elsewhere.Contains(type) && !source.Components.Any(c => Matches(root, c))
        select source.Manifest.Problem(root, Kind.All.Any(k => k.RootType == type)
            ? $"has no component in the source: {root}."
            : $"has a type that is never a root component, or that is not packed here: {root}.");

    /// <summary>https://learn.microsoft.com/power-apps/developer/data-platform/webapi/reference/solutioncomponent (rootcomponentbehavior)</summary>
    public static IEnumerable<Problem> Behaviour(Source source)
    {
        foreach (var table in source.Of(Kind.Table))
        {
            if (source.RootComponents.FirstOrDefault(r => Matches(r, table)) is not { } root) continue;
            var own = table.Key.StartsWith(source.Prefix, StringComparison.OrdinalIgnoreCase);
            var behaviour = (string?)root.Attribute("behavior");
            var info = table.Definition.Root.Element("EntityInfo")?.Element("entity");
            if (own && behaviour != "0") yield return source.Manifest.Problem(root, $"must have behavior 0: {table.Key} is a table of one's own.");
            if (!own && behaviour is not ("1" or "2"))
                yield return source.Manifest.Problem(root, $"must have behavior 2 (or 1): {table.Key} is somebody else's table, and 0 would layer a copy of all of it over the owner's.");
            if (own && info?.Descendants("attribute").Any(a => (string?)a.Element("Type") == "primarykey") != true)
                yield return table.Definition.Problem("is a table of one's own without a primary key column.");
            if (behaviour == "2" && info?.Elements().FirstOrDefault(e => e.Name != "attributes" && e.Name != "EntityKeys") is { } setting)
                yield return table.Definition.Problem(setting, $"states {setting.Name} of somebody else's table; with behavior 2 only the columns that are added belong here.");
        }
    }

    private static bool Matches(XElement root, Component component) =>
        (string?)root.Attribute("type") == component.Kind.RootType && component.Key.Length > 0 &&
        (component.Kind.KeyIsId
            ? Guid.TryParse((string?)root.Attribute("id"), out var a) && Guid.TryParse(component.Key, out var b) && a == b
            : string.Equals((string?)root.Attribute("schemaName"), component.Key, component.Kind == Kind.Table ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal));

    private static string Expected(Component component) => component.Kind == Kind.Table ? component.Key.ToLowerInvariant() : component.Key;
}
