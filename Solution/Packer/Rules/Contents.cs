using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Xml;
using System.Xml.Linq;

namespace GovDataIntegration.Packer.Rules;

/// <summary>Rules about the files whose content goes into the zip as it is.</summary>
internal static class Contents
{
    public static IEnumerable<Problem> Files(Source source)
    {
        var entries = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var component in source.Components)
        {
            if (component.Content is not { } content)
                continue;
            var file = component.Definition;
            if (!source.Tree.Files.ContainsKey(content.Source))
                yield return file.Problem($"its content {content.Source} is neither in the source nor mapped.");
            if (content.Entry.Length == 0)
                yield return file.Problem("does not name its file in the zip.");
            else if (!entries.Add(content.Entry))
                yield return file.Problem($"shares the file {content.Entry} in the zip with another component.");
        }
    }

    public static IEnumerable<Problem> WebResourceNames(Source source) =>
        from file in source.Of(Kind.WebResource).Select(r => r.Definition)
        let id = file.Root.Text("WebResourceId").Trim('{', '}').ToUpperInvariant()
        let name = file.Root.Text("FileName")
        where id.Length == 0 || !name.StartsWith("/WebResources/", StringComparison.Ordinal) || !name.EndsWith(id, StringComparison.Ordinal)
        select file.Problem(
            $"FileName must be /WebResources/, the name without slashes, and the id in upper case without braces; it is '{name}'.");

    public static IEnumerable<Problem> Packages(Source source)
    {
        foreach (var file in source.FrameworkOf("pluginpackage"))
        {
            var (name, version) = (file.Root.Named("uniquename"), file.Root.Text("version"));
            var path = file.Path.Replace("pluginpackage.xml", $"package/{name}.nupkg", StringComparison.Ordinal);
            if (!source.Tree.Files.TryGetValue(path, out var content))
                yield return file.Problem($"{path} is neither in the source nor mapped.");
            else if (Nuspec([.. content]) is var found && found != (name, version))
                yield return file.Problem($"{path} is {found.Id} {found.Version}, not {name} {version}.");
        }
    }

    private static (string Id, string Version) Nuspec(byte[] package)
    {
        try
        {
            using var zip = new ZipArchive(new MemoryStream(package));
            using var stream = zip.Entries.First(e => e.FullName.EndsWith(".nuspec", StringComparison.Ordinal)).Open();
            var metadata = XElement.Load(stream).Elements().First(e => e.Name.LocalName == "metadata");
            return (Value("id"), Value("version"));
            string Value(string name) => metadata.Elements().FirstOrDefault(e => e.Name.LocalName == name)?.Value ?? "";
        }
        catch (Exception e) when (e is InvalidDataException or InvalidOperationException or XmlException)
        {
            return ("no NuGet package", "");
        }
    }
}
