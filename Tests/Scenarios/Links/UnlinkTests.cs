using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Xunit;
using static Scenarios.LinkWorld;

namespace Scenarios;

/// <summary>A source says that its key no longer stands for its record.</summary>
public sealed class UnlinkTests(LinkWorld world) : IClassFixture<LinkWorld>
{
    [Fact]
    public async Task The_link_ends_and_the_record_stays_with_what_was_said_of_it()
    {
        var key = NewKey;
        var record = (await world.Say(world.Quick, new Item(key, "1") { ["name"] = "Mill Works" })).TargetId;

        var unlink = await world.Say(world.Quick, Item.Unlink(key, "2"));

        Assert.Equal(("Applied", null, record), (unlink.State, unlink.Reason, unlink.TargetId));
        Assert.Equal((record, "Tombstone"), await world.LinkOf(world.Quick, key));
        var row = await world.Account(record);
        Assert.Equal(("0", "Mill Works"), (row["statecode"], row["name"]));
        Assert.Equal((true, false), Flags((await world.Ledger(record, "name")).Single()));
        var entry = await world.Entry(record!.Value, "unlinked");
        Assert.Equal(("Pending", true, null), (entry.Status, entry.IsEffective, entry.Hold));
        Assert.Equal(Guid.Empty, (await Resolve(key)).GetProperty("TargetId").GetGuid());
    }

    [Fact]
    public async Task What_is_said_later_is_said_as_if_the_key_were_new()
    {
        var key = NewKey;
        var record = (await world.Say(world.Quick, new Item(key, "1") { ["name"] = "Mill Works" })).TargetId;
        await world.Say(world.Quick, Item.Unlink(key, "3"));

        var late = await world.Say(world.Quick, new Item(key, "2") { ["name"] = "Mill & Sons" });
        Assert.Equal(("OutOfOrder", "OLDER_VERSION", record), (late.State, late.Reason, late.TargetId));
        Assert.Equal("Mill & Sons", (await world.Account(record))["name"]);

        var anew = await world.Say(world.Quick, new Item(key, "4") { ["name"] = "Mill Works II" });
        Assert.Equal("Applied", anew.State);
        Assert.NotEqual(record, anew.TargetId);
        Assert.Equal((anew.TargetId, "Linked"), await world.LinkOf(world.Quick, key));
        Assert.Equal("Mill & Sons", (await world.Account(record))["name"]);
    }

    [Fact]
    public async Task It_may_be_linked_again_to_the_same_record_or_to_another()
    {
        var (key, account, other) = (NewKey, await world.Account(NewKey), await world.Account(NewKey));
        var version = 0;
        foreach (var target in new[] { account, account, other })
        {
            Assert.Equal("Applied", (await world.Say(world.Quick, Item.Link(key, new { id = target }, $"{++version}"))).State);
            Assert.Equal((target, "Linked"), await world.LinkOf(world.Quick, key));
            Assert.Equal("Applied", (await world.Say(world.Quick, Item.Unlink(key, $"{++version}"))).State);
        }
        Assert.Equal(2, (await world.Ledger(account)).Count(entry => entry.Value == "linked"));
    }

    [Fact]
    public async Task A_long_key_that_begins_anew_is_kept_in_full()
    {
        var key = string.Concat(Enumerable.Repeat(NewKey, 5));
        await world.Say(world.Quick, new Item(key, "1") { ["name"] = "Mill Works" });
        await world.Say(world.Quick, Item.Unlink(key, "2"));

        await world.Say(world.Quick, new Item(key, "3") { ["name"] = "Mill Works II" });

        Assert.Equal(key, (await world.Identifier(world.Quick, key, Table))!["gdi_externalkeyfull"]);
    }

    [Theory]
    [InlineData(0, 1, 2)]
    [InlineData(2, 1, 0)]
    public async Task In_one_request_what_is_older_is_about_the_record_and_what_is_newer_is_not(params int[] order)
    {
        var key = NewKey;
        var record = (await world.Say(world.Quick, new Item(key, "1") { ["name"] = "Mill Works" })).TargetId;
        Item[] items = [Phone(key, "2", "555-0100"), Item.Unlink(key, "3"), Phone(key, "4", "555-0101")];

        var answer = await world.SayAll(world.Quick, [.. order.Select(i => items[i])]);

        Assert.All(answer.Items, item => Assert.Equal("Applied", item.State));
        Assert.Equal("555-0100", (await world.Account(record))["telephone1"]);
        var (target, state) = await world.LinkOf(world.Quick, key);
        Assert.Equal(("Linked", "555-0101"), (state, (await world.Account(target))["telephone1"]));
        Assert.NotEqual(record, target);
    }

    [Fact]
    public async Task What_it_cannot_end_it_leaves_as_it_is()
    {
        var (key, deleted) = (NewKey, NewKey);
        foreach (var each in new[] { key, deleted })
            await world.Say(world.Quick, new Item(each, "5") { ["name"] = "Mill Works" });
        await world.Say(world.Quick, Item.Delete(deleted, "6"));

        Assert.Equal(("NoChange", "UNKNOWN_KEY"), Ended(await world.Say(world.Quick, Item.Unlink(NewKey, "1"))));
        Assert.Equal(("OutOfOrder", "OLDER_VERSION"), Ended(await world.Say(world.Quick, Item.Unlink(key, "4"))));
        Assert.Equal(("NoChange", "SAME_VALUE"), Ended(await world.Say(world.Quick, Item.Unlink(deleted, "7"))));
        Assert.Equal("Applied", (await world.Say(world.Quick, Item.Unlink(key, "6"))).State);
        Assert.Equal(("Duplicate", "DUPLICATE"), Ended(await world.Say(world.Quick, Item.Unlink(key, "6"))));
        Assert.Equal(("NoChange", "SAME_VALUE"), Ended(await world.Say(world.Quick, Item.Unlink(key, "7"))));
        Assert.Equal(("OutOfOrder", "OLDER_VERSION"), Ended(await world.Say(world.Quick, Item.Unlink(key, "5"))));
        Assert.Equal("Source deleted", (await world.LinkOf(world.Quick, deleted)).State);
    }

    [Fact]
    public async Task Where_records_come_only_when_a_steward_says_so_links_end_so_too_and_what_follows_waits()
    {
        var (key, account) = (NewKey, await world.Account(NewKey));
        await world.Link(world.Careful, key, account, Table);
        var unlink = await world.SayAll(world.Careful, Item.Unlink(key, "2"));
        Assert.Equal(("Held", "UNLINK_PROPOSED"), Ended(unlink.Item));
        Assert.Equal((account, "Linked"), await world.LinkOf(world.Careful, key));
        var word = await world.SayAll(world.Careful, Phone(key, "3", "555-0102"));
        Assert.Equal(("Held", "KEY_REUSE"), Ended(word.Item));

        await world.Ana.Certify((await world.Entry(account, "unlinked")).Id);

        Assert.Equal((account, "Tombstone"), await world.LinkOf(world.Careful, key));
        Assert.Equal(("Applied", null), await world.Stored(unlink.Item));
        Assert.Equal(("Held", "NEW_RECORD"), await world.Stored(word.Item));
        Assert.Null((await world.Account(account))["telephone1"]);
    }

    [Fact]
    public async Task Where_the_policy_lets_links_go_with_deletions_it_lets_them_end()
    {
        var source = await world.Connect("LETSGO", []);
        await world.Policy("LETSGO", null, Choices.OnCertify, ("gdi_deletemode", Choices.DeleteUnlink));
        var (key, account) = (NewKey, await world.Account(NewKey));
        await world.Link(source, key, account, Table);

        Assert.Equal(("Applied", null), Ended(await world.Say(source, Item.Unlink(key, "1"))));
        Assert.Equal((account, "Tombstone"), await world.LinkOf(source, key));
    }

    [Fact]
    public async Task Refused_or_taken_back_the_key_stands_for_its_record()
    {
        var (key, account) = (NewKey, await world.Account(NewKey));
        await world.Link(world.Careful, key, account, Table);
        var unlink = await world.Say(world.Careful, Item.Unlink(key, "2"));
        var word = await world.Say(world.Careful, Phone(key, "3", "555-0103"));
        await world.Ana.Decide("Reject", "It is this harbor", (await world.Entry(account, "unlinked")).Id);
        Assert.Equal(("Rejected", "REJECTED_BY_STEWARD"), await world.Stored(unlink));
        Assert.Equal(("Applied", null), await world.Stored(word));
        Assert.Equal(("Rejected", "STICKY_REJECT"), Ended(await world.Say(world.Careful, Item.Unlink(key, "4"))));

        var (ended, record) = (NewKey, await world.Account(NewKey));
        await world.Say(world.Quick, Item.Link(ended, new { id = record }, "1"));
        await world.Say(world.Quick, Item.Unlink(ended, "2"));
        await world.Ana.Decide("Reject", "It is this harbor", (await world.Entry(record, "unlinked")).Id);
        Assert.Equal((record, "Linked"), await world.LinkOf(world.Quick, ended));
        Assert.Equal(record, (await world.Say(world.Quick, Phone(ended, "3", "555-0104"))).TargetId);
    }

    private Task<System.Text.Json.JsonElement> Resolve(string key) =>
        world.Administrator.Get($"gdi_ResolveIdentifier(TargetTable='account',SourceSystemKey='QUICK',ExternalKey='{key}')");

    private static (bool, bool) Flags(Entry entry) => (entry.IsEffective, entry.IsStale);

    private static (string State, string? Reason) Ended(ItemAnswer item) => (item.State, item.Reason);
}
