using System;
using System.Collections.Generic;
using System.Linq;
using System.ServiceModel;
using System.Threading.Tasks;
using Microsoft.Xrm.Sdk;
using Xunit;

namespace Scenarios;

/// <summary>What classic workflows can do: the activities of the shipped assembly, each run as a user.</summary>
public sealed class WorkflowActivities(Stewards world) : IClassFixture<Stewards>
{
    [Fact]
    public async Task A_workflow_completes_a_job()
    {
        var answer = await world.Tide.Send("contact", "W-1", [new Item("W 1", at: "2025-06-02T02:00:00") { ["lastname"] = "Ng" }, new Item("W 2") { ["lastname"] = "Ng" }]);

        var outputs = Run("CompleteSyncJob", world.Dee, new() { ["Job"] = new EntityReference("govcdm_integrationsyncjob", answer.JobId) });

        Assert.Equal(("Indeterminate", 2, 1, 0), (outputs["JobStatus"], outputs["Received"], outputs["Held"], outputs["Rejected"]));
        var job = await world.Job(answer.JobId);
        Assert.Equal(("Completed", (string)outputs["Message"]), (job.Label("gdi_jobstate"), job["gdi_resultmessage"]));
        Assert.StartsWith("Indeterminate", job.Label("govcdm_jobstatus"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_workflow_flags_stale_entries()
    {
        var old = await world.Tide.Submit("W-2", new Item("W 3", at: "2025-06-01T02:00:00") { ["telephone2"] = "555-0100" });
        await world.Later(TimeSpan.FromDays(200));

        var outputs = Run("FlagStaleEntries", world.Dee, new() { ["TargetTable"] = "contact", ["MaxRecords"] = 10 });

        Assert.InRange((int)outputs["Flagged"], 1, 10);
        Assert.True(Assert.Single(await world.Ledger(old.Item.TargetId, "telephone2")).IsStale);
        Assert.Equal(0, Run("FlagStaleEntries", world.Dee, [])["Flagged"]);
    }

    [Fact]
    public async Task A_workflow_decides_as_its_user_and_by_the_same_law()
    {
        var contact = await world.Administrator.Create("contacts", new() { ["lastname"] = "Ng" });
        await world.Link(world.Persona, "W 4", contact);
        var answer = await world.Persona.Submit("W-4", Item.Field("W 4", "birthdate", "1984-03-02", "1", "2025-06-02T10:00:00Z"));
        var entry = (await world.Ledger(contact, "birthdate")).Single();

        var refused = Assert.Throws<FaultException<OrganizationServiceFault>>(() => Decide(world.Ana, entry.Id, "Reject"));
        Assert.StartsWith("REASON_REQUIRED", refused.Message, StringComparison.Ordinal);
        Assert.Throws<FaultException<OrganizationServiceFault>>(() => Decide(world.Eve, entry.Id, "Certify"));
        Assert.Equal("Pending", (await world.Ledger(contact, "birthdate")).Single().Status);

        var outputs = Decide(world.Ana, entry.Id, "Certify", "Confirmed by phone");

        Assert.Equal(("Certified", false), (outputs["Status"], outputs["IsFirstSignature"]));
        var after = (await world.Ledger(contact, "birthdate")).Single();
        Assert.Equal(("Certified", world.Ana.Id, true), (after.Status, after.CertifiedBy, after.IsEffective));
        Assert.Equal("1984-03-02", (await world.Contact(contact))["birthdate"]);
        Assert.Equal("Success", (await world.Job(answer.JobId)).Label("govcdm_jobstatus"));
    }

    [Fact]
    public async Task A_workflow_runs_missed_sync_until_nothing_remains()
    {
        var source = await world.Connect("WORKFLOW", new() { ["gdi_state"] = Choices.Off });
        var parked = await source.SubmitTo("account", "W-5", [.. Enumerable.Range(0, 3).Select(i => new Item($"W 5 {i}", "1") { ["name"] = $"Harbor {i}" })]);
        Assert.Equal(3, parked.Counts["Parked"]);
        var map = (await world.Administrator.Rows("gdi_entitymaps?$filter=gdi_name eq 'WORKFLOW account'")).Single().Id("gdi_entitymapid");
        await world.Administrator.Call("gdi_SetIntegrationState", new() { ["Scope"] = "EntityMap", ["Key"] = $"{map}", ["State"] = "On", ["Reason"] = "Test" });

        var left = new List<object>();
        do
        {
            left.Add(Run("RunMissedSync", world.Dee, new() { ["EntityMap"] = new EntityReference("gdi_entitymap", map), ["MaxRecords"] = 2 })["Remaining"]);
        }
        while ((int)left[^1] > 0 && left.Count < 10);

        Assert.InRange(left.Count, 2, 9);
        Assert.All(await world.Items(parked.JobId), item => Assert.Equal("Applied", item.State));
    }

    private IReadOnlyDictionary<string, object> Decide(Person person, Guid entry, string decision, string? reason = null)
    {
        var inputs = new Dictionary<string, object> { ["Entry"] = new EntityReference("govcdm_integrationledger", entry), ["Decision"] = decision };
        if (reason is not null)
            inputs["Reason"] = reason;
        return Run("DecideLedgerEntry", person, inputs);
    }

    private IReadOnlyDictionary<string, object> Run(string activity, Person person, Dictionary<string, object> inputs) =>
        new WorkflowStep(world, person.Id).Run("GovDataIntegration.Plugins." + activity, inputs);
}
