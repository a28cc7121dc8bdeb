using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace GovDataIntegration.Packer.Rules;

/// <summary>
/// Rules about the files that no packager reads, custom APIs and environment variables. A mistake here shows at import, or never.
/// https://learn.microsoft.com/power-apps/developer/data-platform/create-custom-api-solution
/// </summary>
internal static partial class Framework
{
    private const string Api = "customapi", Parameter = "customapirequestparameter", Property = "customapiresponseproperty";

    public static IEnumerable<Problem> FolderNames(Source source) =>
        from file in source.Framework
        let name = Name(file.Root)
        let folder = file.Path.Split('/')[^2]
        where name != folder
        select file.Problem(file.Root, $"names itself '{name}', but its folder is '{folder}'.");

    public static IEnumerable<Problem> Apis(Source source) => source.FrameworkOf(Api).SelectMany(file => OfApi(source, file));

    public static IEnumerable<Problem> ApiParts(Source source)
    {
        var apis = source.FrameworkOf(Api).Select(file => Folder(file)).ToHashSet(StringComparer.Ordinal);
        foreach (var part in source.FrameworkOf(Parameter).Concat(source.FrameworkOf(Property)))
        {
            if (!int.TryParse(part.Root.Text("type"), CultureInfo.InvariantCulture, out var type) || type is < 0 or > 12)
                yield return part.Problem(part.Root, "type must be a number from 0 (Boolean) to 12 (Guid).");
            if (part.Root.Name == Property && part.Root.Element("isoptional") is { } optional)
                yield return part.Problem(optional, "a response property must not say isoptional: the import fails.");
            if (!apis.Contains(Folder(part)))
                yield return part.Problem("its custom API is not in the source.");
        }
    }

    /// <summary>The name by which a framework component is known.</summary>
    public static string Name(XElement root) => root.Named(root.Attribute("uniquename") is null ? "schemaname" : "uniquename");

    /// <summary>True for the parts of custom APIs, whose names need no prefix.</summary>
    public static bool IsApiPart(XElement root) => root.Name.LocalName is Parameter or Property;

    private static IEnumerable<Problem> OfApi(Source source, Document file)
    {
        var api = file.Root;
        var type = api.Element("plugintypeid");
        var key = type?.Element("plugintypeexportkey") is null ? type.Text("plugintypeid") : type.Text("plugintypeexportkey");
        if (key.Length > 0 && !KeyOfPackagedType().IsMatch(key) && !source.PluginTypes.Any(t => Xml.SameId(t.Named("PluginTypeId"), key)))
            yield return file.Problem(api, $"plugintypeid {key} is no plug-in type of the source.");
        var isBound = api.Text("bindingtype") is "1" or "2";
        if (isBound != api.Text("boundentitylogicalname").Length > 0)
            yield return file.Problem(api, "boundentitylogicalname goes with bindingtype 1 and 2, and only with them.");
        if (!api.Flag("isfunction"))
            yield break;
        if (!source.FrameworkOf(Property).Any(p => Folder(p) == Folder(file)))
            yield return file.Problem(api, "a function must have at least one response property.");
        if (api.Flag("workflowsdkstepenabled"))
            yield return file.Problem(api, "a function cannot be a workflow step.");
    }

    // customapis/<unique name>/...
    private static string Folder(Document file) => file.Path.Split('/')[1];

    [GeneratedRegex("^[0-9A-F]{64}$")] private static partial Regex KeyOfPackagedType();
}
