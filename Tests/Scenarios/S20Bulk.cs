using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace Scenarios;

public sealed class S20Bulk(World world)
{
    private const int Workers = 2000;
    private const int InOneRequest = 1000;

    [Fact]
    public async Task A_bulk_load_adds_up_and_its_bad_values_stay_behind_alone()
    {
        var items = new List<ItemAnswer>();
        Answer? last = null;
        foreach (var chunk in Enumerable.Range(0, Workers).Select(Worker).Chunk(InOneRequest))
        {
            last = await world.Tide.Send("contact", "S20", chunk, complete: items.Count + chunk.Length == Workers, declared: Workers, kind: "Bulk");
            items.AddRange(last.Items);
        }

        Assert.Equal(("Completed", "PartialSuccess"), (last!.State, last.Status));
        Assert.Equal(1970, items.Count(item => item.State == "Applied" && item.Fields.Count == 0));
        // What is wrong with one field keeps none of the others from the record.
        Assert.Equal(30, items.Count(item => item.Fields.Count == 1 && item.TargetId is not null));
        Assert.Equal(
            [("birthdate", "Rejected", "INVALID_VALUE", 10), ("govcdm_personneltype", "Held", "UNMAPPED", 10), ("lastname", "Rejected", "INVALID_VALUE", 10)],
            items.SelectMany(item => item.Fields).GroupBy(field => (field.Field, field.State, field.Reason)).Select(g => (g.Key.Field, g.Key.State, g.Key.Reason!, g.Count())).Order());
        var job = await world.Job(last.JobId);
        Assert.Equal(
            ("Bulk", "2000", "2000", "1990", "10", "0"),
            (job.Label("gdi_jobkind"), job["gdi_declareditems"], job["gdi_receivedcount"], job["gdi_appliedcount"], job["gdi_heldcount"], job["gdi_rejectedcount"]));
        Assert.Equal(Workers, await world.Administrator.Count("contacts?$filter=department eq 'S20'"));
        var one = await world.Contact(items[1234].TargetId);
        Assert.Equal(("Zoë", "Ng 1234", "W-1234", "1984-03-02"), (one["firstname"], one["lastname"], one["employeeid"], one["birthdate"]));
        Assert.Equal("Zoë", (await world.Contact(items[15].TargetId))["firstname"]);
    }

    // 20 fields; ten of the workers have a code that nobody has mapped, ten an impossible date, ten a name that is too long
    private static Item Worker(int i) => new($"20{i:D5}", at: "2025-06-02T02:00:00")
    {
        ["firstname"] = "Zoë", ["lastname"] = i is >= 20 and < 30 ? new string('x', 51) : $"Ng {i}", ["birthdate"] = i is >= 10 and < 20 ? "00/00/0000" : "1984-03-02",
        ["govcdm_personneltype"] = i < 10 ? "CTR-20" : "PFT", ["govcdm_addresshomestateorprovince"] = "51", ["emailaddress1"] = $"w{i}@tide.gov",
        ["telephone1"] = $"555-{i:D4}", ["telephone2"] = $"556-{i:D4}", ["mobilephone"] = $"557-{i:D4}", ["fax"] = $"558-{i:D4}", ["jobtitle"] = "Clerk",
        ["department"] = "S20", ["employeeid"] = $"W-{i}", ["address1_line1"] = $"{i} Quay", ["address1_line2"] = "Shed 2", ["address1_city"] = "Norfolk",
        ["address1_county"] = "Norfolk", ["address1_postalcode"] = "23510", ["address1_country"] = "USA", ["description"] = $"Worker {i}",
    };
}
