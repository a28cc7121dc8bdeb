using System;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using Xunit;

namespace Scenarios;

/// <summary>A source says two things at one version: the second waits beside the first until a person, or the source itself, settles it.</summary>
public sealed class Contradictions(Stewards world) : IClassFixture<Stewards>
{
    private const int Rejected = 482100000;
    private const string Phone = "telephone1";

    [Fact]
    public async Task Certified_it_is_written_and_its_item_and_job_close()
    {
        var (first, second) = await Contradict("CON 1");
        var waiting = await Waiting(first);
        Assert.Equal(("555-0002", "Pending", "7", false, second.Item.ItemId), (waiting.Value, waiting.Status, waiting.Version, waiting.IsEffective, waiting.Item));
        await world.Later(TimeSpan.FromMinutes(1));

        await world.Ana.Certify(waiting.Id);

        await Ends(second, "Applied", null, "Success");
        Assert.Equal("555-0002", (await world.Contact(first.Item.TargetId))[Phone]);
        var entries = (await world.Ledger(first.Item.TargetId, Phone)).ToDictionary(e => e.Value!);
        Assert.Equal(("Certified", true, null, null), (entries["555-0002"].Status, entries["555-0002"].IsEffective, entries["555-0002"].Hold, entries["555-0002"].SupersededBy));
        Assert.Equal((false, entries["555-0002"].Id), (entries["555-0001"].IsEffective, entries["555-0001"].SupersededBy));
        var again = await world.Persona.Submit("CON 1 c", Item.Field("CON 1", Phone, "555-0002", "8"));
        Assert.Equal("NoChange", again.Item.State);
    }

    [Fact]
    public async Task Revoked_it_gives_the_field_back_to_what_was_said_first()
    {
        var (first, _) = await Contradict("CON 2");
        await world.Later(TimeSpan.FromMinutes(1));
        var id = (await Waiting(first)).Id;
        await world.Ana.Certify(id);
        await world.Later(TimeSpan.FromMinutes(1));

        await world.Ana.Decide("Revoke", "It was the first after all", id);

        Assert.Equal("555-0001", (await world.Contact(first.Item.TargetId))[Phone]);
        Assert.Equal("555-0001", (await world.Ledger(first.Item.TargetId, Phone)).Single(e => e.IsEffective).Value);
    }

    [Fact]
    public async Task Rejected_it_is_remembered_and_may_be_re_opened()
    {
        var (first, second) = await Contradict("CON 3");
        var id = (await Waiting(first)).Id;

        await world.Ana.SetStatus(id, Rejected, "The first is right");

        await Ends(second, "Rejected", "REJECTED_BY_STEWARD", "Success");
        var again = await world.Persona.Submit("CON 3 c", Item.Field("CON 3", Phone, "555-0002", "8"));
        Assert.Equal(("Rejected", "STICKY_REJECT"), (again.Item.State, again.Item.Reason));
        Assert.Equal("555-0001", (await world.Contact(first.Item.TargetId))[Phone]);

        await world.Dee.Decide("Reopen", null, id);

        await Ends(second, "Held", "SOURCE_CONTRADICTION", "Indeterminate");
        Assert.Equal(second.Item.Message, (await world.Items(second.JobId)).Single().Message);
        Assert.Equal("555-0001", (await world.Contact(first.Item.TargetId))[Phone]);
    }

    [Theory]
    [InlineData("555-0001")]
    [InlineData("555-0002")]
    [InlineData("555-0003")]
    public async Task The_sources_next_word_settles_it(string next)
    {
        var (first, second) = await Contradict($"CON 4 {next}");

        await world.Persona.Submit($"CON 4 {next} c", Item.Field($"CON 4 {next}", Phone, next, "8"));

        await Ends(second, "OutOfOrder", "OLDER_VERSION", "Success");
        Assert.Contains("version 8", (await world.Items(second.JobId)).Single().Message);
        Assert.Equal(next, (await world.Contact(first.Item.TargetId))[Phone]);
    }

    [Fact]
    public async Task A_decision_about_another_value_settles_it()
    {
        var (first, second) = await Contradict("CON 5");
        await world.Later(TimeSpan.FromMinutes(1));

        await world.Ana.Certify((await world.Ledger(first.Item.TargetId, Phone)).Single(e => e.Hold is null).Id);

        await Ends(second, "Outranked", "DECIDED_OTHERWISE", "Success");
    }

    [Fact]
    public async Task One_field_of_a_record_waits_alone_and_with_it_the_record_closes()
    {
        var first = await world.Persona.Submit("CON 6 a", Item.Field("CON 6", Phone, "555-0001", "7"));
        var second = await world.Persona.Submit("CON 6 b", new Item("CON 6", "7") { [Phone] = "555-0002", ["jobtitle"] = "Clerk", ["birthdate"] = "1984-03-02" });
        Assert.Equal(("Held", "Indeterminate"), (second.Item.State, second.Status));
        Assert.Equal([("birthdate", "NEEDS_CERTIFICATION"), (Phone, "SOURCE_CONTRADICTION")], second.Item.Fields.Select(f => (f.Field, f.Reason!)).Order());
        Assert.Equal("Clerk", (await world.Contact(first.Item.TargetId))["jobtitle"]);

        await world.Bo.Certify([.. (await world.Ledger(first.Item.TargetId)).Where(e => e.Hold is not null).Select(e => e.Id)]);

        Assert.All(await world.Items(second.JobId), item => Assert.Equal("Applied", item.State));
        Assert.Equal("Success", (await world.Job(second.JobId)).Label("govcdm_jobstatus"));
        var contact = await world.Contact(first.Item.TargetId);
        Assert.Equal(("555-0002", "1984-03-02"), (contact[Phone], contact["birthdate"]));
    }

    [Fact]
    public async Task Sent_again_it_is_no_second_question()
    {
        var (first, second) = await Contradict("CON 7");

        var resent = await world.Persona.Submit("CON 7 c", Item.Field("CON 7", Phone, "555-0002", "7"));
        var asRecord = await world.Persona.Submit("CON 7 d", new Item("CON 7", "7") { [Phone] = "555-0002" });

        Assert.Equal(("Duplicate", "Success"), (resent.Item.State, resent.Status));
        Assert.Contains("still waits", resent.Item.Message);
        Assert.Equal(second.Item.ItemId, (await world.Items(resent.JobId)).Single().DuplicateOf);
        Assert.Equal("NoChange", asRecord.Item.State);
        Assert.Equal(2, (await world.Ledger(first.Item.TargetId, Phone)).Count);
        // Once it has been certified, the first value at that version contradicts it in turn.
        await world.Later(TimeSpan.FromMinutes(1));
        await world.Ana.Certify((await Waiting(first)).Id);
        var reversed = await world.Persona.Submit("CON 7 e", new Item("CON 7", "7") { [Phone] = "555-0001" });
        Assert.Equal(("Held", "SOURCE_CONTRADICTION"), (reversed.Item.State, reversed.Item.Reason));
    }

    [Fact]
    public async Task A_record_that_is_created_anew_keeps_the_question()
    {
        var (first, _) = await Contradict("CON 8");
        await world.Administrator.Delete("contacts", first.Item.TargetId!.Value);
        var held = await world.Persona.Submit("CON 8 c", Item.Field("CON 8", "jobtitle", "Clerk", "8"));
        Assert.Equal(("Held", "TARGET_DELETED"), (held.Item.State, held.Item.Reason));

        await world.Ana.Certify((await world.Ledger(first.Item.TargetId)).Single(e => e.Value == "recreated").Id);

        var target = Guid.Parse((await world.Identifier(world.Persona, "CON 8"))!["govcdm_targetid"]!);
        Assert.Equal("555-0001", (await world.Contact(target))[Phone]);
        var waiting = (await world.Ledger(target, Phone)).Single(e => e.Hold is not null);
        Assert.Equal(("555-0002", "SOURCE_CONTRADICTION"), (waiting.Value, waiting.Hold));
        await world.Later(TimeSpan.FromMinutes(1));
        await world.Ana.Certify(waiting.Id);
        Assert.Equal("555-0002", (await world.Contact(target))[Phone]);
    }

    [Fact]
    public async Task Its_story_can_be_told_also_as_of_before_the_decision()
    {
        var (first, _) = await Contradict("CON 9");
        await world.Later(TimeSpan.FromMinutes(1));
        var before = await Now();
        Assert.Contains("It waits for a person: SOURCE_CONTRADICTION.", await Told(first, null), StringComparison.Ordinal);
        await world.Later(TimeSpan.FromMinutes(1));
        await world.Ana.Certify((await Waiting(first)).Id);

        Assert.StartsWith("555-0002", await Told(first, null), StringComparison.Ordinal);
        Assert.StartsWith("555-0001", await Told(first, before), StringComparison.Ordinal);
        Assert.Contains("It waits for a person: SOURCE_CONTRADICTION.", await Told(first, before), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_may_become_stale_while_it_waits()
    {
        var (first, _) = await Contradict("CON 10");
        await world.Later(TimeSpan.FromDays(200));

        await world.Dee.Api.Call("gdi_FlagStaleEntries", new() { ["TargetTable"] = "contact" });

        Assert.All(await world.Ledger(first.Item.TargetId, Phone), e => Assert.True(e.IsStale));
        await world.Ana.Certify((await Waiting(first)).Id);
        Assert.Equal("555-0002", (await world.Contact(first.Item.TargetId))[Phone]);
    }

    private async Task<(Answer First, Answer Second)> Contradict(string key)
    {
        var first = await world.Persona.Submit($"{key} a", Item.Field(key, Phone, "555-0001", "7"));
        var second = await world.Persona.Submit($"{key} b", Item.Field(key, Phone, "555-0002", "7"));
        Assert.Equal(("Held", "SOURCE_CONTRADICTION", "Indeterminate"), (second.Item.State, second.Item.Reason, second.Status));
        return (first, second);
    }

    private async Task<Entry> Waiting(Answer first) => (await world.Ledger(first.Item.TargetId, Phone)).Single(e => e.Hold == "SOURCE_CONTRADICTION");

    private async Task Ends(Answer answer, string state, string? reason, string result)
    {
        var item = (await world.Items(answer.JobId)).Single();
        Assert.Equal((state, reason, result), (item.State, item.Reason, (await world.Job(answer.JobId)).Label("govcdm_jobstatus")?.Split('(')[0].TrimEnd()));
    }

    private async Task<string> Now() => (await world.Account(await world.Administrator.Create("accounts", new() { ["name"] = "clock" })))["createdon"]!;

    // Who holds the field, then why the others do not.
    private async Task<string> Told(Answer answer, string? asOf)
    {
        var id = answer.Item.TargetId;
        var query = asOf is null ? $"gdi_GetProvenance(TargetTable='contact',TargetId={id})" : $"gdi_GetProvenance(TargetTable='contact',TargetId={id},AsOf=@t)?@t={asOf}";
        var json = (await world.Ana.Api.Get(query)).GetProperty("Provenance").GetString()!;
        var field = JsonSerializer.Deserialize<JsonElement>(json).GetProperty("fields").EnumerateArray().Single();
        return $"{field.GetProperty("holder").GetProperty("value").GetString()}: {string.Join(" ", field.GetProperty("others").EnumerateArray().Select(e => e.GetProperty("why").GetString()))}";
    }
}
