using System.Collections.Generic;
using System.Linq;
using System.Xml.Linq;

namespace Shape.Tests;

/// <summary>The words of a solution: what its things are called, and what they are for.</summary>
internal static class SolutionSourceText
{
    /// <summary>Every thing that people see, in designers, on forms or in the documentation of the API.</summary>
    public static IEnumerable<XElement> Visible(PackedSolution solution) =>
        solution.Customizations.Descendants().Where(IsVisible)
            .Concat(solution == PackedSolution.Product ? solution.Choices.Descendants("option") : []) // Microsoft's options explain themselves
            .Concat(solution.Framework);

    /// <summary>Its label or labels and its description; null or empty where it has none.</summary>
    public static IEnumerable<string?> Of(XElement thing) => thing.Name.LocalName switch
    {
        "EntityRelationship" => [Text(thing.Element("RelationshipDescription"), "Descriptions", "Description")],
        "SdkMessageProcessingStep" => [(string?)thing.Attribute("Name"), (string?)thing.Element("Description")],
        "option" => [Text(thing, "labels", "label"), Description(thing)],
        "attribute" or "optionset" => [Text(thing, "displaynames", "displayname"), Description(thing)],
        "entity" => [Label(thing), Text(thing, "LocalizedCollectionNames", "LocalizedCollectionName"), Description(thing)],
        "savedquery" or "systemform" => [Label(thing), Description(thing)],
        _ => [Text(thing, "displayname", "label"), Text(thing, "description", "label")],
    };

    private static bool IsVisible(XElement element) => element.Name.LocalName switch
    {
        "attribute" => element.Parent!.Name == "attributes",
        "entity" => element.Element("EntitySetName") is not null, // not the shell of somebody else's table
        "optionset" or "EntityRelationship" or "savedquery" or "systemform" or "SdkMessageProcessingStep" => true,
        _ => false,
    };

    private static string? Label(XElement thing) => Text(thing, "LocalizedNames", "LocalizedName");

    private static string? Description(XElement thing) => Text(thing, "Descriptions", "Description");

    private static string? Text(XElement? thing, string list, string item) =>
        (string?)thing?.Element(list)?.Element(item)?.Attribute("description");
}
