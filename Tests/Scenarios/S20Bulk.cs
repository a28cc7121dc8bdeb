using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace Scenarios;

public sealed class S20Bulk(World world)
{
    private const int Workers = 400;
    private const int InOneRequest = 150;

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
        Assert.Equal(Workers - 30, items.Count(item => item.State == "Applied" && item.Fields.Count == 0));
        Assert.Equal(
            [("birthdate", "Rejected", "INVALID_VALUE", 10), ("govcdm_personneltype", "Held", "UNMAPPED", 10), ("lastname", "Rejected", "INVALID_VALUE", 10)],
            items.SelectMany(item => item.Fields).GroupBy(field => (field.Field, field.State, field.Reason)).Select(g => (g.Key.Field, g.Key.State, g.Key.Reason!, g.Count())).Order());
        var job = await world.Job(last.JobId);
        Assert.Equal(("Bulk", "400", "400", "390", "10"), (job.Label("gdi_jobkind"), job["gdi_declareditems"], job["gdi_receivedcount"], job["gdi_appliedcount"], job["gdi_heldcount"]));
        Assert.Equal(Workers, await world.Administrator.Count("contacts?$filter=department eq 'S20'"));
    }

    private static Item Worker(int i) => new($"20{i:D5}", at: "2025-06-02T02:00:00")
    {
        ["firstname"] = "Zoë", ["lastname"] = i is >= 20 and < 30 ? new string('x', 51) : $"Ng {i}", ["birthdate"] = i is >= 10 and < 20 ? "00/00/0000" : "1984-03-02",
        ["govcdm_personneltype"] = i < 10 ? "CTR-20" : "PFT", ["emailaddress1"] = $"w{i}@tide.gov", ["telephone1"] = $"555-{i:D4}", ["jobtitle"] = "Clerk", ["department"] = "S20",
    };
}
