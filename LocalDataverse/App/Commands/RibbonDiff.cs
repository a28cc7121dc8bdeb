using System;
using System.Collections.Generic;
using System.Linq;
using System.Xml.Linq;

namespace LocalDataverse.App.Commands;

/// <summary>
/// What solutions change on command bars: all their <c>RibbonDiffXml</c> for a table and for the whole application, taken together.
/// https://learn.microsoft.com/power-apps/developer/model-driven-apps/ribbon-core/ribbondiffxml
/// </summary>
internal sealed class RibbonDiff
{
    private const int English = 1033;
    private const string LocalLabels = "$LocLabels:";

    private readonly Dictionary<string, XElement> _commands = new(StringComparer.Ordinal);
    private readonly Dictionary<string, XElement> _enableRules = new(StringComparer.Ordinal);
    private readonly Dictionary<string, XElement> _displayRules = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _labels = new(StringComparer.Ordinal);

    /// <param name="diffs">The elements as XML, lowest layer first: later ones win.</param>
    public RibbonDiff(IEnumerable<string> diffs)
    {
        var roots = diffs.Select(XElement.Parse).ToList();
        CustomActions = [.. roots.SelectMany(root => root.Elements("CustomActions").Elements("CustomAction")).GroupBy(Id).Select(same => same.Last())];
        Hidden = roots.SelectMany(root => root.Elements("CustomActions").Elements("HideCustomAction"))
            .Select(hide => (string?)hide.Attribute("Location") ?? "").ToHashSet(StringComparer.Ordinal);
        foreach (var root in roots)
        {
            Index(root.Elements("CommandDefinitions").Elements("CommandDefinition"), _commands);
            Index(root.Elements("RuleDefinitions").Elements("EnableRules").Elements("EnableRule"), _enableRules);
            Index(root.Elements("RuleDefinitions").Elements("DisplayRules").Elements("DisplayRule"), _displayRules);
            foreach (var label in root.Elements("LocLabels").Elements("LocLabel"))
                _labels[Id(label)] = Title(label);
        }
    }

    public IReadOnlyList<XElement> CustomActions { get; }

    /// <summary>Ids of the elements that solutions hide.</summary>
    public IReadOnlySet<string> Hidden { get; }

    /// <summary>A command's definition; null when no solution has it.</summary>
    public XElement? Command(string id) => _commands.GetValueOrDefault(id);

    /// <summary>The definition of an enable rule; null when no solution has it.</summary>
    public XElement? EnableRule(string id) => _enableRules.GetValueOrDefault(id);

    /// <summary>The definition of a display rule; null when no solution has it.</summary>
    public XElement? DisplayRule(string id) => _displayRules.GetValueOrDefault(id);

    /// <summary>The text that a label names; null when nothing has the label.</summary>
    public string? Text(string? label) =>
        label is null || !label.StartsWith(LocalLabels, StringComparison.Ordinal) ? label : _labels.GetValueOrDefault(label[LocalLabels.Length..]);

    public static string Id(XElement element) => (string?)element.Attribute("Id") ?? "";

    private static void Index(IEnumerable<XElement> elements, Dictionary<string, XElement> into)
    {
        foreach (var element in elements)
            into[Id(element)] = element;
    }

    private static string Title(XElement label)
    {
        var titles = label.Elements("Titles").Elements("Title").ToList();
        var title = titles.FirstOrDefault(t => (int?)t.Attribute("languagecode") == English) ?? titles.FirstOrDefault();
        return (string?)title?.Attribute("description") ?? "";
    }
}
