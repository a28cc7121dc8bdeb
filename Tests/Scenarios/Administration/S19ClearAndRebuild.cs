using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace Scenarios;

/// <summary>500 linked contacts, of which an administrator clears the tracking, and which the source's items link again.</summary>
public sealed class S19ClearAndRebuild(S19ClearAndRebuild.QuietWorld world) : IClassFixture<S19ClearAndRebuild.QuietWorld>
{
    private const int Keys = 500;

    /// <summary>An environment with no other records.</summary>
    public sealed class QuietWorld : World;

    [Fact]
    public async Task Cleared_links_find_their_records_again_and_nothing_is_doubled()
    {
        await world.Tide.Submit("S19-1", [.. Enumerable.Range(0, Keys).Select(i => Worker(i, 1))]);
        await world.Later(TimeSpan.FromHours(1));
        var map = (await world.EntityMap(world.Tide)).Id("gdi_entitymapid");
        var contacts = await Contacts();
        var ledger = await world.Administrator.Count("govcdm_integrationledgers");

        Assert.Equal(Keys, await Clear(map, preview: true));
        Assert.Equal(Keys, await Linked("Linked"));
        Assert.Equal(Keys, await Clear(map, preview: false));
        Assert.Equal((Keys, ledger), (await Linked("Cleared"), await world.Administrator.Count("govcdm_integrationledgers")));
        Assert.Equal(0, await Clear(map, preview: true));

        foreach (var contact in contacts.Values.Take(5))
            await world.Administrator.Update("contacts", contact, new() { ["jobtitle"] = "Edited here" });
        var one = await world.Tide.Submit("S19-2", Worker(7, 2));
        Assert.Equal(("Applied", contacts["Ng 7"]), (one.Item.State, one.Item.TargetId));
        Assert.Equal(1, await Linked("Linked"));

        // the full delivery with which the connector answers: nobody's telephone but the seventh's has changed since
        await world.Later(TimeSpan.FromHours(1));
        await world.Tide.Submit("S19-3", [.. Enumerable.Range(0, Keys).Select(i => Worker(i, i == 7 ? 2 : 1, "03"))]);

        Assert.Equal(Keys, await Linked("Linked"));
        Assert.Equal(contacts, await Contacts());
        // what was really said anew: one telephone, and the five edits
        Assert.Equal(ledger + 1 + 5, await world.Administrator.Count("govcdm_integrationledgers"));
    }

    [Fact]
    public async Task A_selection_is_cleared_with_its_reason_and_others_stay()
    {
        var sent = await world.Persona.Submit("S19-4", [.. Enumerable.Range(0, 3).Select(i => new Item($"S19 {i}", "1") { ["lastname"] = $"Oh {i}" })]);
        var chosen = (await world.Identifier(world.Persona, "S19 1"))!.Id("govcdm_integrationidentifierid");

        var answer = await world.Administrator.Call("gdi_ClearTracking", new() { ["IdentifierIds"] = new[] { chosen.ToString() }, ["Reason"] = "wrong person" });

        Assert.Equal((1, 0), (answer.GetProperty("Affected").GetInt32(), answer.GetProperty("Cancelled").GetInt32()));
        var states = await Task.WhenAll(Enumerable.Range(0, 3).Select(async i => (await world.Identifier(world.Persona, $"S19 {i}"))!));
        Assert.Equal(["Linked", "Cleared", "Linked"], states.Select(row => row.Label("gdi_linkstate")));
        Assert.Equal("wrong person", states[1]["gdi_linkreason"]);
        var again = await world.Persona.Submit("S19-5", new Item("S19 1", "2") { ["lastname"] = "Oh 1" });
        Assert.Equal(sent.Items[1].TargetId, again.Item.TargetId);
        Assert.Equal("Linked", (await world.Identifier(world.Persona, "S19 1"))!.Label("gdi_linkstate"));
    }

    private static Item Worker(int i, int telephone, string day = "02") => new($"19{i:D5}", at: $"2025-05-{(telephone == 1 ? day : "04")}T02:00:00")
    {
        ["lastname"] = $"Ng {i}", ["jobtitle"] = "Clerk", ["telephone1"] = $"555-{telephone}",
    };

    private async Task<int> Clear(Guid map, bool preview) =>
        (await world.Administrator.Call("gdi_ClearTracking", new() { ["EntityMapId"] = map, ["Preview"] = preview, ["Reason"] = "rebuild" })).GetProperty("Affected").GetInt32();

    private async Task<int> Linked(string state) =>
        (await world.Administrator.Rows("govcdm_integrationidentifiers?$select=gdi_linkstate&$filter=govcdm_sourcesystemkey eq 'TIDE'")).Count(row => row.Label("gdi_linkstate") == state);

    private async Task<Dictionary<string, Guid>> Contacts() =>
        (await world.Administrator.Rows("contacts?$select=lastname&$filter=startswith(lastname,'Ng')")).ToDictionary(row => row["lastname"]!, row => row.Id("contactid"));
}
