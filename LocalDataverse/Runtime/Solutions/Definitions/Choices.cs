using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using System.Xml.Linq;
using LocalDataverse.Metadata;

namespace LocalDataverse.Solutions.Definitions;

/// <summary>
/// Global choices. A solution may add options to another one's choice: they merge by value, and the options of lower layers stay
/// as they are. https://learn.microsoft.com/power-platform/alm/how-managed-solutions-merged
/// </summary>
internal sealed class Choices : IComponentKind
{
    public void Compose(SolutionPackage package, Composition into)
    {
        foreach (var element in package.Section("optionsets"))
        {
            var name = element.NeededAttribute("Name");
            var existing = into.Catalog.OptionSets.GetValueOrDefault(name);
            if (existing is null && !package.Manifest.Publisher.Owns(name))
                throw Missing.Component(name, ComponentTypes.Choice, "options are added to it");
            var choice = existing is null ? New(element, name, into) : Merge(existing, element, into);
            into.Catalog = into.Catalog.With(choice);
            into.Bring(ComponentTypes.Choice, choice.MetadataId, behavior: 0);
            foreach (var option in Options(element))
                into.Note($"option {name} {option.Value}");
        }
    }

    private static OptionSet New(XElement element, string name, Composition into) => new()
    {
        Name = name,
        DisplayName = element.Label("displaynames"),
        Description = element.Label("Descriptions"),
        IsGlobal = true,
        Options = [.. Options(element)],
        MetadataId = StableId.Of("choice:" + name),
        Solutions = into.WithLayer([]),
    };

    private static OptionSet Merge(OptionSet lower, XElement element, Composition into)
    {
        var solution = into.Layer.Name;
        var isOwner = lower.Solutions.FirstOrDefault() == solution || (lower.Solutions.IsEmpty && !into.Layer.Manifest.IsManaged);
        var options = lower.Options;
        foreach (var option in Options(element).Select(o => o with { Solution = isOwner ? null : solution }))
        {
            var at = options.Select(o => o.Value).ToList().IndexOf(option.Value);
            if (at < 0)
                options = options.Add(option);
            else if (options[at].Solution == option.Solution)
                options = options.SetItem(at, option);
        }
        var merged = lower with { Options = options };
        return isOwner ? merged with { DisplayName = element.Label("displaynames"), Description = element.Label("Descriptions") } : merged;
    }

    /// <summary>The options of a global or local choice, the states or the status reasons.</summary>
    public static IEnumerable<Option> Options(XElement element) =>
        element.Elements().Where(e => e.Name.LocalName is "options" or "states" or "statuses").Elements().Select(Read);

    private static Option Read(XElement element) => new(Value(element, "value")!.Value, element.Label("labels"))
    {
        State = Value(element, "state"),
        DefaultStatus = Value(element, "defaultstatus"),
        Color = (string?)element.Attribute("Color"),
        Description = element.Label("Descriptions"),
    };

    private static int? Value(XElement element, string attribute) =>
        (string?)element.Attribute(attribute) is not { } text ? null
        : int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value
        : throw Faults.ImportInvalidXml.With($"'{text}' is no value for {attribute} of <{element.Name}>");
}
