using System;
using System.Collections.Generic;
using System.Linq;
using System.Xml.Linq;

namespace LocalDataverse.App.Forms;

/// <summary>
/// The arrangement that a form or a dashboard states, before any data.
/// https://learn.microsoft.com/power-apps/developer/model-driven-apps/form-xml-schema
/// </summary>
internal sealed record FormLayout(
    IReadOnlyList<LayoutTab> Tabs, IReadOnlyList<LayoutCell> Header, IReadOnlyList<EventData> Events, IReadOnlyList<string> Libraries)
{
    private const string BaseLanguage = "1033";

    public IEnumerable<LayoutCell> Cells => Header.Concat(Tabs.SelectMany(tab => tab.Columns).SelectMany(c => c.Sections).SelectMany(s => s.Cells));

    public static FormLayout Of(XElement form) => new(
        [.. form.Elements("tabs").Elements("tab").Select(Tab)],
        [.. CellsOf(form.Element("header"), 1)],
        [.. form.Descendants("events").Elements("event").SelectMany(Handlers)],
        [.. form.Elements("formLibraries").Elements("Library").Select(library => Text(library, "name"))]);

    private static LayoutTab Tab(XElement tab, int position) => new(
        Name(tab, $"tab_{position}"), Label(tab), Flag(tab, "showlabel"), Flag(tab, "visible"),
        [.. tab.Elements("columns").Elements("column").Select(column => new LayoutColumn(
            Text(column, "width"), [.. column.Elements("sections").Elements("section").Select(Section)]))]);

    private static LayoutSection Section(XElement section, int position) => new(
        Name(section, $"section_{position}"), Label(section), Flag(section, "showlabel"), Flag(section, "visible"),
        ColumnsOf(section), [.. CellsOf(section, ColumnsOf(section))]);

    // One digit for each column.
    private static int ColumnsOf(XElement section) => Math.Max(1, Text(section, "columns").Length);

    private static IEnumerable<LayoutCell> CellsOf(XElement? owner, int columns) =>
        from row in owner?.Elements("rows").Elements("row") ?? []
        from cell in row.Elements("cell").Select((element, position) => (Element: element, IsFirst: position == 0))
        select new LayoutCell(
            Label(cell.Element), Flag(cell.Element, "showlabel"), Flag(cell.Element, "visible"), cell.IsFirst,
            (int?)cell.Element.Attribute("colspan") ?? 1, (int?)cell.Element.Attribute("rowspan") ?? 1,
            cell.Element.Element("control") is { } control ? Control(control) : null)
        {
            Share = ((double?)cell.Element.Attribute("colspan") ?? 1) / columns,
        };

    private static LayoutControl Control(XElement control) => new(
        Text(control, "id"),
        Guid.TryParse(Text(control, "classid"), out var id) ? id : Guid.Empty,
        (string?)control.Attribute("datafieldname") is { Length: > 0 } column ? column.ToLowerInvariant() : null,
        Text(control, "disabled") is "true" or "1",
        (control.Element("parameters")?.Elements() ?? [])
            .GroupBy(parameter => parameter.Name.LocalName, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(group => group.Key, group => group.First().Value, StringComparer.OrdinalIgnoreCase));

    private static IEnumerable<EventData> Handlers(XElement e) =>
        from handler in e.Elements("Handlers").Elements("Handler")
        where Text(handler, "enabled") is not ("false" or "0")
        select new EventData(
            Text(e, "name").ToLowerInvariant(), (string?)e.Attribute("attribute"),
            Text(handler, "libraryName").Replace("$webresource:", "", StringComparison.Ordinal),
            Text(handler, "functionName"), (string?)handler.Attribute("parameters") is { Length: > 0 } parameters ? parameters : null,
            Text(handler, "passExecutionContext") is "true" or "1")
        {
            Control = (string?)(e.Ancestors("cell").Elements("control").Attributes("id").FirstOrDefault()
                ?? e.Ancestors("tab").Attributes("name").FirstOrDefault()),
        };

    private static string Name(XElement element, string otherwise) => Text(element, "name") is { Length: > 0 } name ? name : otherwise;

    private static string Text(XElement element, string attribute) => (string?)element.Attribute(attribute) ?? "";

    private static bool Flag(XElement element, string attribute) => Text(element, attribute) is not ("false" or "0");

    private static string Label(XElement element)
    {
        var labels = element.Elements("labels").Elements("label").ToList();
        var label = labels.Find(l => Text(l, "languagecode") == BaseLanguage) ?? labels.FirstOrDefault();
        return label is null ? "" : Text(label, "description");
    }
}

internal sealed record LayoutTab(string Name, string Label, bool ShowLabel, bool Visible, IReadOnlyList<LayoutColumn> Columns);

internal sealed record LayoutColumn(string Width, IReadOnlyList<LayoutSection> Sections);

/// <param name="Columns">Number of columns that its cells are arranged in.</param>
internal sealed record LayoutSection(string Name, string Label, bool ShowLabel, bool Visible, int Columns, IReadOnlyList<LayoutCell> Cells);

/// <param name="Control">Null for an empty cell.</param>
internal sealed record LayoutCell(string Label, bool ShowLabel, bool Visible, bool StartsRow, int ColSpan, int RowSpan, LayoutControl? Control)
{
    /// <summary>The part of its section's width that it takes, from 0 to 1.</summary>
    public double Share { get; init; } = 1;
}

/// <param name="Name">Its id, unique in the form.</param>
/// <param name="ClassId">What kind of control it is; see <see cref="ControlClasses"/>.</param>
/// <param name="Column">The column it shows; null when it shows none.</param>
/// <param name="Parameters">Its parameters by name.</param>
internal sealed record LayoutControl(string Name, Guid ClassId, string? Column, bool Disabled, IReadOnlyDictionary<string, string> Parameters)
{
    public string? Parameter(string name) => Parameters.TryGetValue(name, out var value) && value.Length > 0 ? value : null;

    public bool Is(string name) => Parameter(name) is "true" or "1";

    public Guid? Id(string name) => Guid.TryParse(Parameter(name), out var id) ? id : null;
}
