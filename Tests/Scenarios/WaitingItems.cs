using System;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace Scenarios;

/// <summary>An item that waits for a person closes when what its source says since makes the question pointless; and its job with it.</summary>
public sealed class WaitingItems(World world)
{
    private const string Type = "govcdm_personneltype";

    [Fact]
    public async Task A_newer_value_of_the_same_source_closes_the_item_that_waited_with_the_older()
    {
        var contact = await Linked("WI 1");
        var older = await world.Persona.Submit("WI-1 1", Item.Field("WI 1", "birthdate", "1984-03-02", "1", "2025-06-01T10:00:00Z"));
        Assert.Equal(("Held", "NEEDS_CERTIFICATION", "Indeterminate"), (older.Item.State, older.Item.Reason, older.Status));

        var newer = await world.Persona.Submit("WI-1 2", Item.Field("WI 1", "birthdate", "1984-02-03", "2", "2025-06-02T10:00:00Z"));

        Assert.Equal("Held", newer.Item.State);
        await Closed(older, "OutOfOrder", "OLDER_VERSION");
        Assert.Null((await world.Contact(contact))["birthdate"]);
    }

    [Fact]
    public async Task With_its_last_waiting_field_a_record_closes()
    {
        await Linked("WI 2");
        var older = await world.Persona.Submit("WI-2 1", new Item("WI 2", "1", "2025-06-01T10:00:00Z") { ["birthdate"] = "1984-03-02", ["jobtitle"] = "Clerk" });
        Assert.Equal(("Held", "Indeterminate"), (older.Item.State, older.Status));

        await world.Persona.Submit("WI-2 2", new Item("WI 2", "2", "2025-06-02T10:00:00Z") { ["birthdate"] = "1984-02-03" });

        var items = await world.Items(older.JobId);
        Assert.Equal("Applied", items.Single(item => item.Parent is null).State);
        Assert.Equal(("OutOfOrder", "birthdate"), items.Single(item => item.Parent is not null) is var child ? (child.State, child.Field) : default);
        Assert.Equal("Success", (await world.Job(older.JobId)).Label("govcdm_jobstatus"));
    }

    [Fact]
    public async Task A_surer_word_closes_the_item_that_was_in_doubt()
    {
        var doubtful = await world.Casebook.Submit("WI-3 1", Item.Field("WI 3", Type, "Perm/FT", at: "2025-06-01T10:00:00Z"));
        Assert.Equal(("Held", "LOW_CONFIDENCE"), (doubtful.Item.State, doubtful.Item.Reason));

        await world.Casebook.Submit("WI-3 2", Item.Field("WI 3", Type, "PERM", at: "2025-06-02T10:00:00Z"));

        await Closed(doubtful, "Applied", null);
    }

    [Fact]
    public async Task A_map_that_gains_confidence_takes_up_what_was_in_doubt()
    {
        var map = await world.Administrator.Create("govcdm_integrationvaluemaps", new()
        {
            ["govcdm_name"] = "PERSTYPE Seas.", ["govcdm_codelist"] = "PERSTYPE", ["govcdm_sourcecode"] = "Seas.", ["govcdm_canonicalcodevalue"] = "Temporary",
            ["govcdm_confidence"] = 0.5, ["gdi_mapstate"] = Choices.Active,
        });
        var doubtful = await world.Tide.Submit("WI-4", new Item("WI 4", at: "2025-06-01T02:00:00") { ["lastname"] = "Ng", [Type] = "Seas." });
        Assert.Equal("Held", doubtful.Item.State);

        await world.Administrator.Update("govcdm_integrationvaluemaps", map, new() { ["govcdm_confidence"] = 1.0, ["gdi_mapstate"] = Choices.Active });

        Assert.All(await world.Items(doubtful.JobId), item => Assert.Equal("Applied", item.State));
        Assert.Equal("Success", (await world.Job(doubtful.JobId)).Label("govcdm_jobstatus"));
        Assert.Equal(world.PersonnelTypes["Temporary"], (await world.Contact(doubtful.Item.TargetId)).Link(Type));
    }

    // A rule certifies neither of two that conflict; when they agree it certifies what waited.
    [Fact]
    public async Task The_end_of_a_conflict_closes_the_item_that_waited_because_of_it()
    {
        var persona = await world.Persona.SubmitTo("account", "WI-5 1", new Item("WI 5", "1", "2025-06-02T10:00:00Z") { ["name"] = "Harbor", ["telephone3"] = "555-0100" });
        await world.Link(world.Casebook, "WI 5", persona.Item.TargetId, "account");
        var casebook = await world.Casebook.SubmitTo("account", "WI-5 2", Item.Field("WI 5", "telephone3", "555-0199", at: "2025-06-02T10:01:00Z"));
        Assert.Equal(("Held", "NEEDS_CERTIFICATION"), (casebook.Item.State, casebook.Item.Reason));

        await world.Persona.SubmitTo("account", "WI-5 3", Item.Field("WI 5", "telephone3", "555-0199", "2", "2025-06-02T10:02:00Z"));

        await Closed(casebook, "Outranked", "OUTRANKED");
        Assert.Equal("555-0199", (await world.Account(persona.Item.TargetId))["telephone3"]);
    }

    [Fact]
    public async Task Items_that_come_as_rows_close_others_alike()
    {
        await Linked("WI 6");
        var older = await world.Persona.Submit("WI-6 1", Item.Field("WI 6", "birthdate", "1984-03-02", "1", "2025-06-01T10:00:00Z"));
        var job = await world.Persona.Api.Create("govcdm_integrationsyncjobs", new() { ["govcdm_name"] = "WI-6", ["govcdm_sourcesystemkey"] = "PERSONA", ["govcdm_entitytype"] = "contact" });

        await world.Persona.Api.Create("govcdm_integrationsyncitems", new()
        {
            ["govcdm_name"] = "WI-6", ["govcdm_IntegrationSyncJob@odata.bind"] = $"/govcdm_integrationsyncjobs({job})", ["gdi_externalkey"] = "WI 6",
            ["gdi_sourceversion"] = "2", ["govcdm_fieldname"] = "birthdate", ["govcdm_newvalue"] = "1984-02-03",
        });

        await Closed(older, "OutOfOrder", "OLDER_VERSION");
    }

    private async Task Closed(Answer answer, string state, string? reason)
    {
        var item = (await world.Items(answer.JobId)).Single();
        Assert.Equal((state, reason), (item.State, item.Reason));
        Assert.Equal("Success", (await world.Job(answer.JobId)).Label("govcdm_jobstatus"));
    }

    // PERSONA ranks second for birthdates and the rule certifies the first only: its word waits for a person.
    private async Task<Guid> Linked(string key)
    {
        var contact = await world.Administrator.Create("contacts", new() { ["lastname"] = "Ng" });
        await world.Link(world.Persona, key, contact);
        return contact;
    }
}
