using System;
using System.Linq;
using System.Threading.Tasks;
using Xunit;
using static Scenarios.LinkWorld;

namespace Scenarios;

/// <summary>A source says that its key stands for a record that is here, and the policy lets it.</summary>
public sealed class LinkTests(LinkWorld world) : IClassFixture<LinkWorld>
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_key_is_linked_to_the_record_that_is_named_by_its_id_or_by_anothers_key(bool byId)
    {
        var (key, other) = (NewKey, NewKey);
        var account = await world.Account(other);

        var link = await world.Say(world.Quick, Item.Link(key, byId ? new { id = account } : new { source = "HARBORS", key = other }, "1"));

        Assert.Equal(("Applied", null, account), (link.State, link.Reason, link.TargetId));
        Assert.Equal((account, "Linked"), await world.LinkOf(world.Quick, key));
        var entry = await world.Entry(account, "linked");
        Assert.Equal(("Pending", true, null, "QUICK", link.ItemId), (entry.Status, entry.IsEffective, entry.Hold, entry.Source, entry.Item));
        var word = await world.Say(world.Quick, Phone(key, "2", "555-0100"));
        Assert.Equal(("Applied", account), (word.State, word.TargetId));
        Assert.Equal("555-0100", (await world.Account(account))["telephone1"]);
    }

    [Fact]
    public async Task What_the_ledger_says_of_it_is_a_sentence()
    {
        var (key, other) = (NewKey, NewKey);
        var account = await world.Account(other);
        await world.Say(world.Quick, Item.Link(key, new { source = "HARBORS", key = other }, "1"));

        var entry = (await world.Administrator.Rows($"govcdm_integrationledgers?$filter=govcdm_targetid eq '{account}' and gdi_value eq 'linked'")).Single();

        Assert.Equal($"Key '{key}' of QUICK stands for this record.", entry["gdi_displayvalue"]);
        Assert.Equal("The source says that its key stands for this record.", entry["gdi_rankreason"]);
        Assert.Contains(other, entry["gdi_rawvalue"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 0)]
    public async Task With_a_word_about_the_record_in_one_request_the_order_makes_no_difference(params int[] order)
    {
        var (key, account) = (NewKey, await world.Account(NewKey));
        Item[] items = [Item.Link(key, new { id = account }, "1"), Phone(key, "2", "555-0101")];

        var answer = await world.SayAll(world.Quick, [.. order.Select(i => items[i])]);

        Assert.Equal(["Applied", "Applied"], answer.Items.Select(item => item.State));
        Assert.All(answer.Items, item => Assert.Equal(account, item.TargetId));
        Assert.Equal("555-0101", (await world.Account(account))["telephone1"]);
        Assert.Equal("Success", answer.Status);
    }

    [Fact]
    public async Task Said_again_it_changes_nothing()
    {
        var (key, account) = (NewKey, await world.Account(NewKey));
        await world.Say(world.Quick, Item.Link(key, new { id = account }, "1"));

        var repeated = await world.Say(world.Quick, Item.Link(key, new { id = account }, "1"));
        var newer = await world.Say(world.Quick, Item.Link(key, new { id = account }, "2"));

        Assert.Equal(("Duplicate", "DUPLICATE"), (repeated.State, repeated.Reason));
        Assert.Equal(("NoChange", "SAME_VALUE"), (newer.State, newer.Reason));
        Assert.Single(await world.Ledger(account), entry => entry.Value == "linked");
    }

    [Fact]
    public async Task Older_than_what_the_source_has_said_the_key_stands_for_it_counts_no_more()
    {
        var (key, account, other) = (NewKey, await world.Account(NewKey), await world.Account(NewKey));
        await world.Say(world.Quick, Item.Link(key, new { id = account }, "5"));

        var late = await world.Say(world.Quick, Item.Link(key, new { id = other }, "4"));

        Assert.Equal(("OutOfOrder", "OLDER_VERSION"), (late.State, late.Reason));
        Assert.Equal((account, "Linked"), await world.LinkOf(world.Quick, key));
    }

    [Fact]
    public async Task The_record_of_a_key_that_nobody_knows_yet_is_waited_for()
    {
        var (key, other) = (NewKey, NewKey);
        var link = await world.SayAll(world.Quick, Item.Link(key, new { source = "HARBORS", key = other }, "1"), Phone(key, "2", "555-0102"));
        Assert.All(link.Items, item => Assert.Equal(("Held", "MISSING_RELATED"), (item.State, item.Reason)));
        Assert.Equal((null, null), await world.LinkOf(world.Quick, key));

        var account = await world.Account(other);

        Assert.Equal((account, "Linked"), await world.LinkOf(world.Quick, key));
        Assert.Equal("555-0102", (await world.Account(account))["telephone1"]);
        Assert.Equal("Success", (await world.Job(link.JobId)).Label("govcdm_jobstatus"));
    }

    public static TheoryData<string, object, string> Unusable => new()
    {
        { "no such row", new { id = "5f0c6f36-58f7-4f0e-9e8e-3c8f7b8a0001" }, "There is no row" },
        { "another table", new { table = "contact", key = "1" }, "cannot stand for a row of contact" },
        { "no id", new { id = "HR-7" }, "a GUID" },
        { "id and key", new { id = "5f0c6f36-58f7-4f0e-9e8e-3c8f7b8a0001", key = "1" }, "a GUID" },
        { "an unknown source", new { source = "NOBODY", key = "1" }, "NOBODY" },
        { "nothing", new { source = "HARBORS" }, "neither" },
        { "an unknown property", new { key = "1", since = "2025" }, "since" },
        { "itself", new { key = "Unusable" }, "itself" },
    };

    [Theory]
    [MemberData(nameof(Unusable))]
    public async Task A_record_that_cannot_be_found_is_refused_and_what_is_said_of_the_key_goes_on(string name, object target, string told)
    {
        var key = name == "itself" ? "Unusable" : NewKey;
        var link = await world.Say(world.Quick, Item.Link(key, target, "1"));

        Assert.Equal(("Rejected", "INVALID_VALUE"), (link.State, link.Reason));
        Assert.Contains(told, link.Message, StringComparison.Ordinal);
        Assert.Equal((null, null), await world.LinkOf(world.Quick, key));
    }

    [Fact]
    public async Task Another_sources_user_links_nothing()
    {
        var account = await world.Account(NewKey);
        var request = world.Quick.Request(Table, NewKey, [Item.Link(NewKey, new { id = account }, "1")]);

        var fault = await Assert.ThrowsAsync<Fault>(() => world.Harbors.Api.Call("gdi_SubmitSyncJob", request));

        Assert.Equal("FORBIDDEN_SOURCE", fault.Reason);
    }

    [Fact]
    public async Task A_dry_run_says_the_same_and_writes_nothing()
    {
        var (key, account) = (NewKey, await world.Account(NewKey));
        var request = world.Quick.Request(Table, NewKey, [Item.Link(key, new { id = account }, "1"), Phone(key, "2", "555-0103")]);
        foreach (var parameter in new[] { "JobKey", "Complete" })
            request.Remove(parameter);

        var results = ItemAnswer.ReadAll((await world.Quick.Api.Call("gdi_DryRun", request)).GetProperty("Results").GetString()!);

        Assert.All(results, item => Assert.Equal(("Applied", account), (item.State, item.TargetId)));
        Assert.Equal((null, null), await world.LinkOf(world.Quick, key));
        Assert.DoesNotContain(await world.Ledger(account), entry => entry.Value == "linked");
    }

    [Fact]
    public async Task A_cleared_key_is_linked_again_or_to_another_record()
    {
        var (key, again, account, other) = (NewKey, NewKey, await world.Account(NewKey), await world.Account(NewKey));
        foreach (var each in new[] { key, again })
        {
            await world.Link(world.Quick, each, account, Table);
            var row = (await world.Identifier(world.Quick, each, Table))!;
            await world.Administrator.Call("gdi_ClearTracking", new() { ["IdentifierIds"] = new[] { $"{row.Id("govcdm_integrationidentifierid")}" } });
        }

        Assert.Equal("Applied", (await world.Say(world.Quick, Item.Link(again, new { id = account }, "1"))).State);
        Assert.Equal((account, "Linked"), await world.LinkOf(world.Quick, again));
        Assert.Equal("Applied", (await world.Say(world.Quick, Item.Link(key, new { id = other }, "1"))).State);
        Assert.Equal((other, "Linked"), await world.LinkOf(world.Quick, key));
    }

    [Fact]
    public async Task The_source_had_deleted_its_record_so_a_person_decides()
    {
        var (key, moved, account, other) = (NewKey, NewKey, await world.Account(NewKey), await world.Account(NewKey));
        foreach (var each in new[] { key, moved })
        {
            await world.Say(world.Quick, Item.Link(each, new { id = account }, "1"));
            await world.Say(world.Quick, Item.Delete(each, "3"));
        }
        Assert.Equal("OutOfOrder", (await world.Say(world.Quick, Item.Link(key, new { id = other }, "2"))).State);

        var same = await world.Say(world.Quick, Item.Link(key, new { id = account }, "4"));
        var another = await world.Say(world.Quick, Item.Link(moved, new { id = other }, "4"));
        Assert.Equal((("Held", "RESURRECTION"), ("Held", "LINK_PROPOSED")), ((same.State, same.Reason), (another.State, another.Reason)));

        await world.Ana.Certify((await world.Entry(account, "restored")).Id, (await world.Entry(other, "linked")).Id);
        Assert.Equal((account, "Linked"), await world.LinkOf(world.Quick, key));
        Assert.Equal((other, "Linked"), await world.LinkOf(world.Quick, moved));
        Assert.Equal((("Applied", null), ("Applied", null)), (await world.Stored(same), await world.Stored(another)));
    }

    [Fact]
    public async Task A_key_whose_record_was_deleted_here_is_free()
    {
        var (key, account) = (NewKey, await world.Account(NewKey));
        var gone = (await world.Say(world.Quick, new Item(key, "1") { ["name"] = "Mill Works" })).TargetId!.Value;
        await world.Administrator.Delete("accounts", gone);
        Assert.Equal("TARGET_DELETED", (await world.Say(world.Quick, Phone(key, "2", "555-0105"))).Reason);

        Assert.Equal(("Rejected", "INVALID_VALUE"), Ended(await world.Say(world.Quick, Item.Link(key, new { id = gone }, "3"))));
        Assert.Equal(("Applied", null), Ended(await world.Say(world.Quick, Item.Link(key, new { id = account }, "3"))));

        Assert.Equal((account, "Linked"), await world.LinkOf(world.Quick, key));
        Assert.Equal("555-0105", (await world.Account(account))["telephone1"]);
    }

    [Fact]
    public async Task Of_parked_links_the_newest_counts()
    {
        var source = await world.Connect("PARKSMORE", []);
        var map = (await world.Administrator.Rows("gdi_entitymaps?$filter=gdi_name eq 'PARKSMORE account'")).Single().Id("gdi_entitymapid");
        var (key, account, other) = (NewKey, await world.Account(NewKey), await world.Account(NewKey));
        await world.Administrator.Set("EntityMap", $"{map}", "Off");
        var newer = await world.Say(source, Item.Link(key, new { id = account }, "2"));
        var older = await world.Say(source, Item.Link(key, new { id = other }, "1"));

        await world.Administrator.Set("EntityMap", $"{map}", "On");
        await world.Administrator.Call("gdi_RunMissedSync", new() { ["EntityMapId"] = map });

        Assert.Equal((account, "Linked"), await world.LinkOf(source, key));
        Assert.Equal((("Applied", null), ("OutOfOrder", "OLDER_VERSION")), (await world.Stored(newer), await world.Stored(older)));
    }

    [Fact]
    public async Task A_link_that_waits_for_its_record_asks_a_steward_when_the_key_has_got_one_meanwhile()
    {
        var (key, other) = (NewKey, NewKey);
        var link = await world.Say(world.Quick, Item.Link(key, new { source = "HARBORS", key = other }, "1"));
        var own = await world.Say(world.Quick, new Item(key, "2") { ["name"] = "Mill Works" });
        Assert.Equal("Applied", own.State);

        var account = await world.Account(other);

        Assert.Equal(("Held", "LINK_PROPOSED"), await world.Stored(link));
        Assert.Equal(("Held", "KEY_REUSE"), Ended(await world.Say(world.Quick, Phone(key, "3", "555-0106"))));
        await world.Ana.Certify((await world.Entry(account, "linked")).Id);
        Assert.Equal("555-0106", (await world.Account(account))["telephone1"]);
    }

    [Fact]
    public async Task Where_a_rule_certifies_what_the_source_says_it_certifies_its_links()
    {
        var source = await world.Connect("RULED", []);
        await world.Policy("RULED", null, Choices.OnIngest, ("govcdm_autocertify", Choices.Yes));
        var (key, account) = (NewKey, await world.Account(NewKey));

        await world.Say(source, Item.Link(key, new { id = account }, "1"));

        var entry = await world.Entry(account, "linked");
        Assert.Equal(("Certified", "Rule", null), (entry.Status, entry.Method, entry.CertifiedBy));
    }

    [Fact]
    public async Task While_integration_is_off_it_is_parked_and_taken_up_afterwards()
    {
        var source = await world.Connect("PARKSLINKS", []);
        var map = (await world.Administrator.Rows("gdi_entitymaps?$filter=gdi_name eq 'PARKSLINKS account'")).Single().Id("gdi_entitymapid");
        var (key, account) = (NewKey, await world.Account(NewKey));
        await world.Administrator.Set("EntityMap", $"{map}", "Off");
        Assert.Equal("Parked", (await world.Say(source, Phone(key, "2", "555-0104"))).State);
        Assert.Equal("Parked", (await world.Say(source, Item.Link(key, new { id = account }, "1"))).State);

        await world.Administrator.Set("EntityMap", $"{map}", "On");
        await world.Administrator.Call("gdi_RunMissedSync", new() { ["EntityMapId"] = map });

        Assert.Equal((account, "Linked"), await world.LinkOf(source, key));
        Assert.Equal("555-0104", (await world.Account(account))["telephone1"]);
    }

    private static (string State, string? Reason) Ended(ItemAnswer item) => (item.State, item.Reason);
}
