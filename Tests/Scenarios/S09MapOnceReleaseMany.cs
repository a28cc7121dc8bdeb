using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace Scenarios;

public sealed class S09MapOnceReleaseMany(World world)
{
    [Fact]
    public async Task One_map_releases_every_item_that_waited_for_it()
    {
        var jobs = new List<Guid>();
        var at = 0;
        foreach (var count in new[] { 12, 12, 13 })
        {
            var items = Enumerable.Range(0, count).Select(i => new Item($"19{at++:D5}", at: "2025-06-02T02:00:00") { ["lastname"] = "Ng", ["govcdm_personneltype"] = "CTR-Y" });
            var answer = await world.Tide.Submit($"S9-{count}-{at}", [.. items]);
            Assert.True(answer.Counts.GetValueOrDefault("Held") == count && answer.Status == "Indeterminate", answer.Items[0].ToString() + string.Join(";", answer.Items[0].Fields));
            jobs.Add(answer.JobId);
        }
        var suggested = (await world.Administrator.Rows("govcdm_integrationvaluemaps?$filter=govcdm_sourcecode eq 'CTR-Y'")).Single();
        Assert.Equal(("37", "Suggested"), (suggested["gdi_hitcount"], suggested.Label("gdi_mapstate")));

        await world.Administrator.Update("govcdm_integrationvaluemaps", suggested.Id("govcdm_integrationvaluemapid"),
            new() { ["govcdm_canonicalcodevalue"] = "Contractor", ["gdi_mapstate"] = Choices.Active });

        foreach (var job in jobs)
        {
            Assert.Equal("Success", (await world.Job(job)).Label("govcdm_jobstatus"));
            Assert.All(await world.Items(job), item => Assert.Equal("Applied", item.State));
        }
        var contact = await world.Identifier(world.Tide, "1900036");
        Assert.Equal(world.PersonnelTypes["Contractor"], (await world.Contact(Guid.Parse(contact!["govcdm_targetid"]!))).Link("govcdm_personneltype"));
    }
}
