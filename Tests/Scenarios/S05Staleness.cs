using System;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace Scenarios;

public sealed class S05Staleness(Stewards world) : IClassFixture<Stewards>
{
    [Fact]
    public async Task A_sweep_only_flags_and_a_fresh_value_then_beats_the_stale_one_of_a_better_source()
    {
        var tide = await world.Tide.Submit("S5-1", new Item("0504711", at: "2025-06-01T02:00:00") { ["telephone1"] = "555-000B" });
        await world.Link(world.Persona, "BLR/5-1", tide.Item.TargetId);
        await world.Later(TimeSpan.FromDays(200));
        var before = (await world.Contact(tide.Item.TargetId)).Version;

        await world.Dee.Api.Call("gdi_FlagStaleEntries", new() { ["TargetTable"] = "contact" });

        var flagged = Assert.Single(await world.Ledger(tide.Item.TargetId, "telephone1"));
        Assert.Equal((true, true, "555-000B"), (flagged.IsStale, flagged.IsEffective, flagged.Value));
        Assert.Equal(before, (await world.Contact(tide.Item.TargetId)).Version);

        var persona = await world.Persona.Submit("S5-1", Item.Field("BLR/5-1", "telephone1", "555-000C", version: "1", at: "2025-12-18T10:00:00Z"));

        Assert.Equal("Applied", persona.Item.State);
        Assert.Equal("555-000C", (await world.Contact(tide.Item.TargetId))["telephone1"]);
        var ledger = await world.Ledger(tide.Item.TargetId, "telephone1");
        var stale = ledger.Single(e => e.Source == "TIDE");
        Assert.Equal((true, false, null), (stale.IsStale, stale.IsEffective, stale.SupersededBy));
        Assert.True(ledger.Single(e => e.Source == "PERSONA").IsEffective);
    }
}
