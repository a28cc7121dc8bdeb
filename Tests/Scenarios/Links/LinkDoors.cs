using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using Xunit;
using static Scenarios.LinkWorld;

namespace Scenarios;

/// <summary>Links and unlinks by other doors, and what they mean for other parts.</summary>
public sealed class LinkDoors(LinkWorld world) : IClassFixture<LinkWorld>
{
    private const string Items = "govcdm_integrationsyncitems";
    private const string Jobs = "govcdm_integrationsyncjobs";
    private const int Link = 482100002;
    private const int Unlink = 482100003;

    [Theory]
    [InlineData("gdi_payload")]
    [InlineData("govcdm_newvalue")]
    public async Task As_rows_they_end_as_through_the_api(string column)
    {
        var (key, other) = (NewKey, NewKey);
        var account = await world.Account(other);

        var link = await Post(key, "1", Link, (column, JsonSerializer.Serialize(new { source = "HARBORS", key = other })));
        Assert.Equal(("Applied", null, $"{account}"), (link.State, link.Reason, link.TargetId));
        Assert.Equal((account, "Linked"), await world.LinkOf(world.Quick, key));
        Assert.Equal("Applied", (await Post(key, "2", 482100000, ("govcdm_fieldname", "telephone1"), ("govcdm_newvalue", "555-0100"))).State);
        Assert.Equal("555-0100", (await world.Account(account))["telephone1"]);

        Assert.Equal("Applied", (await Post(key, "3", Unlink)).State);
        Assert.Equal((account, "Tombstone"), await world.LinkOf(world.Quick, key));
        Assert.Equal(("Rejected", "INVALID_VALUE"), Ended(await Post(NewKey, "1", Link, (column, """{"id":"HR-7"}"""))));
        Assert.Equal(("Held", "MISSING_RELATED"), Ended(await Post(NewKey, "1", Link, (column, $$"""{"key":"{{NewKey}}"}"""))));
        await Assert.ThrowsAsync<Fault>(() => Post(key, "4", Link));
    }

    [Fact]
    public async Task A_row_that_waits_is_taken_up_when_a_steward_has_decided()
    {
        var (key, account) = (NewKey, await world.Account(NewKey));
        var link = await Post(key, "1", Link, world.Careful, ("gdi_payload", $$"""{"id":"{{account}}"}"""));
        Assert.Equal(("Held", "LINK_PROPOSED"), Ended(link));

        await world.Ana.Certify((await world.Entry(account, "linked")).Id);

        Assert.Equal((account, "Linked"), await world.LinkOf(world.Careful, key));
    }

    [Fact]
    public async Task What_was_to_be_told_by_a_key_that_is_unlinked_is_told_no_more()
    {
        var (key, taken, name) = (NewKey, NewKey, $"Harbor {NewKey}");
        var source = await world.Connect("TOLD", new() { ["gdi_direction"] = Choices.MapBoth });
        var account = await world.Account(key);
        await world.Policy("HARBORS", "name", Choices.OnIngest, ("gdi_writeback", Choices.WriteBackToAll), ("gdi_writebackuncertified", Choices.Yes));
        foreach (var each in new[] { key, taken })
            await world.Say(source, Item.Link(each, new { source = "HARBORS", key }, "1"));
        await world.Say(world.Harbors, new Item(key, "2") { ["name"] = name });
        Assert.Equal(["Queued", "Queued"], await Outbound(account));

        await world.Say(source, Item.Unlink(key, "2"));
        Assert.Equal(["Cancelled LINK_CLOSED", "Queued"], await Outbound(account));
        var linked = (await world.Ledger(account)).Single(entry => entry.Value == "linked" && entry.Display!.Contains(taken, StringComparison.Ordinal));
        await world.Ana.Decide("Reject", "Another harbor", linked.Id);
        Assert.Equal(["Cancelled LINK_CLOSED", "Cancelled LINK_CLOSED"], await Outbound(account));
    }

    [Fact]
    public async Task Stewards_find_them_in_the_queue_of_records()
    {
        var (key, bound, account) = (NewKey, NewKey, await world.Account(NewKey));
        await world.Link(world.Careful, bound, account, Table);
        await world.SayAll(world.Careful, Item.Link(key, new { id = account }, "1"), Item.Unlink(bound, "1"));
        var fetch = (await world.Administrator.Rows("savedqueries?$select=fetchxml&$filter=name eq 'Records to Decide'")).Single()["fetchxml"]!;

        var rows = await world.Ana.Api.Rows("govcdm_integrationledgers?fetchXml=" + Uri.EscapeDataString(fetch));

        var told = rows.Select(row => row["gdi_displayvalue"]).ToList();
        Assert.Contains($"Key '{bound}' of CAREFUL no longer stands for this record.", told);
        Assert.Contains($"Key '{key}' of CAREFUL stands for this record.", told);
    }

    private async Task<IEnumerable<string>> Outbound(Guid account) =>
        (await world.Administrator.Rows($"{Items}?$filter=gdi_isoutbound eq true and govcdm_targetid eq '{account}'"))
            .Select(row => $"{row.Label("gdi_itemstate")} {row["gdi_reasoncode"]}".Trim()).Order();

    private Task<StoredItem> Post(string key, string version, int operation, params (string Column, object Value)[] said) =>
        Post(key, version, operation, world.Quick, said);

    private static async Task<StoredItem> Post(string key, string version, int operation, Source source, params (string Column, object Value)[] said)
    {
        var job = await source.Api.Create(Jobs, new() { ["govcdm_name"] = "A row", ["govcdm_sourcesystemkey"] = source.Key, ["govcdm_entitytype"] = Table });
        var row = new Dictionary<string, object?>
        {
            ["govcdm_name"] = "A row", ["govcdm_IntegrationSyncJob@odata.bind"] = $"/{Jobs}({job})", ["govcdm_targettable"] = Table,
            ["gdi_externalkey"] = key, ["gdi_sourceversion"] = version, ["gdi_operation"] = operation,
        };
        foreach (var (column, value) in said)
            row[column] = value;
        return StoredItem.Read(await source.Api.Row(Items, await source.Api.Create(Items, row)));
    }

    private static (string? State, string? Reason) Ended(StoredItem item) => (item.State, item.Reason);
}
