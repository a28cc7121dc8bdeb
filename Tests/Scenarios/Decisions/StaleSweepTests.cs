using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace Scenarios;

/// <summary>S5: time alone never changes a record.</summary>
public sealed class StaleSweepTests(Stewards world) : IClassFixture<Stewards>
{
    [Fact]
    public async Task A_sweep_flags_what_was_never_confirmed_and_changes_nothing_else()
    {
        var old = await world.Tide.Submit("SWEEP-1", new Item("SWEEP-1", at: "2025-06-01T02:00:00") { ["telephone1"] = "555-000B" });
        await world.Later(TimeSpan.FromDays(200));
        var young = await world.Tide.Submit("SWEEP-2", new Item("SWEEP-2", at: "2025-12-01T02:00:00") { ["telephone1"] = "555-000B" });
        var version = (await world.Contact(old.Item.TargetId))["@odata.etag"];
        Assert.False(Assert.Single(await world.Ledger(old.Item.TargetId, "telephone1")).IsStale);

        Assert.Equal(1, await Sweep(world.Dee));

        var entry = Assert.Single(await world.Ledger(old.Item.TargetId, "telephone1"));
        Assert.Equal((true, true, "Pending"), (entry.IsStale, entry.IsEffective, entry.Status));
        Assert.False(Assert.Single(await world.Ledger(young.Item.TargetId, "telephone1")).IsStale);
        var contact = await world.Contact(old.Item.TargetId);
        Assert.Equal(("555-000B", version), (contact["telephone1"], contact["@odata.etag"]));
        Assert.Equal(0, await Sweep(world.Dee));
    }

    [Fact]
    public async Task A_sweep_takes_a_positive_number() =>
        Assert.Equal("INVALID_PARAMETER", (await Assert.ThrowsAsync<Fault>(() => Sweep(world.Dee, max: 0))).Reason);

    private static async Task<int> Sweep(Person person, int? max = null)
    {
        var parameters = new Dictionary<string, object?> { ["TargetTable"] = "contact" };
        if (max is not null)
            parameters["MaxRecords"] = max;
        return (await person.Api.Call("gdi_FlagStaleEntries", parameters)).GetProperty("Flagged").GetInt32();
    }
}
