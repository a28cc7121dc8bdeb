using System;
using System.Threading.Tasks;
using App.Tests.Fixture;
using Xunit;

namespace App.Tests;

/// <summary>Which apps and which parts of their site maps a user sees.</summary>
public sealed class AppTests(AppServer server)
{
    // https://learn.microsoft.com/power-apps/maker/model-driven-apps/app-visibility-privileges
    [Theory]
    [InlineData(null, true)]
    [InlineData("Widget clerk", true)]
    [InlineData("Widget reader", true)]
    [InlineData("Opener", false)]
    public async Task The_list_shows_the_apps_that_are_mapped_to_a_role_of_the_user(string? role, bool shown)
    {
        var page = (await (await server.SignIn(role)).Get("/")).Expect(200);
        Assert.Equal(shown, page.Html.Contains($"/main.aspx?appid={server.App}", StringComparison.Ordinal));
        Assert.Equal(!shown, page.Text.Contains("There is no app that you may open", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_app_that_is_not_shared_with_the_user_does_not_open() =>
        (await (await server.SignIn("Opener")).List()).Expect(404);

    [Fact]
    public async Task An_app_opens_with_the_first_entry_of_its_site_map()
    {
        var page = (await (await server.SignIn("Widget clerk")).Get($"/main.aspx?appname={WidgetApp.Name}")).Expect(200);
        Assert.Contains("<title>All widgets - Widgets</title>", page.Html, StringComparison.Ordinal);
        Assert.Equal(("entitylist", "base_widget"), ((string?)page.Data["page"], (string?)page.Data["table"]!["logicalName"]));
        Assert.Equal("base_Widgets", (string?)page.Data["app"]!["uniqueName"]);
        Assert.Equal("Widget clerk", (string?)page.Data["user"]!["roles"]![0]!["name"]);
    }

    [Fact]
    public async Task The_site_map_names_its_areas_groups_and_entries()
    {
        var page = await (await server.SignIn("Widget clerk")).List();
        Assert.Contains("Widgets and parts", page.Text, StringComparison.Ordinal);
        Assert.Equal($"/main.aspx?appid={server.App}&pagetype=entitylist&etn=base_part", page.Link("base_Part labels"));
        Assert.Equal($"/main.aspx?appid={server.App}&pagetype=dashboard&id={WidgetApp.Dashboard}", page.Link("Watch"));
        var current = page.Tag("href", $"/main.aspx?appid={server.App}&amp;pagetype=entitylist&amp;etn=base_widget");
        Assert.Contains("aria-current=\"page\"", current, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_entry_of_an_unknown_kind_is_a_named_fault()
    {
        var page = await (await server.SignIn("Widget clerk")).List();
        Assert.Contains("Old page: Unknown kind of site map entry: /tools/odd.aspx", page.Text, StringComparison.Ordinal);
    }

    // https://learn.microsoft.com/power-apps/developer/model-driven-apps/sitemap-schema: <Privilege>
    [Theory]
    [InlineData(null, true, true)]
    [InlineData("Widget clerk", true, false)]
    [InlineData("Widget reader", false, false)]
    public async Task The_site_map_leaves_out_what_the_user_may_not_open(string? role, bool parts, bool money)
    {
        var page = (await (await server.SignIn(role)).List()).Expect(200);
        Assert.Equal(parts, page.Text.Contains("base_Part labels", StringComparison.Ordinal));
        Assert.Equal(money, page.Text.Contains("Money", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_page_is_refused_in_the_platforms_words_without_the_privilege()
    {
        var page = (await (await server.SignIn("Widget reader")).Page("pagetype=entitylist&etn=base_part")).Expect(403);
        Assert.Contains("prvReadbase_Part", page.Text, StringComparison.Ordinal);
        Assert.Contains("0x80040220", page.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("pagetype=entitylist&etn=nothing", 404, "nothing")]
    [InlineData("pagetype=entityrecord&etn=base_widget&id=0a000000-0000-4000-8000-00000000dead", 404, "Does Not Exist")]
    [InlineData("pagetype=entityrecord&etn=base_widget&id=x", 400, "'x' is no id for id.")]
    [InlineData("pagetype=calendar", 501, "pages of the type: calendar")]
    public async Task A_page_that_does_not_exist_says_so(string query, int status, string words) =>
        Assert.Contains(words, (await (await server.SignIn(role: null)).Page(query)).Expect(status).Text, StringComparison.Ordinal);

    [Fact]
    public async Task Web_resources_are_served_with_their_type()
    {
        var browser = await server.SignIn("Widget reader");
        var script = (await browser.Get("/WebResources/base_/widget.js")).Expect(200);
        Assert.StartsWith("var Base", script.Html, StringComparison.Ordinal);
        Assert.Equal("text/javascript; charset=utf-8", script.Reply.Headers["Content-Type"]);
        (await browser.Get("/WebResources/base_/nothing.js")).Expect(404);
    }

    [Theory]
    [InlineData("app.css", "text/css; charset=utf-8", 200)]
    [InlineData("shell.js", "text/javascript; charset=utf-8", 200)]
    [InlineData("main.js", "text/javascript; charset=utf-8", 200)]
    [InlineData("nothing.js", null, 404)]
    public async Task The_apps_own_files_need_no_session(string name, string? type, int status)
    {
        var answer = (await server.NewBrowser().Get("/localdataverse/app/" + name)).Expect(status);
        Assert.Equal(type, answer.Reply.Headers.TryGetValue("Content-Type", out var given) ? given : null);
    }

    [Fact]
    public async Task Pages_run_no_scripts_of_other_places_and_are_not_kept()
    {
        var page = await (await server.SignIn(role: null)).List();
        Assert.StartsWith("default-src 'self'", page.Reply.Headers["Content-Security-Policy"], StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'self'", page.Reply.Headers["Content-Security-Policy"], StringComparison.Ordinal);
        Assert.Equal("no-store", page.Reply.Headers["Cache-Control"]);
    }
}
