using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace Scenarios;

[Collection<StewardsTogether>]
public sealed class S13RejectIsSticky(Stewards world)
{
    [Fact]
    public async Task A_rejected_value_makes_way_and_is_refused_when_the_same_source_says_it_again()
    {
        var tide = await world.Tide.Submit("S13-1", new Item("1304711", at: "2024-06-02T02:00:00") { ["lastname"] = "Ng", ["telephone1"] = "555-0100" });
        await world.Link(world.Persona, "BLR/13", tide.Item.TargetId);
        var ingested = await world.Persona.Submit("S13-1", Item.Field("BLR/13", "telephone1", "000-0000", version: "1", at: "2025-06-02T10:00:00Z"));
        Assert.Equal("000-0000", (await world.Contact(tide.Item.TargetId))["telephone1"]);
        var wrong = (await world.Ledger(tide.Item.TargetId, "telephone1")).Single(e => e.Source == "PERSONA");

        Assert.Equal(["Rejected"], await world.Ana.Decide("Reject", "Not a number", wrong.Id));

        // Nothing better is left than what is stale.
        Assert.Equal("555-0100", (await world.Contact(tide.Item.TargetId))["telephone1"]);
        var returned = (await world.Ledger(tide.Item.TargetId, "telephone1")).Single(e => e.IsEffective);
        Assert.Equal(("TIDE", true), (returned.Source, returned.IsStale));
        var item = Assert.Single(await world.Items(ingested.JobId));
        Assert.Equal(("Rejected", "REJECTED_BY_STEWARD"), (item.State, item.Reason));

        var again = await world.Persona.Submit("S13-2", Item.Field("BLR/13", "telephone1", "000-0000", version: "2", at: "2025-06-02T11:00:00Z"));
        Assert.Equal(("Rejected", "STICKY_REJECT", "Success"), (again.Item.State, again.Item.Reason, again.Status));
        Assert.Equal("555-0100", (await world.Contact(tide.Item.TargetId))["telephone1"]);

        var other = await world.Persona.Submit("S13-3", Item.Field("BLR/13", "telephone1", "555-0199", version: "3", at: "2025-06-02T12:00:00Z"));
        Assert.Equal("Applied", other.Item.State);
        Assert.Equal("555-0199", (await world.Contact(tide.Item.TargetId))["telephone1"]);
    }
}
