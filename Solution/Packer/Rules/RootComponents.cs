using System;
using System.Collections.Generic;
using System.Linq;
using System.Xml.Linq;

namespace GovDataIntegration.Packer.Rules;

/// <summary>Rules about the list of root components in solution.xml.</summary>
internal static class RootComponents
{
    // These stand elsewhere: environment variable definitions in folders, image settings in Customizations.xml.
    private static readonly HashSet<string> Elsewhere = ["380", "431", "432"];

    public static IEnumerable<Problem> OfComponents(Source source)
    {
        foreach (var component in source.Components)
        {
            var roots = source.RootComponents.Where(r => Matches(r, component)).ToList();
            if (component.Key.Length == 0)
                yield return component.Definition.Problem("has no id or name that a root component could carry.");
            else if (roots.Count == 0)
                yield return component.Definition.Problem($"has no root component in {Layout.Manifest}: add {Wanted(component)}.");
            foreach (var again in roots.Skip(1))
                yield return source.Manifest.Problem(again, $"stands there twice: {Wanted(component)}.");
        }
    }

    public static IEnumerable<Problem> WithComponent(Source source) =>
        from root in source.RootComponents
        let type = root.Named("type")
        where !Elsewhere.Contains(type) && !source.Components.Any(c => Matches(root, c))
        let known = Kind.All.Any(k => k.RootType == type)
        select source.Manifest.Problem(
            root, $"{(known ? "has no component in the source" : "has a type that is never a root component, or is not packed here")}: {root}.");

    /// <summary>https://learn.microsoft.com/power-apps/developer/data-platform/reference/entities/solutioncomponent (behavior)</summary>
    public static IEnumerable<Problem> Behaviour(Source source)
    {
        foreach (var table in source.Of(Kind.Table))
        {
            if (source.RootComponents.FirstOrDefault(r => Matches(r, table)) is not { } root)
                continue;
            var behaviour = root.Named("behavior");
            var info = table.Definition.Root.Element("EntityInfo")?.Element("entity");
            var hasKey = info?.Descendants("attribute").Any(a => a.Text("Type") == "primarykey") == true;
            var setting = info?.Elements().FirstOrDefault(e => e.Name != "attributes" && e.Name != "EntityKeys");
            var isOwn = source.Owns(table.Key);
            if (isOwn && behaviour != "0")
                yield return source.Manifest.Problem(root, $"must have behavior 0: {table.Key} is a table of one's own.");
            if (isOwn && !hasKey)
                yield return table.Definition.Problem("is a table of one's own without a primary key column.");
            if (!isOwn && behaviour is not ("1" or "2"))
                yield return source.Manifest.Problem(
                    root, $"must have behavior 2 (or 1): with 0 a copy of all of {table.Key} would be layered over the owner's.");
            if (behaviour == "2" && setting is not null)
                yield return table.Definition.Problem(
                    setting, $"states {setting.Name} of somebody else's table; with behavior 2 only what is added belongs here.");
        }
    }

    private static bool Matches(XElement root, Component component) =>
        root.Named("type") == component.Kind.RootType && component.Key.Length > 0 && (component.Kind.KeyIsId
            ? Xml.SameId(root.Named("id"), component.Key)
            : root.Named("schemaName").Equals(component.Key, NameComparison(component.Kind)));

    // Tables are named by their logical name there, and by their schema name in their definition.
    private static StringComparison NameComparison(Kind kind) =>
        kind == Kind.Table ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;

    private static string Wanted(Component component)
    {
        var key = component.Kind == Kind.Table ? component.Key.ToLowerInvariant() : component.Key;
        return $"<RootComponent type=\"{component.Kind.RootType}\" {(component.Kind.KeyIsId ? "id" : "schemaName")}=\"{key}\" behavior=\"0\" />";
    }
}
