using System;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace Scenarios;

public sealed class S02Replay(World world)
{
    private static Item Zoe => new("0204711", at: "2025-06-02T02:00:00") { ["firstname"] = "Zoë", ["lastname"] = "O’Neill" };

    [Fact]
    public async Task The_same_job_key_is_the_same_job_and_the_same_item_is_stored_once()
    {
        var first = await world.Tide.Submit("S2-T-1", Zoe);
        var again = await world.Tide.Submit("S2-T-1", Zoe);

        Assert.Equal(first.JobId, again.JobId);
        Assert.Equal(("Duplicate", "DUPLICATE", first.Item.ItemId), (again.Item.State, again.Item.Reason, again.Item.ItemId));
        Assert.Equal(("Completed", "Success"), (again.State, again.Status));
        Assert.Single(await world.Items(first.JobId));
    }

    [Fact]
    public async Task The_same_item_in_another_job_is_a_duplicate_that_points_to_the_original()
    {
        var key = "0204712";
        var item = new Item(key, at: "2025-06-02T02:00:00") { ["firstname"] = "Zoë", ["lastname"] = "O’Neill" };
        var first = await world.Tide.Submit("S2-T-2", item);
        var (contact, ledger, identifier) = (await world.Contact(first.Item.TargetId), await world.Ledger(first.Item.TargetId), await world.Identifier(world.Tide, key));
        await world.Later(TimeSpan.FromMinutes(1));

        var second = await world.Tide.Submit("S2-T-3", item);

        Assert.NotEqual(first.JobId, second.JobId);
        Assert.Equal(("Duplicate", "Success"), (second.Item.State, second.Status));
        Assert.Equal(first.Item.TargetId, second.Item.TargetId);
        var stored = Assert.Single(await world.Items(second.JobId));
        Assert.Equal(("Duplicate", first.Item.ItemId), (stored.State, stored.DuplicateOf));
        Assert.Equal(contact.Version, (await world.Contact(first.Item.TargetId)).Version);
        Assert.Equal(ledger.ToList(), await world.Ledger(first.Item.TargetId));
        var seen = (await world.Identifier(world.Tide, key))!;
        Assert.Equal(identifier!["govcdm_firstseendatetime"], seen["govcdm_firstseendatetime"]);
        Assert.True(DateTime.Parse(seen["govcdm_lastseendatetime"]!) > DateTime.Parse(identifier["govcdm_lastseendatetime"]!));
    }
}
