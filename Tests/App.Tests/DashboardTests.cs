using System;
using System.Threading.Tasks;
using App.Tests.Fixture;
using Xunit;

namespace App.Tests;

/// <summary>Dashboards with charts and lists.</summary>
public sealed class DashboardTests(AppServer server)
{
    [Fact]
    public async Task A_dashboard_shows_its_charts_and_lists()
    {
        var page = (await Open("Widget clerk")).Expect(200);
        Assert.Contains("<title>Widget board - Widgets</title>", page.Html, StringComparison.Ordinal);
        Assert.Equal(("dashboard", "base_widget"), ((string?)page.Data["page"], (string?)page.Data["subgrids"]!["list_big"]!["table"]));
        Assert.Equal("Full <b>widget</b>", page.Rows[0]);
        Assert.Equal(5, page.Rows.Count);
    }

    [Theory]
    [InlineData("33333333-0000-4000-8000-0000000000c1", "Column chart: By kind")]
    [InlineData("33333333-0000-4000-8000-0000000000c2", "Pie chart: Shares")]
    public async Task A_chart_is_a_picture_with_a_description_and_a_table(string chart, string description)
    {
        var figure = Figure(await Open("Widget clerk"), chart);
        Assert.Contains($"role=\"img\" aria-label=\"{description}. ", figure, StringComparison.Ordinal);
        Assert.Contains("<th scope=\"row\">Small</th><td class=\"number\">20</td>", figure, StringComparison.Ordinal);
        Assert.Contains("<th scope=\"row\">Large</th><td class=\"number\">20</td>", figure, StringComparison.Ordinal);
        Assert.Contains("<th scope=\"row\">&lt;Odd &amp; rare&gt;</th><td class=\"number\">21</td>", figure, StringComparison.Ordinal);
        Assert.Equal(3, figure.Split("<path ").Length - 1);
    }

    [Fact]
    public async Task An_unknown_type_of_chart_is_a_named_fault() =>
        Assert.Equal(["Unknown chart type: Bubble"], (await Open("Widget clerk")).Faults);

    [Fact]
    public async Task A_dashboard_that_does_not_exist_says_so() =>
        (await (await server.SignIn("Widget clerk")).Page("pagetype=dashboard&id=0a000000-0000-4000-8000-00000000dead")).Expect(404);

    private async Task<View> Open(string role) => await (await server.SignIn(role)).Page("pagetype=dashboard&id=" + WidgetApp.Dashboard);

    private static string Figure(View page, string chart)
    {
        var start = page.Html.IndexOf($"data-chart=\"{chart}\"", StringComparison.Ordinal);
        Assert.True(start >= 0, $"There is no chart {chart}.");
        return page.Html[start..page.Html.IndexOf("</figure>", start, StringComparison.Ordinal)];
    }
}
