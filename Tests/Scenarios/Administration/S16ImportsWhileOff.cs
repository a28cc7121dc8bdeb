using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace Scenarios;

/// <summary>Three imports of the same 300 records while integration is off: wrong, wrong, right.</summary>
public sealed class S16ImportsWhileOff(S16ImportsWhileOff.QuietWorld world) : IClassFixture<S16ImportsWhileOff.QuietWorld>
{
    private const int Keys = 300;

    /// <summary>An environment in which nobody else makes calls, and nobody has turned the integration on.</summary>
    public sealed class QuietWorld : World
    {
        protected override bool IsOn => false;
    }

    [Fact]
    public async Task Only_the_last_import_reaches_the_records_and_the_earlier_ones_are_recorded()
    {
        var loads = new List<Answer>();
        foreach (var load in new[] { 1, 2, 3 })
        {
            loads.Add(await world.Tide.Submit($"S16-{load}", [.. Enumerable.Range(0, Keys).Select(i => Worker(i, load))]));
            Assert.Equal(Keys, loads[^1].Counts["Parked"]);
            await world.Later(TimeSpan.FromHours(1));
        }

        var turned = await world.Administrator.Turn("On");
        Assert.Equal(("Off", 3 * Keys), (turned.GetProperty("PreviousState").GetString(), turned.GetProperty("Parked").GetInt32()));
        var missed = await world.Administrator.MakeUp(most: 400);

        Assert.Equal((3 * Keys, 0, 3), (missed.Processed, missed.Conflicts, missed.Calls));
        var contacts = await world.Administrator.Rows("contacts?$select=lastname,telephone1,jobtitle");
        Assert.Equal(Keys, contacts.Count);
        Assert.All(contacts, contact => Assert.Equal(("Clerk 3", "555-3"), (contact["jobtitle"], contact["telephone1"])));
        foreach (var (answer, state) in loads.Zip(["OutOfOrder", "OutOfOrder", "Applied"]))
        {
            Assert.All((await world.Items(answer.JobId)).Where(item => item.Parent is null), item => Assert.Equal(state, item.State));
            Assert.Equal("Success", (await world.Job(answer.JobId)).Label("govcdm_jobstatus"));
        }
        // What was said and overtaken is in the ledger, and was never on a record.
        var overtaken = await world.Administrator.Rows("govcdm_integrationledgers?$filter=gdi_value eq 'Clerk 1' or gdi_value eq 'Clerk 2'&$select=gdi_appliedon,gdi_iseffective,_gdi_supersededby_value");
        Assert.Equal(2 * Keys, overtaken.Count);
        Assert.All(overtaken, entry => Assert.Equal((null, false, true), (entry["gdi_appliedon"], entry.Flag("gdi_iseffective"), entry.Link("gdi_supersededby") is not null)));
        Assert.Equal(0, (await world.Administrator.RunMissedSync()).Processed);
    }

    private static Item Worker(int i, int load) => new($"16{i:D5}", at: $"2025-05-0{load}T02:00:00")
    {
        ["lastname"] = $"Ng {i}", ["jobtitle"] = $"Clerk {load}", ["telephone1"] = $"555-{load}",
    };
}
