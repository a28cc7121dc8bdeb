using System;
using System.Collections.Frozen;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace LocalDataverse.App.Charts;

/// <summary>One shape of a drawing.</summary>
public abstract record Shape;

/// <summary>A filled outline, in SVG's path language.</summary>
/// <param name="Path">The outline.</param>
/// <param name="Color">Number of the colour, from 0.</param>
/// <param name="Tip">What it stands for.</param>
public sealed record Patch(string Path, int Color, string Tip) : Shape;

/// <summary>A line through points.</summary>
public sealed record Stroke(string Points, int Color) : Shape;

/// <summary>A line of the grid.</summary>
public sealed record Rule(double X1, double Y1, double X2, double Y2) : Shape;

/// <summary>A text. The anchor is start, middle or end.</summary>
public sealed record Label(double X, double Y, string Text, string Anchor) : Shape;

/// <summary>
/// Draws charts in a space of the model's width and 280.
/// https://learn.microsoft.com/power-apps/developer/model-driven-apps/understand-charts-underlying-data-chart-representation#supported-chart-types
/// </summary>
internal static class ChartDrawing
{
    public const int Height = 280;

    private static readonly FrozenDictionary<string, Func<ChartModel, IEnumerable<Shape>>> Kinds =
        new Dictionary<string, Func<ChartModel, IEnumerable<Shape>>>(StringComparer.OrdinalIgnoreCase)
        {
            ["Column"] = model => new BarDrawing(model, upright: true, stacked: false).Shapes,
            ["StackedColumn"] = model => new BarDrawing(model, upright: true, stacked: true).Shapes,
            ["Bar"] = model => new BarDrawing(model, upright: false, stacked: false).Shapes,
            ["StackedBar"] = model => new BarDrawing(model, upright: false, stacked: true).Shapes,
            ["Line"] = model => LineDrawing.Shapes(model),
            ["Pie"] = model => RoundDrawing.Shapes(model, hole: 0),
            ["Doughnut"] = model => RoundDrawing.Shapes(model, hole: 0.58),
            ["Funnel"] = model => FunnelDrawing.Shapes(model),
        }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    public static bool Knows(string kind) => Kinds.ContainsKey(kind);

    public static IReadOnlyList<Shape> Of(ChartModel model) => [.. Kinds[model.Kind](model)];

    /// <summary>Whether each category has a colour of its own, so that a legend names the categories and not the series.</summary>
    public static bool ColorsCategories(string kind) =>
        kind.ToLowerInvariant() is "pie" or "doughnut" or "funnel";

    /// <summary>A number as SVG takes it.</summary>
    internal static string N(double number) => Math.Round(number, 2).ToString(CultureInfo.InvariantCulture);

    /// <summary>A label that fits into its space.</summary>
    internal static string Fit(string text, int characters) => text.Length <= characters ? text : text[..(characters - 1)] + "…";
}

/// <summary>An axis of numbers from 0, with round steps.</summary>
internal sealed class Axis
{
    public Axis(double largest)
    {
        var magnitude = Math.Pow(10, Math.Floor(Math.Log10(Math.Max(largest, 1))));
        Step = new[] { 0.25, 0.5, 1, 2, 2.5, 5 }.Select(part => part * magnitude).First(step => step * 4 >= largest || step >= 5 * magnitude);
        if (largest <= 4)
            Step = 1;
        Count = Math.Max(1, (int)Math.Ceiling(largest / Step));
    }

    public double Step { get; }

    /// <summary>Number of steps.</summary>
    public int Count { get; }

    public double Largest => Step * Count;

    public IEnumerable<double> Ticks => Enumerable.Range(0, Count + 1).Select(tick => tick * Step);
}
