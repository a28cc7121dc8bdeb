using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Xml;
using System.Xml.Linq;

namespace GovDataIntegration.Packer.Rules;

/// <summary>Rules about ids.</summary>
internal static class Ids
{
    // Where a component's id is given; everywhere else it is a reference to one of these.
    private static readonly (string Element, string? Attribute)[] OfComponents =
    [
        ("formid", null), ("savedqueryid", null), ("savedqueryvisualizationid", null), ("FormId", null), ("Role", "id"), ("Workflow", "WorkflowId"),
        ("WebResourceId", null), ("PluginAssembly", "PluginAssemblyId"), ("PluginType", "PluginTypeId"),
        ("SdkMessageProcessingStep", "SdkMessageProcessingStepId"), ("SdkMessageProcessingStepImageId", null),
    ];

    // Ids that mean something within their form only: real exports repeat them from form to form.
    private static readonly (string Element, string? Attribute)[] WithinForm =
    [
        ("tab", "id"), ("section", "id"), ("cell", "id"), ("header", "id"), ("footer", "id"), ("Library", "libraryUniqueId"), ("Handler", "handlerUniqueId"),
    ];

    public static IEnumerable<Problem> Unique(Source source)
    {
        var components = new Dictionary<Guid, string>();
        return Documents(source).SelectMany(document => Repeated(document, OfComponents, components).Concat(Repeated(document, WithinForm, [])));
    }

    private static IEnumerable<Problem> Repeated(Document document, (string Element, string? Attribute)[] places, Dictionary<Guid, string> seen)
    {
        foreach (var (text, at) in Given(document.Root, places))
            if (!Guid.TryParse(text, out var id)) yield return document.Problem(at, $"'{text}' is no GUID.");
            else if (!seen.TryAdd(id, $"{document.Path}({((IXmlLineInfo)at).LineNumber})")) yield return document.Problem(at, $"the id {id} is given to something else already, in {seen[id]}.");
    }

    public static IEnumerable<Problem> FileNames(Source source)
    {
        foreach (var part in source.Components.SelectMany(c => c.Parts).Where(p => p.Kind.Id is not null))
            foreach (var document in part.Documents)
            {
                var ids = document.Root.DescendantsAndSelf(part.Kind.Id!).ToList();
                if (ids.Count != 1) yield return document.Problem($"holds {ids.Count} elements <{part.Kind.Id}>, not one.");
                else if (Path.GetFileNameWithoutExtension(document.Path).Replace("_managed", "", StringComparison.Ordinal) is var name
                    && (!Guid.TryParse(name, out var file) || !Guid.TryParse(ids[0].Value, out var id) || file != id))
                    yield return document.Problem(ids[0], $"the file's name is not its id {ids[0].Value}.");
            }
    }

    // A managed twin repeats the ids of the file it is the twin of.
    private static IEnumerable<Document> Documents(Source source) =>
        source.Components.SelectMany(c => (IEnumerable<Document>)[c.Definition, .. c.Parts.Select(p => p.Definition ?? p.Twin!)]);

    private static IEnumerable<(string Text, XObject At)> Given(XElement root, (string Element, string? Attribute)[] places)
    {
        if (root.Name == "AppModule") yield break; // holds references only
        foreach (var element in root.DescendantsAndSelf())
            foreach (var (name, attribute) in places.Where(p => p.Element == element.Name.LocalName))
            {
                if (attribute is null) yield return (element.Value, element);
                else if (element.Attribute(attribute) is { } id) yield return (id.Value, id);
            }
    }
}
