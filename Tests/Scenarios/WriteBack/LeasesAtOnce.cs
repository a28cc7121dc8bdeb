using System;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace Scenarios;

/// <summary>Several connectors lease for one system at the same instant.</summary>
public sealed class LeasesAtOnce(LeasesAtOnce.QuietWorld world) : IClassFixture<LeasesAtOnce.QuietWorld>
{
    private const string Items = "govcdm_integrationsyncitem";
    private const string Jobs = "govcdm_integrationsyncjob";

    /// <summary>An environment in which nobody else leases.</summary>
    public sealed class QuietWorld : Correspondence;

    [Fact]
    public async Task Nobody_gets_an_item_that_another_has_and_nothing_is_left()
    {
        const int n = 60;
        await Queue("LAO", n);

        var leases = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Leased.Take(world.Persona, max: 7)));

        var taken = leases.SelectMany(lease => lease.Items).Select(item => item.Id).ToList();
        Assert.Equal((n, n), (taken.Count, taken.Distinct().Count()));
        Assert.Equal(9, leases.Count(lease => lease.Id is not null));
    }

    // A row that is written stays locked until the transaction ends.
    // https://learn.microsoft.com/power-apps/developer/data-platform/scalable-customization-design/database-transactions
    [Fact]
    public async Task Each_writes_the_same_row_before_it_reads_the_queue_that_it_leases_from_and_none_where_nothing_waits()
    {
        await Queue("LAO turn", 2);
        var before = await world.LastRequest();

        await Leased.Take(world.Persona, max: 1);
        await Leased.Take(world.Persona, max: 1000);
        await Leased.Take(world.Persona, max: 1);

        var leases = (await world.Requests(before)).Where(request => request.Message == "gdi_LeaseOutbound").Select(request => request.Sequence).ToList();
        Assert.Equal(3, leases.Count);
        foreach (var calls in leases.Take(2))
        {
            Assert.Contains("Update " + Jobs, calls);
            Assert.Equal(
                ["Update " + Jobs, "RetrieveMultiple " + Items, "RetrieveMultiple " + Items, "UpdateMultiple " + Items],
                calls.SkipWhile(call => call != "Update " + Jobs));
        }
        Assert.DoesNotContain(leases[2], call => call.StartsWith("Update", StringComparison.Ordinal));
    }

    // TIDE has changed the e-mails of contacts that PERSONA knows, too.
    private async Task Queue(string key, int n)
    {
        var keys = Enumerable.Range(0, n).Select(i => $"{key} {i}").ToList();
        var items = keys.Select(k => new Item(k, at: "2025-05-01T02:00:00") { ["lastname"] = "Ng", ["emailaddress1"] = "a@tide.gov" });
        var first = await world.Tide.Submit(key + " a", [.. items]);
        foreach (var item in first.Items)
            await world.Link(world.Persona, item.Key, item.TargetId);
        await world.Tide.Submit(key + " b", [.. keys.Select(k => Item.Field(k, "emailaddress1", "b@tide.gov", at: "2025-05-02T02:00:00"))]);
    }
}
