using System;
using System.Linq;
using System.Threading.Tasks;
using Xunit;
using static Scenarios.LinkWorld;

namespace Scenarios;

/// <summary>What a steward decides about links while integration is off is carried out afterwards.</summary>
public sealed class LinkedWhileOff(LinkWorld world) : IClassFixture<LinkWorld>
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_link_that_is_certified_while_off_brings_everything_that_waited_for_it(bool hearsMoreFirst)
    {
        var (key, account) = (NewKey, await world.Account(NewKey));
        var waiting = await world.SayAll(world.Careful, Item.Link(key, new { id = account }, "2"), Phone(key, "3", "555-0101"));
        Assert.All(waiting.Items, item => Assert.Equal("LINK_PROPOSED", item.Reason));
        var map = await Off();

        await world.Ana.Certify((await world.Entry(account, "linked")).Id);

        Assert.Equal((null, null), await world.LinkOf(world.Careful, key));
        var parked = await world.SayAll(world.Careful, Phone(key, "4", "555-0102"));
        await On(map);
        if (hearsMoreFirst)
            await world.SayAll(world.Careful, Phone(key, "5", "555-0103"));
        await world.Dee.Api.MakeUp(map: map);

        Assert.Equal((account, "Linked"), await world.LinkOf(world.Careful, key));
        Assert.Equal(hearsMoreFirst ? "555-0103" : "555-0102", (await world.Account(account))["telephone1"]);
        foreach (var answer in new[] { waiting, parked })
            Assert.Equal("Success", (await world.Job(answer.JobId)).Label("govcdm_jobstatus"));
    }

    [Fact]
    public async Task A_link_that_is_refused_while_off_is_not_made()
    {
        var (key, account) = (NewKey, await world.Account(NewKey));
        var link = await world.Say(world.Careful, Item.Link(key, new { id = account }, "2"));
        var map = await Off();

        await world.Ana.Decide("Reject", "These are two harbors", (await world.Entry(account, "linked")).Id);
        await On(map);
        await world.Dee.Api.MakeUp(map: map);

        Assert.Equal(("Rejected", "REJECTED_BY_STEWARD"), await world.Stored(link));
        Assert.Equal((null, null), await world.LinkOf(world.Careful, key));
    }

    private async Task<Guid> Off()
    {
        var map = (await world.EntityMap(world.Careful, Table)).Id("gdi_entitymapid");
        await world.Dee.Api.Set("EntityMap", map.ToString(), "Off", "Test");
        await world.Later(TimeSpan.FromHours(1));
        return map;
    }

    private async Task On(Guid map)
    {
        await world.Later(TimeSpan.FromHours(1));
        await world.Dee.Api.Set("EntityMap", map.ToString(), "On", "Test");
    }
}
