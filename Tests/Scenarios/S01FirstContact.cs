using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace Scenarios;

public sealed class S01FirstContact(World world)
{
    [Fact]
    public async Task The_first_word_about_a_key_makes_the_record_its_identifier_and_its_ledger()
    {
        var answer = await world.Tide.Submit("S1-T-1", new Item("0104711", at: "2025-06-02T02:00:00")
        {
            ["firstname"] = "Zoë", ["lastname"] = "O’Neill", ["emailaddress1"] = "zoe.oneill@tide.gov",
            ["govcdm_addresshomestateorprovince"] = "51", ["govcdm_personneltype"] = "PFT",
        });

        Assert.Equal(("Completed", "Success"), (answer.State, answer.Status));
        Assert.Equal(("Applied", null), (answer.Item.State, answer.Item.Reason));
        Assert.Empty(answer.Item.Fields);

        var contact = await world.Contact(answer.Item.TargetId);
        Assert.Equal(("Zoë", "O’Neill", "zoe.oneill@tide.gov"), (contact["firstname"], contact["lastname"], contact["emailaddress1"]));
        Assert.Equal(world.States["VA"], contact.Link("govcdm_addresshomestateorprovince"));
        Assert.Equal(world.PersonnelTypes["Permanent"], contact.Link("govcdm_personneltype"));

        var identifier = Assert.IsType<Row>(await world.Identifier(world.Tide, "0104711"));
        Assert.Equal("Linked", identifier.Label("gdi_linkstate"));
        Assert.Equal(("0104711", answer.Item.TargetId.ToString()), (identifier["govcdm_externalkey"], identifier["govcdm_targetid"]));
        Assert.NotNull(identifier["govcdm_firstseendatetime"]);
        Assert.Equal(identifier["govcdm_firstseendatetime"], identifier["govcdm_lastseendatetime"]);

        var item = Assert.Single(await world.Items(answer.JobId));
        Assert.Equal((answer.Item.ItemId, "Applied", "0104711"), (item.Id, item.State, item.Key));

        var job = await world.Job(answer.JobId);
        Assert.Equal(("Completed", "Success"), (job.Label("gdi_jobstate"), job.Label("govcdm_jobstatus")));
        Assert.Equal(("1", "1"), (job["gdi_receivedcount"], job["gdi_appliedcount"]));
    }

    [Theory]
    [InlineData("firstname", "Zoë", "P1", null)]
    [InlineData("lastname", "O’Neill", "P1", null)]
    [InlineData("emailaddress1", "zoe.oneill@tide.gov", "P3", null)]
    [InlineData("govcdm_addresshomestateorprovince", "VA", "P4", "STATE TIDE 51")]
    [InlineData("govcdm_personneltype", "Permanent", "P5", "PERSTYPE TIDE PFT")]
    [InlineData(null, null, "P1", null)]
    public async Task Each_entry_names_its_policy_its_value_map_and_its_item(string? field, string? display, string policy, string? map)
    {
        var key = "0104712" + field;
        var answer = await world.Tide.Submit("S1-T-2" + field, new Item(key, at: "2025-06-02T02:00:00")
        {
            ["firstname"] = "Zoë", ["lastname"] = "O’Neill", ["emailaddress1"] = "zoe.oneill@tide.gov",
            ["govcdm_addresshomestateorprovince"] = "51", ["govcdm_personneltype"] = "PFT",
        });

        var ledger = await world.Ledger(answer.Item.TargetId);
        Assert.Equal(6, ledger.Count);
        var entry = ledger.Single(e => e.Field == field);
        Assert.Equal((field is null ? "Record" : "Field", "TIDE", "Pending"), (entry.Aspect, entry.Source, entry.Status));
        Assert.True(entry.IsEffective);
        Assert.Equal(display, entry.Display);
        Assert.Equal((world.Policies[policy], answer.Item.ItemId), (entry.Policy, entry.Item));
        Assert.Equal(map is null ? null : world.Maps[map], entry.Map);
        Assert.Equal((null, null), (entry.Method, entry.CertifiedBy));
        Assert.Equal((await world.Identifier(world.Tide, key))!.Id("govcdm_integrationidentifierid"), entry.Identifier);
    }
}
