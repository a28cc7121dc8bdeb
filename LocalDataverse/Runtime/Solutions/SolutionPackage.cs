using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Xml;
using System.Xml.Linq;

namespace LocalDataverse.Solutions;

/// <summary>A solution zip, read.</summary>
internal sealed class SolutionPackage
{
    private static readonly ImmutableArray<string> Main = ["solution.xml", "customizations.xml", "[Content_Types].xml"];
    private static readonly XmlReaderSettings Settings = new() { DtdProcessing = DtdProcessing.Prohibit };

    private readonly Dictionary<string, byte[]> _files;

    private SolutionPackage(byte[] zip, Dictionary<string, byte[]> files)
    {
        Zip = zip;
        _files = files;
        Manifest = SolutionManifest.Read(Parse(Main[0]));
        Customizations = Parse(Main[1]);
    }

    /// <summary>The bytes as they came.</summary>
    public byte[] Zip { get; }

    public SolutionManifest Manifest { get; }

    public string Name => Manifest.UniqueName;

    /// <summary>Root of <c>customizations.xml</c>.</summary>
    public XElement Customizations { get; }

    /// <summary>Names of the files beside the three documents, sorted.</summary>
    public IEnumerable<string> Files => _files.Keys.Except(Main).Order(StringComparer.Ordinal);

    /// <summary>Reads a zip.</summary>
    /// <exception cref="System.ServiceModel.FaultException{T}">
    /// It is no solution file (0x80048060), or its XML is broken (0x80048013, 0x8004802C).
    /// </exception>
    public static SolutionPackage Read(byte[] zip)
    {
        try
        {
            using var archive = new ZipArchive(new MemoryStream(zip));
            var entries = archive.Entries.Where(e => !e.FullName.EndsWith('/'));
            var files = entries.ToDictionary(e => e.FullName.Replace('\\', '/'), Content, StringComparer.Ordinal);
            if (!Main.All(files.ContainsKey))
                throw Faults.ImportCustomizationsBadZipFile.With();
            return new SolutionPackage(zip, files);
        }
        catch (InvalidDataException)
        {
            throw Faults.ImportCustomizationsBadZipFile.With();
        }
    }

    /// <summary>The definitions of one section of <c>customizations.xml</c>; none if it is absent.</summary>
    public IEnumerable<XElement> Section(string name) => Customizations.Element(name)?.Elements() ?? [];

    /// <summary>A file that a definition names, with or without a leading slash.</summary>
    /// <exception cref="System.ServiceModel.FaultException{T}">It is not in the zip (0x80048033).</exception>
    public byte[] File(string path) =>
        _files.GetValueOrDefault(path.TrimStart('/'))
        ?? throw Faults.ImportSolution.With($"the solution names {path}, which is not in the file");

    /// <summary>The XML files whose path has this many parts and ends in this name, such as <c>customapis/*/customapi.xml</c>.</summary>
    public IEnumerable<(string[] Path, XElement Root)> Documents(string folder, int depth, string name) =>
        from file in Files
        let path = file.Split('/')
        where path.Length == depth && path[0] == folder && path[^1] == name
        select (path, Parse(file));

    private XElement Parse(string file)
    {
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(_files[file]), Settings);
            return XElement.Load(reader);
        }
        catch (XmlException e)
        {
            throw Faults.ImportNonWellFormedFile.With(file, e.Message);
        }
    }

    private static byte[] Content(ZipArchiveEntry entry)
    {
        using var stream = entry.Open();
        var content = new MemoryStream();
        stream.CopyTo(content);
        return content.ToArray();
    }
}
