using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Xunit;
using static Scenarios.LinkWorld;

namespace Scenarios;

/// <summary>Links, unlinks and words about the record end alike in whatever order they come, one by one or in one request.</summary>
public sealed class LinkOrder(LinkWorld world) : IClassFixture<LinkWorld>
{
    public static IEnumerable<TheoryDataRow<int[]>> Orders => Permutations([0, 1, 2]).Select(order => new TheoryDataRow<int[]>(order));

    [Theory]
    [MemberData(nameof(Orders))]
    public async Task Words_about_the_record_and_the_end_of_its_link(int[] order)
    {
        var (key, account) = (NewKey, await world.Account(NewKey));
        await world.Link(world.Quick, key, account, Table);

        await Say(world.Quick, order, Phone(key, "1", "555-0101"), Phone(key, "2", "555-0102"), Item.Unlink(key, "3"));

        Assert.Equal((account, "Tombstone"), await world.LinkOf(world.Quick, key));
        Assert.Equal("555-0102", (await world.Account(account))["telephone1"]);
        Assert.Equal(["555-0101 False", "555-0102 True"], await Phones(account));
    }

    [Theory]
    [MemberData(nameof(Orders))]
    public async Task Claims_about_one_key(int[] order)
    {
        var (key, first, account, other) = (NewKey, await world.Account(NewKey), await world.Account(NewKey), await world.Account(NewKey));
        await world.Link(world.Quick, key, first, Table);

        await Say(world.Quick, order, Item.Link(key, new { id = account }, "1"), Item.Unlink(key, "2"), Item.Link(key, new { id = other }, "3"));

        Assert.Equal((other, "Linked"), await world.LinkOf(world.Quick, key));
        Assert.DoesNotContain(await world.Ledger(other), entry => entry.Hold is not null);
    }

    [Theory]
    [MemberData(nameof(Orders))]
    public async Task A_link_that_a_steward_decides_about_and_words_about_the_record(int[] order)
    {
        var (key, account) = (NewKey, await world.Account(NewKey));

        await Say(world.Careful, order, Item.Link(key, new { id = account }, "1"), Phone(key, "2", "555-0102"), Phone(key, "3", "555-0103"));
        await world.Ana.Certify((await world.Entry(account, "linked")).Id);

        Assert.Equal((account, "Linked"), await world.LinkOf(world.Careful, key));
        Assert.Equal("555-0103", (await world.Account(account))["telephone1"]);
        Assert.Equal(["555-0102 False", "555-0103 True"], await Phones(account));
        Assert.Empty(await Open(key));
    }

    [Fact]
    public async Task A_link_and_words_about_the_record_in_one_request()
    {
        foreach (var order in Permutations([0, 1, 2]))
        {
            var (key, account) = (NewKey, await world.Account(NewKey));
            Item[] items = [Item.Link(key, new { id = account }, "2"), Phone(key, "1", "555-0101"), Phone(key, "3", "555-0103")];
            await world.SayAll(world.Quick, [.. order.Select(i => items[i])]);

            Assert.Equal((account, "Linked"), await world.LinkOf(world.Quick, key));
            Assert.Equal("555-0103", (await world.Account(account))["telephone1"]);
            Assert.Empty(await Open(key));
        }
    }

    private async Task Say(Source source, int[] order, params Item[] items)
    {
        foreach (var i in order)
            await world.Say(source, items[i]);
    }

    private Task<IReadOnlyList<Row>> Open(string key) =>
        world.Administrator.Rows($"govcdm_integrationsyncitems?$filter=gdi_externalkey eq '{key}' and gdi_itemstate eq 482100007");

    private async Task<IEnumerable<string>> Phones(Guid account) =>
        (await world.Ledger(account, "telephone1")).Select(entry => $"{entry.Value} {entry.IsEffective}").Order();

    private static IEnumerable<int[]> Permutations(int[] of) =>
        of.Length == 1 ? [of] : of.SelectMany(first => Permutations([.. of.Where(i => i != first)]).Select(rest => (int[])[first, .. rest]));
}
