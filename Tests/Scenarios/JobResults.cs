using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Xunit;

namespace Scenarios;

/// <summary>A job that comes in several requests, its counts and its result.</summary>
public sealed class JobResults(World world)
{
    private const string Bound = "Microsoft.Dynamics.CRM.gdi_CompleteSyncJob";

    [Fact]
    public async Task A_job_has_no_result_until_it_is_completed_and_then_counts_all_its_requests()
    {
        var first = await world.Tide.Send("contact", "J-1", [Ng("J-1 1"), Ng("J-1 2"), Ng("J-1 3", type: "??")], declared: 5);
        var second = await world.Tide.Send("contact", "J-1", [Ng("J-1 4"), Ng("J-1 1", at: "2025-06-01T02:00:00")], declared: 5);

        Assert.Equal((first.JobId, "Receiving", null), (second.JobId, second.State, second.Status));
        Assert.Equal(new Dictionary<string, int> { ["Applied"] = 1, ["OutOfOrder"] = 1 }, second.Counts);
        var open = await Status("SourceSystemKey='TIDE',JobKey='J-1'");
        Assert.Equal(("Receiving", null), (open.GetProperty("JobState").GetString(), Answer.Text(open, "JobStatus")));

        var result = await world.Tide.Api.Call($"govcdm_integrationsyncjobs({first.JobId})/{Bound}", []);

        Assert.Equal("Indeterminate", result.GetProperty("JobStatus").GetString());
        var closed = await Status($"JobId={first.JobId}");
        Assert.Equal(("Completed", "Indeterminate", 5), (closed.GetProperty("JobState").GetString(), closed.GetProperty("JobStatus").GetString(), closed.GetProperty("Declared").GetInt32()));
        var all = new Dictionary<string, int> { ["Applied"] = 3, ["OutOfOrder"] = 1, ["Held"] = 1 };
        Assert.Equal(all, Answer.ReadCounts(result));
        Assert.Equal(all, Answer.ReadCounts(closed));
        var problems = JsonSerializer.Deserialize<JsonElement>(closed.GetProperty("Problems").GetString()!).EnumerateArray().ToList();
        var problem = Assert.Single(problems);
        Assert.Equal(("J-1 3", "govcdm_personneltype", "UNMAPPED"), (Answer.Text(problem, "key"), Answer.Text(problem, "field"), Answer.Text(problem, "reason")));
        var job = await world.Job(first.JobId);
        Assert.Equal(("5", "5", "3", "1"), (job["gdi_declareditems"], job["gdi_receivedcount"], job["gdi_appliedcount"], job["gdi_outofordercount"]));
        Assert.NotNull(job["gdi_endedon"]);
    }

    [Fact]
    public async Task Fewer_items_than_declared_are_at_best_a_partial_success()
    {
        var answer = await world.Tide.Send("contact", "J-2", [Ng("J-2 1"), Ng("J-2 2")], complete: true, declared: 3);

        Assert.Equal("PartialSuccess", answer.Status);
        Assert.Contains("COUNT_MISMATCH", (await world.Job(answer.JobId))["gdi_resultmessage"]);
    }

    // Aggregate queries take 50,000 rows: https://learn.microsoft.com/power-apps/developer/data-platform/fetchxml/aggregate-data#limitations
    [Fact]
    public async Task A_job_with_more_items_than_an_aggregate_query_takes_is_counted_all_the_same()
    {
        const int Applied = 482100001, Rejected = 482100008, Most = 50_000;
        var job = (await world.Tide.Send("contact", "J-3", [Ng("J-3 1")])).JobId;
        for (var i = 0; i < Most / 1000; i++)
            Store(job, i % 5 == 0 ? Rejected : Applied, 1000);

        var result = await world.Tide.Api.Call($"govcdm_integrationsyncjobs({job})/{Bound}", []);

        Assert.Equal(new Dictionary<string, int> { ["Applied"] = 40_001, ["Rejected"] = 10_000 }, Answer.ReadCounts(result));
        Assert.Equal("PartialSuccess", result.GetProperty("JobStatus").GetString());
    }

    // Puts items there as if they had been processed: that the engine makes fifty thousand is not the point.
    private void Store(Guid job, int state, int count) => world.ServiceFor(world.AdministratorId).Execute(new CreateMultipleRequest
    {
        ["BypassCustomPluginExecution"] = true,
        Targets = new EntityCollection([.. Enumerable.Range(0, count).Select(_ => new Entity("govcdm_integrationsyncitem")
        {
            ["govcdm_name"] = "J-3", ["govcdm_integrationsyncjob"] = new EntityReference("govcdm_integrationsyncjob", job), ["gdi_itemstate"] = new OptionSetValue(state),
        })]) { EntityName = "govcdm_integrationsyncitem" },
    });

    private static Item Ng(string key, string? type = null, string at = "2025-06-02T02:00:00") => new(key, at: at) { ["lastname"] = $"Ng {at}", ["govcdm_personneltype"] = type };

    private Task<JsonElement> Status(string parameters) => world.Tide.Api.Get($"gdi_GetJobStatus({parameters})");
}
