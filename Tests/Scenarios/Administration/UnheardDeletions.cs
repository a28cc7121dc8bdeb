using System;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace Scenarios;

/// <summary>Records are deleted here while integration is off, of a table whose changes are not captured, and no source speaks of them.</summary>
public sealed class UnheardDeletions(UnheardDeletions.QuietWorld world) : IClassFixture<UnheardDeletions.QuietWorld>
{
    private const int Keys = 50;
    private const int Recreate = 482100000, Unlink = 482100001, Hold = 482100002;
    private const int TargetDeleted = 482100003;

    /// <summary>An environment with no other links.</summary>
    public sealed class QuietWorld : Stewards;

    [Fact]
    public async Task Missed_sync_marks_their_links_piece_by_piece_and_those_of_restored_records_are_linked_again()
    {
        var map = (await world.EntityMap(world.Persona)).Id("gdi_entitymapid");
        var sent = await world.Persona.Submit("UD 1", [.. Enumerable.Range(0, Keys).Select(i => new Item($"UD {i}", "1") { ["lastname"] = $"Ng {i}" })]);
        await Turn(map, "Off");
        foreach (var i in new[] { 3, 4, 41 })
            await world.Administrator.Delete("contacts", sent.Items[i].TargetId!.Value);
        await Turn(map, "On");
        Assert.Equal(Keys, await LinksIn("Linked"));

        var first = await world.Dee.Api.RunMissedSync(most: 20, map);

        Assert.Equal((20, true), (first.Processed, first.Remaining >= Keys - 20));
        Assert.NotNull((await world.EntityMap(world.Persona))["gdi_linkscheckedto"]);
        await world.Dee.Api.MakeUp(most: 20, map);
        var gone = await Task.WhenAll(new[] { 3, 4, 41 }.Select(i => world.Identifier(world.Persona, $"UD {i}")));
        Assert.All(gone, link => Assert.Equal(("Target deleted", true), (link!.Label("gdi_linkstate"), link["gdi_targetdeletedon"] is not null)));
        Assert.Equal((Keys - 3, 3), (await LinksIn("Linked"), await LinksIn("Target deleted")));
        var caughtUp = await world.EntityMap(world.Persona);
        Assert.Equal((null, null, "On"), (caughtUp["gdi_linkscheckedto"], caughtUp["gdi_offsince"], caughtUp.Label("gdi_state")));
        Assert.Equal(new Missed(0, 0, 0, 1), await world.Dee.Api.RunMissedSync(map: map));

        // restored under its id, as from the recycle bin
        await Turn(map, "Off");
        await world.Administrator.Create("contacts", new() { ["contactid"] = sent.Items[4].TargetId, ["lastname"] = "Ng 4" });
        await Turn(map, "On");
        await world.Dee.Api.MakeUp(map: map);
        var restored = (await world.Identifier(world.Persona, "UD 4"))!;
        Assert.Equal(("Linked", null), (restored.Label("gdi_linkstate"), restored["gdi_targetdeletedon"]));
    }

    [Fact]
    public async Task A_piece_that_integration_is_turned_off_in_the_middle_of_is_looked_at_again()
    {
        var map = (await world.EntityMap(world.Casebook)).Id("gdi_entitymapid");
        var items = Enumerable.Range(0, 10).Select(i => new Item($"UD2 {i}", at: "2025-05-01T02:00:00") { ["lastname"] = "Oh" });
        var sent = await world.Casebook.Submit("UD 2", [.. items]);
        await Turn(map, "Off");
        await Turn(map, "On");
        await world.Dee.Api.RunMissedSync(most: 9, map);
        await Turn(map, "Off");
        foreach (var item in sent.Items)
            await world.Administrator.Delete("contacts", item.TargetId!.Value);
        await Turn(map, "On");

        await world.Dee.Api.MakeUp(most: 9, map);

        foreach (var item in sent.Items)
            Assert.Equal("Target deleted", (await world.Identifier(world.Casebook, item.Key))!.Label("gdi_linkstate"));
    }

    [Fact]
    public async Task A_call_that_just_suffices_leaves_the_map_on()
    {
        var source = await world.Connect("UDEXACT", []);
        var map = (await world.EntityMap(source, "account")).Id("gdi_entitymapid");
        await source.SubmitTo("account", "1", new Item("1", "1") { ["name"] = "Docks" }, new Item("2", "1") { ["name"] = "Pilots" });
        await Turn(map, "Off");
        await Turn(map, "On");

        Assert.Equal(new Missed(2, 0, 0, 1), await world.Dee.Api.RunMissedSync(most: 2, map));

        var caughtUp = await world.EntityMap(source, "account");
        Assert.Equal((null, null, "On"), (caughtUp["gdi_linkscheckedto"], caughtUp["gdi_offsince"], caughtUp.Label("gdi_state")));
    }

    [Theory]
    [InlineData(Hold, "Held", "TARGET_DELETED", "Target deleted")]
    [InlineData(Unlink, "Cancelled", "UNLINKED", "Tombstone")]
    [InlineData(Recreate, "Applied", null, "Linked")]
    public async Task What_becomes_of_the_record_is_settled_when_its_source_goes_on_to_send_it(int mode, string state, string? reason, string link)
    {
        var key = $"UD {mode}";
        var map = (await world.EntityMap(world.Tide)).Id("gdi_entitymapid");
        await world.Administrator.Update("gdi_entitymaps", map, new() { ["gdi_ontargetdeleted"] = mode });
        var first = await world.Tide.Submit($"{key} 1", new Item(key, at: "2025-05-01T02:00:00") { ["lastname"] = "Ng" });
        await Turn(map, "Off");
        await world.Administrator.Delete("contacts", first.Item.TargetId!.Value);
        await Turn(map, "On");
        await world.Dee.Api.MakeUp(map: map);
        Assert.Equal("Target deleted", (await world.Identifier(world.Tide, key))!.Label("gdi_linkstate"));
        Assert.DoesNotContain(await world.Ledger(first.Item.TargetId), entry => entry.Value == "recreated");

        var second = await world.Tide.Submit($"{key} 2", new Item(key, at: "2025-05-02T02:00:00") { ["lastname"] = "Ng", ["telephone1"] = "555-0002" });

        Assert.Equal((state, reason), (second.Item.State, second.Item.Reason));
        Assert.Equal(link, (await world.Identifier(world.Tide, key))!.Label("gdi_linkstate"));
        if (mode != Hold)
            return;
        var asked = (await world.Ledger(first.Item.TargetId)).Single(entry => entry.Value == "recreated");
        Assert.Equal(("Pending", "TARGET_DELETED"), (asked.Status, asked.Hold));
    }

    private Task<int> LinksIn(string state) => world.Administrator.Count(
        $"govcdm_integrationidentifiers?$filter=govcdm_sourcesystemkey eq 'PERSONA' and gdi_linkstate eq {(state == "Linked" ? Choices.Linked : TargetDeleted)}");

    private async Task Turn(Guid map, string state)
    {
        await world.Later(TimeSpan.FromHours(1));
        await world.Dee.Api.Set("EntityMap", map.ToString(), state, "Test");
    }
}
