using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Reflection;
using System.Xml.Linq;

namespace Shape.Tests;

/// <summary>What a solution zip holds, as far as the tests look into it.</summary>
internal sealed class PackedSolution
{
    // The build packs the zips before it builds these tests, and says where: Solution/Zips.targets.
    private static readonly string Folder =
        typeof(PackedSolution).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(m => m.Key == "SolutionZips").Value!;

    private PackedSolution(ZipArchive zip)
    {
        var documents = zip.Entries
            .Where(e => e.FullName.EndsWith(".xml", StringComparison.Ordinal) && e.FullName != "[Content_Types].xml")
            .ToDictionary(e => e.FullName, e => XDocument.Load(e.Open()).Root!, StringComparer.Ordinal);
        Manifest = documents["solution.xml"].Element("SolutionManifest")!;
        Customizations = documents["customizations.xml"];
        Framework = [.. documents.Where(d => d.Key.Contains('/', StringComparison.Ordinal)).Select(d => d.Value)];
        PluginAssemblies = [.. zip.Entries.Where(e => e.FullName.EndsWith(".dll", StringComparison.Ordinal)).Select(Content)];
    }

    public static PackedSolution Product { get; } = Built("GovDataIntegration.zip");

    public static PackedSolution DataModel { get; } = Built("govcdm_dataintegration.zip");

    /// <summary>Folder of the repository that these tests were built from.</summary>
    public static string Repository { get; } = Path.GetFullPath(Path.Combine(Folder, "..", ".."));

    /// <summary>The SolutionManifest of solution.xml.</summary>
    public XElement Manifest { get; }

    /// <summary>The root of customizations.xml.</summary>
    public XElement Customizations { get; }

    /// <summary>Custom APIs with their parameters and properties, and environment variables.</summary>
    public IReadOnlyList<XElement> Framework { get; }

    public IReadOnlyList<byte[]> PluginAssemblies { get; }

    /// <summary>The tables of which columns are stated, by logical name.</summary>
    public IReadOnlyDictionary<string, XElement> Tables => Customizations.Element("Entities")!.Elements("Entity")
        .Where(e => e.Element("EntityInfo") is not null).ToDictionary(e => e.Element("Name")!.Value.ToLowerInvariant(), StringComparer.Ordinal);

    public IEnumerable<XElement> Choices => Customizations.Element("optionsets")!.Elements("optionset");

    public IEnumerable<XElement> Relationships => Customizations.Element("EntityRelationships")!.Elements("EntityRelationship");

    public IEnumerable<XElement> Steps => Customizations.Element("SdkMessageProcessingSteps")!.Elements("SdkMessageProcessingStep");

    /// <summary>The registrations of the classes of the plug-in assembly.</summary>
    public IEnumerable<XElement> PluginTypes => Customizations.Descendants("PluginType");

    public static PackedSolution Built(string zip) => Read(Path.Combine(Folder, zip));

    public static PackedSolution Read(string path)
    {
        using var zip = ZipFile.OpenRead(path);
        return new PackedSolution(zip);
    }

    /// <summary>The column definitions of a table; none if the solution does not have the table.</summary>
    public IEnumerable<XElement> Columns(string table) =>
        Tables.GetValueOrDefault(table)?.Element("EntityInfo")!.Element("entity")!.Element("attributes")!.Elements("attribute") ?? [];

    private static byte[] Content(ZipArchiveEntry entry)
    {
        using var stream = entry.Open();
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
