using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
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
            if (component.Content is not { } content) continue;
            if (!source.Tree.Files.ContainsKey(content.Source)) yield return component.Definition.Problem($"its content {content.Source} is neither in the source nor mapped.");
            if (content.Entry.Length == 0) yield return component.Definition.Problem("does not name its file in the zip.");
            else if (!entries.Add(content.Entry)) yield return component.Definition.Problem($"shares the file {content.Entry} in the zip with another component.");
        }
    }

    public static IEnumerable<Problem> WebResourceNames(Source source) =>
        from resource in source.Of(Kind.WebResource)
        let id = (string?)resource.Definition.Root.Element("WebResourceId") ?? ""
        let name = (string?)resource.Definition.Root.Element("FileName") ?? ""
        where !name.StartsWith("/WebResources/", StringComparison.Ordinal) || id.Length == 0 || !name.EndsWith(id.Trim('{', '}').ToUpperInvariant(), StringComparison.Ordinal)
        select resource.Definition.Problem($"FileName must be /WebResources/, the name without slashes, and the id in upper case without braces; it is '{name}'.");

    public static IEnumerable<Problem> Packages(Source source)
    {
        foreach (var package in source.Framework.Where(f => f.Root.Name == "pluginpackage"))
        {
            var name = (string?)package.Root.Attribute("uniquename");
            var path = package.Path.Replace("pluginpackage.xml", $"package/{name}.nupkg", StringComparison.Ordinal);
            if (!source.Tree.Files.TryGetValue(path, out var content)) yield return package.Problem($"{path} is neither in the source nor mapped.");
            else if (Nuspec([.. content]) is var (id, version) && (id != name || version != (string?)package.Root.Element("version")))
                yield return package.Problem($"{path} is {id} {version}, not {name} {(string?)package.Root.Element("version")}.");
        }
    }

    private static (string? Id, string? Version) Nuspec(byte[] package)
    {
        try
        {
            using var zip = new ZipArchive(new MemoryStream(package));
            using var stream = zip.Entries.First(e => !e.FullName.Contains('/') && e.Name.EndsWith(".nuspec", StringComparison.Ordinal)).Open();
            var metadata = XElement.Load(stream).Elements().First(e => e.Name.LocalName == "metadata");
            return (Value("id"), Value("version"));
            string? Value(string name) => metadata.Elements().FirstOrDefault(e => e.Name.LocalName == name)?.Value;
        }
        catch (Exception e) when (e is InvalidDataException or InvalidOperationException or System.Xml.XmlException)
        {
            return ("no NuGet package", null);
        }
    }
}
