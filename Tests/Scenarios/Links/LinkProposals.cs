using System;
using System.Linq;
using System.Threading.Tasks;
using Xunit;
using static Scenarios.LinkWorld;

namespace Scenarios;

/// <summary>Links and unlinks that a steward decides about.</summary>
public sealed class LinkProposals(LinkWorld world) : IClassFixture<LinkWorld>
{
    [Fact]
    public async Task Certified_the_key_is_linked_and_everything_that_waited_for_its_record_goes_there()
    {
        var (key, account) = (NewKey, await world.Account(NewKey));
        var early = await world.SayAll(world.Careful, Phone(key, "1", "555-0100"));
        var link = await world.SayAll(world.Careful, Item.Link(key, new { id = account }, "2"), Phone(key, "3", "555-0101"));
        var later = await world.SayAll(world.Careful, Phone(key, "4", "555-0102"));
        Assert.Equal(("Held", "NEW_RECORD"), (early.Item.State, early.Item.Reason));
        Assert.All(link.Items, item => Assert.Equal(("Held", "LINK_PROPOSED"), (item.State, item.Reason)));
        Assert.Equal((null, null), await world.LinkOf(world.Careful, key));
        var entry = await world.Entry(account, "linked");
        Assert.Equal(("Pending", false, "LINK_PROPOSED"), (entry.Status, entry.IsEffective, entry.Hold));

        await world.Ana.Certify(entry.Id);

        Assert.Equal((account, "Linked"), await world.LinkOf(world.Careful, key));
        Assert.Equal("555-0102", (await world.Account(account))["telephone1"]);
        foreach (var answer in new[] { early, link, later })
            Assert.Equal("Success", (await world.Job(answer.JobId)).Label("govcdm_jobstatus"));
        var stored = await world.Entry(account, "linked");
        Assert.Equal((entry.Id, true, null, world.Ana.Id), (stored.Id, stored.IsEffective, stored.Hold, stored.CertifiedBy));
        // Nobody needs to say any more whether a record is to be created for the key.
        var created = (await world.Administrator.Rows($"govcdm_integrationledgers?$filter=_gdi_syncitem_value eq {early.Item.ItemId} and gdi_value eq 'created'")).Single();
        Assert.Equal("Rejected", created.Label("govcdm_ledgerstatus"));
    }

    [Fact]
    public async Task Refused_the_key_stays_as_it_was_and_saying_it_again_is_refused()
    {
        var (key, account) = (NewKey, await world.Account(NewKey));
        var link = await world.Say(world.Careful, Item.Link(key, new { id = account }, "1"));
        var entry = await world.Entry(account, "linked");

        await world.Ana.Decide("Reject", "These are two harbors", entry.Id);
        Assert.Equal(("Rejected", "REJECTED_BY_STEWARD"), await world.Stored(link));
        Assert.Equal((null, null), await world.LinkOf(world.Careful, key));
        var again = await world.Say(world.Careful, Item.Link(key, new { id = account }, "2"));
        Assert.Equal(("Rejected", "STICKY_REJECT"), (again.State, again.Reason));

        await world.Dee.Decide("Reopen", null, entry.Id);
        Assert.Equal(("Held", "LINK_PROPOSED"), await world.Stored(link));
        await world.Ana.Certify(entry.Id);
        Assert.Equal((account, "Linked"), await world.LinkOf(world.Careful, key));
    }

    [Fact]
    public async Task What_was_refused_of_one_key_says_nothing_about_another()
    {
        var (key, other, account) = (NewKey, NewKey, await world.Account(NewKey));
        await world.Say(world.Careful, Item.Link(key, new { id = account }, "1"));
        await world.Ana.Decide("Reject", "These are two harbors", (await world.Entry(account, "linked")).Id);

        var answer = await world.SayAll(world.Careful, Item.Link(key, new { id = account }, "2"), Item.Link(other, new { id = account }, "2"));

        Assert.Equal([("Rejected", "STICKY_REJECT"), ("Held", "LINK_PROPOSED")], answer.Items.Select(item => (item.State, item.Reason ?? "")));
    }

    [Fact]
    public async Task Revoked_later_the_link_ends_and_nothing_is_deleted()
    {
        var (key, account) = (NewKey, await world.Account(NewKey));
        await world.Say(world.Careful, Item.Link(key, new { id = account }, "1"));
        var entry = await world.Entry(account, "linked");
        await world.Ana.Certify(entry.Id);
        await world.Say(world.Careful, Phone(key, "2", "555-0103"));

        await world.Bo.Decide("Revoke", "It is another harbor after all", entry.Id);

        Assert.Equal((account, "Tombstone"), await world.LinkOf(world.Careful, key));
        var row = await world.Account(account);
        Assert.Equal(("0", "555-0103"), (row["statecode"], row["telephone1"]));
        Assert.Equal(("Held", "NEW_RECORD"), Ended(await world.Say(world.Careful, Phone(key, "3", "555-0104"))));
        Assert.Equal(("Rejected", "STICKY_REJECT"), Ended(await world.Say(world.Careful, Item.Link(key, new { id = account }, "4"))));
    }

    [Fact]
    public async Task What_happened_at_once_can_be_taken_back_and_stands_again_when_that_is_reopened()
    {
        var (key, account) = (NewKey, await world.Account(NewKey));
        await world.Say(world.Quick, Item.Link(key, new { id = account }, "1"));
        var entry = await world.Entry(account, "linked");

        await world.Ana.Decide("Reject", "No", entry.Id);
        Assert.Equal((account, "Tombstone"), await world.LinkOf(world.Quick, key));
        Assert.Equal("0", (await world.Account(account))["statecode"]);
        Assert.Equal(("Rejected", "STICKY_REJECT"), Ended(await world.Say(world.Quick, Item.Link(key, new { id = account }, "2"))));

        await world.Dee.Decide("Reopen", null, entry.Id);
        Assert.Equal((account, "Linked"), await world.LinkOf(world.Quick, key));
        Assert.True((await world.Entry(account, "linked")).IsEffective);
    }

    [Fact]
    public async Task Taken_back_after_the_key_was_given_to_another_record_nothing_changes()
    {
        var (key, account) = (NewKey, await world.Account(NewKey));
        await world.Say(world.Quick, Item.Link(key, new { id = account }, "1"));
        var entry = await world.Entry(account, "linked");
        await world.Ana.Decide("Reject", "No", entry.Id);
        var anew = await world.Say(world.Quick, Phone(key, "2", "555-0105"));
        Assert.Equal("Applied", anew.State);
        Assert.NotEqual(account, anew.TargetId);

        await world.Dee.Decide("Reopen", null, entry.Id);

        Assert.Equal((anew.TargetId, "Linked"), await world.LinkOf(world.Quick, key));
        Assert.False((await world.Entry(account, "linked")).IsEffective);
    }

    [Fact]
    public async Task What_is_said_after_it_was_taken_back_is_not_about_the_record_whatever_its_version()
    {
        var (key, account) = (NewKey, await world.Account(NewKey));
        await world.Say(world.Quick, Item.Link(key, new { id = account }, "2"));
        await world.Say(world.Quick, Item.Unlink(key, "3"));
        await world.Say(world.Quick, Item.Link(key, new { id = account }, "4"));
        var last = (await world.Ledger(account)).Single(entry => entry is { Value: "linked", Version: "4" });
        await world.Ana.Decide("Reject", "It is another harbor", last.Id);

        Assert.Equal(("Rejected", "STICKY_REJECT"), Ended(await world.Say(world.Quick, Item.Link(key, new { id = account }, "5"))));
        var late = await world.Say(world.Quick, Phone(key, "1", "555-0108"));
        Assert.Equal("Applied", late.State);
        Assert.NotEqual(account, late.TargetId);
        Assert.Null((await world.Account(account))["telephone1"]);
    }

    [Fact]
    public async Task A_key_of_one_record_is_given_to_another_only_by_a_person_and_what_follows_waits_with_it()
    {
        var key = NewKey;
        var first = await world.Say(world.Quick, new Item(key, "1") { ["name"] = "Mill Works", ["telephone1"] = "555-0200" });
        var account = await world.Account(NewKey);

        var link = await world.SayAll(world.Quick, Item.Link(key, new { id = account }, "2"));
        var word = await world.SayAll(world.Quick, Phone(key, "3", "555-0106"));
        Assert.Equal(("Held", "LINK_PROPOSED"), Ended(link.Item));
        Assert.Equal(("Held", "KEY_REUSE"), Ended(word.Item));
        var question = (await world.Administrator.Rows($"govcdm_integrationledgers?$filter=_gdi_syncitem_value eq {link.Item.ItemId}")).Single();
        Assert.Equal($"Key '{key}' of QUICK stands for this record, and no longer for {first.TargetId}.", question["gdi_displayvalue"]);

        await world.Ana.Certify((await world.Entry(account, "linked")).Id);

        Assert.Equal((account, "Linked"), await world.LinkOf(world.Quick, key));
        Assert.Equal(("Mill Works", "555-0200"), ((await world.Account(first.TargetId))["name"], (await world.Account(first.TargetId))["telephone1"]));
        Assert.Equal("555-0106", (await world.Account(account))["telephone1"]);
        foreach (var answer in new[] { link, word })
            Assert.Equal("Success", (await world.Job(answer.JobId)).Label("govcdm_jobstatus"));
        // The old row stays as what the key once meant; what was said by it is not stale.
        Assert.False((await world.Ledger(first.TargetId, "telephone1")).Single().IsStale);
        var links = await world.Administrator.Rows($"govcdm_integrationidentifiers?$filter=govcdm_externalkey eq '{key}' and govcdm_sourcesystemkey eq 'QUICK'");
        Assert.Equal(["Linked", "Tombstone"], links.Select(row => row.Label("gdi_linkstate")).Order());
    }

    [Fact]
    public async Task Refused_the_key_stays_with_its_record_and_what_waited_goes_there()
    {
        var key = NewKey;
        var first = await world.Say(world.Quick, new Item(key, "1") { ["name"] = "Mill Works" });
        var account = await world.Account(NewKey);
        var answer = await world.SayAll(world.Quick, Item.Link(key, new { id = account }, "2"), Phone(key, "3", "555-0107"));
        Assert.Equal(["Held", "Held"], answer.Items.Select(item => item.State));

        await world.Ana.Decide("Reject", "The mill is no harbor", (await world.Entry(account, "linked")).Id);

        Assert.Equal((first.TargetId, "Linked"), await world.LinkOf(world.Quick, key));
        Assert.Equal("555-0107", (await world.Account(first.TargetId))["telephone1"]);
        Assert.Equal(("Rejected", "REJECTED_BY_STEWARD"), await world.Stored(answer.Items[0]));
        Assert.Equal(("Applied", null), await world.Stored(answer.Items[1]));
    }

    private static (string State, string? Reason) Ended(ItemAnswer item) => (item.State, item.Reason);
}
