using System;
using System.Collections.Generic;
using LocalDataverse.App.Http;

namespace LocalDataverse.App.Charts;

/// <summary>A chart with its numbers.</summary>
public sealed record ChartModel
{
    public Guid? Id { get; init; }
    public required string Title { get; init; }

    /// <summary>Name of the view whose rows are counted.</summary>
    public string ViewName { get; init; } = "";

    /// <summary>Address of the list of these rows; null when it has none.</summary>
    public string? Href { get; init; }

    /// <summary>Column, Bar, Line, Pie, Doughnut, Funnel …, as solutions name it.</summary>
    public string Kind { get; init; } = "";

    /// <summary>Heading of the categories.</summary>
    public string CategoryLabel { get; init; } = "";

    public IReadOnlyList<string> Categories { get; init; } = [];
    public IReadOnlyList<ChartSeries> Series { get; init; } = [];

    /// <summary>Width of the drawing, whose height is always the same: charts in narrow tiles are narrow.</summary>
    public int Width { get; init; } = 480;

    /// <summary>Why it cannot be read; null when it can.</summary>
    public Problem? Problem { get; init; }

    /// <summary>Why it cannot be drawn; null when it can.</summary>
    public string? Fault { get; init; }
}

/// <summary>One row of numbers.</summary>
/// <param name="Label">What they are.</param>
/// <param name="Points">One for each category.</param>
public sealed record ChartSeries(string Label, IReadOnlyList<ChartPoint> Points);

/// <summary>One number.</summary>
/// <param name="Value">The number; 0 where there is none.</param>
/// <param name="Text">The number as text; empty where there is none.</param>
public sealed record ChartPoint(double Value, string Text)
{
    internal static readonly ChartPoint None = new(0, "");
}
