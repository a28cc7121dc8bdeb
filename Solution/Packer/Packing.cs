using System;
using System.Collections.Generic;
using System.Linq;
using System.Xml.Linq;

namespace GovDataIntegration.Packer;

/// <summary>
/// Joins an unpacked solution into the zip that a server imports, with the meaning of SolutionPackager's output and with the same bytes
/// every time. What SolutionPackager drops in silence is refused.
/// https://learn.microsoft.com/power-platform/alm/solution-packager-tool
/// </summary>
public static class Packing
{
    /// <summary>Everything that is wrong with a source, by path and line; empty = it can be packed.</summary>
    public static IReadOnlyList<Problem> Check(SourceTree tree) => Read(tree).Problems;

    /// <summary>The bytes of the zip.</summary>
    /// <exception cref="InvalidSourceException">The source has problems.</exception>
    public static byte[] Pack(SourceTree tree, bool managed) => Read(tree) is { Source: { } source, Problems.Count: 0 }
        ? Join(source, managed)
        : throw new InvalidSourceException(Check(tree));

    /// <summary>The name under which a zip is written.</summary>
    public static string FileName(SourceTree tree, bool managed) =>
        SourceReader.Read(tree).Source?.UniqueName + (managed ? "_managed.zip" : ".zip");

    private static (Source? Source, IReadOnlyList<Problem> Problems) Read(SourceTree tree)
    {
        var (source, problems) = SourceReader.Read(tree);
        var found = source is null ? problems : [.. problems, .. Checks.All.SelectMany(check => check.Find(source))];
        return (source, [.. found.Distinct().OrderBy(p => p.Path, StringComparer.Ordinal).ThenBy(p => p.Line)]);
    }

    private static byte[] Join(Source source, bool managed)
    {
        var versions = AssemblyVersion.Changes(source);
        var customizations = Customizations.Join(source, managed);
        var manifest = new XElement(source.Manifest.Root);
        manifest.Element("SolutionManifest")!.SetElementValue("Managed", managed ? 1 : 0);
        AssemblyVersion.Apply(versions, customizations);
        AssemblyVersion.Apply(versions, manifest);

        var entries = new Dictionary<string, byte[]>(StringComparer.Ordinal)
        {
            ["solution.xml"] = Package.Bytes(manifest),
            ["customizations.xml"] = Package.Bytes(customizations),
        };
        foreach (var content in source.Components.Select(c => c.Content).OfType<(string Source, string Entry)>())
            entries.Add(content.Entry, [.. source.Tree.Files[content.Source]]);
        foreach (var path in source.Tree.Files.Keys.Where(p => Layout.Framework().IsMatch(p)))
            entries.Add(path, [.. source.Tree.Files[path]]);
        entries.Add(ContentTypes.Entry, Package.Bytes(ContentTypes.For(entries.Keys)));
        return Package.Zip(entries);
    }
}

/// <summary>A source that cannot be packed.</summary>
public sealed class InvalidSourceException(IReadOnlyList<Problem> problems) : Exception(string.Join(Environment.NewLine, problems))
{
    public IReadOnlyList<Problem> Problems { get; } = problems;
}
