using System;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace Scenarios;

/// <summary>A piece of missed sync costs a fixed number of organisation-service calls, whatever its size.</summary>
public sealed class MissedSyncCalls(MissedSyncCalls.QuietWorld world) : IClassFixture<MissedSyncCalls.QuietWorld>
{
    /// <summary>An environment in which nobody else makes calls.</summary>
    public sealed class QuietWorld : World;

    [Fact]
    public async Task Ten_and_three_hundred_records_cost_the_same()
    {
        var map = (await world.EntityMap(world.Tide)).Id("gdi_entitymapid");
        var few = await Piece(10, map);
        var many = await Piece(300, map);

        Assert.Equal(few, many);
        Assert.InRange(many, 1, 60);
    }

    [Fact]
    public async Task Ten_and_two_hundred_items_whose_map_came_while_off_cost_the_same()
    {
        var map = (await world.EntityMap(world.Persona)).Id("gdi_entitymapid");
        var few = await Released(10, map);
        var many = await Released(200, map);

        Assert.Equal(few, many);
        Assert.InRange(many, 1, 60);
    }

    // Items held for a map that is activated while off, then taken up in one call.
    private async Task<int> Released(int n, Guid map)
    {
        await world.Persona.Submit($"released {n}", [.. Enumerable.Range(0, n).Select(i => new Item($"R{n} {i}", version: "1")
        {
            ["lastname"] = $"R{n}", ["govcdm_personneltype"] = $"R{n}",
        })]);
        await world.Later(TimeSpan.FromHours(1));
        await world.Administrator.Set("EntityMap", map.ToString(), "Off");
        var suggested = (await world.Administrator.Rows($"govcdm_integrationvaluemaps?$filter=govcdm_sourcecode eq 'R{n}'")).Single();
        await world.Administrator.Update("govcdm_integrationvaluemaps", suggested.Id("govcdm_integrationvaluemapid"),
            new() { ["govcdm_canonicalcodevalue"] = "Contractor", ["gdi_mapstate"] = Choices.Active });
        await world.Administrator.Set("EntityMap", map.ToString(), "On");
        var since = await world.LastRequest();

        Assert.Equal(0, (await world.Administrator.RunMissedSync(1000, map)).Remaining);

        var type = world.PersonnelTypes["Contractor"];
        Assert.Equal(n, await world.Administrator.Count($"contacts?$filter=_govcdm_personneltype_value eq {type} and lastname eq 'R{n}'"));
        return (await world.Requests(since)).Single(request => request.Message == "gdi_RunMissedSync").Sequence.Count;
    }

    // Items parked, and as many records edited here, then made up for in one call.
    private async Task<int> Piece(int n, Guid map)
    {
        var first = await world.Tide.Submit($"calls {n} 1", [.. Enumerable.Range(0, n).Select(i => Worker(n, i, "01"))]);
        await world.Later(TimeSpan.FromHours(1));
        await world.Administrator.Set("EntityMap", map.ToString(), "Off");
        await world.Tide.Submit($"calls {n} 2", [.. Enumerable.Range(0, n).Select(i => Worker(n, i, "02"))]);
        foreach (var item in first.Items.Take(10))
            await world.Administrator.Update("contacts", item.TargetId!.Value, new() { ["lastname"] = "Edited here" });
        await world.Administrator.Set("EntityMap", map.ToString(), "On");
        var since = await world.LastRequest();

        var missed = await world.Administrator.RunMissedSync(1000, map);

        var links = await world.Administrator.Count("govcdm_integrationidentifiers?$filter=govcdm_sourcesystemkey eq 'TIDE'");
        Assert.Equal((0, 2 * n + links), (missed.Remaining, missed.Processed));
        return (await world.Requests(since)).Single(request => request.Message == "gdi_RunMissedSync").Sequence.Count;
    }

    private static Item Worker(int n, int i, string day) => new($"{n} {i}", at: $"2025-05-{day}T02:00:00") { ["lastname"] = $"Ng {i}", ["telephone1"] = $"555-{day}" };
}
