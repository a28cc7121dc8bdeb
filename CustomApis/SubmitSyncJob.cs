using System;
using System.Linq;
using GovDataIntegration.Engine;
using GovDataIntegration.Engine.Commit;
using GovDataIntegration.Engine.Dataverse;
using GovDataIntegration.Engine.Election;
using GovDataIntegration.Engine.Jobs;
using GovDataIntegration.Engine.Ledger;
using GovDataIntegration.Engine.Sources;
using Microsoft.Xrm.Sdk;

namespace GovDataIntegration.CustomApis;

/// <summary>gdi_SubmitSyncJob: takes up to a thousand items of one source for one table, processes and stores them, in one transaction.</summary>
public sealed class SubmitSyncJob : Border
{
    private protected override void Run(IPluginExecutionContext context, Services services)
    {
        var sourceKey = context.Required("SourceSystemKey");
        var table = context.Required("TargetTable").ToLowerInvariant();
        var jobKey = context.Required("JobKey");
        if (jobKey.Length > 100)
            throw new Refusal(Reason.InvalidParameter, "JobKey", jobKey, "it takes at most 100 characters");
        var kind = Kind(context.Optional("Kind"));
        var items = Submission.Read(context.Required("Items"), services);

        var sources = SourceDirectory.Load(services, table);
        var source = sources.Find(sourceKey);
        if (new Gate(services).Refuse(source, sourceKey, table) is { } refusal)
            throw new Refusal(refusal);
        var settings = Settings.Load(services);

        EngineMark.Set(context);
        var jobs = new SyncJobs(services);
        var job = jobs.Find(source!.Key, jobKey);
        var batch = new Batch(source, table, job?.Id ?? Guid.Empty, items);
        if (job is null)
        {
            job = jobs.Open(source.Key, table, jobKey, kind, context.Optional<int?>("DeclaredItems"), context.CorrelationId);
            batch = new Batch(source, table, job.Id, items);
        }
        var plan = new ItemPipeline(services, sources, settings).Process(batch);
        var news = items.Where(item => !item.IsReplay).ToList();
        if (job.IsClosed && news.Count > 0)
            throw new Refusal(Reason.JobCompleted, job.Key, job.SourceKey, job.State);
        foreach (var item in news)
            plan.ItemCreates.Add(RowOf(batch, item));
        plan.Write(services);

        var state = job.State;
        var result = job.Result;
        if (context.Optional<bool>("Complete") && !job.IsClosed)
        {
            jobs.Complete(job, out var completed);
            state = JobState.Completed;
            result = completed;
        }
        Answer(context, job, state, result, items);
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
        if (Enum.TryParse<JobKind>(text, ignoreCase: true, out var kind) && Enum.IsDefined(typeof(JobKind), kind) && kind is JobKind.Live or JobKind.Bulk)
            return kind;
        throw new Refusal(Reason.InvalidParameter, "Kind", text, "it takes Live or Bulk");
    }

    private static void Answer(IPluginExecutionContext context, Job job, JobState state, OverallResult? result, System.Collections.Generic.List<Item> items)
    {
        var counts = new JobCounts();
        foreach (var item in items)
            counts.Add(item.Outcome!.State, items: 1, fields: 0);
        context.Answer(counts);
        context.OutputParameters["JobId"] = job.Id;
        context.OutputParameters["JobState"] = state.ToString();
        context.OutputParameters["JobStatus"] = Parameters.Name(result);
        context.OutputParameters["Results"] = Json.List(items.Select(Result)).ToString();
    }

    private static Json Result(Item item) => Json.Object(
        Json.Member("index", Json.Number(item.Index)),
        Json.Member("key", Json.String(item.Key)),
        Json.Member("reference", Json.String(item.Reference)),
        Json.Member("itemId", Json.String((item.IsReplay ? item.DuplicateOf : item.Id)?.ToString("D"))),
        Json.Member("targetId", Json.String(ItemRows.TargetOf(item)?.ToString("D"))),
        Json.Member("state", Json.String(item.Outcome!.State.ToString())),
        Json.Member("reason", Json.String(item.Outcome.Finding?.Reason.Code)),
        Json.Member("message", Json.String(item.Outcome.Finding?.Sentence)),
        Json.Member("fields", Json.List(item.Field is not null
            ? Enumerable.Empty<Json>()
            : item.Fields.Where(f => f.Outcome!.State is not (ItemState.Applied or ItemState.NoChange)).Select(Result))));

    private static Json Result(FieldValue field) => Json.Object(
        Json.Member("field", Json.String(field.Field)),
        Json.Member("state", Json.String(field.Outcome!.State.ToString())),
        Json.Member("reason", Json.String(field.Outcome.Finding?.Reason.Code)),
        Json.Member("message", Json.String(field.Outcome.Finding?.Sentence)));
}
