using System;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace Scenarios;

/// <summary>A source uses a key anew for another record: the guard fields of the entity map tell.</summary>
public sealed class KeyReuse(Stewards world) : IClassFixture<Stewards>
{
    [Fact]
    public async Task An_item_that_differs_in_every_guard_field_waits_and_what_follows_with_it()
    {
        var source = await Source("REUSE");
        var first = await source.SubmitTo("account", "1", Harbor("1", "1"));

        var second = await source.SubmitTo("account", "2", new Item("1", "2") { ["name"] = "Mill Works", ["accountnumber"] = "B-2", ["telephone1"] = "555-0200" });

        Assert.Equal(("Held", "KEY_REUSE", "Indeterminate"), (second.Item.State, second.Item.Reason, second.Status));
        Assert.Contains("name 'Harbor', now 'Mill Works', accountnumber 'A-1', now 'B-2'", second.Item.Message);
        await Unchanged(first.Item.TargetId);

        var delta = await source.SubmitTo("account", "3", Item.Field("1", "telephone1", "555-0201", "3"));
        Assert.Equal(("Held", "KEY_REUSE"), (delta.Item.State, delta.Item.Reason));
        await Unchanged(first.Item.TargetId);

        var late = await source.SubmitTo("account", "4", new Item("1", "0") { ["name"] = "Old Harbor", ["accountnumber"] = "A-0" });
        Assert.Equal("OutOfOrder", late.Item.State);
    }

    [Fact]
    public async Task Certified_the_key_stands_for_another_record_and_what_waited_goes_there()
    {
        var source = await Source("REUSED");
        var first = await source.SubmitTo("account", "1", Harbor("1", "1"));
        var second = await source.SubmitTo("account", "2", new Item("1", "2") { ["name"] = "Mill Works", ["accountnumber"] = "B-2" });
        var third = await source.SubmitTo("account", "3", Item.Field("1", "telephone1", "555-0201", "3"));

        await world.Ana.Certify((await world.Ledger(first.Item.TargetId)).Single(e => e.Value == "reused").Id);

        await Unchanged(first.Item.TargetId);
        var target = Guid.Parse((await world.Identifier(source, "1", "account"))!["govcdm_targetid"]!);
        Assert.NotEqual(first.Item.TargetId, target);
        var account = await world.Account(target);
        Assert.Equal(("Mill Works", "B-2", "555-0201"), (account["name"], account["accountnumber"], account["telephone1"]));
        foreach (var answer in new[] { second, third })
            Assert.Equal("Success", (await world.Job(answer.JobId)).Label("govcdm_jobstatus"));
        Assert.Equal("Applied", (await source.SubmitTo("account", "4", Item.Field("1", "telephone1", "555-0202", "4"))).Item.State);
    }

    [Fact]
    public async Task Where_records_come_only_when_a_steward_says_so_he_is_asked_about_the_other_record_too()
    {
        var source = await Source("REUSEASKED");
        foreach (var (field, mode) in new[] { ((string?)null, Choices.OnCertify), ("name", Choices.OnIngest), ("accountnumber", Choices.OnIngest) })
        {
            await world.Administrator.Create("govcdm_integrationcommitpolicies", new()
            {
                ["govcdm_name"] = $"REUSEASKED {field}", ["govcdm_targettable"] = "account", ["govcdm_fieldname"] = field, ["gdi_sourcesystemkey"] = "REUSEASKED",
                ["govcdm_commitmode"] = mode,
            });
        }
        var first = await source.SubmitTo("account", "1", new Item("1", "1") { ["name"] = "Harbor", ["accountnumber"] = "A-1" });
        await world.Ana.Certify(await Question(first));
        var harbor = Guid.Parse((await world.Identifier(source, "1", "account"))!["govcdm_targetid"]!);
        var second = await source.SubmitTo("account", "2", new Item("1", "2") { ["name"] = "Mill Works", ["accountnumber"] = "B-2" });

        await world.Ana.Certify(await Question(second));

        var item = (await world.Items(second.JobId)).Single();
        Assert.Equal(("Held", "NEW_RECORD"), (item.State, item.Reason));
        Assert.Equal("created", (await world.Ledger(harbor)).Single(entry => entry is { Aspect: "Record", Value: "created" }).Value);
    }

    [Fact]
    public async Task The_source_links_the_key_itself_so_nobody_needs_to_decide()
    {
        var source = await Source("REUSELINK");
        var first = await source.SubmitTo("account", "1", Harbor("1", "1"));
        var second = await source.SubmitTo("account", "2", new Item("1", "2") { ["name"] = "Mill Works", ["accountnumber"] = "B-2" });

        await source.SubmitTo("account", "3", Item.Link("1", new { id = first.Item.TargetId }, "3"));

        Assert.Equal("Mill Works", (await world.Account(first.Item.TargetId))["name"]);
        Assert.Equal("Success", (await world.Job(second.JobId)).Label("govcdm_jobstatus"));
        Assert.Equal("Rejected", (await world.Ledger(first.Item.TargetId)).Single(entry => entry.Value == "reused").Status);
    }

    [Fact]
    public async Task Refused_it_is_the_same_record_and_what_waited_goes_on()
    {
        var source = await Source("SAME");
        var first = await source.SubmitTo("account", "1", Harbor("1", "1"));
        var second = await source.SubmitTo("account", "2", new Item("1", "2") { ["name"] = "Mill Works", ["accountnumber"] = "B-2" });

        await world.Ana.Decide("Reject", "They moved and took another name", (await world.Ledger(first.Item.TargetId)).Single(e => e.Value == "reused").Id);

        Assert.Equal("Mill Works", (await world.Account(first.Item.TargetId))["name"]);
        Assert.Equal("Success", (await world.Job(second.JobId)).Label("govcdm_jobstatus"));
        var again = await source.SubmitTo("account", "3", new Item("1", "3") { ["name"] = "Harbor", ["accountnumber"] = "A-1" });
        Assert.Equal(("Held", "KEY_REUSE"), (again.Item.State, again.Item.Reason));
    }

    [Fact]
    public async Task In_one_request_too()
    {
        var source = await Source("REUSE1");
        var first = await source.SubmitTo("account", "1", Harbor("1", "1"), Harbor("2", "1"));

        var answer = await source.SubmitTo("account", "2", Item.Field("1", "telephone1", "555-0201", "3"), Item.Field("2", "telephone1", "555-0202", "3"),
            new Item("1", "2") { ["name"] = "Mill Works", ["accountnumber"] = "B-2" });

        Assert.Equal(["Held", "Applied", "Held"], answer.Items.Select(item => item.State));
        await Unchanged(first.Items[0].TargetId);
        Assert.Equal(answer.Items[2].ItemId, (await world.Ledger(first.Items[0].TargetId)).Single(e => e.Value == "reused").Item);
    }

    [Fact]
    public async Task What_changes_one_guard_field_or_leaves_one_out_is_an_ordinary_change()
    {
        var source = await Source("CHANGE");
        var first = await source.SubmitTo("account", "1", Harbor("1", "1"));

        var renamed = await source.SubmitTo("account", "2", new Item("1", "2") { ["name"] = "Harbor & Sons", ["accountnumber"] = "a-1" });
        var renumbered = await source.SubmitTo("account", "3", new Item("1", "3") { ["accountnumber"] = "C-3" });

        Assert.Equal(("Applied", "Applied"), (renamed.Item.State, renumbered.Item.State));
        var account = await world.Account(first.Item.TargetId);
        Assert.Equal(("Harbor & Sons", "C-3"), (account["name"], account["accountnumber"]));
    }

    [Fact]
    public async Task Another_source_is_no_measure()
    {
        var source = await Source("OTHER1");
        var other = await Source("OTHER2");
        var first = await source.SubmitTo("account", "1", Harbor("1", "1"));
        await world.Link(other, "9", first.Item.TargetId, "account");

        var answer = await other.SubmitTo("account", "1", new Item("9", "1") { ["name"] = "Mill Works", ["accountnumber"] = "B-2" });

        Assert.NotEqual("Held", answer.Item.State);
    }

    [Fact]
    public async Task What_came_while_integration_was_off_is_looked_at_like_anything_else()
    {
        var source = await Source("PARKED");
        var first = await source.SubmitTo("account", "1", Harbor("1", "1"));
        var map = (await world.Administrator.Rows("gdi_entitymaps?$filter=gdi_name eq 'PARKED account'")).Single().Id("gdi_entitymapid");
        await State(map, "Off");
        var parked = await source.SubmitTo("account", "2", new Item("1", "2") { ["name"] = "Mill Works", ["accountnumber"] = "B-2" });
        Assert.Equal("Parked", parked.Item.State);

        await State(map, "On");
        await world.Administrator.Call("gdi_RunMissedSync", new() { ["EntityMapId"] = map });

        var item = (await world.Items(parked.JobId)).Single();
        Assert.Equal(("Held", "KEY_REUSE"), (item.State, item.Reason));
        await Unchanged(first.Item.TargetId);
    }

    private async Task<Guid> Question(Answer answer) =>
        (await world.Administrator.Rows($"govcdm_integrationledgers?$filter=_gdi_syncitem_value eq {answer.Item.ItemId} and govcdm_ledgerstatus eq 166840000"))
            .Single(row => row["govcdm_aspectkey"] is null).Id("govcdm_integrationledgerid");

    private Task State(Guid map, string state) =>
        world.Administrator.Call("gdi_SetIntegrationState", new() { ["Scope"] = "EntityMap", ["Key"] = $"{map}", ["State"] = state, ["Reason"] = "Test" });

    private static Item Harbor(string key, string version) => new(key, version) { ["name"] = "Harbor", ["accountnumber"] = "A-1", ["telephone1"] = "555-0100" };

    private async Task Unchanged(Guid? target)
    {
        var account = await world.Account(target);
        Assert.Equal(("Harbor", "A-1", "555-0100"), (account["name"], account["accountnumber"], account["telephone1"]));
    }

    private Task<Source> Source(string key) => world.Connect(key, new() { ["gdi_guardfields"] = "name; accountnumber" });
}
