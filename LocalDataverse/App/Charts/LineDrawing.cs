using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using static LocalDataverse.App.Charts.ChartDrawing;

namespace LocalDataverse.App.Charts;

/// <summary>Lines over categories.</summary>
internal static class LineDrawing
{
    private const double Left = 44, Top = 14, Right = 24, Bottom = 46;

    public static IEnumerable<Shape> Shapes(ChartModel model)
    {
        var axis = new Axis(model.Series.SelectMany(series => series.Points).Max(point => point.Value));
        var across = (model.Width - Left - Right) / model.Categories.Count;
        double X(int category) => Left + across * (category + 0.5);
        double Y(double value) => Top + (Height - Top - Bottom) * (1 - value / axis.Largest);

        foreach (var tick in axis.Ticks)
        {
            yield return new Rule(Left, Y(tick), model.Width - Right, Y(tick));
            yield return new Label(Left - 6, Y(tick) + 4, tick.ToString("#,0.##", CultureInfo.InvariantCulture), "end");
        }
        for (var category = 0; category < model.Categories.Count; category++)
            yield return new Label(X(category), Height - Bottom + 16, Fit(model.Categories[category], System.Math.Max(4, (int)(across / 6))), "middle");
        for (var number = 0; number < model.Series.Count; number++)
        {
            var series = model.Series[number];
            yield return new Stroke(string.Join(' ', series.Points.Select((point, i) => $"{N(X(i))},{N(Y(point.Value))}")), number);
            for (var i = 0; i < series.Points.Count; i++)
                yield return new Patch(Dot(X(i), Y(series.Points[i].Value)), number, $"{model.Categories[i]}, {series.Label}: {series.Points[i].Text}");
        }
    }

    private static string Dot(double x, double y) => $"M{N(x - 4)} {N(y)}a4 4 0 1 0 8 0a4 4 0 1 0 -8 0z";
}
