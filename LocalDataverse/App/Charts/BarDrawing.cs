using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using static LocalDataverse.App.Charts.ChartDrawing;

namespace LocalDataverse.App.Charts;

/// <summary>Columns or bars, side by side or on top of each other. Negative numbers are not drawn; the table has them.</summary>
internal sealed class BarDrawing(ChartModel model, bool upright, bool stacked)
{
    private const double Top = 14, Right = 24;

    private const double Thickest = 56;

    private readonly double _left = upright ? 44 : model.Width * 0.28;
    private readonly double _bottom = upright ? 46 : 26;

    private double Across => (upright ? model.Width - _left - Right : Height - Top - _bottom) / model.Categories.Count;

    private double Along => upright ? Height - Top - _bottom : model.Width - _left - Right;

    public IEnumerable<Shape> Shapes
    {
        get
        {
            var axis = new Axis(Enumerable.Range(0, model.Categories.Count).Max(Largest));
            return axis.Ticks.SelectMany(tick => Tick(tick, tick / axis.Largest))
                .Concat(Enumerable.Range(0, model.Categories.Count).SelectMany(category => Category(category, axis.Largest)));
        }
    }

    private double Largest(int category)
    {
        var values = model.Series.Select(series => series.Points[category].Value);
        return stacked ? values.Sum() : values.Max();
    }

    private IEnumerable<Shape> Tick(double value, double share)
    {
        var text = value.ToString("#,0.##", CultureInfo.InvariantCulture);
        if (upright)
        {
            var y = Top + Along * (1 - share);
            return [new Rule(_left, y, model.Width - Right, y), new Label(_left - 6, y + 4, text, "end")];
        }
        var x = _left + Along * share;
        return [new Rule(x, Top, x, Height - _bottom), new Label(x, Height - _bottom + 16, text, "middle")];
    }

    private IEnumerable<Shape> Category(int category, double largest)
    {
        var thickness = Math.Min(Across * 0.7 / (stacked ? 1 : model.Series.Count), Thickest);
        var start = Across * (category + 0.5) - thickness * (stacked ? 1 : model.Series.Count) / 2;
        var below = 0.0;
        for (var number = 0; number < model.Series.Count; number++)
        {
            var (series, point) = (model.Series[number], model.Series[number].Points[category]);
            var length = Along * Math.Max(0, point.Value) / largest;
            var tip = $"{model.Categories[category]}, {series.Label}: {point.Text}";
            yield return new Patch(Rectangle(start, below, thickness, length), number, tip);
            if (!stacked && point.Text.Length > 0 && model.Series.Count == 1)
                yield return upright
                    ? new Label(_left + start + thickness / 2, Top + Along - length - 4, point.Text, "middle")
                    : new Label(_left + length + 4, Top + start + thickness / 2 + 4, point.Text, "start");
            if (stacked)
                below += length;
            else
                start += thickness;
        }
        yield return upright ? Below(category) : Beside(category);
    }

    private Label Beside(int category) =>
        new(_left - 6, Top + Across * (category + 0.5) + 4, Fit(model.Categories[category], (int)(_left / 6.2)), "end");

    // Labels that stand close are set in two lines by turns, so that each has twice the room.
    private Label Below(int category)
    {
        var close = Across < 70;
        var y = Height - _bottom + (close && category % 2 == 1 ? 29 : 16);
        var text = Fit(model.Categories[category], Math.Max(5, (int)(Across / 6) * (close ? 2 : 1)));
        return new Label(_left + Across * (category + 0.5), y, text, "middle");
    }

    private string Rectangle(double start, double below, double thickness, double length)
    {
        var (x, y, width, height) = upright
            ? (_left + start, Top + Along - below - length, thickness, length)
            : (_left + below, Top + start, length, thickness);
        return $"M{N(x)} {N(y)}h{N(width)}v{N(height)}h{N(-width)}z";
    }
}
