using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace GovDataIntegration.Packer.Rules;

/// <summary>Rules about model-driven apps and their navigation.</summary>
internal static partial class Apps
{
    private const string Resource = "$webresource:", ResourceFolder = "/WebResources/";

    // System Administrator and System Customizer, which solutions name by their templates.
    private static readonly HashSet<Guid> PlatformRoles =
        [new("627090ff-40a3-4053-8790-584edc5be201"), new("119f245c-3cc8-4b62-b31c-d1a046ced15d")];

    public static IEnumerable<Problem> Components(Source source)
    {
        var known = new References(source);
        foreach (var file in Documents(source, "80"))
        {
            var shown = file.Root.Elements("AppModuleComponents").Elements().ToList();
            foreach (var component in shown.Where(c => !Has(source, known, c)))
                yield return file.Problem(component, $"shows {component}, which is not in the source.");
            foreach (var again in shown.GroupBy(c => $"{c.Named("type")} {c.Named("id")}{c.Named("schemaName")}").SelectMany(g => g.Skip(1)))
                yield return file.Problem(again, $"shows {again} twice.");
            foreach (var role in file.Root.Elements("AppModuleRoleMaps").Elements())
                if (!known.Has("20", role.Named("id")) && !(Guid.TryParse(role.Named("id"), out var id) && PlatformRoles.Contains(id)))
                    yield return file.Problem(role, $"is given to the role {role.Named("id")}, which is not in the source.");
        }
    }

    public static IEnumerable<Problem> Navigation(Source source)
    {
        var known = new References(source);
        foreach (var file in Documents(source, "62"))
        {
            foreach (var again in file.Root.Descendants().Where(IsNode).GroupBy(e => e.Named("Id")).SelectMany(g => g.Skip(1)))
                yield return file.Problem(again, $"the id {again.Named("Id")} is there twice.");
            foreach (var node in file.Root.Descendants().Where(IsNode))
                foreach (var fault in Faults(known, node))
                    yield return file.Problem(node, $"{node.Named("Id")} {fault}");
        }
    }

    private static IEnumerable<string> Faults(References known, XElement node)
    {
        if (node.Attribute("Entity") is { } table && !known.HasTable(table.Value))
            yield return $"leads to the table {table.Value}, which is not in the source.";
        if (node.Attribute("DefaultDashboard") is { } dashboard && !known.Has("60", dashboard.Value))
            yield return $"leads to the dashboard {dashboard.Value}, which is not in the source.";
        if (ViewId().Match(node.Named("Url")) is { Success: true } view && !known.Has("26", view.Groups[1].Value))
            yield return $"leads to the view {view.Groups[1].Value}, which is not in the source.";
        foreach (var path in new[] { node.Named("Url"), node.Named("VectorIcon"), node.Named("Icon") })
            if (WebResource(path) is { } name && !known.HasWebResource(name))
                yield return $"uses the web resource {name}, which is not in the source.";
        if (node.Name == "SubArea" && node.Attribute("Entity") is null && node.Named("Url").Length == 0)
            yield return "leads nowhere: it has neither Entity nor Url.";
    }

    private static bool Has(Source source, References known, XElement component) => component.Named("type") switch
    {
        "1" => known.HasTable(component.Named("schemaName")),
        "62" => source.Components.Any(c => c.Kind.RootType == "62" && c.Key == component.Named("schemaName")),
        "26" or "29" or "59" or "60" => known.Has(component.Named("type"), component.Named("id")),
        _ => false,
    };

    private static bool IsNode(XElement element) => element.Name.LocalName is "Area" or "Group" or "SubArea";

    private static string? WebResource(string path) =>
        path.StartsWith(Resource, StringComparison.Ordinal) ? path[Resource.Length..]
        : path.StartsWith(ResourceFolder, StringComparison.Ordinal) ? path[ResourceFolder.Length..] : null;

    private static IEnumerable<Document> Documents(Source source, string type) =>
        from component in source.Components
        where component.Kind.RootType == type
        from document in new[] { component.Definition, component.Twin }.OfType<Document>()
        select document;

    [GeneratedRegex("[?&]viewid=([^&]+)", RegexOptions.IgnoreCase)] private static partial Regex ViewId();
}
