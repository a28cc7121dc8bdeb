using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace Scenarios;

/// <summary>What a policy may say about blanks, unmapped codes and sources that it does not list; and which policies are refused.</summary>
public sealed class PolicyModes(World world)
{
    private const string Policies = "govcdm_integrationcommitpolicies";

    [Fact]
    public async Task A_blank_can_be_asserted_or_held()
    {
        await Plant("address1_line1", ("gdi_blankhandling", Choices.AssertNull));
        await Plant("address1_line2", ("gdi_blankhandling", Choices.HoldBlank));
        var first = await world.Tide.SubmitTo("account", "M-1", new Item("M 1", at: "2025-06-01T02:00:00") { ["address1_line1"] = "1 Quay", ["address1_line2"] = "Shed 2" });

        var second = await world.Tide.SubmitTo("account", "M-2", new Item("M 1", at: "2025-06-02T02:00:00") { ["address1_line1"] = "", ["address1_line2"] = null });

        Assert.Equal(("Held", "BLANK_VALUE"), (second.Item.State, second.Item.Reason));
        Assert.Equal("address1_line2", Assert.Single(second.Item.Fields).Field);
        var account = await world.Account(first.Item.TargetId);
        Assert.Equal((null, "Shed 2"), (account["address1_line1"], account["address1_line2"]));
        var effective = Assert.Single(await world.Ledger(first.Item.TargetId, "address1_line1"), entry => entry.IsEffective);
        Assert.Equal((null, "TIDE"), (effective.Value, effective.Source));

        // A person may say that the field is to be emptied.
        var waiting = Assert.Single(await world.Ledger(first.Item.TargetId, "address1_line2"), entry => entry.Hold is not null);
        Assert.Equal((null, "BLANK_VALUE", "Pending"), (waiting.Value, waiting.Hold, waiting.Status));
        await world.Later(TimeSpan.FromMinutes(1));
        await world.Administrator.Call("gdi_DecideEntries", new() { ["Decision"] = "Certify", ["LedgerIds"] = new[] { waiting.Id } });
        Assert.Null((await world.Account(first.Item.TargetId))["address1_line2"]);
        Assert.All(await world.Items(second.JobId), item => Assert.Equal("Applied", item.State));
        Assert.Equal("Success", (await world.Job(second.JobId)).Label("govcdm_jobstatus"));
    }

    [Fact]
    public async Task A_blank_that_waits_ends_with_the_next_value()
    {
        await Plant("address1_line3", ("gdi_blankhandling", Choices.HoldBlank));
        var first = await world.Tide.SubmitTo("account", "M-9", Item.Field("M 9", "address1_line3", "Shed 2", at: "2025-06-01T02:00:00"));
        var blank = await world.Tide.SubmitTo("account", "M-9 b", Item.Field("M 9", "address1_line3", "", at: "2025-06-02T02:00:00"));
        Assert.Equal(("Held", "BLANK_VALUE"), (blank.Item.State, blank.Item.Reason));

        await world.Tide.SubmitTo("account", "M-9 c", Item.Field("M 9", "address1_line3", "Shed 3", at: "2025-06-03T02:00:00"));

        Assert.Equal("OutOfOrder", (await world.Items(blank.JobId)).Single().State);
        Assert.Equal("Shed 3", (await world.Account(first.Item.TargetId))["address1_line3"]);
    }

    [Fact]
    public async Task An_unmapped_code_can_pass_or_be_rejected()
    {
        await Plant("address1_city", ("gdi_codelist", "CITY"), ("gdi_unmappedmode", Choices.PassThrough));
        await Plant("address1_county", ("gdi_codelist", "COUNTY"), ("gdi_unmappedmode", Choices.RejectUnmapped));

        var answer = await world.Tide.SubmitTo("account", "M-3", new Item("M 3", at: "2025-06-01T02:00:00") { ["address1_city"] = "Norfolk", ["address1_county"] = "Norfolk" });

        Assert.Equal(("Applied", "PartialSuccess"), (answer.Item.State, answer.Status));
        Assert.Equal(("address1_county", "Rejected", "UNMAPPED_REFUSED"), (answer.Item.Fields.Single().Field, answer.Item.Fields.Single().State, answer.Item.Fields.Single().Reason));
        var account = await world.Account(answer.Item.TargetId);
        Assert.Equal(("Norfolk", null), (account["address1_city"], account["address1_county"]));
        Assert.Empty(await world.Administrator.Rows("govcdm_integrationvaluemaps?$filter=govcdm_sourcecode eq 'Norfolk'"));
    }

    [Fact]
    public async Task A_source_that_is_not_listed_can_be_rejected()
    {
        await Plant("websiteurl", ("govcdm_authoritativesources", "PERSONA"), ("gdi_nonauthoritativemode", Choices.RejectSource));
        await Plant("telephone2", ("govcdm_authoritativesources", "*; !TIDE"));

        var answer = await world.Tide.SubmitTo("account", "M-4", new Item("M 4", at: "2025-06-01T02:00:00") { ["name"] = "Harbor", ["websiteurl"] = "https://tide.gov", ["telephone2"] = "555-0002" });

        Assert.Equal(["FORBIDDEN_SOURCE", "FORBIDDEN_SOURCE"], answer.Item.Fields.Select(field => field.Reason));
        Assert.Equal("PartialSuccess", answer.Status);
    }

    [Fact]
    public async Task A_source_that_is_not_listed_can_fill_what_is_blank_until_a_listed_one_speaks()
    {
        var tide = await world.Tide.SubmitTo("account", "M-5", new Item("M 5", at: "2025-06-01T02:00:00") { ["fax"] = "555-0001" });
        var again = await world.Tide.SubmitTo("account", "M-6", new Item("M 5", at: "2025-06-02T02:00:00") { ["fax"] = "555-0002" });
        Assert.Equal(("Applied", "Applied"), (tide.Item.State, again.Item.State));
        await world.Link(world.Casebook, "M 5", tide.Item.TargetId, "account");

        var stale = await world.Casebook.SubmitTo("account", "M-5", new Item("M 5", at: "2024-06-01T02:00:00Z") { ["fax"] = "555-0003" });

        Assert.Equal("Applied", stale.Item.State);
        Assert.Equal("555-0003", (await world.Account(tide.Item.TargetId))["fax"]);

        var filled = await world.Administrator.Create("accounts", new() { ["name"] = "Harbor", ["fax"] = "555-0009" });
        await world.Link(world.Tide, "M 7", filled, "account");
        var held = await world.Tide.SubmitTo("account", "M-7", new Item("M 7", at: "2025-06-02T02:00:00") { ["fax"] = "555-0001" });
        Assert.Equal(("Held", "NOT_AUTHORITATIVE"), (held.Item.State, held.Item.Reason));
        Assert.Equal("555-0009", (await world.Account(filled))["fax"]);
    }

    [Fact]
    public async Task There_is_one_active_policy_for_each_scope()
    {
        var first = await Plant("ftpsiteurl");

        var fault = await Assert.ThrowsAsync<Fault>(() => Plant("ftpsiteurl"));
        Assert.Equal(("0x80040265", "POLICY_AMBIGUOUS"), (fault.Code, fault.Reason));

        await world.Administrator.Update(Policies, first, new() { ["statecode"] = 1, ["statuscode"] = 2 });
        var second = await Plant("ftpsiteurl");
        fault = await Assert.ThrowsAsync<Fault>(() => world.Administrator.Update(Policies, first, new() { ["statecode"] = 0, ["statuscode"] = 1 }));
        Assert.Equal("POLICY_AMBIGUOUS", fault.Reason);
        fault = await Assert.ThrowsAsync<Fault>(() => world.Administrator.Update(Policies, second, new() { ["govcdm_authoritativesources"] = "TIDE; PERSONA; TIDE" }));
        Assert.Equal("POLICY_INVALID", fault.Reason);
        await world.Administrator.Update(Policies, second, new() { ["govcdm_authoritativesources"] = "TIDE; PERSONA" });
    }

    private Task<System.Guid> Plant(string field, params (string Column, object Value)[] settings)
    {
        var policy = new Dictionary<string, object?> { ["govcdm_name"] = "For TIDE: " + field, ["govcdm_targettable"] = "account", ["govcdm_fieldname"] = field, ["gdi_sourcesystemkey"] = "TIDE" };
        foreach (var (column, value) in settings)
            policy[column] = value;
        return world.Administrator.Create(Policies, policy);
    }
}
