using System;
using System.Collections.Generic;
using LocalDataverse.App.Grids;

namespace LocalDataverse.App.Forms;

/// <summary>A form with its data, as it is shown.</summary>
public sealed record FormModel
{
    /// <summary>The row's name, or that it is a new one.</summary>
    public required string Title { get; init; }

    /// <summary>What it is: the table's name.</summary>
    public required string Table { get; init; }

    public required FormData Data { get; init; }

    /// <summary>The forms to choose from; with one there is no choice.</summary>
    public IReadOnlyList<GridChoice> Forms { get; init; } = [];

    /// <summary>Parts of the address that choosing another form keeps.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Kept { get; init; } = [];

    /// <summary>Why the form cannot be changed; null when it can.</summary>
    public string? Notice { get; init; }

    public IReadOnlyList<ControlModel> Header { get; init; } = [];
    public IReadOnlyList<TabModel> Tabs { get; init; } = [];
}

/// <summary>One tab.</summary>
/// <param name="Data">What scripts know of it.</param>
/// <param name="IsOpen">Whether it is the one that is shown first.</param>
/// <param name="Columns">Its columns.</param>
public sealed record TabModel(TabData Data, bool IsOpen, IReadOnlyList<ColumnModel> Columns);

/// <summary>One column of a tab.</summary>
/// <param name="Width">Its width, for example <c>60%</c>.</param>
/// <param name="Sections">Its sections.</param>
public sealed record ColumnModel(string Width, IReadOnlyList<SectionModel> Sections);

/// <summary>One section.</summary>
public sealed record SectionModel(SectionData Data, bool ShowLabel, int Columns, IReadOnlyList<ControlModel> Controls);

/// <summary>One control with what it shows.</summary>
/// <param name="Data">What scripts know of it.</param>
public sealed record ControlModel(ControlData Data)
{
    /// <summary>The column with its value; null for controls without one.</summary>
    public ColumnData? Column { get; init; }

    /// <summary>Whether the label is shown; screen readers have it always.</summary>
    public bool ShowLabel { get; init; } = true;

    /// <summary>Whether it begins a row of its section.</summary>
    public bool StartsRow { get; init; }

    /// <summary>How many columns of its section it takes.</summary>
    public int ColSpan { get; init; } = 1;

    /// <summary>How many rows it takes.</summary>
    public int RowSpan { get; init; } = 1;

    /// <summary>Whether a text has several lines.</summary>
    public bool IsLong { get; init; }

    /// <summary>Whether a yes/no is a box to tick.</summary>
    public bool IsBox { get; init; }

    /// <summary>Where a look-up, an address or the like leads; null when it leads nowhere.</summary>
    public string? Href { get; init; }

    /// <summary>The list or chart of a sub-grid, the page of a web resource.</summary>
    public object? Content { get; init; }

    /// <summary>Why it cannot be shown; null when it can.</summary>
    public string? Fault { get; init; }
}

/// <summary>A page inside a form.</summary>
/// <param name="Source">Its address.</param>
/// <param name="Title">What it is, for screen readers.</param>
public sealed record InnerPage(string Source, string Title);

/// <summary>Something that a form shows only once the row exists.</summary>
public sealed record NotYet(string Message);
