using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Text.Json;
using System.Threading.Tasks;
using Xunit;

namespace Scenarios;

/// <summary>Whatever is wrong with a request, the answer says so clearly, nothing else is written, and the next request is served.</summary>
public sealed class BadInput(BadInput.QuietWorld world) : IClassFixture<BadInput.QuietWorld>
{
    private const string Ten = "0123456789";
    private const string TooLong = Ten + Ten + Ten + Ten + Ten + Ten + Ten + Ten + Ten + Ten + "!";
    private const string Good = """[{"key":"K","timestamp":"2025-06-02T02:00:00","fields":{"lastname":"Ng"}}]""";

    /// <summary>An environment in which nobody else writes.</summary>
    public sealed class QuietWorld : World;

    /// <summary>A request as it should be, and what is wrong with it.</summary>
    public sealed record Case(string Name, string Reason, Dictionary<string, object?> Wrong)
    {
        public override string ToString() => Name;
    }

    private static readonly Case[] Cases =
    [
        new("unknown source", "UNKNOWN_SOURCE", new() { ["SourceSystemKey"] = "NOBODY" }),
        new("another source's user", "FORBIDDEN_SOURCE", new() { ["SourceSystemKey"] = "PERSONA" }),
        new("unknown table", "UNKNOWN_TABLE", new() { ["TargetTable"] = "govcdm_nothing" }),
        new("table without an entity map", "UNKNOWN_TABLE", new() { ["TargetTable"] = "task" }),
        new("blank source", "MISSING_PARAMETER", new() { ["SourceSystemKey"] = " " }),
        new("blank job key", "MISSING_PARAMETER", new() { ["JobKey"] = "" }),
        new("over-long job key", "INVALID_PARAMETER", new() { ["JobKey"] = new string('j', 101) }),
        new("unknown kind", "INVALID_PARAMETER", new() { ["Kind"] = "Weekly" }),
        new("malformed JSON", "INVALID_JSON", Items("""[{"key":"K","fields":{"lastname":"Ng"}""")),
        new("no JSON at all", "INVALID_JSON", Items("lastname=Ng")),
        new("an object instead of an array", "INVALID_JSON", Items("""{"key":"K","fields":{"lastname":"Ng"}}""")),
        new("a name twice in one object", "INVALID_JSON", Items("""[{"key":"K","timestamp":"2025-06-02T02:00:00","fields":{"lastname":"Ng","lastname":"Oh"}}]""")),
        new("deep nesting", "INVALID_JSON", Items(new string('[', 100_000) + new string(']', 100_000))),
        new("an item that is no object", "INVALID_ITEM", Items("""["K"]""")),
        new("an item without a key", "INVALID_ITEM", Items("""[{"fields":{"lastname":"Ng"}}]""")),
        new("an over-long key", "INVALID_ITEM", Items($$$"""[{"key":"{{{new string('k', 1001)}}}","fields":{"lastname":"Ng"}}]""")),
        new("an item that says nothing", "INVALID_ITEM", Items("""[{"key":"K"}]""")),
        new("an item with fields and a field", "INVALID_ITEM", Items("""[{"key":"K","fields":{"lastname":"Ng"},"field":"lastname","value":"Ng"}]""")),
        new("an item with an unknown property", "INVALID_ITEM", Items("""[{"key":"K","fields":{"lastname":"Ng"},"colour":"red"}]""")),
        new("an over-long version", "INVALID_ITEM", Items($$$"""[{"key":"K","version":"{{{new string('1', 101)}}}","fields":{"lastname":"Ng"}}]""")),
        new("an operation that is not processed", "UNSUPPORTED_OPERATION", Items("""[{"key":"K","operation":"Merge"}]""")),
        new("a link that names no record", "INVALID_ITEM", Items("""[{"key":"K","operation":"Link"}]""")),
        new("a link to a text", "INVALID_ITEM", Items("""[{"key":"K","operation":"Link","target":"0004711"}]""")),
        new("an unlink that names a record", "INVALID_ITEM", Items("""[{"key":"K","operation":"Unlink","target":{"key":"0004711"}}]""")),
        new("a link with fields", "INVALID_ITEM", Items("""[{"key":"K","operation":"Link","target":{"key":"0004711"},"fields":{"lastname":"Ng"}}]""")),
        new("two links of one key", "DUPLICATE_KEY",
            Items("""[{"key":"K","timestamp":"2025-06-02T02:00:00","operation":"Link","target":{"key":"A"}},{"key":"K","timestamp":"2025-06-02T03:00:00","operation":"Link","target":{"key":"B"}}]""")),
        new("a link and a deletion of one key", "DUPLICATE_KEY",
            Items("""[{"key":"K","timestamp":"2025-06-02T02:00:00","operation":"Link","target":{"key":"A"}},{"key":"K","timestamp":"2025-06-02T03:00:00","operation":"Delete"}]""")),
        new("two words about one field at one version", "DUPLICATE_KEY",
            Items("""[{"key":"K","timestamp":"2025-06-02T02:00:00","fields":{"lastname":"Ng"}},{"key":"K","timestamp":"2025-06-02T02:00:00","fields":{"lastname":"Oh"}}]""")),
        new("1,001 items", "TOO_MANY_ITEMS", Items(JsonSerializer.Serialize(Enumerable.Range(0, 1001).Select(i => new { key = $"K{i}", fields = new { lastname = "Ng" } })))),
    ];

    public static IEnumerable<TheoryDataRow<string>> CaseNames => Cases.Select(c => new TheoryDataRow<string>(c.Name));

    [Theory]
    [MemberData(nameof(CaseNames))]
    public async Task A_request_that_cannot_be_understood_is_refused_as_a_whole(string name)
    {
        var wrong = Cases.Single(c => c.Name == name);
        var request = new Dictionary<string, object?> { ["SourceSystemKey"] = "TIDE", ["TargetTable"] = "contact", ["JobKey"] = "bad", ["Items"] = Good };
        foreach (var (parameter, value) in wrong.Wrong)
            request[parameter] = value;

        await Refused(() => world.Tide.Api.Call("gdi_SubmitSyncJob", request), HttpStatusCode.BadRequest, wrong.Reason);
    }

    [Theory]
    [InlineData("shoeSize", 43, "UNKNOWN_FIELD", "shoeSize")]
    [InlineData("fullname", "Zoë", "UNKNOWN_FIELD", "fullname")] // the platform makes it
    [InlineData("jobtitle", TooLong, "INVALID_VALUE", "100")]
    [InlineData("gendercode", "9", "INVALID_VALUE", "gendercode")]
    [InlineData("birthdate", "00/00/0000", "INVALID_VALUE", "'00/00/0000'")]
    [InlineData("birthdate", "1984-02-30", "INVALID_VALUE", "'1984-02-30'")]
    [InlineData("numberofchildren", "two", "INVALID_VALUE", "'two'")]
    [InlineData("numberofchildren", -1, "INVALID_VALUE", "range")]
    [InlineData("donotemail", "perhaps", "INVALID_VALUE", "'perhaps'")]
    [InlineData("parentcustomerid", "Harbor Assn.", "INVALID_VALUE", "'Harbor Assn.'")]
    public async Task A_value_that_does_not_fit_is_rejected_and_the_rest_of_the_record_goes_on(string field, object value, string reason, string named)
    {
        var key = $"{field} {value}";

        var answer = await world.Tide.Submit($"{field} {reason} {named}", new Item(key, at: "2025-06-02T02:00:00") { ["lastname"] = "Ng", [field] = value });

        Assert.Equal(("Applied", "PartialSuccess"), (answer.Item.State, answer.Status));
        var rejected = Assert.Single(answer.Item.Fields);
        Assert.Equal((field, "Rejected", reason), (rejected.Field, rejected.State, rejected.Reason));
        Assert.Contains(named, rejected.Message);
        Assert.Equal("Ng", (await world.Contact(answer.Item.TargetId))["lastname"]);
        Assert.Empty(await world.Ledger(answer.Item.TargetId, field));
    }

    [Fact]
    public async Task A_record_of_which_nothing_fits_is_rejected_and_makes_no_contact()
    {
        var before = await world.Census();

        var answer = await world.Tide.Submit("nothing fits", new Item("nothing fits", at: "2025-06-02T02:00:00") { ["shoeSize"] = 43, ["birthdate"] = "00/00/0000" });

        Assert.Equal(("Rejected", "Failure"), (answer.Item.State, answer.Status));
        Assert.Null(answer.Item.TargetId);
        var after = await world.Census();
        Assert.Equal((before["contacts"], before["govcdm_integrationidentifiers"]), (after["contacts"], after["govcdm_integrationidentifiers"]));
    }

    [Fact]
    public async Task A_closed_job_takes_nothing_new()
    {
        await world.Tide.Submit("closed", new Item("closed", at: "2025-06-02T02:00:00") { ["lastname"] = "Ng" });

        await Refused(() => world.Tide.Submit("closed", new Item("closed", at: "2025-06-02T03:00:00") { ["lastname"] = "Oh" }), HttpStatusCode.BadRequest, "JOB_COMPLETED");
    }

    [Fact]
    public async Task An_unknown_job_is_unknown()
    {
        await Refused(() => world.Tide.Api.Get("gdi_GetJobStatus(SourceSystemKey='TIDE',JobKey='never')"), HttpStatusCode.BadRequest, "UNKNOWN_JOB");
        await Refused(() => world.Tide.Api.Get($"gdi_GetJobStatus(JobId={Guid.NewGuid()})"), HttpStatusCode.BadRequest, "UNKNOWN_JOB");
        var fault = await Assert.ThrowsAsync<Fault>(() => world.Tide.Api.Call($"govcdm_integrationsyncjobs({Guid.NewGuid()})/Microsoft.Dynamics.CRM.gdi_CompleteSyncJob", []));
        Assert.True(fault is { Status: HttpStatusCode.BadRequest, Reason: "UNKNOWN_JOB" } or { Status: HttpStatusCode.NotFound, Code: "0x80040217" }, fault.Message);
    }

    [Fact]
    public async Task A_body_of_10_MB_is_read_and_answered_like_any_other()
    {
        var huge = new Item("huge", at: "2025-06-02T02:00:00") { ["lastname"] = "Ng", ["description"] = new string('x', 10 * 1024 * 1024) };
        await Refused(() => world.Tide.Submit("huge", huge), HttpStatusCode.BadRequest, "INVALID_ITEM");

        var many = Enumerable.Range(0, 100).Select(i => new Item($"many {i}", at: "2025-06-02T02:00:00") { ["lastname"] = "Ng", ["description"] = new string('x', 100 * 1024) });
        var answer = await world.Tide.Submit("many", [.. many]);
        Assert.Equal(("PartialSuccess", 100), (answer.Status, answer.Counts["Applied"]));
        Assert.All(answer.Items, item => Assert.Equal("INVALID_VALUE", Assert.Single(item.Fields).Reason));
    }

    [Fact]
    public async Task Without_a_valid_token_nobody_comes_in()
    {
        using var stranger = new WebApi(world.Address, "not-a-token");

        await Refused(() => stranger.Call("gdi_SubmitSyncJob", world.Tide.Request("contact", "bad", [])), HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Without_a_role_nobody_submits_and_an_administrator_submits_for_any_source()
    {
        using var stranger = await world.Stranger();
        await Refused(() => stranger.Call("gdi_SubmitSyncJob", world.Tide.Request("contact", "bad", [new Item("K", at: "2025-06-02T02:00:00") { ["lastname"] = "Ng" }])), HttpStatusCode.Forbidden);

        var request = world.Tide.Request("contact", "by the administrator", [new Item("K administrator", at: "2025-06-02T02:00:00") { ["lastname"] = "Ng" }]);
        Assert.Equal("Applied", Answer.Read(await world.Administrator.Call("gdi_SubmitSyncJob", request)).Item.State);
    }

    [Fact]
    public async Task An_action_is_posted_and_a_function_is_got()
    {
        await Refused(() => world.Tide.Api.Get("gdi_SubmitSyncJob"), HttpStatusCode.NotFound);
        await Refused(() => world.Tide.Api.Call("gdi_GetJobStatus", new() { ["SourceSystemKey"] = "TIDE", ["JobKey"] = "closed" }), HttpStatusCode.NotFound);
        await Refused(() => world.Tide.Api.Ask(HttpMethod.Post, "gdi_SubmitSyncJob", "{"), HttpStatusCode.BadRequest);
        await Refused(() => world.Tide.Api.Call("gdi_SubmitSyncJob", new() { ["SourceSystemKey"] = "TIDE" }), HttpStatusCode.BadRequest);
    }

    private static Dictionary<string, object?> Items(string items) => new() { ["Items"] = items };

    // A clear error; nothing was written; the next request is served.
    private async Task Refused(Func<Task> request, HttpStatusCode status, string? reason = null)
    {
        var before = await world.Census();

        var fault = await Assert.ThrowsAsync<Fault>(request);

        Assert.Equal(status, fault.Status);
        Assert.NotEqual("", fault.Code);
        Assert.NotEqual("", fault.Sentence);
        if (reason is not null)
            Assert.Equal(("0x80040265", reason), (fault.Code, fault.Reason));
        Assert.Equal(before, await world.Census());
        Assert.True((await world.Tide.Api.Rows("gdi_sourcesystems?$select=gdi_key")).Count > 0);
    }
}
