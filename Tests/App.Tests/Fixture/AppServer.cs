using System;
using System.Linq;
using System.Net.Http;
using System.Threading.Tasks;
using LocalDataverse.Host;
using Protocol.Tests.WebApi;
using Xunit;

[assembly: AssemblyFixture(typeof(App.Tests.Fixture.AppServer))]

namespace App.Tests.Fixture;

/// <summary>A server with the app of widgets, its users and sixty widgets; tests read them and change none.</summary>
public sealed class AppServer : IAsyncLifetime
{
    private Server? _server;

    public Server Server => _server!;

    /// <summary>The administrator's Web API.</summary>
    public Api Api { get; private set; } = null!;

    public Guid App { get; private set; }

    /// <summary>A widget with a value in every column.</summary>
    public Guid FullWidget { get; private set; }

    public Guid Account { get; private set; }

    public async ValueTask InitializeAsync()
    {
        _server = await Server.StartAsync(new ServerOptions { TestClock = true });
        Api = new Api(Http(), _server.AdministratorToken);
        (await Api.Post("ImportSolution", $$"""
            {"CustomizationFile":"{{Convert.ToBase64String(WidgetApp.Solution.Zip())}}","OverwriteUnmanagedCustomizations":false,"PublishWorkflows":true}
            """)).Expect(204);
        App = (Guid)(await Api.Get($"appmodules?$filter=uniquename eq '{WidgetApp.Name}'")).Rows[0]["appmoduleid"]!;
        Account = await Api.Create("accounts", """{"name":"Zoo & Sons"}""");
        for (var number = 1; number <= 60; number++)
            await Api.Create("base_widgets", $$"""{"base_name":"Widget {{number:00}}","base_size":{{number}},"base_kind":{{100000000 + number % 3}}}""");
        FullWidget = await Api.Create("base_widgets", $$"""
            {"base_name":"Full <b>widget</b>","base_size":999,"base_kind":100000002,"base_weight":1.5,"base_sold":true,"base_madeon":"2024-02-29",
             "base_checkedat":"2024-03-01T12:34:56Z","base_AccountId@odata.bind":"/accounts({{Account}})",
             "base_tags":"100000000,100000001","base_note":"First\nSecond"}
            """);
        foreach (var name in new[] { "Bolt", "Nut", "Washer" })
            await Api.Create("base_parts", $$"""{"base_name":"{{name}}","base_WidgetId@odata.bind":"/base_widgets({{FullWidget}})"}""");
        await Api.Create("base_parts", """{"base_name":"Loose part"}""");
    }

    /// <summary>A browser that nobody is signed in to.</summary>
    public Browser NewBrowser() => new(Http(), this);

    /// <summary>A browser of a new user with a role; null = the administrator's.</summary>
    public async Task<Browser> SignIn(string? role)
    {
        var browser = NewBrowser();
        var user = role == null ? Server.Organization.AdministratorId : await User(role);
        (await browser.Get("/signin?code=" + await Code(user))).Expect(302);
        return browser;
    }

    /// <summary>The code of a link to sign in with.</summary>
    public async Task<string> Code(Guid user)
    {
        var link = (string)(await Api.Post("/localdataverse/signin-links", $$"""{"systemuserid":"{{user}}"}""")).Expect(200).Json["url"]!;
        Assert.StartsWith(Server.BaseAddress + "signin?code=", link, StringComparison.Ordinal);
        return link[(link.IndexOf('=', StringComparison.Ordinal) + 1)..];
    }

    public async Task<Guid> User(string role)
    {
        var unit = (string?)(await Api.Get("businessunits?$select=businessunitid&$filter=parentbusinessunitid eq null")).Rows[0]["businessunitid"];
        var user = await Api.Create("systemusers", $$"""
            {"firstname":"Una","lastname":"{{role}}","domainname":"{{Guid.CreateVersion7()}}@local","businessunitid@odata.bind":"/businessunits({{unit}})"}
            """);
        var id = (await Api.Get($"roles?$select=roleid&$filter=name eq '{role}'")).Rows.Select(row => (Guid)row["roleid"]!).First();
        (await Api.Post($"systemusers({user})/systemuserroles_association/$ref", $$"""{"@odata.id":"roles({{id}})"}""")).Expect(204);
        return user;
    }

    public ValueTask DisposeAsync() => _server?.DisposeAsync() ?? ValueTask.CompletedTask;

    private HttpClient Http() =>
        new(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = Server.BaseAddress, Timeout = TimeSpan.FromMinutes(2) };
}
