using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace Scenarios;

public sealed class S07AutoCertify(World world)
{
    [Fact]
    public async Task A_rule_certifies_the_best_source_without_claiming_that_a_person_did_and_the_other_waits()
    {
        var tide = await world.Tide.Submit("S7-1", new Item("0704711", at: "2025-06-02T02:00:00") { ["lastname"] = "Ng", ["birthdate"] = "1984-03-02" });
        await world.Link(world.Persona, "BLR/7-1", tide.Item.TargetId);
        var persona = await world.Persona.Submit("S7-1", Item.Field("BLR/7-1", "birthdate", "1984-02-03", version: "1", at: "2025-06-02T10:00:00Z"));

        Assert.Equal(("Applied", "Success"), (tide.Item.State, tide.Status));
        Assert.Equal(("Held", "NEEDS_CERTIFICATION", "Indeterminate"), (persona.Item.State, persona.Item.Reason, persona.Status));
        Assert.Equal("1984-03-02", (await world.Contact(tide.Item.TargetId))["birthdate"]);

        var ledger = await world.Ledger(tide.Item.TargetId, "birthdate");
        Assert.Equal(2, ledger.Count);
        var certified = ledger.Single(e => e.Source == "TIDE");
        Assert.Equal(("Certified", "Rule", null, true), (certified.Status, certified.Method, certified.CertifiedBy, certified.IsEffective));
        var waiting = ledger.Single(e => e.Source == "PERSONA");
        Assert.Equal(("Pending", null, "1984-02-03", false), (waiting.Status, waiting.Method, waiting.Value, waiting.IsEffective));
        Assert.Equal(("NEEDS_CERTIFICATION", world.Policies["P2"]), (waiting.Hold, waiting.Policy));
    }
}
