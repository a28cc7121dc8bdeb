using System;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace Scenarios;

/// <summary>A user deletes a contact while integration is off; the source, which knows nothing of it, goes on.</summary>
public sealed class S17DeletedWhileOff(Stewards world) : IClassFixture<Stewards>
{
    private const int Recreate = 482100000, Unlink = 482100001, Hold = 482100002;

    [Theory]
    [InlineData(Hold, "Held", "TARGET_DELETED", "Target deleted")]
    [InlineData(Unlink, "Cancelled", "UNLINKED", "Tombstone")]
    [InlineData(Recreate, "Applied", null, "Linked")]
    public async Task Missed_sync_does_what_the_entity_map_says(int mode, string state, string? reason, string link)
    {
        var key = $"17{mode}";
        var map = (await world.EntityMap(world.Tide)).Id("gdi_entitymapid");
        await world.Administrator.Update("gdi_entitymaps", map, new() { ["gdi_ontargetdeleted"] = mode });
        var first = await world.Tide.Submit($"{key} 1", new Item(key, at: "2025-05-01T02:00:00") { ["lastname"] = "Ng", ["telephone1"] = "555-0001" });
        var before = (await world.Identifier(world.Tide, key))!;

        await world.Dee.Api.Turn("Off");
        await world.Administrator.Delete("contacts", first.Item.TargetId!.Value);
        var parked = await world.Tide.Submit($"{key} 2", new Item(key, at: "2025-05-02T02:00:00") { ["telephone1"] = "555-0002" });
        await world.Dee.Api.Turn("On");
        await world.Dee.Api.MakeUp();

        var item = (await world.Items(parked.JobId)).Single(i => i.Parent is null);
        Assert.Equal((state, reason), (item.State, item.Reason));
        var after = (await world.Identifier(world.Tide, key))!;
        Assert.Equal((before.Id("govcdm_integrationidentifierid"), link), (after.Id("govcdm_integrationidentifierid"), after.Label("gdi_linkstate")));
        if (mode != Recreate)
        {
            Assert.Empty(await world.Administrator.Rows($"contacts?$filter=contactid eq {after["govcdm_targetid"]}"));
            return;
        }
        Assert.NotEqual(before["govcdm_targetid"], after["govcdm_targetid"]);
        var contact = await world.Contact(after.Id("govcdm_targetid"));
        Assert.Equal(("Ng", "555-0002"), (contact["lastname"], contact["telephone1"]));
    }
}
