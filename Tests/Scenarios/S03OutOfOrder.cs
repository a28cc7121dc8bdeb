using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace Scenarios;

public sealed class S03OutOfOrder(World world)
{
    [Fact]
    public async Task What_is_older_than_the_sources_last_word_is_recorded_and_not_applied()
    {
        const string key = "BLR/22-17&A";
        var newer = await world.Persona.Submit("S3-1", new Item(key, version: "105", at: "2025-06-02T10:05:00Z") { ["lastname"] = "Ng", ["telephone1"] = "555-0105" });
        var older = await world.Persona.Submit("S3-2", Item.Field(key, "telephone1", "555-0104", version: "104", at: "2025-06-02T10:04:00Z"));

        Assert.Equal("Applied", newer.Item.State);
        Assert.Equal(("OutOfOrder", "OLDER_VERSION", "Success"), (older.Item.State, older.Item.Reason, older.Status));
        Assert.Equal(newer.Item.TargetId, older.Item.TargetId);
        Assert.Equal("555-0105", (await world.Contact(newer.Item.TargetId))["telephone1"]);
        var ledger = await world.Ledger(newer.Item.TargetId, "telephone1");
        Assert.Equal(2, ledger.Count);
        var (effective, late) = (ledger.Single(e => e.Version == "105"), ledger.Single(e => e.Version == "104"));
        Assert.Equal((true, null), (effective.IsEffective, effective.SupersededBy));
        Assert.Equal((false, "555-0104", effective.Id), (late.IsEffective, late.Value, late.SupersededBy));
    }

    [Fact]
    public async Task Every_order_and_every_repetition_ends_in_the_same_state()
    {
        // each order of the three versions with a key of its own; every item is sent twice
        int[][] orders = [[103, 104, 105], [103, 105, 104], [104, 103, 105], [104, 105, 103], [105, 103, 104], [105, 104, 103]];
        var targets = new Dictionary<string, System.Guid?>();
        for (var i = 0; i < 6; i++)
        {
            var answer = await world.Persona.Submit($"S3-orders-{i}", [.. orders.Select((order, n) => Said($"BLR/22-18&{n}", order[i / 2]))]);
            foreach (var item in answer.Items)
                targets[item.Key] = item.TargetId;
        }

        foreach (var target in targets.Values)
        {
            Assert.Equal("555-0105", (await world.Contact(target))["telephone1"]);
            var ledger = await world.Ledger(target, "telephone1");
            Assert.Equal(["103", "104", "105"], ledger.Select(e => e.Version).Order());
            Assert.Equal("105", ledger.Single(e => e.IsEffective).Version);
            Assert.All(ledger, e => Assert.Equal(e.Version != "105", e.SupersededBy is not null));
        }
    }

    [Fact]
    public async Task A_late_look_up_does_not_displace_what_was_repeated_since()
    {
        const string key = "BLR/22-19&A", type = "govcdm_personneltype";
        var first = await world.Persona.Submit("S3-look-up-1", Item.Field(key, type, "TMP", version: "1"));
        var third = await world.Persona.Submit("S3-look-up-3", Item.Field(key, type, "TMP", version: "3"));
        var second = await world.Persona.Submit("S3-look-up-2", Item.Field(key, type, "PERM", version: "2"));

        Assert.Equal(("Applied", "NoChange", "OutOfOrder"), (first.Item.State, third.Item.State, second.Item.State));
        Assert.Equal(world.PersonnelTypes["Term"], (await world.Contact(first.Item.TargetId)).Link(type));
        Assert.Equal(["Term", "Permanent", "Term"], (await world.Ledger(first.Item.TargetId, type)).OrderBy(entry => entry.Version).Select(entry => entry.Display));
    }

    private static Item Said(string key, int version) =>
        new(key, version: $"{version}", at: $"2025-06-02T10:{version - 100:D2}:00Z") { ["telephone1"] = $"555-0{version}" };
}
