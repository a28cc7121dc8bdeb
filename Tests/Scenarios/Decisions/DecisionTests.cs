using System;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace Scenarios;

/// <summary>What stewards decide, and what follows from it for the record, the other entries, the items and the jobs.</summary>
public sealed class DecisionTests(Stewards world) : IClassFixture<Stewards>
{
    private const int Certified = 166840001;
    private const int Rejected = 482100000;
    private const int Revoked = 482100001;

    private static string Key => Guid.NewGuid().ToString("N");

    [Fact]
    public async Task A_held_value_that_is_certified_is_written_and_closes_its_item_and_its_job()
    {
        var answer = await Birthdate(Key, "1984-03-02");
        var entry = (await world.Ledger(answer.Item.TargetId, "birthdate")).Single();
        Assert.Equal(("Held", "Indeterminate", "Pending"), (answer.Item.State, answer.Status, entry.Status));

        Assert.Equal(["Certified"], await world.Bo.Certify(entry.Id));

        Assert.Equal("1984-03-02", (await world.Contact(answer.Item.TargetId))["birthdate"]);
        var after = (await world.Ledger(answer.Item.TargetId, "birthdate")).Single();
        Assert.Equal(("Certified", "Steward", world.Bo.Id, true, null), (after.Status, after.Method, after.CertifiedBy, after.IsEffective, after.Hold));
        Assert.All(await world.Items(answer.JobId), item => Assert.Equal("Applied", item.State));
        Assert.Equal("Success", (await world.Job(answer.JobId)).Label("govcdm_jobstatus"));
    }

    // S13: TIDE's phone is stale, so PERSONA's holds the field; rejected, it makes way for what is left.
    [Fact]
    public async Task A_rejected_value_makes_way_and_is_refused_when_the_same_source_says_it_again()
    {
        var key = Key;
        var tide = await world.Tide.Submit("D " + key, new Item(key, at: "2024-06-02T02:00:00") { ["lastname"] = "Ng", ["telephone1"] = "555-0100" });
        await world.Link(world.Persona, key, tide.Item.TargetId);
        await world.Persona.Submit("D1 " + key, Item.Field(key, "telephone1", "000-0000", version: "1", at: "2025-06-02T10:00:00Z"));
        Assert.Equal("000-0000", (await world.Contact(tide.Item.TargetId))["telephone1"]);
        var wrong = (await world.Ledger(tide.Item.TargetId, "telephone1")).Single(e => e.Source == "PERSONA");

        await world.Ana.Decide("Reject", "Not a number", wrong.Id);
        Assert.Equal("555-0100", (await world.Contact(tide.Item.TargetId))["telephone1"]);

        var again = await world.Persona.Submit("D2 " + key, Item.Field(key, "telephone1", "000-0000", version: "2", at: "2025-06-02T11:00:00Z"));
        Assert.Equal(("Rejected", "STICKY_REJECT", "Success"), (again.Item.State, again.Item.Reason, again.Status));
        var other = await world.Persona.Submit("D3 " + key, Item.Field(key, "telephone1", "555-0199", version: "3", at: "2025-06-02T12:00:00Z"));
        Assert.Equal("Applied", other.Item.State);
        Assert.Equal("555-0199", (await world.Contact(tide.Item.TargetId))["telephone1"]);
    }

    // S12: back to the last certified value.
    [Fact]
    public async Task A_revoked_value_gives_way_to_the_last_certified_one()
    {
        var key = Key;
        var first = await Birthdate(key, "1984-03-02", version: "1");
        await world.Ana.Certify((await world.Ledger(first.Item.TargetId, "birthdate")).Single().Id);
        await world.Later(TimeSpan.FromMinutes(1));
        await world.Persona.Submit("D2 " + key, Item.Field(key, "birthdate", "1948-03-02", version: "2", at: "2025-06-02T11:00:00Z"));
        var second = (await world.Ledger(first.Item.TargetId, "birthdate")).Single(e => e.Value == "1948-03-02");
        await world.Ana.Certify(second.Id);
        Assert.Equal("1948-03-02", (await world.Contact(first.Item.TargetId))["birthdate"]);

        await world.Bo.Decide("Revoke", "typo", second.Id);

        Assert.Equal("1984-03-02", (await world.Contact(first.Item.TargetId))["birthdate"]);
        var ledger = await world.Ledger(first.Item.TargetId, "birthdate");
        Assert.Equal("Revoked", ledger.Single(e => e.Id == second.Id).Status);
        Assert.Equal("1984-03-02", ledger.Single(e => e.IsEffective).Value);
    }

    [Fact]
    public async Task A_revoked_first_value_gives_way_to_what_the_record_showed_before_integration()
    {
        var contact = await world.Administrator.Create("contacts", new() { ["lastname"] = "Ng", ["birthdate"] = "1970-01-01" });
        var key = Key;
        await world.Link(world.Persona, key, contact);
        await world.Persona.Submit("D " + key, Item.Field(key, "birthdate", "1984-03-02", version: "1", at: "2025-06-02T10:00:00Z"));
        var entry = (await world.Ledger(contact, "birthdate")).Single(e => !e.IsBaseline);
        await world.Ana.Certify(entry.Id);
        Assert.Equal("1984-03-02", (await world.Contact(contact))["birthdate"]);

        await world.Ana.Decide("Revoke", "wrong person", entry.Id);
        Assert.Equal("1970-01-01", (await world.Contact(contact))["birthdate"]);
    }

    // S14: a certification settles what came before it; a repetition later does not displace it.
    [Fact]
    public async Task A_certified_value_beats_all_that_came_before_and_its_rivals_items_close()
    {
        var key = Key;
        var persona = await world.Persona.SubmitTo("account", "D " + key, new Item(key, "1", "2025-06-02T12:00:00.100Z") { ["name"] = "Harbor Assn." });
        await world.Link(world.Casebook, key, persona.Item.TargetId, "account");
        await world.Casebook.SubmitTo("account", "D1 " + key, Item.Field(key, "name", "Harbour Association", at: "2025-06-02T12:03:10Z"));
        Assert.Equal("Harbour Association", (await world.Account(persona.Item.TargetId))["name"]);
        await world.Later(TimeSpan.FromMinutes(1));

        await world.Ana.Certify((await world.Ledger(persona.Item.TargetId, "name")).Single(e => e.Source == "PERSONA").Id);
        Assert.Equal("Harbor Assn.", (await world.Account(persona.Item.TargetId))["name"]);
        await world.Later(TimeSpan.FromMinutes(1));
        var again = await world.Casebook.SubmitTo("account", "D2 " + key, Item.Field(key, "name", "Harbour Association", at: "2025-06-02T12:05:00Z"));
        Assert.Equal("NoChange", again.Item.State);
        Assert.Equal("Harbor Assn.", (await world.Account(persona.Item.TargetId))["name"]);
    }

    // S11
    [Fact]
    public async Task Two_signatures_of_two_people_neither_of_whom_sent_the_value()
    {
        var key = Key;
        var answer = await world.Persona.SubmitTo("contact", "D " + key, new Item(key, "1", "2025-06-02T10:00:00Z") { ["lastname"] = "Ng" });
        var entry = await Sensitive(key, answer.Item.TargetId);

        Assert.Equal(["Pending"], await world.Bo.Certify(entry.Id));
        Assert.Null((await world.Contact(answer.Item.TargetId))["governmentid"]);
        await Refused("FOUR_EYES", () => world.Bo.Certify(entry.Id));
        Assert.Equal(["Certified"], await world.Cy.Certify(entry.Id));
        Assert.Equal("X-1", (await world.Contact(answer.Item.TargetId))["governmentid"]);
    }

    public static TheoryData<string, string> Illegal => new()
    {
        { "Pending", "Revoke" }, { "Pending", "Reopen" }, { "Certified", "Certify" }, { "Certified", "Reject" }, { "Certified", "Reopen" },
        { "Rejected", "Certify" }, { "Rejected", "Reject" }, { "Rejected", "Revoke" }, { "Revoked", "Certify" }, { "Revoked", "Reopen" },
    };

    [Theory]
    [MemberData(nameof(Illegal))]
    public async Task An_illegal_transition_is_refused_and_changes_nothing(string from, string decision)
    {
        var answer = await Birthdate(Key, "1984-03-02");
        var entry = (await world.Ledger(answer.Item.TargetId, "birthdate")).Single();
        if (from is "Certified" or "Revoked")
            await world.Ana.Certify(entry.Id);
        if (from == "Revoked")
            await world.Ana.Decide("Revoke", "typo", entry.Id);
        if (from == "Rejected")
            await world.Ana.Decide("Reject", "typo", entry.Id);
        var before = (await world.Ledger(answer.Item.TargetId, "birthdate")).Single();

        await Refused("ILLEGAL_TRANSITION", () => world.Dee.Decide(decision, "because", entry.Id));
        Assert.Equal(before, (await world.Ledger(answer.Item.TargetId, "birthdate")).Single());
    }

    [Fact]
    public async Task The_form_is_no_other_door()
    {
        var answer = await Birthdate(Key, "1984-03-02");
        var entry = (await world.Ledger(answer.Item.TargetId, "birthdate")).Single();

        await Refused("ILLEGAL_TRANSITION", () => world.Ana.SetStatus(entry.Id, Revoked, "because"));
        await Refused("REASON_REQUIRED", () => world.Ana.SetStatus(entry.Id, Rejected));
        await Refused("LEDGER_IMMUTABLE", () => world.Ana.Api.Update("govcdm_integrationledgers", entry.Id, new() { ["gdi_value"] = "1999-01-01" }));
        await Refused("LEDGER_KEPT", () => world.Ana.Api.Ask(System.Net.Http.HttpMethod.Delete, $"govcdm_integrationledgers({entry.Id})", null), orPrivilege: true);
        await world.Ana.SetStatus(entry.Id, Certified);

        var after = (await world.Ledger(answer.Item.TargetId, "birthdate")).Single();
        Assert.Equal(("Certified", "Steward", world.Ana.Id, true), (after.Status, after.Method, after.CertifiedBy, after.IsEffective));
        Assert.Equal("1984-03-02", (await world.Contact(answer.Item.TargetId))["birthdate"]);
        Assert.Equal("Success", (await world.Job(answer.JobId)).Label("govcdm_jobstatus"));
    }

    [Fact]
    public async Task Many_decisions_hold_together_or_not_at_all()
    {
        var first = await Birthdate(Key, "1984-03-02");
        var second = await Birthdate(Key, "1985-03-02");
        var one = (await world.Ledger(first.Item.TargetId, "birthdate")).Single();
        var two = (await world.Ledger(second.Item.TargetId, "birthdate")).Single();
        await world.Ana.Certify(two.Id);

        await Refused("ILLEGAL_TRANSITION", () => world.Bo.Certify(one.Id, two.Id));
        Assert.Equal("Pending", (await world.Ledger(first.Item.TargetId, "birthdate")).Single().Status);
    }

    [Fact]
    public async Task Only_an_administrator_reopens_and_an_auditor_decides_nothing()
    {
        var answer = await Birthdate(Key, "1984-03-02");
        var entry = (await world.Ledger(answer.Item.TargetId, "birthdate")).Single();
        Assert.Equal("0x80040220", (await Assert.ThrowsAsync<Fault>(() => world.Eve.Certify(entry.Id))).Code);
        await world.Ana.Decide("Reject", "typo", entry.Id);
        await Refused("ADMINISTRATOR_ONLY", () => world.Ana.Decide("Reopen", null, entry.Id));
        Assert.Equal(["Pending"], await world.Dee.Decide("Reopen", null, entry.Id));
        Assert.Equal("Held", (await world.Items(answer.JobId)).Single().State);
        await world.Ana.Certify(entry.Id);
        Assert.Equal("1984-03-02", (await world.Contact(answer.Item.TargetId))["birthdate"]);
    }

    // PERSONA ranks second for birthdates and the rule certifies the first only: its word waits for a person.
    private async Task<Answer> Birthdate(string key, string value, string version = "1")
    {
        var contact = await world.Administrator.Create("contacts", new() { ["lastname"] = "Ng" });
        await world.Link(world.Persona, key, contact);
        return await world.Persona.Submit("D " + key, Item.Field(key, "birthdate", value, version, "2025-06-02T10:00:00Z"));
    }

    private async Task<Entry> Sensitive(string key, Guid? target)
    {
        await world.SensitiveGovernmentIds();
        await world.Persona.Submit("DS " + key, Item.Field(key, "governmentid", "X-1", "2", "2025-06-02T11:00:00Z"));
        return (await world.Ledger(target, "governmentid")).Single();
    }

    private static async Task Refused(string reason, Func<Task> act, bool orPrivilege = false)
    {
        var fault = await Assert.ThrowsAsync<Fault>(act);
        Assert.True(fault.Reason == reason || (orPrivilege && fault.Code == "0x80040220"), fault.Message);
    }
}
