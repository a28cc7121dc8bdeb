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
    // Where a component's id is given, an element or an attribute of one; everywhere else it is a reference to one of these.
    private static readonly (string Element, string? Attribute)[] OfComponents =
    [
        ("formid", null), ("savedqueryid", null), ("savedqueryvisualizationid", null), ("FormId", null), ("WebResourceId", null),
        ("SdkMessageProcessingStepImageId", null), ("Role", "id"), ("Workflow", "WorkflowId"), ("PluginAssembly", "PluginAssemblyId"),
        ("PluginType", "PluginTypeId"), ("SdkMessageProcessingStep", "SdkMessageProcessingStepId"),
    ];

    // Ids that mean something within their form only: real exports repeat them from form to form.
    private static readonly (string Element, string? Attribute)[] WithinForm =
    [
        ("tab", "id"), ("section", "id"), ("cell", "id"), ("header", "id"), ("footer", "id"),
        ("Library", "libraryUniqueId"), ("Handler", "handlerUniqueId"),
    ];

    public static IEnumerable<Problem> Unique(Source source)
    {
        var ofAll = new Dictionary<Guid, string>();
        return from document in Documents(source)
               from problem in Repeated(document, OfComponents, ofAll).Concat(Repeated(document, WithinForm, []))
               select problem;
    }

    public static IEnumerable<Problem> FileNames(Source source)
    {
        var parts = source.Components.SelectMany(c => c.Parts).Where(p => p.Kind.Id is not null);
        foreach (var (element, file) in parts.SelectMany(p => p.Documents, (p, file) => (p.Kind.Id!, file)))
        {
            var ids = file.Root.DescendantsAndSelf(element).ToList();
            var name = Path.GetFileNameWithoutExtension(file.Path).Replace("_managed", "", StringComparison.Ordinal);
            if (ids.Count != 1)
                yield return file.Problem($"holds {ids.Count} elements <{element}>, not one.");
            else if (!Xml.SameId(name, ids[0].Value))
                yield return file.Problem(ids[0], $"the file's name is not its id {ids[0].Value}.");
        }
    }

    private static IEnumerable<Problem> Repeated(Document file, (string, string?)[] places, Dictionary<Guid, string> seen)
    {
        foreach (var (text, at) in Given(file.Root, places))
            if (!Guid.TryParse(text, out var id))
                yield return file.Problem(at, $"'{text}' is no GUID.");
            else if (!seen.TryAdd(id, $"{file.Path}({((IXmlLineInfo)at).LineNumber})"))
                yield return file.Problem(at, $"the id {id} is given to something else already, in {seen[id]}.");
    }

    // A managed twin repeats the ids of the file it is the twin of; an app holds references only.
    private static IEnumerable<Document> Documents(Source source) =>
        from component in source.Components
        where component.Definition.Root.Name != "AppModule"
        from document in component.Parts.Select(p => p.Definition ?? p.Twin!).Prepend(component.Definition)
        select document;

    private static IEnumerable<(string Text, XObject At)> Given(XElement root, (string Element, string? Attribute)[] places) =>
        from element in root.DescendantsAndSelf()
        from place in places
        where place.Element == element.Name.LocalName
        let at = place.Attribute is null ? (XObject)element : element.Attribute(place.Attribute)
        where at is not null
        select (at is XAttribute id ? id.Value : element.Value, at);
}
