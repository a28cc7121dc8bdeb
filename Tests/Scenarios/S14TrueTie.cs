using System;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace Scenarios;

[Collection<StewardsTogether>]
public sealed class S14TrueTie(Stewards world)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Between_equals_the_later_value_wins_in_both_orders_until_a_steward_certifies_the_other(bool personaFirst)
    {
        var (personaKey, casebookKey) = ($"BLR/14-{personaFirst}", $"5f0a1c14-{personaFirst}");
        var persona = new Item(personaKey, version: "1", at: "2025-06-02T11:00:00.100Z") { ["name"] = "Harbor Assn." };
        var casebook = new Item(casebookKey, at: "2025-06-02T11:03:10Z") { ["name"] = "Harbour Association" };

        var first = personaFirst ? await world.Persona.SubmitTo("account", casebookKey, persona) : await world.Casebook.SubmitTo("account", casebookKey, casebook);
        await world.Link(personaFirst ? world.Casebook : world.Persona, personaFirst ? casebookKey : personaKey, first.Item.TargetId, "account");
        var second = personaFirst ? await world.Casebook.SubmitTo("account", casebookKey, casebook) : await world.Persona.SubmitTo("account", casebookKey, persona);

        Assert.Equal("Applied", first.Item.State);
        Assert.Equal(personaFirst ? "Applied" : "Outranked", second.Item.State);
        Assert.Equal("Harbour Association", (await world.Account(first.Item.TargetId))["name"]);
        // 189 s are less than CASEBOOK's clock may be off: both wait among the conflicts.
        var ledger = await world.Ledger(first.Item.TargetId, "name");
        Assert.Equal(2, ledger.Count);
        Assert.All(ledger, entry => Assert.Equal((true, "Pending", null), (entry.IsConflict, entry.Status, entry.SupersededBy)));
        Assert.Equal("CASEBOOK", ledger.Single(entry => entry.IsEffective).Source);

        await world.Later(TimeSpan.FromMinutes(1));
        Assert.Equal(["Certified"], await world.Ana.Certify(ledger.Single(entry => entry.Source == "PERSONA").Id));

        Assert.Equal("Harbor Assn.", (await world.Account(first.Item.TargetId))["name"]);
        await world.Later(TimeSpan.FromMinutes(1));
        var again = await world.Casebook.SubmitTo("account", casebookKey + " again", Item.Field(casebookKey, "name", "Harbour Association", at: "2025-06-02T11:30:00Z"));
        Assert.Equal(("NoChange", "SAME_VALUE"), (again.Item.State, again.Item.Reason));
        Assert.Equal("Harbor Assn.", (await world.Account(first.Item.TargetId))["name"]);
        Assert.Equal(2, (await world.Ledger(first.Item.TargetId, "name")).Count);
    }

    [Fact]
    public async Task Further_apart_than_the_clocks_skew_there_is_no_conflict()
    {
        var persona = await world.Persona.SubmitTo("account", "S14-apart", new Item("BLR/14-apart", version: "1", at: "2025-06-02T10:00:00Z") { ["name"] = "Harbor Assn." });
        await world.Link(world.Casebook, "5f0a1c14-apart", persona.Item.TargetId, "account");
        await world.Casebook.SubmitTo("account", "S14-apart", new Item("5f0a1c14-apart", at: "2025-06-02T10:05:01Z") { ["name"] = "Harbour Association" });

        Assert.All(await world.Ledger(persona.Item.TargetId, "name"), entry => Assert.False(entry.IsConflict));
    }
}
