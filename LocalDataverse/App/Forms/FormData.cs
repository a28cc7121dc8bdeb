using System;
using System.Collections.Generic;
using LocalDataverse.App.Navigation;

namespace LocalDataverse.App.Forms;

/// <summary>A form, as scripts see it.</summary>
/// <param name="Id">Its id; null for the form of a table that has none.</param>
/// <param name="Label">Its name.</param>
/// <param name="Type">main, quickCreate, quick.</param>
/// <param name="Mode">create, update, readonly (the user may not write), disabled (the row is inactive).</param>
public sealed record FormData(Guid? Id, string Label, string Type, string Mode)
{
    /// <summary>Names of the web resources to load, in order.</summary>
    public IReadOnlyList<string> Libraries { get; init; } = [];

    public IReadOnlyList<EventData> Events { get; init; } = [];
    public IReadOnlyList<ControlData> Header { get; init; } = [];
    public IReadOnlyList<TabData> Tabs { get; init; } = [];
    public IReadOnlyList<ColumnData> Columns { get; init; } = [];

    /// <summary>The sub-grids by the names of their controls.</summary>
    public IReadOnlyDictionary<string, SubgridData> Subgrids { get; init; } = new Dictionary<string, SubgridData>();
}

/// <param name="Event">onload, onsave, onchange, tabstatechange.</param>
/// <param name="Attribute">The column of an onchange.</param>
/// <param name="Library">Name of the web resource.</param>
/// <param name="Function">Dotted name of the function.</param>
/// <param name="Parameters">Text of further arguments.</param>
/// <param name="PassContext">Whether the execution context is the first argument.</param>
public sealed record EventData(string Event, string? Attribute, string Library, string Function, string? Parameters, bool PassContext)
{
    /// <summary>The control or tab that the event belongs to; null for the form's own.</summary>
    public string? Control { get; init; }
}

public sealed record TabData(string Name, string Label, bool Visible, IReadOnlyList<SectionData> Sections);

public sealed record SectionData(string Name, string Label, bool Visible, IReadOnlyList<ControlData> Controls);

/// <param name="Name">The control's id.</param>
/// <param name="Column">Its column; null when it shows none.</param>
/// <param name="Kind">field, subgrid, webresource, quickview, timeline, fault …</param>
/// <param name="Label">What stands beside it.</param>
/// <param name="Disabled">Whether it is locked.</param>
/// <param name="Visible">Whether it is shown.</param>
public sealed record ControlData(string Name, string? Column, string Kind, string Label, bool Disabled, bool Visible);

/// <summary>One column of a form with its value.</summary>
public sealed record ColumnData
{
    public required string LogicalName { get; init; }
    public required string Label { get; init; }

    /// <summary>Help text; may be empty.</summary>
    public string Description { get; init; } = "";

    /// <summary>The client API's name of the type: string, memo, integer, optionset, lookup …
    /// https://learn.microsoft.com/power-apps/developer/model-driven-apps/clientapi/reference/attributes/getattributetype</summary>
    public required string Type { get; init; }

    public string? Format { get; init; }
    public string? Behavior { get; init; }

    /// <summary>none, recommended, required.</summary>
    public required string Required { get; init; }

    /// <summary>The value as the Web API writes it; a look-up as id, entityType and name; null when it is empty.</summary>
    public object? Value { get; init; }

    /// <summary>The value as text; null when it is empty.</summary>
    public string? Formatted { get; init; }

    /// <summary>The options of a choice; null for columns that have none.</summary>
    public IReadOnlyList<OptionData>? Options { get; init; }

    public int? MaxLength { get; init; }
    public decimal? Min { get; init; }
    public decimal? Max { get; init; }
    public int? Precision { get; init; }
    public IReadOnlyList<string> Targets { get; init; } = [];

    /// <summary>For each target of a look-up the navigation property to bind it with.</summary>
    public IReadOnlyDictionary<string, string> Navigation { get; init; } = new Dictionary<string, string>();

    public bool CanCreate { get; init; }
    public bool CanUpdate { get; init; }
    public bool CanRead { get; init; }
}

/// <param name="Value">The number that is stored.</param>
/// <param name="Text">The label.</param>
/// <param name="State">For a status reason: its state.</param>
/// <param name="Color">Its colour, <c>#rrggbb</c>; null for most.</param>
public sealed record OptionData(int Value, string Text, int? State, string? Color);

/// <summary>The value of a look-up.</summary>
public sealed record LookupData(Guid Id, string EntityType, string Name);
