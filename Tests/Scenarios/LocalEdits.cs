using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace Scenarios;

/// <summary>What people change here is an assertion like any other, of the pseudo-source @dataverse.</summary>
public sealed class LocalEdits(World world)
{
    [Fact]
    public async Task An_edit_that_the_policy_ranks_best_stays_and_one_that_it_ranks_last_gives_way()
    {
        var first = await world.Tide.Submit("L-1", new Item("L 1", at: "2025-06-01T02:00:00") { ["emailaddress1"] = "a@tide.gov", ["telephone1"] = "555-0001" });
        await world.Administrator.Update("contacts", first.Item.TargetId!.Value, new() { ["emailaddress1"] = "x@home.org", ["telephone1"] = "555-0002" });

        var second = await world.Tide.Submit("L-2", new Item("L 1", at: "2025-06-02T02:00:00") { ["emailaddress1"] = "b@tide.gov", ["telephone1"] = "555-0003" });

        Assert.Equal("Applied", second.Item.State);
        Assert.Equal(("emailaddress1", "Outranked"), (second.Item.Fields.Single().Field, second.Item.Fields.Single().State));
        var contact = await world.Contact(first.Item.TargetId);
        Assert.Equal(("x@home.org", "555-0003"), (contact["emailaddress1"], contact["telephone1"]));
        Assert.Equal(
            [("@dataverse", "x@home.org", true), ("TIDE", "b@tide.gov", false)],
            (await world.Ledger(first.Item.TargetId, "emailaddress1")).Where(e => e.SupersededBy is null).Select(e => (e.Source, e.Value!, e.IsEffective)).Order());
        Assert.Equal(
            [("@dataverse", "555-0002", false), ("TIDE", "555-0003", true)],
            (await world.Ledger(first.Item.TargetId, "telephone1")).Where(e => e.SupersededBy is null).Select(e => (e.Source, e.Value!, e.IsEffective)).Order());
    }

    [Fact]
    public async Task The_first_write_of_a_field_keeps_what_it_found_as_the_floor()
    {
        var contact = await world.Administrator.Create("contacts", new() { ["lastname"] = "Ng", ["telephone1"] = "555-0001" });
        await world.Link(world.Tide, "L 2", contact);

        var answer = await world.Tide.Submit("L-3", new Item("L 2", at: "2025-06-02T02:00:00") { ["lastname"] = "Ng", ["telephone1"] = "555-0002", ["jobtitle"] = "Clerk" });

        Assert.Equal("Applied", answer.Item.State);
        Assert.Equal("555-0002", (await world.Contact(contact))["telephone1"]);
        var floor = Assert.Single(await world.Ledger(contact), entry => entry.IsBaseline);
        Assert.Equal(("telephone1", "@dataverse", "555-0001", "Certified", "Rule", null), (floor.Field, floor.Source, floor.Value, floor.Status, floor.Method, floor.CertifiedBy));
        Assert.False(floor.IsEffective);
    }
}
