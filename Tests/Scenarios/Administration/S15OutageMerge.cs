using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace Scenarios;

/// <summary>Integration is off, both sides go on working, integration is turned on again: what was changed on one side stays, what was changed on both waits for a person.</summary>
public sealed class S15OutageMerge(Stewards world) : IClassFixture<Stewards>
{
    private WebApi Administrator => world.Dee.Api;

    [Fact]
    public async Task Changes_of_different_fields_both_survive()
    {
        var contact = await Known("1504711", ("emailaddress1", "a@tide.gov"), ("telephone1", "555-0001"));
        await Off();
        await Edit(contact, "emailaddress1", "x@home.org");
        var parked = await Tell(world.Tide, "1504711", "telephone1", "555-0002");
        Assert.Equal("Parked", parked.Item.State);

        await On();
        var missed = await Administrator.MakeUp();

        Assert.Equal(0, missed.Conflicts);
        var row = await world.Contact(contact);
        Assert.Equal(("x@home.org", "555-0002"), (row["emailaddress1"], row["telephone1"]));
        Assert.Equal(("Applied", "Success"), await EndOf(parked));
        Assert.Equal(("@dataverse", "x@home.org", "Pending"), await Effective(contact, "emailaddress1"));
        Assert.Equal(("TIDE", "555-0002", "Pending"), await Effective(contact, "telephone1"));
    }

    [Fact]
    public async Task A_field_changed_on_both_sides_stays_as_the_user_has_it_until_a_steward_certifies_one()
    {
        var contact = await Known("1504712", ("emailaddress1", "a@tide.gov"));
        var parked = await DisputeAboutEMail("1504712", contact);

        Assert.Equal("x@home.org", (await world.Contact(contact))["emailaddress1"]);
        Assert.Equal(("Held", "Indeterminate"), await EndOf(parked));
        var held = await Disputed(contact);
        Assert.Equal([("@dataverse", "x@home.org", true), ("PERSONA", "y@persona.gov", false)], held.Select(e => (e.Source, e.Value!, e.IsEffective)).Order());

        await world.Ana.Certify(held.Single(e => e.Source == "PERSONA").Id);

        Assert.Equal("y@persona.gov", (await world.Contact(contact))["emailaddress1"]);
        Assert.Equal(("Applied", "Success"), await EndOf(parked));
        Assert.Equal(("PERSONA", "y@persona.gov", "Certified"), await Effective(contact, "emailaddress1"));
        Assert.NotNull((await world.Ledger(contact, "emailaddress1")).Single(e => e.Source == "@dataverse").SupersededBy);
    }

    [Fact]
    public async Task The_steward_may_certify_the_edit_too()
    {
        var contact = await Known("1504713", ("emailaddress1", "a@tide.gov"));
        var parked = await DisputeAboutEMail("1504713", contact);

        await world.Ana.Certify((await Disputed(contact)).Single(e => e.Source == "@dataverse").Id);

        Assert.Equal("x@home.org", (await world.Contact(contact))["emailaddress1"]);
        Assert.Equal(("Outranked", "Success"), await EndOf(parked));
        Assert.Equal(("@dataverse", "x@home.org", "Certified"), await Effective(contact, "emailaddress1"));
    }

    [Fact]
    public async Task Rejecting_the_sources_word_leaves_the_edit_and_rejecting_the_edit_lets_the_word_through()
    {
        var contact = await Known("1504714", ("emailaddress1", "a@tide.gov"));
        await DisputeAboutEMail("1504714", contact);
        var other = await Known("1504715", ("emailaddress1", "a@tide.gov"));
        await DisputeAboutEMail("1504715", other);

        await world.Ana.Decide("Reject", "wrong address", (await Disputed(contact)).Single(e => e.Source == "PERSONA").Id);
        await world.Ana.Decide("Reject", "typing error", (await Disputed(other)).Single(e => e.Source == "@dataverse").Id);

        Assert.Equal("x@home.org", (await world.Contact(contact))["emailaddress1"]);
        Assert.Equal("y@persona.gov", (await world.Contact(other))["emailaddress1"]);
        Assert.Empty(await Disputed(contact));
        Assert.Empty(await Disputed(other));
    }

    [Fact]
    public async Task A_dispute_lasts_while_the_source_goes_on_and_ends_when_it_says_the_same()
    {
        var contact = await Known("1504716", ("emailaddress1", "a@tide.gov"));
        await DisputeAboutEMail("1504716", contact);

        var further = await Tell(world.Persona, "1504716", "emailaddress1", "y2@persona.gov", "3");

        Assert.Equal(("Held", "OUTAGE_CONFLICT"), (further.Item.State, further.Item.Reason));
        Assert.Equal("x@home.org", (await world.Contact(contact))["emailaddress1"]);
        Assert.Equal(["x@home.org", "y2@persona.gov"], (await Disputed(contact)).Where(e => e.SupersededBy is null).Select(e => e.Value!).Order());

        var agreeing = await Tell(world.Persona, "1504716", "emailaddress1", "x@home.org", "4");

        Assert.NotEqual("Held", agreeing.Item.State);
        Assert.Equal("x@home.org", (await world.Contact(contact))["emailaddress1"]);
        Assert.DoesNotContain(await Disputed(contact), e => e.SupersededBy is null);
    }

    [Fact]
    public async Task Both_sides_changed_to_the_same_value_need_nobody()
    {
        var contact = await Known("1504717", ("emailaddress1", "a@tide.gov"));
        await world.Link(world.Persona, "1504717", contact);
        await Off();
        await Edit(contact, "emailaddress1", "z@persona.gov");
        var parked = await Tell(world.Persona, "1504717", "emailaddress1", "z@persona.gov", "2");
        await On();
        var before = (await world.Contact(contact)).Version;

        var missed = await Administrator.MakeUp();

        Assert.Equal(0, missed.Conflicts);
        Assert.Equal(("NoChange", "Success"), await EndOf(parked));
        var row = await world.Contact(contact);
        Assert.Equal(("z@persona.gov", before), (row["emailaddress1"], row.Version));
    }

    [Fact]
    public async Task An_edit_while_off_stays_even_where_the_policy_ranks_edits_last_and_gives_way_to_what_the_source_says_later()
    {
        var contact = await Known("1504718", ("telephone1", "555-0001"));
        await Off();
        await Edit(contact, "telephone1", "555-0009");
        await On();
        await Administrator.MakeUp();
        Assert.Equal("555-0009", (await world.Contact(contact))["telephone1"]);
        Assert.Equal(("@dataverse", "555-0009", "Pending"), await Effective(contact, "telephone1"));

        await world.Later(TimeSpan.FromHours(1));
        await Tell(world.Tide, "1504718", "telephone1", "555-0003");

        Assert.Equal("555-0003", (await world.Contact(contact))["telephone1"]);
    }

    // A record that TIDE has brought, with fields of one value each.
    private async Task<Guid> Known(string key, params (string Field, string Value)[] values)
    {
        var item = new Item(key, at: await Now());
        foreach (var (field, value) in values)
            item[field] = value;
        var answer = await world.Tide.Submit($"S15 {key}", item);
        await world.Later(TimeSpan.FromMinutes(1));
        return answer.Item.TargetId!.Value;
    }

    // The user says x@, PERSONA says y@, and nobody decides yet.
    private async Task<Answer> DisputeAboutEMail(string key, Guid contact)
    {
        await world.Link(world.Persona, key, contact);
        await Off();
        await Edit(contact, "emailaddress1", "x@home.org");
        var parked = await Tell(world.Persona, key, "emailaddress1", "y@persona.gov", "2");
        await On();
        Assert.Equal(1, (await Administrator.MakeUp()).Conflicts);
        await world.Later(TimeSpan.FromMinutes(1));
        return parked;
    }

    private async Task<Answer> Tell(Source source, string key, string field, string value, string? version = null)
    {
        var at = await Now();
        return await source.Submit($"S15 {key} {at}", Item.Field(key, field, value, version, at));
    }

    private async Task Edit(Guid contact, string field, string value)
    {
        await world.Administrator.Update("contacts", contact, new() { [field] = value });
        await world.Later(TimeSpan.FromMinutes(1));
    }

    private Task Off() => Switch("Off");

    private Task On() => Switch("On");

    private async Task Switch(string state)
    {
        await Administrator.Turn(state, "S15");
        await world.Later(TimeSpan.FromMinutes(1));
    }

    private async Task<string> Now() => (await world.Administrator.Call("/localdataverse/clock", new() { ["advance"] = "PT1S" })).GetProperty("now").GetString()!;

    private async Task<(string? State, string? Result)> EndOf(Answer answer) =>
        ((await world.Items(answer.JobId)).Single(item => item.Parent is null).State, (await world.Job(answer.JobId)).Label("govcdm_jobstatus")?.Split(' ')[0]);

    private async Task<(string Source, string? Value, string Status)> Effective(Guid contact, string field)
    {
        var entry = (await world.Ledger(contact, field)).Single(e => e.IsEffective);
        return (entry.Source, entry.Value, entry.Status);
    }

    private async Task<IReadOnlyList<Entry>> Disputed(Guid contact) =>
        [.. (await world.Ledger(contact, "emailaddress1")).Where(e => e is { Hold: "OUTAGE_CONFLICT", Status: "Pending" })];
}
