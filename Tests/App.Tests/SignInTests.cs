using System;
using System.Threading.Tasks;
using App.Tests.Fixture;
using LocalDataverse.WebApi;
using Xunit;

namespace App.Tests;

/// <summary>How a session begins and ends, and what its cookie is good for.</summary>
public sealed class SignInTests(AppServer server)
{
    private const string Api = "/api/data/v9.2/WhoAmI";

    [Theory]
    [InlineData("/")]
    [InlineData("/main.aspx?pagetype=entitylist&etn=base_widget")]
    [InlineData("/WebResources/base_/widget.js")]
    public async Task Without_a_session_every_page_leads_to_the_sign_in_page_and_back(string path)
    {
        var answer = (await server.NewBrowser().Get(path)).Expect(302);
        Assert.Equal("/signin?returnurl=" + Uri.EscapeDataString(path), answer.Reply.Headers["Location"]);
    }

    [Fact]
    public async Task A_token_begins_a_session()
    {
        var browser = server.NewBrowser();
        var answer = (await browser.Post("/signin", ("token", server.Server.AdministratorToken), ("returnurl", "/main.aspx?x=1"))).Expect(302);
        Assert.Equal("/main.aspx?x=1", answer.Reply.Headers["Location"]);
        Assert.Contains("httponly", answer.Reply.Headers["Set-Cookie"], StringComparison.Ordinal);
        Assert.Contains("samesite=strict", answer.Reply.Headers["Set-Cookie"], StringComparison.Ordinal);
        Assert.DoesNotContain(server.Server.AdministratorToken, answer.Reply.Headers["Set-Cookie"], StringComparison.Ordinal);
        Assert.Contains("Local Administrator", (await browser.Get("/")).Expect(200).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_token_is_refused()
    {
        var answer = (await server.NewBrowser().Post("/signin", ("token", "not a token of this server"))).Expect(403);
        Assert.Contains("This is no valid token of this server.", answer.Text, StringComparison.Ordinal);
        Assert.False(answer.Reply.Headers.ContainsKey("Set-Cookie"));
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example/")]
    public async Task Signing_in_leads_to_pages_of_this_server_only(string target)
    {
        var answer = (await server.NewBrowser().Post("/signin", ("token", server.Server.AdministratorToken), ("returnurl", target))).Expect(302);
        Assert.Equal("/", answer.Reply.Headers["Location"]);
    }

    [Fact]
    public async Task A_link_signs_in_once()
    {
        var code = await server.Code(server.Server.Organization.AdministratorId);
        (await server.NewBrowser().Get("/signin?code=" + code)).Expect(302);
        var again = (await server.NewBrowser().Get("/signin?code=" + code)).Expect(403);
        Assert.Contains("used before", again.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(14, true)]
    [InlineData(15, false)]
    public void A_link_is_valid_for_fifteen_minutes(int minutes, bool valid)
    {
        var clock = new Clock();
        var sessions = new Sessions(clock);
        var code = sessions.Invite(server.FullWidget);
        clock.Now += TimeSpan.FromMinutes(minutes);
        Assert.Equal(valid, sessions.Redeem(code) == server.FullWidget);
    }

    [Fact]
    public void A_session_lasts_twelve_hours()
    {
        var clock = new Clock();
        var sessions = new Sessions(clock);
        var cookie = sessions.Open(server.FullWidget);
        clock.Now += TimeSpan.FromHours(11);
        Assert.NotNull(sessions.UserOf(cookie));
        clock.Now += TimeSpan.FromHours(1);
        Assert.Null(sessions.UserOf(cookie));
    }

    [Fact]
    public async Task Only_the_administrators_token_makes_links()
    {
        var browser = await server.SignIn(role: null);
        (await browser.Post("/localdataverse/signin-links")).Expect(401);
    }

    [Fact]
    public async Task Signing_out_ends_the_session()
    {
        var browser = await server.SignIn(role: null);
        (await browser.Post("/signout")).Expect(302);
        (await browser.Get("/")).Expect(302);
    }

    // https://developer.mozilla.org/docs/Web/HTTP/Headers/Sec-Fetch-Site
    [Theory]
    [InlineData("Sec-Fetch-Site", "same-origin", 200)]
    [InlineData("Sec-Fetch-Site", "same-site", 401)]
    [InlineData("Sec-Fetch-Site", "cross-site", 401)]
    [InlineData("Sec-Fetch-Site", "none", 401)]
    [InlineData("Origin", "https://evil.example", 401)]
    [InlineData("Accept", "application/json", 401)]
    public async Task The_web_api_takes_the_cookie_from_pages_of_this_server_only(string header, string value, int status) =>
        (await (await server.SignIn(role: null)).Get(Api, (header, value))).Expect(status);

    [Fact]
    public async Task A_page_that_says_its_origin_may_use_the_cookie()
    {
        var browser = await server.SignIn(role: null);
        (await browser.Get(Api, ("Origin", server.Server.BaseAddress.ToString().TrimEnd('/')))).Expect(200);
    }

    [Fact]
    public async Task A_wrong_bearer_token_is_not_made_good_by_a_cookie() =>
        (await (await server.SignIn(role: null)).Get(Api, ("Authorization", "Bearer wrong"), ("Sec-Fetch-Site", "same-origin"))).Expect(401);

    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = DateTimeOffset.UnixEpoch;

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
