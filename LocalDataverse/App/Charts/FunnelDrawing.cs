using System;
using System.Collections.Generic;
using System.Linq;
using static LocalDataverse.App.Charts.ChartDrawing;

namespace LocalDataverse.App.Charts;

/// <summary>Funnels: one layer for each category, as wide as its number, narrowing towards the next.</summary>
internal static class FunnelDrawing
{
    private const double Top = 10;

    public static IEnumerable<Shape> Shapes(ChartModel model)
    {
        var points = model.Series[0].Points;
        var largest = Math.Max(points.Max(point => point.Value), 1);
        double WidthOf(ChartPoint point) => Math.Max(24, model.Width * 0.75 * Math.Max(0, point.Value) / largest);
        var height = (Height - 2 * Top) / points.Count;
        for (var i = 0; i < points.Count; i++)
        {
            var (upper, lower) = (WidthOf(points[i]), WidthOf(points[Math.Min(i + 1, points.Count - 1)]));
            var y = Top + height * i;
            yield return new Patch(
                $"M{N((model.Width - upper) / 2)} {N(y)}h{N(upper)}L{N((model.Width + lower) / 2)} {N(y + height - 2)}h{N(-lower)}z", i,
                $"{model.Categories[i]}: {points[i].Text}");
            yield return new Label(model.Width / 2.0, y + height / 2 + 4, points[i].Text, "on-color");
        }
    }
}
