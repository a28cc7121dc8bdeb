using System;
using System.Linq;
using System.Threading.Tasks;
using App.Tests.Fixture;
using Xunit;

namespace App.Tests;

/// <summary>Views: columns, order, pages, quick find, selection.</summary>
public sealed class ListTests(AppServer server)
{
    [Fact]
    public async Task The_default_view_shows_its_first_page_in_its_order()
    {
        var page = (await (await server.SignIn("Widget clerk")).List()).Expect(200);
        Assert.Equal(50, page.Rows.Count);
        Assert.Equal(["Full <b>widget</b>", "Widget 01", "Widget 02"], page.Rows.Take(3));
        Assert.Contains("1 - 50 of 61", page.Text, StringComparison.Ordinal);
        Assert.Contains("aria-sort=\"ascending\"", page.Tag("data-column", "base_name"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_next_page_goes_on_where_the_first_ends()
    {
        var browser = await server.SignIn("Widget clerk");
        var second = (await browser.Get((await browser.List()).Link("Next page"))).Expect(200);
        Assert.Equal(11, second.Rows.Count);
        Assert.Equal("Widget 50", second.Rows[0]);
        Assert.Contains("51 - 61 of 61", second.Text, StringComparison.Ordinal);
        Assert.Equal((await browser.List()).Rows, (await browser.Get(second.Link("Previous page"))).Rows);
    }

    [Theory]
    [InlineData("base_size", "", "Widget 01")]
    [InlineData("base_size", "&desc=1", "Full <b>widget</b>")]
    [InlineData("base_name", "&desc=1", "Widget 60")]
    [InlineData("a.name", "&desc=1", "Full <b>widget</b>")]
    public async Task A_column_sorts_the_rows(string column, string direction, string first)
    {
        var page = (await (await server.SignIn("Widget clerk")).List($"&sort={column}{direction}")).Expect(200);
        Assert.Equal(first, page.Rows[0]);
        Assert.Contains(direction.Length > 0 ? "descending" : "ascending", page.Tag("data-column", column), StringComparison.Ordinal);
    }

    // https://learn.microsoft.com/power-apps/user/search#quick-find: begins with, unless a wildcard is used; choices by label
    [Theory]
    [InlineData("Widget 0", 9)]
    [InlineData("widget 07", 1)]
    [InlineData("*dget 1", 10)]
    [InlineData("999", 1)]
    [InlineData("large", 20)]
    [InlineData("Zoo", 1)]
    [InlineData("Nothing like it", 0)]
    public async Task Quick_find_looks_through_the_find_columns(string text, int found)
    {
        var page = (await (await server.SignIn("Widget clerk")).List("&search=" + Uri.EscapeDataString(text))).Expect(200);
        Assert.Equal(found, page.Rows.Count);
        Assert.Equal(found == 0, page.Text.Contains($"Nothing begins with \"{text}\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Another_view_shows_its_own_rows_and_columns()
    {
        var page = (await (await server.SignIn("Widget clerk")).List("&viewid=" + WidgetApp.BigView)).Expect(200);
        Assert.Equal(12, page.Rows.Count);
        Assert.DoesNotContain("data-column=\"base_kind\"", page.Html, StringComparison.Ordinal);
        Assert.Contains("aria-label=\"View\"", page.Tag("name", "viewid"), StringComparison.Ordinal);
        Assert.Contains("selected", page.Tag("value", WidgetApp.BigView.ToString()), StringComparison.Ordinal);
        Assert.Equal("Big widgets", (string?)page.Data["view"]!["name"]);
    }

    [Fact]
    public async Task Values_are_formatted_and_look_ups_are_links()
    {
        var page = await (await server.SignIn("Widget clerk")).List("&search=Full");
        Assert.Contains("<Odd & rare>", page.Text, StringComparison.Ordinal);
        Assert.Equal($"/main.aspx?appid={server.App}&pagetype=entityrecord&etn=account&id={server.Account}", page.Link("Zoo &amp; Sons"));
        Assert.EndsWith($"&pagetype=entityrecord&etn=base_widget&id={server.FullWidget}", page.Link("Full &lt;b&gt;widget&lt;/b&gt;"), StringComparison.Ordinal);
        Assert.Contains("Account Name (base_AccountId label)", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_row_and_all_rows_can_be_selected()
    {
        var page = await (await server.SignIn("Widget clerk")).List("&search=Widget 01");
        Assert.Contains("type=\"checkbox\"", page.Tag("aria-label", "Select all"), StringComparison.Ordinal);
        Assert.Contains("type=\"checkbox\"", page.Tag("aria-label", "Select Widget 01"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_column_that_the_views_query_lacks_is_a_named_fault() =>
        Assert.Equal(["The column base_note is not in the view's query."], (await (await server.SignIn("Widget clerk")).List()).Faults);

    [Fact]
    public async Task A_table_without_a_view_shows_its_rows_and_says_so()
    {
        var page = (await (await server.SignIn("Widget clerk")).Page("pagetype=entitylist&etn=base_part")).Expect(200);
        Assert.Equal(["Bolt", "Loose part", "Nut", "Washer"], page.Rows.Order());
        Assert.Contains("All base_Part labels (no view)", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fragment_is_the_list_alone()
    {
        var browser = await server.SignIn("Widget clerk");
        var fragment = (await browser.Get($"/main/fragment?kind=grid&appid={server.App}&etn=base_widget&search=Widget 02")).Expect(200);
        Assert.StartsWith("<section data-grid-host=\"main\"", fragment.Html.TrimStart(), StringComparison.Ordinal);
        Assert.Equal(["Widget 02"], fragment.Rows);
    }

    [Fact]
    public async Task An_unknown_kind_of_fragment_is_refused_by_name() =>
        (await (await server.SignIn("Widget clerk")).Get($"/main/fragment?kind=calendar&appid={server.App}&etn=base_widget")).Expect(501);
}
