using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace Scenarios;

/// <summary>A source sends all it has: what it does not send is proposed for deletion.</summary>
public sealed class FullSnapshots(FullSnapshots.SnapshotWorld world) : IClassFixture<FullSnapshots.SnapshotWorld>
{
    private const string Complete = "Microsoft.Dynamics.CRM.gdi_CompleteSyncJob";
    private const int FullSnapshot = 482100002;
    private const int Unlink = 482100001;
    private const int Deactivate = 482100002;

    /// <summary>An environment whose sources only these tests feed.</summary>
    public sealed class SnapshotWorld : Stewards;

    [Fact]
    public async Task A_key_that_a_snapshot_does_not_contain_is_proposed_once_and_withdrawn_when_it_comes_back()
    {
        var source = await Source("ONCE", guard: 50, keys: 4);

        // the first is sent again as it was, the second is newer, the third says nothing that can be used: all are there
        var first = await Snapshot(source, "night 1", [Account(1), Account(2, version: 2), new Item("3", "2") { ["shoesize"] = 44 }]);

        Assert.Equal(new Dictionary<string, int> { ["Duplicate"] = 1, ["Applied"] = 1, ["Rejected"] = 1 }, first.Counts);
        var proposal = Assert.Single(await Proposals(first.JobId));
        Assert.Equal(("4", "Held", "SNAPSHOT_MISSING"), (proposal.Key, proposal.State, proposal.Reason));
        Assert.Contains("night 1", proposal.Message);
        var identifier = (await world.Identifier(source, "4", "account"))!;
        Assert.Equal(("Linked", proposal.Identifier, proposal.TargetId), (identifier.Label("gdi_linkstate"), identifier.Id("govcdm_integrationidentifierid"), identifier["govcdm_targetid"]));
        Assert.Equal("0", (await world.Account(Guid.Parse(identifier["govcdm_targetid"]!)))["statecode"]);
        var job = await world.Job(first.JobId);
        Assert.Equal(("3", "0"), (job["gdi_receivedcount"], job["gdi_heldcount"]));
        Assert.EndsWith("1 deletions are proposed.", job["gdi_resultmessage"], StringComparison.Ordinal);

        await source.Api.Call($"govcdm_integrationsyncjobs({first.JobId})/{Complete}", []);
        Assert.Equal(proposal, Assert.Single(await Proposals(first.JobId)));
        var second = await Snapshot(source, "night 2", [Account(1), Account(2, version: 2), Account(3, version: 3)]);
        Assert.Empty(await Proposals(second.JobId));
        Assert.Equal("Success", second.Status);

        await source.SubmitTo("account", "day 3", Account(4));
        Assert.Equal(("Cancelled", "HEARD_AGAIN"), Assert.Single(await Proposals(first.JobId)) is { } closed ? (closed.State, closed.Reason) : default);
        await source.Api.Call($"govcdm_integrationsyncjobs({first.JobId})/{Complete}", []);
        Assert.Single(await Proposals(first.JobId));

        var third = await Snapshot(source, "night 4", [Account(1), Account(2, version: 2), Account(3, version: 3)]);
        Assert.Equal(("4", "Held"), Assert.Single(await Proposals(third.JobId)) is { } again ? (again.Key, again.State) : default);
    }

    [Fact]
    public async Task A_steward_confirms_that_the_source_has_deleted_what_is_missing_and_then_decides_about_the_record()
    {
        var source = await Source("CONFIRM", guard: 50, keys: 2);
        var snapshot = await Snapshot(source, "night", [Account(1)]);
        var account = Guid.Parse((await world.Identifier(source, "2", "account"))!["govcdm_targetid"]!);
        var missing = (await world.Ledger(account)).Single(e => e.Value == "missing");
        Assert.Equal(("Pending", "SNAPSHOT_MISSING"), (missing.Status, missing.Hold));

        await world.Ana.Certify(missing.Id);
        Assert.Null((await world.Ledger(account)).Single(e => e.Value == "missing").Hold);
        Assert.Equal("Source deleted", (await world.Identifier(source, "2", "account"))!.Label("gdi_linkstate"));
        var proposal = Assert.Single(await Proposals(snapshot.JobId));
        Assert.Equal(("Held", "LAST_SOURCE_DELETED"), (proposal.State, proposal.Reason));

        await world.Ana.Certify((await world.Ledger(account)).Single(e => e.Value == "deleted").Id);
        Assert.Equal("1", (await world.Account(account))["statecode"]);
        Assert.Equal("Success", (await world.Job(snapshot.JobId)).Label("govcdm_jobstatus"));
    }

    [Fact]
    public async Task What_a_steward_has_refused_to_believe_is_not_proposed_again_and_what_comes_back_needs_no_decision()
    {
        var source = await Source("REFUSE", guard: 70, keys: 3);
        var first = await Snapshot(source, "night 1", [Account(1)]);
        async Task<Entry> Missing(string key) =>
            (await world.Ledger(Guid.Parse((await world.Identifier(source, key, "account"))!["govcdm_targetid"]!))).Single(e => e.Value == "missing");

        await world.Ana.Decide("Reject", "The file was cut", (await Missing("2")).Id);
        await source.SubmitTo("account", "day", Account(3));

        Assert.Equal(["Cancelled HEARD_AGAIN", "Rejected REJECTED_BY_STEWARD"], (await Proposals(first.JobId)).Select(item => item.State + " " + item.Reason).Order(StringComparer.Ordinal));
        Assert.Equal(("Rejected", "Rule"), ((await Missing("3")).Status, (await Missing("3")).Method));
        Assert.Equal("Success", (await world.Job(first.JobId)).Label("govcdm_jobstatus"));
        Assert.Empty((await Proposals((await Snapshot(source, "night 2", [Account(1), Account(3)])).JobId)));
    }

    [Fact]
    public async Task A_job_is_open_until_what_it_proposes_is_answered()
    {
        var source = await Source("OPEN", guard: 50, keys: 2);

        var snapshot = await Snapshot(source, "night", [Account(1)]);
        Assert.Equal("Indeterminate", snapshot.Status);

        await source.SubmitTo("account", "day", Item.Delete("2", version: "2"));
        Assert.Equal("Cancelled", Assert.Single(await Proposals(snapshot.JobId)).State);
        Assert.Equal("Success", (await world.Job(snapshot.JobId)).Label("govcdm_jobstatus"));
    }

    [Fact]
    public async Task A_snapshot_that_misses_more_than_the_guard_allows_proposes_nothing_and_says_so()
    {
        var source = await Source("GUARD", guard: null, keys: 9);

        var snapshot = await Snapshot(source, "night", [.. Enumerable.Range(1, 8).Select(i => Account(i, version: 2))]);

        Assert.Equal(("PartialSuccess", 8), (snapshot.Status, snapshot.Counts["Applied"]));
        Assert.Empty(await Proposals(snapshot.JobId));
        Assert.Contains("MASS_DELETE_GUARD: 1 of 9 linked records are not in the snapshot, more than the 10 %", (await world.Job(snapshot.JobId))["gdi_resultmessage"]);

        await SetGuard(source, 12);
        var again = await source.Api.Call($"govcdm_integrationsyncjobs({snapshot.JobId})/{Complete}", []);
        Assert.Equal("Indeterminate", again.GetProperty("JobStatus").GetString());
        Assert.Equal("9", Assert.Single(await Proposals(snapshot.JobId)).Key);
        Assert.DoesNotContain("MASS_DELETE_GUARD", again.GetProperty("Message").GetString());
    }

    [Fact]
    public async Task A_snapshot_that_was_cut_short_proposes_nothing()
    {
        var source = await Source("SHORT", guard: 100, keys: 3);

        await world.Later(TimeSpan.FromDays(1));
        var snapshot = await source.Send("account", "night", [Account(1)], complete: true, declared: 3, kind: "FullSnapshot");

        Assert.Equal("PartialSuccess", snapshot.Status);
        Assert.Empty(await Proposals(snapshot.JobId));
        Assert.Contains("SNAPSHOT_INCOMPLETE: No deletion was proposed: 3 items were declared and 1 received.", (await world.Job(snapshot.JobId))["gdi_resultmessage"]);
    }

    [Fact]
    public async Task While_integration_is_off_nothing_is_proposed_and_what_waits_counts_as_sent()
    {
        var source = await Source("OFF", guard: 100, keys: 3);
        await SetState(source, Choices.Off);

        var snapshot = await Snapshot(source, "night", [Account(1, version: 2), Account(2, version: 2)]);
        Assert.Equal((2, "PartialSuccess"), (snapshot.Counts["Parked"], snapshot.Status));
        Assert.Empty(await Proposals(snapshot.JobId));

        await SetState(source, Choices.On);
        await source.Api.Call($"govcdm_integrationsyncjobs({snapshot.JobId})/{Complete}", []);
        Assert.Equal("3", Assert.Single(await Proposals(snapshot.JobId)).Key);
    }

    [Theory]
    [InlineData("UNLINK", Unlink, "0")]
    [InlineData("DEACTIVATE", Deactivate, "1")]
    public async Task Where_the_policy_does_not_hold_deletions_they_are_taken_up_at_once(string key, int mode, string state)
    {
        var source = await Source(key, guard: 50, keys: 3);
        await world.Administrator.Create("govcdm_integrationcommitpolicies", new()
        {
            ["govcdm_name"] = key, ["govcdm_targettable"] = "account", ["gdi_sourcesystemkey"] = key, ["gdi_deletemode"] = mode,
        });

        var snapshot = await Snapshot(source, "night", [Account(1), Account(2)]);

        Assert.Equal("Success", snapshot.Status);
        Assert.Equal("Applied", Assert.Single(await Proposals(snapshot.JobId)).State);
        var identifier = (await world.Identifier(source, "3", "account"))!;
        Assert.Equal("Source deleted", identifier.Label("gdi_linkstate"));
        var account = Guid.Parse(identifier["govcdm_targetid"]!);
        Assert.Equal(state, (await world.Account(account))["statecode"]);
        Assert.True(Assert.Single(await world.Ledger(account, "name")).IsStale);
        var newer = await source.SubmitTo("account", "day", Account(3, version: 2));
        Assert.Equal(("Held", "RESURRECTION"), (newer.Item.State, newer.Item.Reason));
    }

    [Fact]
    public async Task A_snapshot_whose_items_come_as_rows_ends_alike()
    {
        var source = await Source("ROWS", guard: 50, keys: 3);
        await world.Later(TimeSpan.FromDays(1));
        var job = await source.Api.Create("govcdm_integrationsyncjobs", new()
        {
            ["govcdm_name"] = "rows", ["govcdm_sourcesystemkey"] = "ROWS", ["govcdm_entitytype"] = "account", ["gdi_jobkind"] = FullSnapshot,
        });
        // known, known and new
        foreach (var key in new[] { "1", "2", "4" })
        {
            await source.Api.Create("govcdm_integrationsyncitems", new()
            {
                ["govcdm_name"] = key, ["govcdm_IntegrationSyncJob@odata.bind"] = $"/govcdm_integrationsyncjobs({job})", ["gdi_externalkey"] = key,
                ["gdi_sourceversion"] = "2", ["govcdm_fieldname"] = "telephone1", ["govcdm_newvalue"] = "555-0100",
            });
        }

        var result = await source.Api.Call($"govcdm_integrationsyncjobs({job})/{Complete}", []);

        Assert.Equal(("Indeterminate", 3), (result.GetProperty("JobStatus").GetString(), result.GetProperty("Received").GetInt32()));
        Assert.Equal("3", Assert.Single(await Proposals(job)).Key);
    }

    // Rows come five thousand a page; records that were deleted here are linked all the same.
    [Fact]
    public async Task A_snapshot_of_more_than_a_page_misses_exactly_what_it_does_not_contain()
    {
        const int Linked = 5200;
        var source = await Source("PAGES", guard: 10, keys: 0);
        foreach (var thousand in Enumerable.Range(0, Linked).Chunk(1000))
        {
            await world.Administrator.Call("govcdm_integrationidentifiers/Microsoft.Dynamics.CRM.CreateMultiple", new()
            {
                ["Targets"] = thousand.Select(i => World.IdentifierOf(source, $"{i}", Guid.NewGuid(), "account").Append(
                    new("@odata.type", "Microsoft.Dynamics.CRM.govcdm_integrationidentifier")).ToDictionary()).ToArray(),
            });
        }
        await world.Later(TimeSpan.FromDays(1));
        var sent = Enumerable.Range(0, Linked).Where(i => i % 100 != 7).Chunk(1000).ToList();
        Answer answer = null!;
        foreach (var thousand in sent)
            answer = await source.Send("account", "night", thousand.Select(i => Account(i)), kind: "FullSnapshot", complete: thousand == sent[^1]);

        Assert.Equal(
            Enumerable.Range(0, Linked).Where(i => i % 100 == 7).Select(i => $"{i}").Order(StringComparer.Ordinal),
            (await Proposals(answer.JobId)).Select(item => item.Key).Order(StringComparer.Ordinal));
    }

    private static Item Account(int key, int version = 1) => new($"{key}", $"{version}") { ["name"] = $"Harbor {key}.{version}" };

    // A source with accounts 1 to n that were sent a day ago.
    private async Task<Source> Source(string name, int? guard, int keys)
    {
        var source = await world.Connect(name, new() { ["gdi_massdeleteguard"] = guard });
        if (keys > 0)
            await source.SubmitTo("account", "before", [.. Enumerable.Range(1, keys).Select(i => Account(i))]);
        return source;
    }

    private async Task<Answer> Snapshot(Source source, string job, IEnumerable<Item> items)
    {
        await world.Later(TimeSpan.FromDays(1));
        return await source.Send("account", job, items, complete: true, kind: "FullSnapshot");
    }

    private async Task<IReadOnlyList<StoredItem>> Proposals(Guid job) => [.. (await world.Items(job)).Where(item => item.IsProposal)];

    private Task SetGuard(Source source, int guard) => SetMap(source, new() { ["gdi_massdeleteguard"] = guard });

    private Task SetState(Source source, int state) => SetMap(source, new() { ["gdi_state"] = state });

    private async Task SetMap(Source source, Dictionary<string, object?> columns)
    {
        var map = (await world.Administrator.Rows($"gdi_entitymaps?$filter=gdi_name eq '{source.Key} account'")).Single();
        await world.Administrator.Update("gdi_entitymaps", map.Id("gdi_entitymapid"), columns);
    }
}
