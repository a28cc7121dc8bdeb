using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace Scenarios;

/// <summary>Items that are created as rows, one by one, instead of being submitted as a job.</summary>
public sealed class OneByOne(World world)
{
    private const string Items = "govcdm_integrationsyncitems";
    private const string Jobs = "govcdm_integrationsyncjobs";
    private const string State = "govcdm_addresshomestateorprovince";

    // What became of an item, by either door.
    private sealed record Outcome(string? State, string? Reason, string? TargetId, string Fields);

    private delegate Task<Outcome> Door(Source source, Item item);

    // the sources with their keys for the one record that all of it is about
    private static IEnumerable<(string Source, Func<string, Item> Item)> Story =>
    [
        ("TIDE", key => new Item(key, at: "2025-06-02T02:00:00") { ["firstname"] = "Zoë", ["lastname"] = "O’Neill", [State] = "51", ["birthdate"] = "1984-03-02" }),
        ("TIDE", key => new Item(key, at: "2025-06-02T02:00:00") { ["firstname"] = "Zoë", ["lastname"] = "O’Neill", [State] = "51", ["birthdate"] = "1984-03-02" }), // Duplicate
        ("TIDE", key => new Item(key, at: "2025-06-01T02:00:00") { ["lastname"] = "Oneill" }), // OutOfOrder
        ("TIDE", key => new Item(key, at: "2025-06-02T03:00:00") { ["lastname"] = "O’Neill" }), // NoChange
        ("TIDE", key => Item.Field(key, "telephone1", "555-0104", at: "2025-06-02T04:00:00")),
        ("TIDE", key => new Item(key) { ["lastname"] = "Unversioned" }), // Held MISSING_VERSION
        ("PERSONA", key => Item.Field(key, "telephone1", "555-0105", version: "1", at: "2025-06-02T09:00:00Z")), // Outranked
        ("PERSONA", key => new Item(key, version: "2", at: "2025-06-02T09:00:01Z") { ["birthdate"] = "1984-02-03", ["shoeSize"] = 43, [State] = "??", ["jobtitle"] = "Clerk" }),
        ("PERSONA", key => Item.Field(key, "jobtitle", null, version: "3", at: "2025-06-02T09:00:02Z")), // blank
        ("PERSONA", key => Item.Field(key, "birthdate", "00/00/0000", version: "4", at: "2025-06-02T09:00:03Z")), // Rejected
        ("CASEBOOK", key => Item.Field(key, State, "va", at: "2025-06-02T09:04:00Z")),
    ];

    [Fact]
    public async Task Items_posted_one_by_one_end_as_they_do_through_the_api()
    {
        var (submitted, submittedTo) = await Tell("api", async (source, item) =>
        {
            var answer = (await source.Submit(Guid.NewGuid().ToString(), item)).Item;
            return new Outcome(answer.State, answer.Reason, answer.TargetId?.ToString(), string.Join(", ", answer.Fields.Select(f => $"{f.Field} {f.State} {f.Reason}").Order()));
        });
        var (posted, postedTo) = await Tell("row", Post);

        Assert.Equal(submitted.Select(o => o with { TargetId = null }), posted.Select(o => o with { TargetId = null }));
        Assert.Equal(["Applied", "Duplicate", "OutOfOrder", "NoChange", "Applied", "Held", "Outranked", "Held", "NoChange", "Rejected", "Outranked"], posted.Select(o => o.State));
        Assert.All(posted.Where(o => o.TargetId is not null), o => Assert.Equal(postedTo.ToString(), o.TargetId));
        string[] columns = ["firstname", "lastname", "telephone1", "jobtitle", "birthdate", $"_{State}_value"];
        var (there, here) = (await world.Contact(submittedTo), await world.Contact(postedTo));
        Assert.Equal(columns.Select(column => there[column]), columns.Select(column => here[column]));
        Assert.Equal(Shape(await world.Ledger(submittedTo)), Shape(await world.Ledger(postedTo)));
    }

    [Fact]
    public async Task A_sender_that_knows_only_Microsofts_columns_is_understood()
    {
        var job = await world.Roster.Api.Create(Jobs, new() { ["govcdm_name"] = "Roster of June", ["govcdm_sourcesystemkey"] = "ROSTER", ["govcdm_entitytype"] = "account", ["govcdm_direction"] = Choices.Inbound });
        var created = await Roster(job, new() { ["govcdm_fieldname"] = "name", ["govcdm_newvalue"] = "Harbor Assn." });
        var field = await Roster(job, new() { ["govcdm_fieldname"] = "telephone1", ["govcdm_newvalue"] = "555-0100" });
        var record = await Roster(job, new() { ["govcdm_newvalue"] = """{"name":"Harbor Association","numberofemployees":12,"shoeSize":43}""" });
        var wrong = await Roster(job, new() { ["govcdm_fieldname"] = "numberofemployees", ["govcdm_newvalue"] = "a dozen" });
        var result = await world.Roster.Api.Call($"{Jobs}({job})/Microsoft.Dynamics.CRM.gdi_CompleteSyncJob", []);

        Assert.Equal(("Applied", "Applied", "Applied", "Rejected"), (created.State, field.State, record.State, wrong.State));
        Assert.Equal("INVALID_VALUE", wrong.Reason);
        Assert.Equal("PartialSuccess", result.GetProperty("JobStatus").GetString());
        Assert.Equal(new Dictionary<string, int> { ["Applied"] = 3, ["Rejected"] = 1 }, Answer.ReadCounts(result));
        var identifier = (await world.Identifier(world.Roster, "row 17", "account"))!;
        Assert.All(new[] { field, record, wrong }, item => Assert.Equal(identifier["govcdm_targetid"], item.TargetId));
        var account = await world.Account(Guid.Parse(identifier["govcdm_targetid"]!));
        Assert.Equal(("Harbor Association", "555-0100", "12"), (account["name"], account["telephone1"], account["numberofemployees"]));
        Assert.Equal(["Harbor Assn.", "Harbor Association"], (await world.Ledger(Guid.Parse(account["accountid"]!), "name")).Select(entry => entry.Value));
        Assert.Equal(["shoeSize"], (await world.Items(job)).Where(item => item.Parent == record.Id).Select(item => item.Field));
    }

    [Fact]
    public async Task Items_posted_in_one_bulk_request_end_as_they_do_one_by_one()
    {
        var job = await PostAll(world.Tide,
            Item.Field("Bulk 1", "lastname", "Ng", at: "2025-06-02T02:00:00"),
            Item.Field("Bulk 2", "telephone1", "555-0102", at: "2025-06-02T02:00:00"),
            Item.Field("Bulk 3", "shoeSize", "43", at: "2025-06-02T02:00:00"),
            Item.Field("Bulk 2", "telephone1", "555-0101", at: "2025-06-01T02:00:00"),
            Item.Field("Bulk 2", "telephone1", "555-0103", at: "2025-06-02T03:00:00"),
            Item.Field("Bulk 2", "telephone1", "555-0103", at: "2025-06-02T03:00:00"));

        var items = await world.Items(job);
        Assert.Equal(["Applied", "Applied", "Applied", "Duplicate", "OutOfOrder", "Rejected"], items.Select(item => item.State).Order());
        var identifier = (await world.Identifier(world.Tide, "Bulk 2"))!;
        var target = Guid.Parse(identifier["govcdm_targetid"]!);
        Assert.StartsWith("2025-06-02T03:00:00", identifier["gdi_lastsourceversion"], StringComparison.Ordinal);
        Assert.Equal("555-0103", (await world.Contact(target))["telephone1"]);
        var ledger = await world.Ledger(target, "telephone1");
        Assert.Equal(["555-0101", "555-0102", "555-0103"], ledger.Select(entry => entry.Value).Order());
        Assert.Equal("555-0103", Assert.Single(ledger, entry => entry.IsEffective).Value);
        Assert.All(items.Where(item => item.Key == "Bulk 2"), item => Assert.Equal(target.ToString(), item.TargetId));
        Assert.Null(await world.Identifier(world.Tide, "Bulk 3"));
    }

    [Fact]
    public async Task In_one_bulk_request_the_last_word_of_a_source_without_versions_counts()
    {
        await PostAll(world.Roster, Item.Field("Bulk 4", "telephone1", "555-0104"), Item.Field("Bulk 4", "telephone1", "555-0105"), Item.Field("Bulk 4", "telephone1", "555-0106"));

        var target = Guid.Parse((await world.Identifier(world.Roster, "Bulk 4", "account"))!["govcdm_targetid"]!);
        Assert.Equal("555-0106", (await world.Account(target))["telephone1"]);
        Assert.Equal("555-0106", Assert.Single(await world.Ledger(target, "telephone1"), entry => entry.IsEffective).Value);
    }

    [Theory]
    [InlineData("TIDE", "contact", "FORBIDDEN_SOURCE")]
    [InlineData("NOBODY", "account", "UNKNOWN_SOURCE")]
    [InlineData("ROSTER", "govcdm_nothing", "UNKNOWN_TABLE")]
    public async Task What_may_not_come_in_is_kept_as_rejected(string source, string table, string reason)
    {
        var key = $"row of {source} in {table}";
        var job = await world.Roster.Api.Create(Jobs, new() { ["govcdm_name"] = key, ["govcdm_sourcesystemkey"] = source, ["govcdm_entitytype"] = table });

        var item = await Read(await world.Roster.Api.Create(Items, new()
        {
            ["govcdm_name"] = key, ["govcdm_IntegrationSyncJob@odata.bind"] = $"/{Jobs}({job})", ["govcdm_targettable"] = table, ["govcdm_targetid"] = key,
            ["govcdm_fieldname"] = "name", ["govcdm_newvalue"] = "Harbor Assn.",
        }));

        Assert.Equal(("Rejected", reason), (item.State, item.Reason));
        Assert.NotNull(item.Message);
        Assert.Equal("Failure", (await world.Roster.Api.Call($"{Jobs}({job})/Microsoft.Dynamics.CRM.gdi_CompleteSyncJob", [])).GetProperty("JobStatus").GetString());
    }

    // Tells the story by one door, about a record of its own: what became of each item, and the record.
    private async Task<(IReadOnlyList<Outcome> Outcomes, Guid Target)> Tell(string name, Door door)
    {
        var outcomes = new List<Outcome>();
        Guid? target = null;
        foreach (var (source, item) in Story)
        {
            var outcome = await door(world.SourceOf(source), item($"One by {name}"));
            outcomes.Add(outcome);
            if (target is not null)
                continue;
            target = Guid.Parse((await world.Identifier(world.Tide, $"One by {name}"))!["govcdm_targetid"]!);
            await world.Link(world.Persona, $"One by {name}", target);
            await world.Link(world.Casebook, $"One by {name}", target);
        }
        return (outcomes, target!.Value);
    }

    private async Task<Outcome> Post(Source source, Item item)
    {
        var job = await source.Api.Create(Jobs, new() { ["govcdm_name"] = "A row", ["govcdm_sourcesystemkey"] = source.Key, ["govcdm_entitytype"] = "contact", ["gdi_jobkey"] = Guid.NewGuid() });
        var row = new Dictionary<string, object?>
        {
            ["govcdm_name"] = "A row", ["govcdm_IntegrationSyncJob@odata.bind"] = $"/{Jobs}({job})", ["govcdm_targettable"] = "contact",
            ["gdi_externalkey"] = item.Key, ["gdi_sourceversion"] = item.Version, ["gdi_sourcetimestamp"] = item.At,
        };
        if (item.OnlyField is { } field)
            (row["govcdm_fieldname"], row["govcdm_newvalue"]) = (field, item[field]);
        else
            row["gdi_payload"] = item.Payload;
        var stored = await Read(await source.Api.Create(Items, row));
        var children = (await world.Items(job)).Where(child => child.Parent == stored.Id).Select(child => $"{child.Field} {child.State} {child.Reason}").Order();
        return new Outcome(stored.State, stored.Reason, stored.TargetId, string.Join(", ", children));
    }

    private static async Task<Guid> PostAll(Source source, params Item[] items)
    {
        var table = source.Key == "ROSTER" ? "account" : "contact";
        var job = await source.Api.Create(Jobs, new() { ["govcdm_name"] = "Bulk", ["govcdm_sourcesystemkey"] = source.Key, ["govcdm_entitytype"] = table });
        await source.Api.Call($"{Items}/Microsoft.Dynamics.CRM.CreateMultiple", new()
        {
            ["Targets"] = items.Select(item => new Dictionary<string, object?>
            {
                ["@odata.type"] = "Microsoft.Dynamics.CRM.govcdm_integrationsyncitem", ["govcdm_name"] = item.Key, ["govcdm_IntegrationSyncJob@odata.bind"] = $"/{Jobs}({job})",
                ["govcdm_targettable"] = table, ["gdi_externalkey"] = item.Key, ["gdi_sourcetimestamp"] = item.At,
                ["govcdm_fieldname"] = item.OnlyField, ["govcdm_newvalue"] = item[item.OnlyField!],
            }),
        });
        return job;
    }

    private async Task<StoredItem> Roster(Guid job, Dictionary<string, object?> value)
    {
        (value["govcdm_name"], value["govcdm_targettable"], value["govcdm_targetid"]) = ("Row 17", "account", "row 17");
        value["govcdm_IntegrationSyncJob@odata.bind"] = $"/{Jobs}({job})";
        return await Read(await world.Roster.Api.Create(Items, value));
    }

    private async Task<StoredItem> Read(Guid item) => StoredItem.Read(await world.Administrator.Row(Items, item));

    // What gives neither version nor time starts when it is received.
    private static IEnumerable<object?> Shape(IEnumerable<Entry> ledger) =>
        ledger.Select(e => (e.Source, e.Aspect, e.Field, e.Value, e.Version, e.Status, e.IsEffective, e.IsConflict, e.SupersededBy is null, e.Method, e.Policy, e.Map, Hold: e.Hold, e.Version is null ? null : e.StartedAt))
            .OrderBy(e => e.ToString()).Cast<object?>();
}
