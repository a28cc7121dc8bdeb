using System;
using System.Collections.Generic;
using System.Linq;
using System.Xml.Linq;

namespace LocalDataverse.App.Commands;

/// <summary>The entries that solutions add to a command bar.</summary>
internal sealed class SolutionCommands(RibbonDiff diff, Rules rules, CommandScope scope)
{
    private const int SaveGroup = 0, Group = 1;
    private const string AnyTable = "{!EntityLogicalName}";

    public IEnumerable<Command> All() =>
        from action in diff.CustomActions
        let location = ((string?)action.Attribute("Location") ?? "").Replace(AnyTable, scope.Table, StringComparison.Ordinal)
        where IsHere(location)
        from element in action.Elements("CommandUIDefinition").Elements()
        from command in Entries(element)
        select command with { Order = (location.Contains(".Save.", StringComparison.Ordinal) ? SaveGroup : Group, Sequence(action, element)) };

    // Mscrm.Form.<table>.MainTab.<group>.Controls._children, or a whole group. How the old ribbon shrinks concerns nobody.
    private bool IsHere(string location) =>
        location.StartsWith($"Mscrm.{scope.Place}.{scope.Table}.", StringComparison.OrdinalIgnoreCase)
        && !location.Contains(".Scaling", StringComparison.Ordinal) && !location.Contains(".MaxSize", StringComparison.Ordinal);

    private static int Sequence(XElement action, XElement element) =>
        (int?)element.Attribute("Sequence") ?? (int?)action.Attribute("Sequence") ?? int.MaxValue;

    private IEnumerable<Command> Entries(XElement element)
    {
        switch (element.Name.LocalName)
        {
            case "Button":
                return Ruled(element, command => command);
            case "FlyoutAnchor":
                return Ruled(element, command => command with { Kind = "menu", Actions = [], Children = Children(element) });
            case "SplitButton":
                return Ruled(element, command => command with { Kind = "split", Children = Children(element) });
            case "Group":
                return element.Elements("Controls").Elements().SelectMany(Entries);
            default:
                return [Command.Fault(RibbonDiff.Id(element), $"Unknown command element {element.Name.LocalName} {RibbonDiff.Id(element)}")];
        }
    }

    private IReadOnlyList<Command> Children(XElement anchor) =>
    [
        .. anchor.Elements("Menu").Elements("MenuSection").Elements("Controls").Elements()
            .OrderBy(child => (int?)child.Attribute("Sequence") ?? int.MaxValue).SelectMany(Entries),
    ];

    private IEnumerable<Command> Ruled(XElement element, Func<Command, Command> shape)
    {
        var id = RibbonDiff.Id(element);
        var name = (string?)element.Attribute("Command") ?? "";
        if (Label(element) is not { Length: > 0 } label)
            return [Command.Fault(id, $"{id} has no label")];
        if (diff.Command(name) is not { } definition)
            // A menu needs no command of its own: the platform has one that is always there.
            return element.Name.LocalName == "FlyoutAnchor" && name.Length == 0
                ? [shape(Entry(element, id, label, [], []))]
                : [Command.Fault(id, $"Unknown command {name} of {id}")];
        var ruling = Ruling.All(References(definition, "EnableRules", "EnableRule", diff.EnableRule)
            .Concat(References(definition, "DisplayRules", "DisplayRule", diff.DisplayRule)));
        if (ruling.Fault is { } fault)
            return [Command.Fault(id, $"{fault} of {name}")];
        if (ruling is { Decided: true, Holds: false })
            return [];
        if (definition.Elements("Actions").Elements().FirstOrDefault(action => !IsKnown(action)) is { } unknown)
            return [Command.Fault(id, $"Unknown action {unknown.Name.LocalName} of {name}")];
        var actions = definition.Elements("Actions").Elements().Select(Action).ToList();
        return [shape(Entry(element, id, label, actions, ruling.Open is { } open ? [open] : []))];
    }

    private Command Entry(XElement element, string id, string label, IReadOnlyList<CommandAction> actions, IReadOnlyList<Rule> open) =>
        new(id, label, "button")
        {
            ToolTip = diff.Text((string?)element.Attribute("ToolTipDescription") ?? (string?)element.Attribute("ToolTipTitle")),
            Icon = WebResource.Address((string?)element.Attribute("ModernImage") ?? (string?)element.Attribute("Image16by16")),
            Actions = actions,
            Rules = open,
        };

    private string? Label(XElement element) => diff.Text((string?)element.Attribute("LabelText") ?? (string?)element.Attribute("Alt"));

    private IEnumerable<Ruling> References(XElement definition, string list, string kind, Func<string, XElement?> find) =>
        from reference in definition.Elements(list).Elements(kind)
        let id = RibbonDiff.Id(reference)
        let rule = find(id)?.Elements() ?? (PlatformRules.Find(id) is { } own ? [own] : null)
        select rule is null ? Ruling.NotUnderstood($"Unknown rule {id}") : Ruling.All(rule.Select(rules.Decide));

    private static bool IsKnown(XElement action) => action.Name.LocalName is "JavaScriptFunction" or "Url";

    private static CommandAction Action(XElement action) => action.Name.LocalName == "Url"
        ? new CommandAction { Url = (string?)action.Attribute("Address") }
        : new CommandAction
        {
            Library = WebResource.Name((string?)action.Attribute("Library")),
            Function = (string?)action.Attribute("FunctionName"),
            Parameters = Arguments.Read(action),
        };
}
