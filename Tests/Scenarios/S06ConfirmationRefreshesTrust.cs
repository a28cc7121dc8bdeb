using System;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace Scenarios;

public sealed class S06ConfirmationRefreshesTrust(World world)
{
    private const string HalfAYearAgo = "2024-11-14T02:00:00";

    [Fact]
    public async Task A_value_that_is_confirmed_every_night_stays_fresh()
    {
        var tide = await world.Tide.Submit("S6-1", new Item("0604711", at: HalfAYearAgo) { ["telephone1"] = "555-000B" });
        await world.Link(world.Persona, "BLR/6-1", tide.Item.TargetId);
        foreach (var night in new[] { "2025-05-31T02:00:00", "2025-06-01T02:00:00", "2025-06-02T02:00:00" })
        {
            var confirmed = await world.Tide.Submit("S6 " + night, new Item("0604711", at: night) { ["telephone1"] = "555-000B" });
            Assert.Equal(("NoChange", "SAME_VALUE"), (confirmed.Item.State, confirmed.Item.Reason));
        }
        var before = Assert.Single(await world.Ledger(tide.Item.TargetId, "telephone1"));
        Assert.StartsWith("2025-06-02", before.ConfirmedOn, StringComparison.Ordinal);
        // at most one write a day
        await world.Tide.Submit("S6 once more", new Item("0604711", at: "2025-06-02T03:00:00") { ["telephone1"] = "555-000B" });
        Assert.Equal(before, Assert.Single(await world.Ledger(tide.Item.TargetId, "telephone1")));

        var persona = await world.Persona.Submit("S6-1", Item.Field("BLR/6-1", "telephone1", "555-000C", version: "1", at: "2025-06-02T10:00:00Z"));

        Assert.Equal("Outranked", persona.Item.State);
        Assert.Equal("555-000B", (await world.Contact(tide.Item.TargetId))["telephone1"]);
        Assert.False((await world.Ledger(tide.Item.TargetId, "telephone1")).Single(e => e.Source == "TIDE").IsStale);
    }
}
