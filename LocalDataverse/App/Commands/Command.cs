using System.Collections.Generic;
using System.Text.Json.Serialization;

namespace LocalDataverse.App.Commands;

/// <summary>One entry of a command bar, as the page's data tells it to the client (Client/commands.js).</summary>
/// <param name="Id">The element's id, by which other solutions hide it.</param>
/// <param name="Label">What the entry is called; of a fault, what is wrong.</param>
/// <param name="Kind">button, menu, split or fault.</param>
public sealed record Command(string Id, string Label, string Kind)
{
    public string? ToolTip { get; init; }

    /// <summary>Address of a picture; null = none.</summary>
    public string? Icon { get; init; }

    public IReadOnlyList<CommandAction> Actions { get; init; } = [];

    /// <summary>The rules that the client decides; those decided already are gone.</summary>
    public IReadOnlyList<Rule> Rules { get; init; } = [];

    /// <summary>The entries of a menu.</summary>
    public IReadOnlyList<Command> Children { get; init; } = [];

    /// <summary>Where it stands: first the group, then the sequence in it.</summary>
    [JsonIgnore]
    public (int Group, int Sequence) Order { get; init; }

    /// <summary>Something that a ribbon says and LocalDataverse does not reproduce: shown in the command bar instead.</summary>
    public static Command Fault(string id, string what) => new(id, what, "fault");
}

/// <summary>What a command does: one of the standard actions, a script function or an address.</summary>
public sealed record CommandAction
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Standard { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Library { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Function { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Url { get; init; }

    public IReadOnlyList<CommandParameter> Parameters { get; init; } = [];
}

/// <summary>An argument of a script function.</summary>
/// <param name="Kind">crm (a value of the page), string, int, decimal, bool or date.</param>
/// <param name="Value">The name of the page's value, or the value itself.</param>
public sealed record CommandParameter(string Kind, string Value);

/// <summary>A rule that only the client can decide.</summary>
/// <param name="Type">The element's name in the ribbon.</param>
public sealed record Rule(string Type)
{
    /// <summary>The type of a rule made of sets of rules, of which one must hold.</summary>
    public const string Or = "OrRule";

    public bool Invert { get; init; }

    /// <summary>What holds when the rule cannot be decided.</summary>
    public bool Default { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Minimum { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Maximum { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Field { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Value { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Privilege { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Library { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Function { get; init; }

    public IReadOnlyList<CommandParameter> Parameters { get; init; } = [];

    /// <summary>Sets of rules of which one must hold.</summary>
    public IReadOnlyList<IReadOnlyList<Rule>> Any { get; init; } = [];
}
