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

        Assert.Equal(37, await Waiting(suggested));
        await world.Administrator.Update("govcdm_integrationvaluemaps", suggested.Id("govcdm_integrationvaluemapid"),
            new() { ["govcdm_canonicalcodevalue"] = "Contractor", ["gdi_mapstate"] = Choices.Active });

        Assert.Equal(0, await Waiting(suggested));
        foreach (var job in jobs)
        {
            Assert.Equal("Success", (await world.Job(job)).Label("govcdm_jobstatus"));
            Assert.All(await world.Items(job), item => Assert.Equal("Applied", item.State));
        }
        var contact = await world.Identifier(world.Tide, "1900036");
        Assert.Equal(world.PersonnelTypes["Contractor"], (await world.Contact(Guid.Parse(contact!["govcdm_targetid"]!))).Link("govcdm_personneltype"));
    }

    [Fact]
    public async Task A_code_that_stands_in_two_lists_is_counted_for_the_list_of_its_own_field()
    {
        await world.Tide.Submit("S9-lists", new Item("1910001", at: "2025-06-02T02:00:00")
        {
            ["lastname"] = "Ng", ["govcdm_personneltype"] = "ZZ", ["govcdm_addresshomestateorprovince"] = "ZZ",
        });

        var suggested = await world.Administrator.Rows("govcdm_integrationvaluemaps?$filter=govcdm_sourcecode eq 'ZZ'");

        Assert.Equal(["PERSTYPE", "STATE"], suggested.Select(map => map["govcdm_codelist"]).Order());
        foreach (var map in suggested)
            Assert.Equal(1, await Waiting(map));
    }

    [Fact]
    public async Task A_map_that_is_not_there_cannot_be_previewed() =>
        Assert.Equal("UNKNOWN_MAP", (await Assert.ThrowsAsync<Fault>(() => world.Administrator.Get($"gdi_PreviewMapRelease(ValueMapId={Guid.NewGuid()})"))).Reason);

    private async Task<int> Waiting(Row map) =>
        (await world.Administrator.Get($"gdi_PreviewMapRelease(ValueMapId={map.Id("govcdm_integrationvaluemapid")})")).GetProperty("Waiting").GetInt32();
}
