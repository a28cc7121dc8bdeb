using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace GovDataIntegration.Packer.Rules;

/// <summary>
/// Rules about the files that no packager reads: custom APIs (https://learn.microsoft.com/power-apps/developer/data-platform/create-custom-api-solution)
/// and environment variables. A mistake here shows at import, or never.
/// </summary>
internal static partial class Framework
{
    public static IEnumerable<Problem> FolderNames(Source source) =>
        from file in source.Framework
        let name = (string?)(file.Root.Attribute("uniquename") ?? file.Root.Attribute("schemaname"))
        let folder = file.Path.Split('/')[^2]
        where name != folder
        select file.Problem(file.Root, $"names itself '{name}', but its folder is '{folder}'.");

    public static IEnumerable<Problem> Apis(Source source)
    {
        var types = source.Of(Kind.Assembly).SelectMany(a => a.Definition.Root.Descendants("PluginType")).Select(t => Id((string?)t.Attribute("PluginTypeId"))).ToHashSet();
        foreach (var part in source.Framework.Where(f => f.Root.Name == "customapiresponseproperty"))
            if (part.Root.Element("isoptional") is { } optional) yield return part.Problem(optional, "a response property must not say isoptional: the import fails.");
        foreach (var part in source.Framework.Where(f => f.Path.Split('/') is ["customapis", _, _, ..] path && path.Length > 3))
        {
            if (!int.TryParse((string?)part.Root.Element("type"), out var type) || type is < 0 or > 12) yield return part.Problem(part.Root, "type must be a number from 0 (Boolean) to 12 (Guid).");
            if (!source.Framework.Any(f => f.Path == string.Join('/', part.Path.Split('/')[..2]) + "/customapi.xml")) yield return part.Problem("its custom API is not in the source.");
        }
        foreach (var api in source.Framework.Where(f => f.Root.Name == "customapi"))
        {
            var reference = (string?)api.Root.Element("plugintypeid")?.Elements().FirstOrDefault(e => e.Name.LocalName is "plugintypeexportkey" or "plugintypeid");
            if (!string.IsNullOrEmpty(reference) && !PackagedTypeKey().IsMatch(reference) && !types.Contains(Id(reference)))
                yield return api.Problem(api.Root, $"plugintypeid {reference} is no plug-in type of the source.");
            var bound = (string?)api.Root.Element("bindingtype") is "1" or "2";
            if (bound != !string.IsNullOrEmpty((string?)api.Root.Element("boundentitylogicalname")))
                yield return api.Problem(api.Root, "boundentitylogicalname goes with bindingtype 1 and 2, and only with them.");
            if ((string?)api.Root.Element("isfunction") != "1") continue;
            if (!source.Framework.Any(f => f.Root.Name == "customapiresponseproperty" && f.Path.StartsWith(api.Path[..^"customapi.xml".Length], StringComparison.Ordinal)))
                yield return api.Problem(api.Root, "a function must have at least one response property.");
            if ((string?)api.Root.Element("workflowsdkstepenabled") == "1") yield return api.Problem(api.Root, "a function cannot be a workflow step.");
        }
    }

    private static Guid? Id(string? text) => Guid.TryParse(text, out var id) ? id : null;

    [GeneratedRegex("^[0-9A-F]{64}$")] private static partial Regex PackagedTypeKey();
}
