using System;
using System.Collections.Generic;
using System.Linq;
using static LocalDataverse.App.Charts.ChartDrawing;

namespace LocalDataverse.App.Charts;

/// <summary>Pies and doughnuts: the shares of the first series.</summary>
internal static class RoundDrawing
{
    private const double Y = Height / 2.0, Radius = 124;

    /// <param name="model">The numbers.</param>
    /// <param name="hole">Radius of the hole, as a share of the whole; 0 = none.</param>
    public static IEnumerable<Shape> Shapes(ChartModel model, double hole)
    {
        var (x, points) = (model.Width / 2.0, model.Series[0].Points);
        var total = points.Sum(point => Math.Max(0, point.Value));
        if (hole > 0)
            yield return new Label(x, Y + 5, total.ToString("#,0.##", System.Globalization.CultureInfo.InvariantCulture), "middle");
        var from = 0.0;
        for (var i = 0; i < points.Count; i++)
        {
            var share = total == 0 ? 0 : Math.Max(0, points[i].Value) / total;
            if (share == 0)
                continue;
            yield return new Patch(Slice(x, from, Math.Min(from + share, from + 0.9999), hole), i, $"{model.Categories[i]}: {points[i].Text}");
            var middle = (from + share / 2) * Math.Tau;
            var distance = Radius * (1 + hole) / 2 + (hole == 0 ? Radius * 0.12 : 0);
            if (share >= 0.06)
                yield return new Label(x + distance * Math.Sin(middle), Y - distance * Math.Cos(middle) + 4, points[i].Text, "on-color");
            from += share;
        }
    }

    private static string Slice(double x, double from, double to, double hole)
    {
        var large = to - from > 0.5 ? 1 : 0;
        var (a, b) = (Point(x, from, Radius), Point(x, to, Radius));
        if (hole == 0)
            return $"M{N(x)} {N(Y)}L{a}A{Radius} {Radius} 0 {large} 1 {b}Z";
        var inner = Radius * hole;
        return $"M{a}A{Radius} {Radius} 0 {large} 1 {b}L{Point(x, to, inner)}A{N(inner)} {N(inner)} 0 {large} 0 {Point(x, from, inner)}Z";
    }

    private static string Point(double x, double share, double radius) =>
        $"{N(x + radius * Math.Sin(share * Math.Tau))} {N(Y - radius * Math.Cos(share * Math.Tau))}";
}
