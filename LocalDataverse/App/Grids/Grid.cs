using System;
using System.Collections.Generic;
using LocalDataverse.App.Http;

namespace LocalDataverse.App.Grids;

/// <summary>A list of rows as it is shown: a page's own, or a sub-grid.</summary>
public sealed record Grid
{
    /// <summary>Name of the sub-grid's control; null for a page's own list.</summary>
    public string? Control { get; init; }

    /// <summary>What it lists, for headings and screen readers.</summary>
    public required string Title { get; init; }

    public required string Table { get; init; }
    public Guid? View { get; init; }
    public string ViewName { get; init; } = "";

    /// <summary>Address of its newest HTML.</summary>
    public string Fragment { get; init; } = "";

    /// <summary>Address of the page or fragment without its query; the search form adds the parts to it.</summary>
    public string Action { get; init; } = "";

    /// <summary>Parts of the address that a search keeps.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Kept { get; init; } = [];

    /// <summary>The views to choose from; with one or none there is no choice.</summary>
    public IReadOnlyList<GridChoice> Views { get; init; } = [];

    public IReadOnlyList<GridColumn> Columns { get; init; } = [];
    public IReadOnlyList<GridRow> Rows { get; init; } = [];

    /// <summary>What is looked for; null = nothing.</summary>
    public string? Search { get; init; }

    /// <summary>The columns that quick find looks through; empty = it is not offered.</summary>
    public string SearchHint { get; init; } = "";

    /// <summary>For example "1 - 50 of 5000+".</summary>
    public string Position { get; init; } = "";

    /// <summary>Rows in all, at most 5,000.</summary>
    public int Total { get; init; }

    /// <summary>Address of the page before; null on the first one.</summary>
    public string? Previous { get; init; }

    /// <summary>Address of the page after; null on the last one.</summary>
    public string? Next { get; init; }

    /// <summary>Number of the page.</summary>
    public int Page { get; init; } = 1;

    /// <summary>Why no rows are shown; null when they are.</summary>
    public Problem? Problem { get; init; }

    /// <summary>What is shown instead of rows; null when there are some.</summary>
    public string? Empty { get; init; }
}

/// <summary>One column of a list.</summary>
/// <param name="Name">Column, or alias and column.</param>
/// <param name="Label">Its heading.</param>
/// <param name="Width">Width in pixels.</param>
/// <param name="SortHref">Address of the list sorted by it; null when it cannot be sorted by.</param>
/// <param name="Sorted">ascending, descending, or null.</param>
/// <param name="IsNumber">Whether its values are numbers, to be set right.</param>
/// <param name="Fault">Why it cannot be shown; null when it can.</param>
public sealed record GridColumn(string Name, string Label, int Width, string? SortHref, string? Sorted, bool IsNumber, string? Fault);

/// <summary>One row of a list.</summary>
public sealed record GridRow(Guid Id, string Name, IReadOnlyList<GridCell> Cells);

/// <summary>One value of a list.</summary>
/// <param name="Text">The value as text; may be empty.</param>
/// <param name="Href">Where it leads; null for most values.</param>
/// <param name="IsPrimary">Whether it names the row.</param>
public sealed record GridCell(string Text, string? Href, bool IsPrimary)
{
    /// <summary>Colour of a choice's option, <c>#rrggbb</c>; null for most values.</summary>
    public string? Color { get; init; }
}

/// <summary>One choice of a selector.</summary>
public sealed record GridChoice(string Value, string Text, bool IsChosen);
