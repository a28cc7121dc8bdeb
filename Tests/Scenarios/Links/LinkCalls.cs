using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Xunit;
using static Scenarios.LinkWorld;

namespace Scenarios;

/// <summary>Links and unlinks cost a fixed number of organisation-service calls, whatever their number.</summary>
public sealed class LinkCalls(LinkCalls.QuietWorld world) : IClassFixture<LinkCalls.QuietWorld>
{
    /// <summary>An environment in which nobody else makes calls.</summary>
    public sealed class QuietWorld : LinkWorld;

    [Fact]
    public async Task One_and_a_hundred_cost_the_same()
    {
        var one = await Costs(1);
        var hundred = await Costs(100);

        Assert.Equal(one, hundred);
        Assert.All(one, cost => Assert.InRange(cost.Calls, 1, 40));
    }

    // By the id of the record, by another's key, and a link that waits for a steward; moved, and ended.
    private async Task<IReadOnlyList<(string What, int Calls)>> Costs(int n)
    {
        var keys = Enumerable.Range(0, n).Select(_ => NewKey).ToList();
        var accounts = await Accounts(keys);
        var others = await Accounts(keys.Select(key => key + " too"));
        return
        [
            ("by id", await Cost(world.Quick, keys, key => Item.Link(key, new { id = accounts[key] }, "1"))),
            ("asked", await Cost(world.Careful, keys, key => Item.Link(key, new { source = "HARBORS", key }, "1"))),
            ("moved", await Cost(world.Quick, keys, key => Item.Link(key, new { id = others[key + " too"] }, "2"))),
            ("ended", await Cost(world.Quick, keys, key => Item.Unlink(key, "3"))),
            ("begun anew", await Cost(world.Quick, keys, key => Phone(key, "4", "555-0104"))),
        ];
    }

    private async Task<IReadOnlyDictionary<string, Guid?>> Accounts(IEnumerable<string> keys) =>
        (await world.SayAll(world.Harbors, [.. keys.Select(key => new Item(key, "1") { ["name"] = key })])).Items.ToDictionary(item => item.Key, item => item.TargetId);

    private async Task<int> Cost(Source source, IEnumerable<string> keys, Func<string, Item> say)
    {
        var since = (await Requests(0)).Max(request => request.Number);
        await world.SayAll(source, [.. keys.Select(say)]);
        return (await Requests(since)).Single(request => request.Message == "gdi_SubmitSyncJob").Calls;
    }

    private async Task<IReadOnlyList<(long Number, string Message, int Calls)>> Requests(long since) =>
        [.. (await world.Administrator.Get($"/localdataverse/diagnostics?since={since}")).GetProperty("requests").EnumerateArray().Select(request => (
            request.GetProperty("number").GetInt64(), request.GetProperty("message").GetString()!,
            request.GetProperty("callsByMessage").EnumerateObject().Sum(call => call.Value.GetInt32())))];
}
