using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace Scenarios;

public sealed class SecondFeed(World world)
{
    [Theory]
    [InlineData("the same file", "2025-06-01T02:00:00", "Duplicate")]
    [InlineData("the next night's file with the same values", "2025-06-02T02:00:00", "NoChange")]
    public async Task A_second_feed_of_the_same_values_changes_no_record_and_adds_nothing_to_the_ledger(string what, string at, string state)
    {
        var first = await world.Tide.Submit("First feed before " + what, [.. File(what, "2025-06-01T02:00:00")]);
        Assert.Equal(new Dictionary<string, int> { ["Applied"] = 50 }, first.Counts);
        Assert.All(first.Items, item => Assert.Empty(item.Fields));
        var before = await Standing(first);

        var second = await world.Tide.Submit("Second feed, " + what, [.. File(what, at)]);

        Assert.Equal(new Dictionary<string, int> { [state] = 50 }, second.Counts);
        Assert.Equal("Success", second.Status);
        Assert.Equal(before, await Standing(first));
    }

    private static IEnumerable<Item> File(string what, string at) => Enumerable.Range(0, 50).Select(i => new Item($"{what} {i}", at: at)
    {
        ["firstname"] = "Zoë", ["lastname"] = $"Ng {i}", ["telephone1"] = $"555-01{i:D2}", ["description"] = "First line\r\n second line ",
        // as a source spells them: what the platform makes of them must not look like somebody's edit afterwards
        ["birthdate"] = "03/02/1984", ["numberofchildren"] = i, ["govcdm_personneltype"] = "PFT", ["gendercode"] = "female", ["donotemail"] = "yes",
        ["annualincome"] = "50000.129", ["address1_latitude"] = 38.0293123456, ["lastusedincampaign"] = "2025-01-31T10:20:30.5-05:00",
    });

    private async Task<IReadOnlyList<(long Version, int Entries)>> Standing(Answer feed)
    {
        var standing = new List<(long, int)>();
        foreach (var item in feed.Items)
            standing.Add(((await world.Contact(item.TargetId)).Version, (await world.Ledger(item.TargetId)).Count));
        return standing;
    }
}
