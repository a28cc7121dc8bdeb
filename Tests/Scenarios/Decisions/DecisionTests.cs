using System;
using System.Collections.Generic;
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
    public async Task An_edit_that_a_decision_writes_over_is_in_the_ledger()
    {
        var first = await world.Tide.Submit("edited 1", Item.Field("edited", "birthdate", "1984-03-02", at: "2025-05-01T02:00:00"));
        await world.Link(world.Casebook, "edited", first.Item.TargetId);
        var proposal = await world.Casebook.Submit("edited 2", Item.Field("edited", "birthdate", "1948-03-02", at: "2025-05-02T02:00:00"));
        Assert.Equal("Held", proposal.Item.State);
        await world.Administrator.Update("contacts", first.Item.TargetId!.Value, new() { ["birthdate"] = "2000-01-01" });
        await world.Later(TimeSpan.FromMinutes(1));

        await world.Ana.Certify((await world.Ledger(first.Item.TargetId, "birthdate")).Single(e => e.Source == "CASEBOOK").Id);

        Assert.Equal("1948-03-02", (await world.Contact(first.Item.TargetId))["birthdate"]);
        var edit = (await world.Ledger(first.Item.TargetId, "birthdate")).Single(e => e is { Source: "@dataverse", IsBaseline: false });
        Assert.Equal(("2000-01-01", false), (edit.Value, edit.IsEffective));
    }

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

    [Fact]
    public async Task A_certification_closes_what_others_had_proposed_and_their_repetitions_bring_nothing_new()
    {
        var persona = await Birthdate(Key, "1984-03-02");
        var key = Key;
        await world.Link(world.Casebook, key, persona.Item.TargetId);
        var casebook = await world.Casebook.Submit("D " + key, Item.Field(key, "birthdate", "1984-02-03", at: "2025-06-02T10:00:00Z"));
        Assert.Equal(("Held", "NOT_AUTHORITATIVE"), (casebook.Item.State, casebook.Item.Reason));
        await world.Later(TimeSpan.FromMinutes(1));

        await world.Ana.Certify((await world.Ledger(persona.Item.TargetId, "birthdate")).Single(e => e.Source == "PERSONA").Id);

        var closed = Assert.Single(await world.Items(casebook.JobId));
        Assert.Equal(("Outranked", "DECIDED_OTHERWISE", "Success"), (closed.State, closed.Reason, (await world.Job(casebook.JobId)).Label("govcdm_jobstatus")));
        var again = await world.Casebook.Submit("D2 " + key, Item.Field(key, "birthdate", "1984-02-03", at: "2025-06-02T11:00:00Z"));
        Assert.Equal(("NoChange", "SAME_VALUE"), (again.Item.State, again.Item.Reason));
        Assert.Equal("1984-03-02", (await world.Contact(persona.Item.TargetId))["birthdate"]);
    }

    [Fact]
    public async Task A_certified_value_stays_while_its_source_says_others()
    {
        var key = Key;
        var first = await world.Persona.SubmitTo("account", "D " + key, new Item(key, "1", "2025-06-02T10:00:00Z") { ["name"] = "Harbor", ["telephone1"] = "555-1" });
        await world.Later(TimeSpan.FromMinutes(1));
        await world.Ana.Certify((await world.Ledger(first.Item.TargetId, "telephone1")).Single().Id);
        await world.Later(TimeSpan.FromMinutes(1));

        foreach (var (version, phone) in new[] { ("2", "555-2"), ("3", "555-3") })
        {
            var later = await world.Persona.SubmitTo("account", $"D{version} {key}", Item.Field(key, "telephone1", phone, version, "2025-06-02T11:00:00Z"));
            Assert.Equal(("Outranked", "555-1"), (later.Item.State, (await world.Account(first.Item.TargetId))["telephone1"]));
        }
        Assert.Equal("555-1", (await world.Ledger(first.Item.TargetId, "telephone1")).Single(e => e.IsEffective).Value);
    }

    [Fact]
    public async Task What_has_changed_since_it_was_seen_is_not_decided()
    {
        var answer = await Birthdate(Key, "1984-03-02");
        var entry = (await world.Ledger(answer.Item.TargetId, "birthdate")).Single();
        var seen = (await world.Administrator.Row("govcdm_integrationledgers", entry.Id)).Version;
        await world.Ana.Api.Update("govcdm_integrationledgers", entry.Id, new() { ["govcdm_notes"] = "Ask payroll" });
        Dictionary<string, object?> Certify(long version) => new() { ["Decision"] = "Certify", ["LedgerIds"] = new[] { $"{entry.Id}" }, ["RowVersions"] = new[] { $"{version}" } };

        await Refused("STALE_DECISION", () => world.Bo.Api.Call("gdi_DecideEntries", Certify(seen)));
        Assert.Equal("Pending", (await world.Ledger(answer.Item.TargetId, "birthdate")).Single().Status);

        await world.Bo.Api.Call("gdi_DecideEntries", Certify((await world.Administrator.Row("govcdm_integrationledgers", entry.Id)).Version));
        Assert.Equal("Certified", (await world.Ledger(answer.Item.TargetId, "birthdate")).Single().Status);
    }

    // S12: back to the last certified value.
    [Fact]
    public async Task A_value_that_was_refused_and_needs_no_certification_competes_again_once_it_is_reopened()
    {
        var key = Key;
        var tide = await world.Tide.Submit("D " + key, new Item(key, at: "2024-06-02T02:00:00") { ["lastname"] = "Ng", ["telephone1"] = "555-0100" });
        await world.Link(world.Persona, key, tide.Item.TargetId);
        var persona = await world.Persona.Submit("D1 " + key, Item.Field(key, "telephone1", "555-0199", version: "1", at: "2025-06-02T10:00:00Z"));
        var entry = (await world.Ledger(tide.Item.TargetId, "telephone1")).Single(e => e.Source == "PERSONA").Id;
        await world.Ana.Decide("Reject", "Looks wrong", entry);
        Assert.Equal("Rejected", (await world.Items(persona.JobId)).Single().State);

        await world.Dee.Decide("Reopen", null, entry);

        Assert.Equal("555-0199", (await world.Contact(tide.Item.TargetId))["telephone1"]);
        var item = (await world.Items(persona.JobId)).Single();
        Assert.Equal(("Applied", null), (item.State, item.Reason));
        Assert.Equal("Success", (await world.Job(persona.JobId)).Label("govcdm_jobstatus"));
    }

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

    // At other doors an entry keeps its status, which is no decision.
    public static TheoryData<string, string> Illegal => new() { { "Pending", "Reopen" }, { "Certified", "Certify" }, { "Rejected", "Reject" }, { "Revoked", "Revoke" } };

    [Theory]
    [MemberData(nameof(Illegal))]
    public async Task What_is_decided_already_is_not_decided_again(string from, string decision)
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

    private static async Task Refused(string reason, Func<Task> act, bool orPrivilege = false)
    {
        var fault = await Assert.ThrowsAsync<Fault>(act);
        Assert.True(fault.Reason == reason || (orPrivilege && fault.Code == "0x80040220"), fault.Message);
    }
}
