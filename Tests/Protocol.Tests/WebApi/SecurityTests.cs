using System;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using System.Threading.Tasks;
using LocalDataverse.Host;
using LocalDataverse.WebApi;
using Xunit;

namespace Protocol.Tests.WebApi;

/// <summary>Who may talk to the server, and as whom.</summary>
public sealed class SecurityTests(RunningServer server) : IClassFixture<RunningServer>
{
    private readonly Api _api = server.Api;

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("wrong")]
    public async Task A_request_without_a_valid_token_is_refused(string? token)
    {
        var reply = (await server.ClientOf(token).Get("WhoAmI")).Expect(401);
        Assert.StartsWith("Bearer", reply.Headers["WWW-Authenticate"]);
        Assert.Equal("0x80044302", reply.Code);
    }

    [Theory]
    [InlineData("evil.example")]
    [InlineData("evil.example:5080")]
    [InlineData("192.168.0.1")]
    public async Task Only_loopback_names_are_served(string host) =>
        (await _api.Get("WhoAmI", ("Host", host))).Expect(421);

    [Theory]
    [InlineData("localhost")]
    [InlineData("127.0.0.1")]
    [InlineData("[::1]")]
    public async Task Loopback_names_are_served(string host) =>
        (await _api.Get("WhoAmI", ("Host", host))).Expect(200);

    [Fact]
    public async Task The_administrator_issues_tokens_for_users()
    {
        var user = await User("app@local");
        var token = (string?)(await _api.Post("/localdataverse/tokens", $$"""{"systemuserid":"{{user}}"}""")).Expect(200).Json["token"];
        var client = server.ClientOf(token);

        (await client.Get("WhoAmI")).ExpectError(403, "0x80042f09", "roles");
        await Role(user, "Nothing");
        Assert.Equal(user, (Guid)(await client.Get("WhoAmI")).Expect(200).Json["UserId"]!);
        using var chunked = new HttpRequestMessage(HttpMethod.Post, "/localdataverse/tokens") { Content = JsonContent.Create(new { systemuserid = user }) };
        chunked.Headers.Authorization = new("Bearer", server.Server.AdministratorToken);
        Assert.Equal(System.Net.HttpStatusCode.OK, (await _api.Http.SendAsync(chunked)).StatusCode);
        (await client.Post("/localdataverse/tokens", $$"""{"systemuserid":"{{user}}"}""")).Expect(403);
        (await client.Get("accounts")).Expect(403);
        (await _api.Post("/localdataverse/tokens", """{"systemuserid":"0a000000-0000-4000-8000-00000000dead"}""")).Expect(404);
        (await _api.Post("/localdataverse/tokens", """{"systemuserid":5}""")).Expect(400);
    }

    // https://learn.microsoft.com/power-apps/developer/data-platform/webapi/impersonate-another-user-web-api
    [Fact]
    public async Task The_administrator_acts_for_another_user()
    {
        var user = await User("delegated@local");
        await Role(user, "System Administrator");

        var byUserId = (await _api.Post("accounts", """{"name":"For another"}""", ("MSCRMCallerID", user.ToString()))).Expect(204);
        var byObjectId = (await _api.Post("accounts", """{"name":"For another"}""", ("CallerObjectId", user.ToString()))).Expect(204);
        foreach (var id in new[] { byUserId.Id, byObjectId.Id })
        {
            var row = (await _api.Get($"accounts({id})")).Json;
            Assert.Equal(user, (Guid)row["_createdby_value"]!);
            Assert.Equal(server.Server.Organization.AdministratorId, (Guid)row["_createdonbehalfby_value"]!);
        }
    }

    [Theory]
    [InlineData("MSCRMCallerID", "0a000000-0000-4000-8000-00000000dead")]
    [InlineData("MSCRMCallerID", "nonsense")]
    [InlineData("CallerObjectId", "0a000000-0000-4000-8000-00000000dead")]
    public async Task An_unknown_user_cannot_be_impersonated(string header, string value) =>
        (await _api.Get("WhoAmI", (header, value))).ExpectError(400, "0x80048d1a", "is not the id of a user");

    [Fact]
    public async Task Impersonation_needs_its_privilege()
    {
        var plain = await User("plain@local");
        await Role(plain, "Nothing at all");
        var token = (string?)(await _api.Post("/localdataverse/tokens", $$"""{"systemuserid":"{{plain}}"}""")).Json["token"];
        (await server.ClientOf(token).Get("WhoAmI", ("MSCRMCallerID", server.Server.Organization.AdministratorId.ToString()))).Expect(403);
    }

    [Fact]
    public void Tokens_are_stored_as_hashes_only()
    {
        var database = Path.Combine(Directory.CreateTempSubdirectory("tokens").FullName, "db.sqlite");
        var user = Guid.Parse("0f000000-0000-4000-8000-000000000001");
        var token = Tokens.Open(database).Issue(user);

        Assert.DoesNotContain(token, File.ReadAllText(Tokens.PathOf(database)!), StringComparison.Ordinal);
        Assert.Equal(user, Tokens.Open(database).UserOf(token));
        var again = Tokens.Open(database);
        again.Revoke(user);
        Assert.Null(Tokens.Open(database).UserOf(token));
    }

    [Fact]
    public async Task The_server_listens_on_loopback_only()
    {
        Assert.Equal("127.0.0.1", server.Server.BaseAddress.Host);
        using var client = new TcpClient();
        await client.ConnectAsync(server.Server.BaseAddress.Host, server.Server.BaseAddress.Port);
        await client.GetStream().WriteAsync(
            Encoding.ASCII.GetBytes("GET /api/data/v9.2/WhoAmI HTTP/1.1\r\nHost: rebound.example\r\nConnection: close\r\n\r\n"));
        using var reader = new StreamReader(client.GetStream());
        Assert.StartsWith("HTTP/1.1 421", await reader.ReadLineAsync());
    }

    private async Task<Guid> User(string name) => await _api.Create("systemusers", $$"""
        {"firstname":"U","lastname":"{{name.Split('@')[0]}}","domainname":"{{name}}","businessunitid@odata.bind":"/businessunits({{await Unit()}})"}
        """);

    /// <summary>Gives a user a role, one without privileges when there is none of that name.</summary>
    private async Task Role(Guid user, string name)
    {
        var found = (await _api.Get($"roles?$select=roleid&$filter=name eq '{name}'")).Rows.Select(r => (Guid)r["roleid"]!).ToList();
        var role = found.Count > 0 ? found[0] : await _api.Create("roles", $$"""{"name":"{{name}}","businessunitid@odata.bind":"/businessunits({{await Unit()}})"}""");
        (await _api.Post($"systemusers({user})/systemuserroles_association/$ref", $$"""{"@odata.id":"roles({{role}})"}""")).Expect(204);
    }

    private async Task<string?> Unit() =>
        (string?)(await _api.Get("businessunits?$select=businessunitid&$filter=parentbusinessunitid eq null")).Rows[0]["businessunitid"];
}

/// <summary>LocalDataverse's own endpoints.</summary>
public sealed class LocalEndpointTests(RunningServer server) : IClassFixture<RunningServer>
{
    private readonly Api _api = server.Api;

    [Fact]
    public async Task Health_needs_no_token() =>
        Assert.Equal("ready", (string?)(await server.ClientOf(null).Get("/localdataverse/health")).Expect(200).Json["status"]);

    [Fact]
    public async Task Diagnostics_tell_what_was_asked_and_how_it_ended()
    {
        var last = (await _api.Get("/localdataverse/diagnostics"))
            .Expect(200).Json["requests"]!
            .AsArray()
            .Select(r => (long)r!["number"]!)
            .DefaultIfEmpty(0)
            .Max();
        await _api.Create("accounts", """{"name":"Diagnosed"}""");
        await _api.Post("tasks", """{"subject":"x","prioritycode":99}""");
        var report = (await _api.Get($"/localdataverse/diagnostics?since={last}")).Json;

        var creates = report["requests"]!.AsArray().Where(r => (string?)r!["message"] == "Create").ToList();
        Assert.Equal(["account", "task"], creates.Select(r => (string?)r!["table"]));
        Assert.Null(creates[0]!["fault"]);
        Assert.NotNull(creates[1]!["fault"]);
        Assert.Equal((2, 1), ((int)report["totals"]!["Create"]!["requests"]!, (int)report["totals"]!["Create"]!["failed"]!));
        (await server.ClientOf(null).Get("/localdataverse/diagnostics")).Expect(401);
    }

    [Fact]
    public async Task The_test_clock_is_set_and_put_forward()
    {
        (await _api.Post("/localdataverse/clock", """{"now":"2031-05-06T07:08:09Z"}""")).Expect(200);
        var id = await _api.Create("accounts", """{"name":"Future"}""");
        Assert.StartsWith("2031-05-06T07:08:", (string?)(await _api.Get($"accounts({id})")).Json["createdon"]);
        (await _api.Post("/localdataverse/clock", """{"advance":"P1D"}""")).Expect(200);
        await _api.Patch($"accounts({id})", """{"name":"Later"}""");
        Assert.StartsWith("2031-05-07T07:08:", (string?)(await _api.Get($"accounts({id})")).Json["modifiedon"]);
        (await _api.Post("/localdataverse/clock", """{"advance":"tomorrow"}""")).Expect(400);
    }

    [Fact]
    public async Task Without_the_test_clock_there_is_no_such_endpoint()
    {
        await using var other = await Server.StartAsync(new ServerOptions());
        var api = new Api(new System.Net.Http.HttpClient { BaseAddress = other.BaseAddress }, other.AdministratorToken);
        (await api.Post("/localdataverse/clock", """{"advance":"P1D"}""")).Expect(404);
    }

    [Fact]
    public async Task Shutdown_ends_the_server()
    {
        await using var other = await Server.StartAsync(new ServerOptions());
        var api = new Api(new System.Net.Http.HttpClient { BaseAddress = other.BaseAddress }, other.AdministratorToken);
        (await api.Post("/localdataverse/shutdown", null)).Expect(204);
        await other.WaitForShutdownAsync().WaitAsync(TimeSpan.FromSeconds(20));
    }

    // https://learn.microsoft.com/power-apps/developer/data-platform/api-limits
    [Fact]
    public async Task Service_protection_answers_429_and_when_to_come_back()
    {
        await using var other = await Server.StartAsync(
            new ServerOptions { Protection = new(3, TimeSpan.FromMinutes(20), 52), TestClock = true });
        var api = new Api(new System.Net.Http.HttpClient { BaseAddress = other.BaseAddress }, other.AdministratorToken);
        for (var i = 0; i < 3; i++)
            (await api.Get("WhoAmI")).Expect(200);

        var refused = (await api.Get("WhoAmI")).ExpectError(
            429, "0x80072322", "Number of requests exceeded the limit of 3 over time window of 300 seconds.");
        Assert.InRange(int.Parse(refused.Headers["Retry-After"]), 290, 300);
        (await api.Post("/localdataverse/clock", """{"advance":"PT5M1S"}""")).Expect(200);
        (await api.Get("WhoAmI")).Expect(200);
    }
}
