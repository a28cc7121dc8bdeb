using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace Scenarios;

public sealed class S04RankBeatsRecency(World world)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_better_ranked_source_holds_the_field_whoever_comes_first(bool personaFirst)
    {
        var (personaKey, tideKey) = ($"BLR/4-{personaFirst}", $"04047{personaFirst}");
        var persona = new Item(personaKey, version: "7", at: "2025-06-02T10:00:00Z") { ["telephone1"] = "555-000A" };
        var tide = new Item(tideKey, at: "2025-06-02T09:00:00") { ["telephone1"] = "555-000B" };

        Answer personas, tides;
        if (personaFirst)
        {
            personas = await world.Persona.Submit($"S4-{personaFirst}", persona);
            await world.Link(world.Tide, tideKey, personas.Item.TargetId);
            tides = await world.Tide.Submit($"S4-{personaFirst}", tide);
            Assert.Equal("Applied", personas.Item.State);
        }
        else
        {
            tides = await world.Tide.Submit($"S4-{personaFirst}", tide);
            await world.Link(world.Persona, personaKey, tides.Item.TargetId);
            personas = await world.Persona.Submit($"S4-{personaFirst}", persona);
            Assert.Equal(("Outranked", "OUTRANKED"), (personas.Item.State, personas.Item.Reason));
        }

        Assert.Equal("Applied", tides.Item.State);
        Assert.Equal(("Success", "Success"), (personas.Status, tides.Status));
        Assert.Equal("555-000B", (await world.Contact(tides.Item.TargetId))["telephone1"]);
        var ledger = await world.Ledger(tides.Item.TargetId, "telephone1");
        Assert.Equal(2, ledger.Count);
        var (winner, loser) = (ledger.Single(e => e.Source == "TIDE"), ledger.Single(e => e.Source == "PERSONA"));
        Assert.True(winner.IsEffective);
        Assert.Equal((false, null, "Pending"), (loser.IsEffective, loser.SupersededBy, loser.Status));
        Assert.Contains("rank", loser.RankReason);
    }
}
