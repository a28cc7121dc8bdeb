using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace Scenarios;

/// <summary>The stewards' queues of questions about records, as the views of the solution find them.</summary>
public sealed class QueueTests(Stewards world) : IClassFixture<Stewards>
{
    [Fact]
    public async Task Records_that_may_go_are_in_one_queue_and_those_that_may_come_in_the_other()
    {
        var source = await world.Connect("QUEUE", new() { ["gdi_massdeleteguard"] = 100, ["gdi_guardfields"] = "name" });
        await source.SubmitTo("account", "before", Harbor("deleted", 1), Harbor("missing", 1), Harbor("restored", 1), Harbor("reused", 1), Harbor("recreated", 1));
        await source.SubmitTo("account", "deletes", Item.Delete("deleted", "2"), Item.Delete("restored", "2"));
        var recreated = (await world.Identifier(source, "recreated", "account"))!["govcdm_targetid"]!;
        await world.Administrator.Delete("accounts", Guid.Parse(recreated));
        await world.Later(TimeSpan.FromDays(1));
        await source.Send("account", "snapshot", [Harbor("reused", 3), Harbor("recreated", 3), Harbor("restored", 3)], complete: true, kind: "FullSnapshot");

        Assert.Equal(["deleted", "missing"], await Queue("Delete Candidates"));
        Assert.Equal(["recreated", "restored", "reused"], await Queue("Records to Decide"));
    }

    // Every key here is named after what the entry in question says of it.
    private async Task<IEnumerable<string>> Queue(string view)
    {
        var fetch = (await world.Administrator.Rows($"savedqueries?$select=fetchxml&$filter=name eq '{view}'")).Single()["fetchxml"]!;
        var rows = await world.Ana.Api.Rows("govcdm_integrationledgers?fetchXml=" + Uri.EscapeDataString(fetch));
        return rows.Where(row => row["govcdm_name"] == $"QUEUE account {row["gdi_value"]} {row["gdi_value"]}").Select(row => row["gdi_value"]!).Order();
    }

    private static Item Harbor(string key, int version) => new(key, $"{version}") { ["name"] = $"{key} {version}" };
}
