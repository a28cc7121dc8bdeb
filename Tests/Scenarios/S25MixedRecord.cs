using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace Scenarios;

[Collection<StewardsTogether>]
public sealed class S25MixedRecord(Stewards world)
{
    [Fact]
    public async Task Each_field_of_a_record_ends_for_itself()
    {
        const string key = "BLR/25-1";
        var before = await world.Persona.Submit("S25-1", new Item(key, version: "1", at: "2025-06-01T10:00:00Z")
        {
            ["lastname"] = "Ng", ["telephone1"] = "555-0100", ["jobtitle"] = "Clerk",
        });

        var answer = await world.Persona.Submit("S25-2", new Item(key, version: "2", at: "2025-06-02T10:00:00Z")
        {
            ["lastname"] = "Ng-O’Neill", ["birthdate"] = "1984-02-03", ["shoeSize"] = 43, ["middlename"] = null, ["jobtitle"] = "", ["telephone1"] = "555-0100",
            ["description"] = new string('x', 5000),
        });

        Assert.Equal(("Held", "NEEDS_CERTIFICATION", "PartialSuccess"), (answer.Item.State, answer.Item.Reason, answer.Status));
        Assert.Equal(
            [("birthdate", "Held", "NEEDS_CERTIFICATION"), ("description", "Rejected", "INVALID_VALUE"), ("shoeSize", "Rejected", "UNKNOWN_FIELD")],
            answer.Item.Fields.Select(field => (field.Field, field.State, field.Reason)).OrderBy(field => field.Field));
        var contact = await world.Contact(before.Item.TargetId);
        Assert.Equal(
            ("Ng-O’Neill", null, null, "Clerk", "555-0100", null),
            (contact["lastname"], contact["birthdate"], contact["middlename"], contact["jobtitle"], contact["telephone1"], contact["description"]));

        var items = await world.Items(answer.JobId);
        Assert.Equal(4, items.Count);
        Assert.All(items.Where(item => item.Parent is not null), child => Assert.Equal(answer.Item.ItemId, child.Parent));
        Assert.Equal("Held", items.Single(item => item.Parent is null).State);
        var job = await world.Job(answer.JobId);
        Assert.Equal(("Partial Success", "1", "1"), (job.Label("govcdm_jobstatus"), job["gdi_receivedcount"], job["gdi_heldcount"]));
        Assert.Single(await world.Ledger(before.Item.TargetId, "telephone1"));
        Assert.Equal(["Ng", "Ng-O’Neill"], (await world.Ledger(before.Item.TargetId, "lastname")).Select(entry => entry.Value));

        // What was refused stays refused when what was held is settled.
        await world.Ana.Certify((await world.Ledger(before.Item.TargetId, "birthdate")).Single().Id);
        Assert.Equal("1984-02-03", (await world.Contact(before.Item.TargetId))["birthdate"]);
        Assert.Equal(
            [(null, "Applied"), ("birthdate", "Applied"), ("description", "Rejected"), ("shoeSize", "Rejected")],
            (await world.Items(answer.JobId)).Select(item => (item.Field, item.State)).OrderBy(item => item.Field));
        job = await world.Job(answer.JobId);
        Assert.Equal(("Partial Success", "1", "0", "1"), (job.Label("govcdm_jobstatus"), job["gdi_receivedcount"], job["gdi_heldcount"], job["gdi_appliedcount"]));
    }
}
