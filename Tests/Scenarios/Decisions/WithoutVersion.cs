using System;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace Scenarios;

/// <summary>Items without the version that their source promised: a person, or the source itself, settles what they say.</summary>
public sealed class WithoutVersion(Stewards world) : IClassFixture<Stewards>
{
    private const string Phone = "telephone1";
    private const string Ledgers = "govcdm_integrationledgers";

    [Fact]
    public async Task Of_a_known_record_every_field_waits_that_says_something_else()
    {
        var first = await Known("WV 1");
        var second = await world.Persona.Submit("WV 1 b", new Item("WV 1") { [Phone] = "555-0002", ["lastname"] = "Ng", ["jobtitle"] = "Clerk" });

        Assert.Equal(("Held", "MISSING_VERSION", first.Item.TargetId, "Indeterminate"), (second.Item.State, second.Item.Reason, second.Item.TargetId, second.Status));
        Assert.Equal([("jobtitle", "MISSING_VERSION"), (Phone, "MISSING_VERSION")], second.Item.Fields.Select(f => (f.Field, f.Reason!)).Order());
        var waiting = (await world.Ledger(first.Item.TargetId)).Where(e => e.Hold == "MISSING_VERSION").ToList();
        Assert.Equal(["555-0002", "Clerk"], waiting.Select(e => e.Value).Order());
        var before = await world.Contact(first.Item.TargetId);
        Assert.Equal(("555-0001", null), (before[Phone], before["jobtitle"]));
        await world.Later(TimeSpan.FromMinutes(1));

        await world.Ana.Certify([.. waiting.Select(e => e.Id)]);

        var contact = await world.Contact(first.Item.TargetId);
        Assert.Equal(("555-0002", "Clerk"), (contact[Phone], contact["jobtitle"]));
        Assert.All(await world.Items(second.JobId), item => Assert.Equal("Applied", item.State));
        Assert.Equal("Success", await Result(second));
        // What the source said before, said again, displaces no decision.
        Assert.Equal("NoChange", (await world.Persona.Submit("WV 1 c", Item.Field("WV 1", Phone, "555-0001", "8"))).Item.State);
        Assert.Equal("555-0002", (await world.Contact(first.Item.TargetId))[Phone]);
    }

    [Fact]
    public async Task Rejected_or_revoked_it_leaves_the_record_as_it_was()
    {
        var first = await Known("WV 2");
        var refused = await world.Persona.Submit("WV 2 b", Item.Field("WV 2", Phone, "555-0002", "seven"));
        await world.Ana.Decide("Reject", "A typing error", (await Waiting(first)).Id);
        Assert.Equal(("Rejected", "REJECTED_BY_STEWARD"), await StateOf(refused));
        Assert.Equal("STICKY_REJECT", (await world.Persona.Submit("WV 2 c", Item.Field("WV 2", Phone, "555-0002"))).Item.Reason);
        await world.Dee.Decide("Reopen", null, (await Waiting(first)).Id);
        Assert.Equal(("Held", "MISSING_VERSION"), await StateOf(refused));
        await world.Later(TimeSpan.FromMinutes(1));

        var entry = (await Waiting(first)).Id;
        await world.Ana.Certify(entry);
        Assert.Equal("555-0002", (await world.Contact(first.Item.TargetId))[Phone]);
        await world.Ana.Decide("Revoke", "It was one after all", entry);

        Assert.Equal("555-0001", (await world.Contact(first.Item.TargetId))[Phone]);
        Assert.Equal("Applied", (await world.Persona.Submit("WV 2 d", Item.Field("WV 2", Phone, "555-0003", "8"))).Item.State);
    }

    [Theory]
    [InlineData("555-0001")]
    [InlineData("555-0002")]
    public async Task The_sources_next_word_settles_it_and_an_older_one_does_not(string next)
    {
        var first = await Known($"WV 3 {next}");
        var second = await world.Persona.Submit($"WV 3 {next} b", Item.Field($"WV 3 {next}", Phone, "555-0002"));
        await world.Persona.Submit($"WV 3 {next} c", Item.Field($"WV 3 {next}", Phone, "555-0000", "5"));
        Assert.Equal(("Held", "MISSING_VERSION"), await StateOf(second));

        await world.Persona.Submit($"WV 3 {next} d", Item.Field($"WV 3 {next}", Phone, next, "8"));

        Assert.Equal(("OutOfOrder", "OLDER_VERSION"), await StateOf(second));
        Assert.Equal("Success", await Result(second));
        Assert.Equal(next, (await world.Contact(first.Item.TargetId))[Phone]);
    }

    [Fact]
    public async Task Sent_again_it_is_a_duplicate_only_as_long_as_it_waits()
    {
        var first = await Known("WV 4");
        var second = await world.Persona.Submit("WV 4 b", Item.Field("WV 4", Phone, "555-0002"));
        var again = await world.Persona.Submit("WV 4 c", Item.Field("WV 4", Phone, "555-0002"));
        Assert.Equal("Duplicate", again.Item.State);
        Assert.Contains("still waits", again.Item.Message);
        await world.Persona.Submit("WV 4 d", Item.Field("WV 4", Phone, "555-0003", "8"));
        Assert.Equal(("OutOfOrder", "OLDER_VERSION"), await StateOf(second));

        var anew = await world.Persona.Submit("WV 4 e", Item.Field("WV 4", Phone, "555-0002"));
        var sameJob = await world.Persona.Send("contact", "WV 4 b", [Item.Field("WV 4", Phone, "555-0002")]);

        Assert.Equal(("Held", "MISSING_VERSION"), (anew.Item.State, anew.Item.Reason));
        Assert.Equal(("Duplicate", second.Item.ItemId), (sameJob.Item.State, sameJob.Item.ItemId));
        Assert.Equal(2, (await world.Ledger(first.Item.TargetId, Phone)).Count(e => e.Value == "555-0002"));
    }

    [Fact]
    public async Task A_new_record_comes_to_be_when_a_person_says_so_and_then_nothing_is_older()
    {
        var answer = await world.Persona.Submit("WV 5", new Item("WV 5") { ["lastname"] = "Ng", ["birthdate"] = "1984-03-02" });
        Assert.Equal(("Held", "MISSING_VERSION", null), (answer.Item.State, answer.Item.Reason, answer.Item.TargetId));
        Assert.Null(await world.Identifier(world.Persona, "WV 5"));
        var question = await Question(answer);
        Assert.Equal(("created", "MISSING_VERSION", "Pending"), (question["gdi_value"], question["gdi_holdreason"], question.Label("govcdm_ledgerstatus")));

        await world.Ana.Certify(question.Id("govcdm_integrationledgerid"));

        var target = Guid.Parse((await world.Identifier(world.Persona, "WV 5"))!["govcdm_targetid"]!);
        Assert.Equal(("Ng", null), (await world.Contact(target) is var contact ? (contact["lastname"], contact["birthdate"]) : default));
        // The policy of a field decides as for any other word.
        Assert.Equal("NEEDS_CERTIFICATION", (await world.Ledger(target, "birthdate")).Single().Hold);
        await world.Ana.Certify((await world.Ledger(target, "birthdate")).Single().Id);
        Assert.Equal("Success", await Result(answer));
        // Whatever has a version is newer.
        Assert.Equal("Applied", (await world.Persona.Submit("WV 5 b", Item.Field("WV 5", "lastname", "Oh", "1"))).Item.State);
        Assert.Equal("Oh", (await world.Contact(target))["lastname"]);
    }

    [Fact]
    public async Task A_new_record_that_is_refused_does_not_come_to_be()
    {
        var answer = await world.Persona.Submit("WV 6", new Item("WV 6") { ["lastname"] = "Ng" });

        await world.Ana.Decide("Reject", "Not ours", (await Question(answer)).Id("govcdm_integrationledgerid"));

        Assert.Equal(("Rejected", "REJECTED_BY_STEWARD"), await StateOf(answer));
        Assert.Null(await world.Identifier(world.Persona, "WV 6"));
    }

    [Fact]
    public async Task When_the_source_sends_a_new_record_with_a_version_nobody_is_asked_any_more()
    {
        var answer = await world.Persona.Submit("WV 7", new Item("WV 7") { ["lastname"] = "Ng", ["jobtitle"] = "Clerk" });
        await world.Later(TimeSpan.FromMinutes(1));

        var next = await world.Persona.Submit("WV 7 b", new Item("WV 7", "1") { ["lastname"] = "Oh" });

        Assert.Equal(("Applied", "Oh"), (next.Item.State, (await world.Contact(next.Item.TargetId))["lastname"]));
        Assert.Equal(("Certified", "Rule", null), await Question(answer) is var question
            ? (question.Label("govcdm_ledgerstatus"), question.Label("gdi_certificationmethod"), question["gdi_holdreason"]) : default);
        var fields = (await world.Items(answer.JobId)).Where(item => item.Parent is not null).OrderBy(item => item.Field).Select(item => (item.Field, item.State, item.Reason));
        Assert.Equal([("jobtitle", "Held", "MISSING_VERSION"), ("lastname", "OutOfOrder", "OLDER_VERSION")], fields);
        await world.Ana.Certify((await world.Ledger(next.Item.TargetId, "jobtitle")).Single().Id);
        Assert.Equal(("Clerk", "Success"), ((await world.Contact(next.Item.TargetId))["jobtitle"], await Result(answer)));
    }

    [Fact]
    public async Task A_deletion_without_a_version_waits_and_is_carried_out_when_certified()
    {
        var first = await Known("WV 8");
        var delete = await world.Persona.Submit("WV 8 b", Item.Delete("WV 8"));
        Assert.Equal(("Held", "MISSING_VERSION"), (delete.Item.State, delete.Item.Reason));
        Assert.Equal($"{Choices.Linked}", (await world.Identifier(world.Persona, "WV 8"))!["gdi_linkstate"]);
        Assert.Equal("Duplicate", (await world.Persona.Submit("WV 8 c", Item.Delete("WV 8"))).Item.State);
        var question = (await world.Ledger(first.Item.TargetId)).Single(e => e.Value == "missing");
        Assert.Equal(("MISSING_VERSION", "Pending"), (question.Hold, question.Status));

        await world.Ana.Certify(question.Id);

        Assert.Equal("Source deleted", (await world.Identifier(world.Persona, "WV 8"))!.Label("gdi_linkstate"));
        // It was the last source, so that the policy asks about the record.
        Assert.Equal(("Held", "LAST_SOURCE_DELETED"), await StateOf(delete));
    }

    [Fact]
    public async Task A_deletion_without_a_version_is_withdrawn_when_the_source_speaks_of_the_key_again_or_a_person_says_no()
    {
        await Known("WV 9");
        var first = await world.Persona.Submit("WV 9 b", Item.Delete("WV 9"));
        await world.Persona.Submit("WV 9 c", Item.Field("WV 9", Phone, "555-0001", "8"));
        Assert.Equal(("Cancelled", "HEARD_AGAIN"), await StateOf(first));

        var second = await world.Persona.Submit("WV 9 d", Item.Delete("WV 9"));
        Assert.Equal(("Held", "MISSING_VERSION"), (second.Item.State, second.Item.Reason));
        Assert.Equal("NoChange", (await world.Persona.Submit("WV 9 e", Item.Delete("WV 9"))).Item.State);
        await world.Ana.Decide("Reject", "It is still there", (await Question(second)).Id("govcdm_integrationledgerid"));

        Assert.Equal(("Rejected", "REJECTED_BY_STEWARD"), await StateOf(second));
        Assert.Equal($"{Choices.Linked}", (await world.Identifier(world.Persona, "WV 9"))!["gdi_linkstate"]);
    }

    [Fact]
    public async Task What_the_source_had_deleted_returns_only_when_a_person_says_so()
    {
        var first = await Known("WV 10");
        await world.Persona.Submit("WV 10 b", Item.Delete("WV 10", "8"));

        var answer = await world.Persona.Submit("WV 10 c", Item.Field("WV 10", Phone, "555-0002"));

        Assert.Equal(("Held", "RESURRECTION"), (answer.Item.State, answer.Item.Reason));
        await world.Ana.Certify((await world.Ledger(first.Item.TargetId)).Single(e => e.Value == "restored").Id);
        Assert.Equal(("Held", "MISSING_VERSION"), await StateOf(answer));
        await world.Later(TimeSpan.FromMinutes(1));
        await world.Ana.Certify((await Waiting(first)).Id);
        Assert.Equal(("Applied", (string?)null), await StateOf(answer));
        Assert.Equal("555-0002", (await world.Contact(first.Item.TargetId))[Phone]);
    }

    [Fact]
    public async Task What_a_key_stands_for_is_left_to_a_person_and_is_as_old_as_the_sources_last_word()
    {
        var first = await Known("WV 13");
        var link = await world.Persona.Submit("WV 13 b", Item.Link("WV 13 b", new { id = first.Item.TargetId }));
        Assert.Equal(("Held", "LINK_PROPOSED"), (link.Item.State, link.Item.Reason));
        await world.Ana.Certify((await Question(link)).Id("govcdm_integrationledgerid"));
        Assert.Equal(("Applied", (string?)null), await StateOf(link));
        Assert.Equal(first.Item.TargetId.ToString(), (await world.Identifier(world.Persona, "WV 13 b"))!["govcdm_targetid"]);

        var unlink = await world.Persona.Submit("WV 13 c", Item.Unlink("WV 13"));
        Assert.Equal("Held", unlink.Item.State);
        await world.Ana.Certify((await Question(unlink)).Id("govcdm_integrationledgerid"));

        Assert.Equal(("Applied", (string?)null), await StateOf(unlink));
        Assert.Equal("Tombstone", (await world.Identifier(world.Persona, "WV 13"))!.Label("gdi_linkstate"));
        // What is older is about the record as it was.
        Assert.Equal(("OutOfOrder", first.Item.TargetId), await world.Persona.Submit("WV 13 d", Item.Field("WV 13", Phone, "555-0000", "5")) is var late
            ? (late.Item.State, late.Item.TargetId) : default);
    }

    [Fact]
    public async Task Sent_while_integration_is_off_it_is_parked_like_anything_else()
    {
        var source = await world.Connect("UNVERSIONED", []);
        var first = await source.SubmitTo("account", "1", Item.Field("1", Phone, "555-0001", "7"));
        var map = (await world.Administrator.Rows("gdi_entitymaps?$filter=gdi_name eq 'UNVERSIONED account'")).Single().Id("gdi_entitymapid");
        await Turn(map, "Off");
        var parked = await source.SubmitTo("account", "2", Item.Field("1", Phone, "555-0002"));
        Assert.Equal("Parked", parked.Item.State);
        var again = await source.SubmitTo("account", "3", Item.Field("1", Phone, "555-0002"));
        Assert.Equal("Duplicate", again.Item.State);
        Assert.Contains("still waits", again.Item.Message);

        await Turn(map, "On");
        await world.Administrator.Call("gdi_RunMissedSync", new() { ["EntityMapId"] = map });

        Assert.Equal(("Held", "MISSING_VERSION"), await StateOf(parked));
        await world.Later(TimeSpan.FromMinutes(1));
        await world.Ana.Certify((await Waiting(first)).Id);
        Assert.Equal(("Applied", (string?)null), await StateOf(parked));
        Assert.Equal("555-0002", (await world.Account(first.Item.TargetId))[Phone]);
    }

    [Fact]
    public async Task A_code_without_a_translation_waits_for_the_map_first()
    {
        const string type = "govcdm_personneltype";
        var first = await Known("WV 11");
        var answer = await world.Persona.Submit("WV 11 b", Item.Field("WV 11", type, "Unversioned"));
        Assert.Equal(("Held", "UNMAPPED"), (answer.Item.State, answer.Item.Reason));

        await world.Administrator.Create("govcdm_integrationvaluemaps", new()
        {
            ["govcdm_name"] = "Unversioned", ["govcdm_codelist"] = "PERSTYPE", ["govcdm_sourcecode"] = "Unversioned", ["govcdm_canonicalcodevalue"] = "Term",
            ["govcdm_confidence"] = 1.0, ["gdi_mapstate"] = Choices.Active,
        });

        Assert.Equal(("Held", "MISSING_VERSION"), await StateOf(answer));
        await world.Ana.Certify((await world.Ledger(first.Item.TargetId, type)).Single().Id);
        Assert.Equal(("Applied", (string?)null), await StateOf(answer));
        Assert.Equal(world.PersonnelTypes["Term"], (await world.Contact(first.Item.TargetId)).Link(type));
    }

    [Fact]
    public async Task A_dry_run_says_so_and_writes_nothing()
    {
        await Known("WV 12");
        var before = await world.Census();
        var request = world.Persona.Request("contact", "x", [Item.Field("WV 12", Phone, "555-0002")]);
        request.Remove("JobKey");
        request.Remove("Complete");

        var answer = ItemAnswer.ReadAll((await world.Persona.Api.Call("gdi_DryRun", request)).GetProperty("Results").GetString()!).Single();

        Assert.Equal(("Held", "MISSING_VERSION"), (answer.State, answer.Reason));
        Assert.Equal(before, await world.Census());
    }

    private Task<Answer> Known(string key) => world.Persona.Submit($"{key} a", new Item(key, "7") { ["lastname"] = "Ng", [Phone] = "555-0001" });

    private async Task<Entry> Waiting(Answer first) => (await world.Ledger(first.Item.TargetId, Phone)).Single(e => e.Hold == "MISSING_VERSION");

    private async Task<Row> Question(Answer answer) => (await world.Administrator.Rows($"{Ledgers}?$filter=_gdi_syncitem_value eq {answer.Item.ItemId} and govcdm_aspectkey eq null")).Single();

    private async Task<(string? State, string? Reason)> StateOf(Answer answer) =>
        (await world.Items(answer.JobId)).Single(item => item.Parent is null) is var item ? (item.State, item.Reason) : default;

    private async Task<string?> Result(Answer answer) => (await world.Job(answer.JobId)).Label("govcdm_jobstatus");

    private Task Turn(Guid map, string state) =>
        world.Administrator.Call("gdi_SetIntegrationState", new() { ["Scope"] = "EntityMap", ["Key"] = $"{map}", ["State"] = state, ["Reason"] = "Test" });
}
