using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Xml.Linq;

namespace GovDataIntegration.Packer;

/// <summary>An unpacked solution as a list of components: what <see cref="Checks"/> judge and <see cref="Customizations"/> join.</summary>
public sealed record Source
{
    public required SourceTree Tree { get; init; }

    /// <summary>Other/Solution.xml.</summary>
    public required Document Manifest { get; init; }

    /// <summary>Other/Customizations.xml: the list of sections.</summary>
    public required Document Sections { get; init; }

    /// <summary>Other/Relationships.xml, which decides which relationships are packed; null if there is none.</summary>
    public Document? RelationshipIndex { get; init; }

    public required ImmutableArray<Component> Components { get; init; }

    /// <summary>The files under Other/Relationships/, with the definitions that the index names.</summary>
    public ImmutableArray<Document> Relationships { get; init; } = [];

    /// <summary>The XML files that go into the zip under their own path.</summary>
    public ImmutableArray<Document> Framework { get; init; } = [];

    /// <summary>Files that belong to nothing.</summary>
    public ImmutableArray<string> Leftovers { get; init; } = [];

    public XElement Solution => Manifest.Root.Element("SolutionManifest") ?? new XElement("SolutionManifest");

    public XElement? Publisher => Solution.Element("Publisher");

    /// <summary>Unique name of the solution, and of the zip files.</summary>
    public string UniqueName => Solution.Text("UniqueName");

    /// <summary>The publisher's prefix with its underscore: the beginning of every name the solution invents.</summary>
    public string Prefix => Publisher.Text("CustomizationPrefix") + "_";

    public ImmutableArray<XElement> RootComponents => [.. Solution.Element("RootComponents")?.Elements("RootComponent") ?? []];

    /// <summary>The relationship definitions, each with the file it stands in.</summary>
    public ImmutableArray<(Document File, XElement Element)> RelationshipBodies =>
        [.. Relationships.SelectMany(file => file.Root.Elements("EntityRelationship").Select(e => (file, e)))];

    /// <summary>The columns that tables define, each with its table.</summary>
    public IEnumerable<(Component Table, XElement Column)> Columns =>
        from table in Of(Kind.Table)
        from column in table.Definition.Root.Descendants("attributes").Elements("attribute")
        select (table, column);

    /// <summary>The forms, views, charts or ribbons of tables, twins among them, each with its table.</summary>
    public IEnumerable<(Component Table, Document File)> PartsOf(TablePart kind) =>
        from table in Of(Kind.Table)
        from part in table.Parts
        where part.Kind == kind
        from file in part.Documents
        select (table, file);

    /// <summary>The plug-in types of the source's assemblies.</summary>
    public IEnumerable<XElement> PluginTypes => Of(Kind.Assembly).SelectMany(a => a.Definition.Root.Descendants("PluginType"));

    /// <summary>The framework files with this root element.</summary>
    public IEnumerable<Document> FrameworkOf(string element) => Framework.Where(f => f.Root.Name == element);

    /// <summary>True for a name that begins with the publisher's prefix.</summary>
    public bool Owns(string name) => name.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase);

    public ImmutableArray<Component> Of(Kind kind) => [.. Components.Where(c => c.Kind == kind)];
}
