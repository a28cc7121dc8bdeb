using System;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using Xunit;

namespace Scenarios;

/// <summary>What can be asked without changing anything.</summary>
public sealed class ProvenanceTests(Stewards world) : IClassFixture<Stewards>
{
    [Fact]
    public async Task A_value_tells_where_it_comes_from_who_vouches_for_it_and_what_lost_to_it_also_for_a_past_moment()
    {
        const string Key = "PROV-1";
        var tide = await world.Tide.Submit(Key, new Item(Key, at: "2025-06-01T02:00:00") { ["lastname"] = "Ng", ["telephone1"] = "555-0100" });
        await world.Link(world.Persona, Key, tide.Item.TargetId);
        await world.Persona.Submit(Key, Item.Field(Key, "telephone1", "555-0199", version: "1", at: "2025-06-02T10:00:00Z"));
        await world.Later(TimeSpan.FromMinutes(1));
        var before = await Now();
        await world.Later(TimeSpan.FromHours(1));
        var lost = (await world.Ledger(tide.Item.TargetId, "telephone1")).Single(e => e.Source == "PERSONA");
        await world.Ana.Decide("Certify", "Called them", lost.Id);

        var now = await Provenance(tide.Item.TargetId, null);
        var phone = now.EnumerateArray().Single(f => f.GetProperty("field").GetString() == "telephone1");
        Assert.Equal(2, now.GetArrayLength());
        var holder = phone.GetProperty("holder");
        Assert.Equal(("555-0199", "PERSONA", "Certified", "Called them"), (Text(holder, "value"), Text(holder, "source"), Text(holder, "status"), Text(holder, "reason")));
        Assert.Contains("Ana", Text(holder, "certifiedBy"), StringComparison.Ordinal);
        Assert.Equal("TIDE", Text(phone.GetProperty("others").EnumerateArray().Single(), "source"));

        var then = (await Provenance(tide.Item.TargetId, before)).EnumerateArray().Single(f => f.GetProperty("field").GetString() == "telephone1");
        Assert.Equal(("555-0100", "TIDE"), (Text(then.GetProperty("holder"), "value"), Text(then.GetProperty("holder"), "source")));
        Assert.Equal("Lost to TIDE: TIDE has rank 1, PERSONA has rank 2.", Text(then.GetProperty("others").EnumerateArray().Single(), "why"));
    }

    [Fact]
    public async Task A_dry_run_says_what_would_happen_and_writes_nothing()
    {
        var before = await world.Census();
        var request = world.Tide.Request("contact", "x", [new Item("DRY-1", at: "2025-06-02T02:00:00") { ["lastname"] = "Ng", ["shoesize"] = 44, ["birthdate"] = "1984-03-02" }]);
        request.Remove("JobKey");
        request.Remove("Complete");
        var answer = ItemAnswer.ReadAll((await world.Tide.Api.Call("gdi_DryRun", request)).GetProperty("Results").GetString()!).Single();
        Assert.Equal(("Applied", "shoesize", "UNKNOWN_FIELD"), (answer.State, answer.Fields.Single().Field, answer.Fields.Single().Reason));
        Assert.Equal(before, await world.Census());
    }

    [Fact]
    public async Task A_code_an_identifier_and_a_policy_can_be_asked_for()
    {
        var translated = await world.Ana.Api.Get("gdi_TranslateValue(SourceSystemKey='PERSONA',CodeList='STATE',Value='Virginia')");
        Assert.Equal(("VA", "generic label"), (Text(translated, "Translated"), Text(translated, "Step")));
        Assert.Equal(0.9, translated.GetProperty("Confidence").GetDouble(), 6);
        var back = await world.Ana.Api.Get("gdi_TranslateValue(SourceSystemKey='TIDE',CodeList='STATE',Value='VA',Direction='Outbound')");
        Assert.Equal(("51", "source map"), (Text(back, "Translated"), Text(back, "Step")));

        var tide = await world.Tide.Submit("ASK-1", new Item("ASK-1", at: "2025-06-02T02:00:00") { ["lastname"] = "Ng" });
        var link = await world.Ana.Api.Get("gdi_ResolveIdentifier(TargetTable='contact',SourceSystemKey='TIDE',ExternalKey='ask-1')");
        Assert.Equal(tide.Item.TargetId, link.GetProperty("TargetId").GetGuid());

        var policy = JsonSerializer.Deserialize<JsonElement>(Text(await world.Ana.Api.Get("gdi_EvaluatePolicy(SourceSystemKey='PERSONA',TargetTable='contact',Field='birthdate')"), "Policy")!);
        Assert.Equal(("OnCertify", 2, "yes", 180), (Text(policy, "commitMode"), policy.GetProperty("rank").GetInt32(), Text(policy, "autoCertify"), policy.GetProperty("staleAfterDays").GetInt32()));
        var origins = policy.GetProperty("origins").EnumerateArray().ToDictionary(o => Text(o, "column")!, o => Text(o, "policy"));
        Assert.Equal(("P2", "P1"), (origins["govcdm_commitmode"], origins["govcdm_staleafterdays"]));
    }

    private async Task<JsonElement> Provenance(Guid? id, string? asOf)
    {
        var call = asOf is null ? $"gdi_GetProvenance(TargetTable='contact',TargetId={id})" : $"gdi_GetProvenance(TargetTable='contact',TargetId={id},AsOf=@t)?@t={asOf}";
        return JsonSerializer.Deserialize<JsonElement>(Text(await world.Eve.Api.Get(call), "Provenance")!).GetProperty("fields");
    }

    // The environment's own time: that of the row it has just written.
    private async Task<string> Now()
    {
        var id = await world.Administrator.Create("accounts", new() { ["name"] = "clock" });
        return (await world.Account(id))["createdon"]!;
    }

    private static string? Text(JsonElement json, string name) => json.GetProperty(name).GetString();
}
