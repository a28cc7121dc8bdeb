using System.Collections.Generic;
using System.Linq;
using System.Xml.Linq;

namespace GovDataIntegration.Packer.Rules;

/// <summary>Rules about the words that people see on forms, in navigation and on buttons.</summary>
internal static class Labels
{
    public static IEnumerable<Problem> Present(Source source) =>
        from file in Files(source)
        from thing in file.Root.Descendants()
        where IsMissing(thing)
        select file.Problem(thing, $"<{thing.Name}> {thing.Named("name")}{thing.Named("Id")} has no label.");

    private static bool IsMissing(XElement thing) => thing.Name.LocalName switch
    {
        "tab" or "section" => Text(thing, "labels", "label", "description"),
        "cell" => thing.HasElements && Text(thing, "labels", "label", "description"), // those of views have none; an empty one is a gap
        "Area" or "Group" => Text(thing, "Titles", "Title", "Title"),
        "SubArea" => thing.Attribute("Entity") is null && Text(thing, "Titles", "Title", "Title"), // else the table's name
        "LocLabel" => Text(thing, "Titles", "Title", "description"),
        "Button" or "SplitButton" or "FlyoutAnchor" => thing.Named("LabelText").Length == 0,
        "savedquery" or "systemform" => Text(thing, "LocalizedNames", "LocalizedName", "description"),
        _ => false,
    };

    private static bool Text(XElement thing, string list, string item, string text) =>
        thing.Elements(list).Elements(item).All(label => string.IsNullOrWhiteSpace(label.Named(text)));

    private static IEnumerable<Document> Files(Source source) =>
        TablePart.All.SelectMany(source.PartsOf).Select(p => p.File)
            .Concat(source.Components.Where(c => c.Kind.RootType is "60" or "62").Select(c => c.Definition));
}
