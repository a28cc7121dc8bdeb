using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace Scenarios;

/// <summary>Synchronising an entity map or one record on demand, in either direction.</summary>
public sealed class SyncOnDemand(Correspondence world) : IClassFixture<Correspondence>
{
    [Fact]
    public async Task A_system_is_told_what_it_is_not_known_to_have_once_and_no_more_when_its_link_is_cleared()
    {
        var contact = await world.Shared("SN 1", ("emailaddress1", "ng@tide.gov"), ("telephone1", "555-0001"), ("jobtitle", "Clerk"));

        var told = await SyncNow(new() { ["TargetTable"] = "contact", ["TargetId"] = contact, ["Direction"] = "Out" });

        var items = await world.Items(told.Job);
        Assert.Equal([("emailaddress1", "ng@tide.gov", "SN 1"), ("telephone1", "555-0001", "SN 1")], items.Select(i => (i.Field!, i.NewValue!, i.Key!)).Order());
        Assert.Equal((2, "Sync now", "Outbound"), (told.Items, (await world.Job(told.Job)).Label("gdi_jobkind"), (await world.Job(told.Job)).Label("govcdm_direction")?.Split(' ')[0]));
        Assert.Equal(0, (await SyncNow(new() { ["TargetTable"] = "contact", ["TargetId"] = contact, ["Direction"] = "Out" })).Items);

        var link = (await world.Identifier(world.Persona, "SN 1"))!.Id("govcdm_integrationidentifierid");
        var cleared = await world.Administrator.Call("gdi_ClearTracking", new() { ["IdentifierIds"] = new[] { link.ToString() } });

        Assert.Equal((1, 2), (cleared.GetProperty("Affected").GetInt32(), cleared.GetProperty("Cancelled").GetInt32()));
        var withdrawn = await world.Administrator.Rows($"govcdm_integrationsyncitems?$filter=_govcdm_integrationsyncjob_value eq {told.Job}");
        Assert.All(withdrawn, item => Assert.Equal(("Cancelled", "TRACKING_CLEARED"), (item.Label("gdi_itemstate"), item["gdi_reasoncode"])));
        // what a user changes now goes to TIDE alone
        await world.Administrator.Update("contacts", contact, new() { ["emailaddress1"] = "x@home.org" });
        var rest = await SyncNow(new() { ["TargetTable"] = "contact", ["TargetId"] = contact, ["Direction"] = "Out" });
        Assert.Equal((1, "TIDE"), (rest.Items, (await world.Job(rest.Job))["gdi_targetsystemkey"]));
    }

    [Fact]
    public async Task A_source_is_asked_by_a_job_that_its_connector_finds_and_answers()
    {
        var contact = await world.Shared("SN 2", ("lastname", "Ng"));
        var map = await world.MapOf(world.Persona);

        var asked = await SyncNow(new() { ["EntityMapId"] = map, ["Direction"] = "In" });
        await SyncNow(new() { ["TargetTable"] = "contact", ["TargetId"] = contact, ["Direction"] = "In" });

        // as its connector sees it
        var requests = await world.Persona.Api.Rows(
            "govcdm_integrationsyncjobs?$filter=gdi_jobkind eq 482100004 and gdi_jobstate eq 482100000 and govcdm_sourcesystemkey eq 'PERSONA'&$orderby=createdon");
        Assert.Equal(
            ["All records of contact are asked for.", "The record with the key 'SN 2' is asked for."],
            requests.Where(job => job["gdi_resultmessage"]!.Contains("SN 2") || job.Id("govcdm_integrationsyncjobid") == asked.Job).Select(job => job["gdi_resultmessage"]!).Order());
        var key = requests.Single(job => job.Id("govcdm_integrationsyncjobid") == asked.Job)["gdi_jobkey"]!;
        var answer = await world.Persona.Send("contact", key, [new Item("SN 2", "1") { ["middlename"] = "Q" }], complete: true);

        Assert.Equal((asked.Job, "Completed", "Success"), (answer.JobId, answer.State, answer.Status));
        Assert.Equal("Q", (await world.Contact(contact))["middlename"]);
    }

    [Fact]
    public async Task What_cannot_be_synchronised_is_refused()
    {
        var stranger = await world.Administrator.Create("contacts", new() { ["lastname"] = "Nobody's" });
        var account = (await world.EntityMap(world.Tide, "account")).Id("gdi_entitymapid");
        var map = await world.MapOf(world.Casebook);

        await Refused("NOT_LINKED", new() { ["TargetTable"] = "contact", ["TargetId"] = stranger });
        await Refused("INVALID_PARAMETER", new() { ["EntityMapId"] = account, ["Direction"] = "Out" });
        await Refused("INVALID_PARAMETER", new() { ["EntityMapId"] = account, ["Direction"] = "Sideways" });
        await Refused("UNKNOWN_ENTITY_MAP", new() { ["EntityMapId"] = Guid.NewGuid() });
        await Refused("MISSING_PARAMETER", []);
        await world.Administrator.Set("EntityMap", map.ToString(), "Paused");
        await Refused("STILL_OFF", new() { ["EntityMapId"] = map });
        await world.Administrator.Set("EntityMap", map.ToString(), "On");
    }

    private async Task Refused(string reason, Dictionary<string, object?> parameters) =>
        Assert.Equal(reason, (await Assert.ThrowsAsync<Fault>(() => SyncNow(parameters))).Reason);

    private async Task<(Guid Job, int Items)> SyncNow(Dictionary<string, object?> parameters)
    {
        var answer = await world.Administrator.Call("gdi_SyncNow", parameters);
        return (answer.GetProperty("JobId").GetGuid(), answer.GetProperty("Items").GetInt32());
    }
}
