using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

namespace GovDataIntegration.Packer;

/// <summary>Reads the files of a source into a list of components. What cannot be read is a problem, and reading goes on.</summary>
internal sealed class SourceReader
{
    private static readonly XmlReaderSettings Settings = new() { DtdProcessing = DtdProcessing.Prohibit };

    private readonly SourceTree _tree;
    private readonly HashSet<string> _claimed = new(StringComparer.Ordinal);
    private readonly List<Problem> _problems = [];

    private SourceReader(SourceTree tree) => _tree = tree;

    /// <summary>The source, null if it lacks one of the two files without which there is nothing to read; and every problem met.</summary>
    public static (Source? Source, IReadOnlyList<Problem> Problems) Read(SourceTree tree)
    {
        var reader = new SourceReader(tree);
        return (reader.Read(), reader._problems);
    }

    private Source? Read()
    {
        var manifest = Required(Layout.Manifest, "ImportExportXml");
        var sections = Required(Layout.Customizations, "ImportExportXml");
        if (manifest is null || sections is null)
            return null;
        var source = new Source
        {
            Tree = _tree,
            Manifest = manifest,
            Sections = sections,
            RelationshipIndex = Optional(Layout.RelationshipIndex, "EntityRelationships"),
            Relationships = [.. Documents(p => p.StartsWith(Layout.RelationshipFolder, StringComparison.Ordinal), "EntityRelationships")],
            Framework = [.. Documents(Layout.Framework().IsMatch, root: null)],
            Components = [.. Kind.All.SelectMany(Components)],
        };
        _claimed.UnionWith(_tree.Files.Keys.Where(p => Layout.Framework().IsMatch(p)));
        return source with { Leftovers = [.. _tree.Files.Keys.Where(p => !_claimed.Contains(p))] };
    }

    private IEnumerable<Component> Components(Kind kind)
    {
        var paths = _tree.Files.Keys.Where(p => kind.Definition.IsMatch(p)).ToList();
        foreach (var path in paths.Where(p => !kind.Definition.Match(p).Groups["twin"].Success))
        {
            if (Optional(path, kind.Element) is not { } definition)
                continue;
            var content = kind.Content(path, definition.Root);
            if (content is { } file && _tree.Files.ContainsKey(file.Source))
                _claimed.Add(file.Source);
            yield return new Component(kind, definition)
            {
                Twin = kind.HasTwin ? Optional(TwinOf(path), kind.Element) : null,
                Content = content,
                Parts = kind == Kind.Table ? [.. Parts(path[..^"Entity.xml".Length])] : [],
            };
        }
    }

    private IEnumerable<Part> Parts(string folder)
    {
        foreach (var kind in TablePart.All)
        {
            var files = new SortedDictionary<string, (Match Match, Document? Own, Document? Twin)>(StringComparer.Ordinal);
            foreach (var path in _tree.Files.Keys.Where(p => p.StartsWith(folder, StringComparison.Ordinal)))
            {
                var match = kind.File.Match(path[folder.Length..]);
                if (!match.Success || Optional(path, kind.Element) is not { } document)
                    continue;
                var twin = match.Groups["twin"].Success;
                var name = twin ? path.Replace("_managed.xml", ".xml", StringComparison.Ordinal) : path;
                var known = files.GetValueOrDefault(name);
                files[name] = (match, twin ? known.Own : document, twin ? document : known.Twin);
            }
            foreach (var (match, own, twin) in files.Values)
                yield return new Part(kind, match.Groups["type"] is { Success: true } type ? type.Value : null, own, twin);
        }
    }

    private static string TwinOf(string path) => path[..^".xml".Length] + "_managed.xml";

    private IEnumerable<Document> Documents(Func<string, bool> which, string? root) =>
        _tree.Files.Keys.Where(p => Xml.EndsAsXml(p) && which(p)).Select(p => Optional(p, root)).OfType<Document>().ToList();

    private Document? Required(string path, string root)
    {
        if (!_tree.Files.ContainsKey(path))
            _problems.Add(new Problem(path, 0, "is missing: a solution source cannot be without it."));
        return Optional(path, root);
    }

    private Document? Optional(string path, string? root)
    {
        if (!_tree.Files.TryGetValue(path, out var content))
            return null;
        _claimed.Add(path);
        try
        {
            using var reader = XmlReader.Create(new MemoryStream([.. content]), Settings);
            var element = XDocument.Load(reader, LoadOptions.SetLineInfo).Root!;
            if (root is null || element.Name == root)
                return new Document(path, element);
            _problems.Add(new Problem(path, 1, $"has the root element {element.Name}, not {root}."));
        }
        catch (XmlException e)
        {
            _problems.Add(new Problem(path, e.LineNumber, $"is not well-formed XML: {e.Message}"));
        }
        return null;
    }
}
