using System;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace Scenarios;

/// <summary>What stewards decide about records as a whole: that they come to be, come back, come anew, or go.</summary>
public sealed class RecordDecisionTests(RecordDecisionTests.Registry world) : IClassFixture<RecordDecisionTests.Registry>
{
    private const string Units = "govcdm_organizationunit";
    private const int Certified = 166840001;
    private const int Recreate = 482100000;
    private const int Unlink = 482100001;
    private const string Active = "0";
    private const string Inactive = "1";

    /// <summary>CASEBOOK's units come to be only when a steward says so; their names are then written at once.</summary>
    public sealed class Registry : Stewards
    {
        protected override async Task Settle()
        {
            await base.Settle();
            await Administrator.Create("govcdm_integrationcommitpolicies", new()
            {
                ["govcdm_name"] = "Units of CASEBOOK", ["govcdm_targettable"] = Units, ["gdi_sourcesystemkey"] = "CASEBOOK", ["govcdm_commitmode"] = Choices.OnCertify,
            });
            foreach (var field in new[] { "govcdm_name", "govcdm_parentunit" })
            {
                await Administrator.Create("govcdm_integrationcommitpolicies", new()
                {
                    ["govcdm_name"] = field, ["govcdm_targettable"] = Units, ["govcdm_fieldname"] = field, ["govcdm_commitmode"] = Choices.OnIngest,
                });
            }
        }
    }

    private static string Key => Guid.NewGuid().ToString("N");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_deletion_waits_with_the_record_that_may_not_have_come_to_be_yet(bool together)
    {
        var key = Key;
        var first = await world.Casebook.SubmitTo(Units, "1 " + key, Unit(key, "Pilots", 1));
        var gone = Item.Delete(key, at: "2025-06-03T02:00:00Z");
        var deletion = together
            ? await world.Casebook.SubmitTo(Units, "2 " + key, gone, Unit(key, "Harbor Pilots", 2))
            : await world.Casebook.SubmitTo(Units, "2 " + key, gone);
        Assert.Equal(("Held", "NEW_RECORD"), (deletion.Items[0].State, deletion.Items[0].Reason));

        await world.Ana.Certify((await world.Administrator.Rows($"govcdm_integrationledgers?$filter=_gdi_syncitem_value eq {first.Item.ItemId}")).Single().Id("govcdm_integrationledgerid"));

        Assert.Equal("Source deleted", (await world.Identifier(world.Casebook, key, Units))!.Label("gdi_linkstate"));
        foreach (var job in new[] { first.JobId, deletion.JobId })
            Assert.Equal("Success", (await world.Job(job)).Label("govcdm_jobstatus"));
    }

    [Fact]
    public async Task A_deletion_of_a_record_that_is_refused_has_nothing_to_delete()
    {
        var key = Key;
        var first = await world.Casebook.SubmitTo(Units, "1 " + key, Unit(key, "Pilots", 1));
        var deletion = await world.Casebook.SubmitTo(Units, "2 " + key, Item.Delete(key, at: "2025-06-01T03:00:00Z"));

        await world.Ana.Decide("Reject", "Not ours", (await world.Administrator.Rows($"govcdm_integrationledgers?$filter=_gdi_syncitem_value eq {first.Item.ItemId}")).Single().Id("govcdm_integrationledgerid"));

        Assert.Equal(("NoChange", "UNKNOWN_KEY"), (await world.Items(deletion.JobId)).Single() is var item ? (item.State, item.Reason) : default);
    }

    [Fact]
    public async Task A_new_record_that_is_certified_comes_to_be_with_everything_that_waited_for_it()
    {
        var (key, child) = (Key, Key);
        var first = await world.Casebook.SubmitTo(Units, "1 " + key, Unit(key, "Pilots", 1));
        var second = await world.Casebook.SubmitTo(Units, "2 " + key, Unit(key, "Harbor Pilots", 2));
        var waiting = await world.Tide.SubmitTo(Units, child, new Item(child, at: "2025-06-01T02:00:00")
        {
            ["govcdm_name"] = "Night shift", ["govcdm_parentunit"] = new { key, source = "CASEBOOK" },
        });
        Assert.Equal(("Held", "NEW_RECORD"), (second.Item.State, second.Item.Reason));
        Assert.Equal("MISSING_RELATED", waiting.Item.Fields.Single().Reason);
        var proposal = await Proposal(first);
        Assert.Equal(("Pending", "created", "NEW_RECORD"), (proposal.Label("govcdm_ledgerstatus"), proposal["gdi_value"], proposal["gdi_holdreason"]));
        Assert.Null(proposal["govcdm_targetid"]);
        Assert.Contains("Pilots", proposal["gdi_rawvalue"], StringComparison.Ordinal);

        await world.Bo.SetStatus(proposal.Id("govcdm_integrationledgerid"), Certified);

        var unit = Guid.Parse((await world.Identifier(world.Casebook, key, Units))!["govcdm_targetid"]!);
        Assert.Equal("Harbor Pilots", (await world.Administrator.Row(Units + "s", unit))["govcdm_name"]);
        Assert.Equal(unit, (await world.Administrator.Row(Units + "s", waiting.Item.TargetId!.Value)).Link("govcdm_parentunit"));
        foreach (var answer in new[] { first, second, waiting })
            Assert.Equal("Success", (await world.Job(answer.JobId)).Label("govcdm_jobstatus"));
        Assert.Equal(("OutOfOrder", "Applied"), ((await world.Items(first.JobId)).Single(i => i.Parent is null).State, (await world.Items(second.JobId)).Single().State));
        var entry = (await world.Ledger(unit)).Single(e => e.Aspect == "Record");
        Assert.Equal((proposal.Id("govcdm_integrationledgerid"), true, null, world.Bo.Id), (entry.Id, entry.IsEffective, entry.Hold, entry.CertifiedBy));
    }

    [Fact]
    public async Task A_new_record_that_is_refused_stays_away_until_an_administrator_reopens_the_question()
    {
        var key = Key;
        var first = await world.Casebook.SubmitTo(Units, "1 " + key, Unit(key, "Ghosts", 1));
        var proposal = (await Proposal(first)).Id("govcdm_integrationledgerid");

        await world.Ana.Decide("Reject", "There is no such unit", proposal);
        var refused = (await world.Items(first.JobId)).Single();
        Assert.Equal(("Rejected", "REJECTED_BY_STEWARD"), (refused.State, refused.Reason));
        Assert.Contains("There is no such unit", refused.Message, StringComparison.Ordinal);
        Assert.Equal("Success", (await world.Job(first.JobId)).Label("govcdm_jobstatus"));
        var again = await world.Casebook.SubmitTo(Units, "2 " + key, Unit(key, "Ghosts", 2));
        Assert.Equal(("Rejected", "STICKY_REJECT"), (again.Item.State, again.Item.Reason));

        await world.Dee.Decide("Reopen", null, proposal);
        Assert.Equal("Held", (await world.Items(first.JobId)).Single().State);
        await world.Ana.Certify(proposal);
        Assert.Equal("Applied", (await world.Items(first.JobId)).Single().State);
        Assert.NotNull(await world.Identifier(world.Casebook, key, Units));
    }

    [Fact]
    public async Task The_last_deletion_deactivates_the_record_once_it_is_certified_and_gives_it_back_when_that_is_revoked()
    {
        var key = Key;
        var contact = await Contact(key);
        var deletion = await world.Tide.Submit("2 " + key, Item.Delete(key, at: "2025-06-02T02:00:00"));
        var entry = (await world.Ledger(contact)).Single(e => e is { Aspect: "Record", Value: "deleted" });
        Assert.Equal(("Pending", "LAST_SOURCE_DELETED", false), (entry.Status, entry.Hold, entry.IsEffective));

        await world.Ana.Certify(entry.Id);
        Assert.Equal(Inactive, (await world.Contact(contact))["statecode"]);
        Assert.Equal("Applied", (await world.Items(deletion.JobId)).Single().State);
        Assert.Equal("Success", (await world.Job(deletion.JobId)).Label("govcdm_jobstatus"));

        await world.Bo.Decide("Revoke", "He is still there", entry.Id);
        Assert.Equal(Active, (await world.Contact(contact))["statecode"]);
    }

    [Fact]
    public async Task A_refused_deletion_leaves_the_record_as_it_is()
    {
        var key = Key;
        var contact = await Contact(key);
        var deletion = await world.Tide.Submit("2 " + key, Item.Delete(key, at: "2025-06-02T02:00:00"));

        await world.Ana.Decide("Reject", "Still needed", (await world.Ledger(contact)).Single(e => e.Value == "deleted").Id);

        Assert.Equal(Active, (await world.Contact(contact))["statecode"]);
        Assert.Equal("REJECTED_BY_STEWARD", (await world.Items(deletion.JobId)).Single().Reason);
        Assert.Equal("Success", (await world.Job(deletion.JobId)).Label("govcdm_jobstatus"));
    }

    [Fact]
    public async Task A_record_that_its_source_sends_again_comes_back_once_that_is_certified()
    {
        var key = Key;
        var contact = await Contact(key);
        await world.Tide.Submit("2 " + key, Item.Delete(key, at: "2025-06-02T02:00:00"));
        await world.Ana.Certify((await world.Ledger(contact)).Single(e => e.Value == "deleted").Id);
        var back = await world.Tide.Submit("3 " + key, new Item(key, at: "2025-06-02T03:00:00") { ["jobtitle"] = "Head" });
        Assert.Equal(("Held", "RESURRECTION"), (back.Item.State, back.Item.Reason));

        await world.Ana.Certify((await world.Ledger(contact)).Single(e => e.Value == "restored").Id);

        var row = await world.Contact(contact);
        Assert.Equal((Active, "Head"), (row["statecode"], row["jobtitle"]));
        var identifier = (await world.Identifier(world.Tide, key))!;
        Assert.Equal(("Linked", null), (identifier.Label("gdi_linkstate"), identifier["gdi_sourcedeletedon"]));
        Assert.Equal("Success", (await world.Job(back.JobId)).Label("govcdm_jobstatus"));
        Assert.Equal("Applied", (await world.Tide.Submit("4 " + key, new Item(key, at: "2025-06-02T04:00:00") { ["jobtitle"] = "Clerk" })).Item.State);
    }

    // S17
    [Fact]
    public async Task A_record_that_was_deleted_here_is_created_anew_as_it_was_with_its_history_and_every_key()
    {
        var key = Key;
        var old = await Contact(key);
        await world.Link(world.Persona, key, old);
        await world.Persona.Submit("P " + key, Item.Field(key, "telephone1", "555-0199", version: "1", at: "2025-06-01T10:00:00Z"));
        var birthdate = await world.Persona.Submit("B " + key, Item.Field(key, "birthdate", "1984-03-02", version: "2", at: "2025-06-01T10:00:00Z"));
        await world.Ana.Certify((await world.Ledger(old, "birthdate")).Single().Id);
        var identifier = (await world.Identifier(world.Tide, key))!.Id("govcdm_integrationidentifierid");
        await world.Administrator.Delete("contacts", old);
        var update = await world.Tide.Submit("2 " + key, new Item(key, at: "2025-06-02T02:00:00") { ["jobtitle"] = "Head" });
        Assert.Equal(("Held", "TARGET_DELETED"), (update.Item.State, update.Item.Reason));

        await world.Ana.Certify((await world.Ledger(old)).Single(e => e.Value == "recreated").Id);

        var link = (await world.Identifier(world.Tide, key))!;
        var target = Guid.Parse(link["govcdm_targetid"]!);
        Assert.NotEqual(old, target);
        Assert.Equal((identifier, "Linked", null), (link.Id("govcdm_integrationidentifierid"), link.Label("gdi_linkstate"), link["gdi_targetdeletedon"]));
        Assert.Equal(target.ToString(), (await world.Identifier(world.Persona, key))!["govcdm_targetid"]);
        var row = await world.Contact(target);
        Assert.Equal(("Ng", "Head", "555-0199", "1984-03-02"), (row["lastname"], row["jobtitle"], row["telephone1"], row["birthdate"]));
        Assert.Equal(world.Ana.Id, (await world.Ledger(target, "birthdate")).Single().CertifiedBy);
        Assert.All(await world.Ledger(old, "jobtitle"), entry => Assert.False(entry.IsEffective));
        Assert.Equal("Applied", (await world.Items(update.JobId)).Single().State);
        Assert.Equal("Applied", (await world.Persona.Submit("P2 " + key, Item.Field(key, "telephone1", "555-0100", version: "3", at: "2025-06-02T03:00:00Z"))).Item.State);
        Assert.Equal("Certified", (await world.Ledger(target, "birthdate")).Single().Status);
        Assert.NotNull(birthdate.Item.TargetId);
    }

    [Fact]
    public async Task Refusing_to_create_a_record_anew_ends_the_link()
    {
        var key = Key;
        var old = await Contact(key);
        await world.Administrator.Delete("contacts", old);
        var update = await world.Tide.Submit("2 " + key, new Item(key, at: "2025-06-02T02:00:00") { ["jobtitle"] = "Head" });

        await world.Ana.Decide("Reject", "He has left", (await world.Ledger(old)).Single(e => e.Value == "recreated").Id);

        Assert.Equal("REJECTED_BY_STEWARD", (await world.Items(update.JobId)).Single().Reason);
        Assert.Equal("Tombstone", (await world.Identifier(world.Tide, key))!.Label("gdi_linkstate"));
        Assert.Equal("STICKY_REJECT", (await world.Tide.Submit("3 " + key, new Item(key, at: "2025-06-02T03:00:00") { ["jobtitle"] = "Clerk" })).Item.Reason);
    }

    [Theory]
    [InlineData(Recreate, "Applied", null, "Linked")]
    [InlineData(Unlink, "Cancelled", "UNLINKED", "Tombstone")]
    public async Task An_entity_map_may_settle_it_without_a_person(int mode, string state, string? reason, string link)
    {
        var map = (await world.Administrator.Rows("gdi_entitymaps?$filter=gdi_name eq 'PERSONA account'")).Single().Id("gdi_entitymapid");
        var key = Key;
        var account = await world.Persona.SubmitTo("account", "1 " + key, new Item(key, version: "1") { ["name"] = "Harbor", ["telephone1"] = "555" });
        await world.Administrator.Delete("accounts", account.Item.TargetId!.Value);
        await world.Administrator.Update("gdi_entitymaps", map, new() { ["gdi_ontargetdeleted"] = mode });

        var again = await world.Persona.SubmitTo("account", "2 " + key, new Item(key, version: "2") { ["telephone1"] = "556" });

        Assert.Equal((state, reason), (again.Item.State, again.Item.Reason));
        Assert.Equal(link, (await world.Identifier(world.Persona, key, "account"))!.Label("gdi_linkstate"));
        if (mode == Recreate)
        {
            var row = await world.Account(again.Item.TargetId);
            Assert.Equal(("Harbor", "556"), (row["name"], row["telephone1"]));
        }
    }

    [Fact]
    public async Task A_record_that_came_on_ingest_is_deactivated_when_its_coming_is_rejected()
    {
        var contact = await Contact(Key);
        var created = (await world.Ledger(contact)).Single(e => e.Aspect == "Record");

        await world.Ana.Decide("Reject", "A test record", created.Id);
        Assert.Equal(Inactive, (await world.Contact(contact))["statecode"]);

        await world.Dee.Decide("Reopen", null, created.Id);
        Assert.Equal(Active, (await world.Contact(contact))["statecode"]);
    }

    private static Item Unit(string key, string name, int day) => new(key, at: $"2025-06-0{day}T02:00:00Z") { ["govcdm_name"] = name };

    private async Task<Guid> Contact(string key) =>
        (await world.Tide.Submit("1 " + key, new Item(key, at: "2025-06-01T02:00:00") { ["lastname"] = "Ng", ["jobtitle"] = "Clerk" })).Item.TargetId!.Value;

    private async Task<Row> Proposal(Answer answer) =>
        (await world.Administrator.Rows($"govcdm_integrationledgers?$filter=_gdi_syncitem_value eq {answer.Item.ItemId}")).Single();
}
