using System;
using System.Collections.Generic;
using System.Linq;
using GovDataIntegration.Engine;
using GovDataIntegration.Engine.Dataverse;
using GovDataIntegration.Engine.Jobs;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace GovDataIntegration.CustomApis;

/// <summary>gdi_GetJobStatus: state, result and counts of a job, and the first items that need somebody.</summary>
public sealed class GetJobStatus : Border
{
    private const int MaxProblems = 20;

    // A record-level item and its fields both tell of a problem; only the fields are kept, so twice as many are read.
    private const int MaxRows = 2 * MaxProblems;

    private protected override void Run(IPluginExecutionContext context, Services services)
    {
        var jobs = new SyncJobs(services);
        var job = Find(context, jobs);
        var counts = jobs.Count(job.Id);
        context.Answer(counts);
        context.OutputParameters["JobId"] = job.Id;
        context.OutputParameters["JobState"] = job.State.ToString();
        context.OutputParameters["JobStatus"] = Parameters.Name(job.Result);
        context.OutputParameters["Declared"] = job.Declared ?? 0;
        context.OutputParameters["Message"] = job.Message ?? counts.Say(job.Declared);
        context.OutputParameters["Problems"] = Problems(services, job.Id).ToString();
    }

    private static Job Find(IPluginExecutionContext context, SyncJobs jobs)
    {
        if (context.Optional<Guid?>("JobId") is { } id && id != Guid.Empty)
            return jobs.Find(id) ?? throw new Refusal(Reason.UnknownJob, id);
        var source = context.Required("SourceSystemKey");
        var key = context.Required("JobKey");
        return jobs.Find(source, key) ?? throw new Refusal(Reason.UnknownJob, "'" + key + "' of source '" + source + "'");
    }

    private static Json Problems(Services services, Guid jobId)
    {
        var query = new QueryExpression(SyncItem.Table)
        {
            ColumnSet = new ColumnSet(
                SyncItem.ExternalKey, SyncItem.FieldName, SyncItem.ItemState, SyncItem.ReasonCode, SyncItem.ProcessMessage,
                SyncItem.ParentItem),
            TopCount = MaxRows,
        };
        query.Criteria.AddCondition(SyncItem.Job, ConditionOperator.Equal, jobId);
        query.Criteria.AddCondition(new ConditionExpression(
            SyncItem.ItemState, ConditionOperator.In, new object[] { (int)ItemState.Rejected, (int)ItemState.Held, (int)ItemState.Parked }));
        query.AddOrder(SyncItem.CreatedOn, OrderType.Ascending);
        query.AddOrder(SyncItem.ExternalKey, OrderType.Ascending);
        var rows = services.Organization.RetrieveMultiple(query).Entities;
        var told = new HashSet<Guid>(rows.Select(row => row.Link(SyncItem.ParentItem)).OfType<Guid>());
        return Json.List(rows.Where(row => !told.Contains(row.Id)).Take(MaxProblems).Select(row => Json.Object(
            Json.Member("itemId", Json.String(row.Id.ToString("D"))),
            Json.Member("key", Json.String(row.Text(SyncItem.ExternalKey))),
            Json.Member("field", Json.String(row.Text(SyncItem.FieldName))),
            Json.Member("state", Json.String(row.Option<ItemState>(SyncItem.ItemState)?.ToString())),
            Json.Member("reason", Json.String(row.Text(SyncItem.ReasonCode))),
            Json.Member("message", Json.String(row.Text(SyncItem.ProcessMessage))))));
    }
}
