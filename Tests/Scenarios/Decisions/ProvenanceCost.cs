using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using Xunit;

namespace Scenarios;

/// <summary>What it costs to ask where a record's values come from does not depend on what else the ledger holds.</summary>
public sealed class ProvenanceCost(ProvenanceCost.QuietWorld world) : IClassFixture<ProvenanceCost.QuietWorld>
{
    /// <summary>An environment in which nobody else makes calls.</summary>
    public sealed class QuietWorld : World;

    private static readonly string[] Fields =
    [
        "firstname", "lastname", "middlename", "nickname", "suffix", "salutation", "jobtitle", "department", "employeeid", "governmentid", "telephone1", "telephone2",
        "telephone3", "mobilephone", "fax", "pager", "assistantname", "assistantphone", "managername", "managerphone", "spousesname", "childrensnames", "description",
        "emailaddress2", "emailaddress3", "websiteurl", "address1_line1", "address1_line2", "address1_line3", "address1_city", "address1_county", "address1_country",
        "address1_postalcode", "address1_postofficebox", "address1_name", "address1_telephone1", "address1_fax", "address2_line1", "address2_line2", "address2_line3",
        "address2_city", "address2_county", "address2_country", "address2_postalcode", "address2_postofficebox", "address2_name", "address2_telephone1", "address2_fax",
        "address3_line1", "address3_city",
    ];

    [Fact]
    public async Task Fifty_fields_are_told_in_as_many_calls_beside_ten_thousand_entries_of_other_records_as_without_them()
    {
        Assert.Equal(50, Fields.Distinct().Count());
        var item = new Item("Fifty", at: "2025-06-01T02:00:00");
        foreach (var field in Fields)
            item[field] = field.StartsWith("emailaddress", StringComparison.Ordinal) ? "w@tide.gov" : "1";
        var answer = await world.Tide.Submit("Fifty", item);
        Assert.Equal(("Applied", 0), (answer.Item.State, answer.Item.Fields.Count));

        var alone = await Calls(answer.Item.TargetId);
        await world.Tide.Submit("Others", [.. Enumerable.Range(0, 1000).Select(i => new Item($"Other {i}", at: "2025-06-01T02:00:00")
        {
            ["firstname"] = "Zoë", ["lastname"] = $"Ng {i}", ["jobtitle"] = "Clerk", ["department"] = "Docks", ["telephone1"] = "555-1", ["telephone2"] = "555-2",
            ["telephone3"] = "555-3", ["address1_line1"] = "1 Quay", ["address1_city"] = "Norfolk",
        })]);
        // a plain $count ends at 5,000: https://learn.microsoft.com/power-apps/developer/data-platform/webapi/query/count-rows
        var entries = (await world.Administrator.Rows("govcdm_integrationledgers?$apply=aggregate($count as entries)")).Single().Number("entries");
        Assert.True(entries >= 10000, $"only {entries} entries");
        var beside = await Calls(answer.Item.TargetId);

        Assert.Equal(alone, beside);
        Assert.InRange(beside.Values.Sum(), 1, 6);
    }

    private async Task<IReadOnlyDictionary<string, int>> Calls(Guid? contact)
    {
        var before = (await Diagnostics(0)).Select(request => request.GetProperty("number").GetInt64()).DefaultIfEmpty().Max();
        var answer = await world.Administrator.Get($"gdi_GetProvenance(TargetTable='contact',TargetId={contact})");
        var fields = JsonSerializer.Deserialize<JsonElement>(answer.GetProperty("Provenance").GetString()!).GetProperty("fields");
        Assert.Equal(50, fields.EnumerateArray().Count(field => Fields.Contains(field.GetProperty("field").GetString())));
        return (await Diagnostics(before)).Single(request => request.GetProperty("message").GetString() == "gdi_GetProvenance").GetProperty("callsByMessage")
            .EnumerateObject().ToDictionary(call => call.Name, call => call.Value.GetInt32());
    }

    private async Task<IReadOnlyList<JsonElement>> Diagnostics(long since) =>
        [.. (await world.Administrator.Get($"/localdataverse/diagnostics?since={since}")).GetProperty("requests").EnumerateArray()];
}
