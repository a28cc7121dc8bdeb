using System;
using System.Linq;
using GovDataIntegration.Engine;
using GovDataIntegration.Engine.Dataverse;
using GovDataIntegration.Engine.Jobs;
using GovDataIntegration.Engine.Ledger;
using GovDataIntegration.Engine.Release;
using GovDataIntegration.Engine.Sources;
using Microsoft.Xrm.Sdk;

namespace GovDataIntegration.CustomApis;

/// <summary>gdi_SubmitSyncJob: takes up to a thousand items of one source for one table, processes and stores them, in one transaction.</summary>
public sealed class SubmitSyncJob : Border
{
    private const int MaxJobKeyLength = 100;

    private protected override void Run(IPluginExecutionContext context, Services services)
    {
        var jobKey = context.Required("JobKey");
        if (jobKey.Length > MaxJobKeyLength)
            throw new Refusal(Reason.InvalidParameter, "JobKey", jobKey, "it takes at most 100 characters");
        var kind = Kind(context.Optional("Kind"));
        var request = IntakeRequest.Read(context, services);
        var settings = Settings.Load(services);

        EngineMark.Set(context);
        var jobs = new SyncJobs(services);
        var job = jobs.Find(request.Source.Key, jobKey)
            ?? jobs.Open(request.Source.Key, request.Table, jobKey, kind, context.Optional<int?>("DeclaredItems"), context.CorrelationId);
        var batch = new Batch(request.Source, request.Table, job.Id, request.Items);
        var plan = new ItemPipeline(services, request.Sources, settings).Process(batch);
        var news = request.Items.Where(item => !item.IsReplay).ToList();
        if (job.IsClosed && news.Count > 0)
            throw new Refusal(Reason.JobCompleted, job.Key, job.SourceKey, job.State);
        foreach (var item in news)
            plan.ItemCreates.Add(RowOf(batch, item));
        new TakeUp(services).Write(plan);

        context.OutputParameters["JobId"] = job.Id;
        context.OutputParameters["JobState"] = job.State.ToString();
        context.OutputParameters["JobStatus"] = Parameters.Name(job.Result);
        if (context.Optional<bool>("Complete") && !job.IsClosed)
        {
            context.OutputParameters["JobStatus"] = Parameters.Name(jobs.Complete(job).Result);
            context.OutputParameters["JobState"] = JobState.Completed.ToString();
        }
        request.Answer(context, stored: true);
    }

    private static Entity RowOf(Batch batch, Item item)
    {
        var row = new Entity(SyncItem.Table, item.Id);
        ItemRows.Fill(row, batch, item);
        return row;
    }

    private static JobKind Kind(string? text)
    {
        if (text is null)
            return JobKind.Live;
        if (Enum.TryParse<JobKind>(text, ignoreCase: true, out var kind) && kind is JobKind.Live or JobKind.Bulk or JobKind.FullSnapshot)
            return kind;
        throw new Refusal(Reason.InvalidParameter, "Kind", text, "it takes Live, Bulk or FullSnapshot");
    }
}
