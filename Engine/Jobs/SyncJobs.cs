using System;
using System.Collections.Generic;
using System.Linq;
using GovDataIntegration.Engine.Dataverse;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace GovDataIntegration.Engine.Jobs;

/// <summary>Opens, completes and reads sync jobs.</summary>
internal sealed class SyncJobs
{
    private readonly Services _services;

    public SyncJobs(Services services) => _services = services;

    /// <summary>The source's job with this key; null when there is none. One service call.</summary>
    public Job? Find(string sourceKey, string jobKey)
    {
        var query = new QueryExpression(SyncJob.Table) { ColumnSet = Job.Columns, TopCount = 1 };
        query.Criteria.AddCondition(SyncJob.SourceSystemKey, ConditionOperator.Equal, sourceKey);
        query.Criteria.AddCondition(SyncJob.JobKey, ConditionOperator.Equal, jobKey);
        return First(query);
    }

    /// <summary>The job; null when there is none. One service call.</summary>
    public Job? Find(Guid id)
    {
        var query = new QueryExpression(SyncJob.Table) { ColumnSet = Job.Columns, TopCount = 1 };
        query.Criteria.AddCondition(SyncJob.Id, ConditionOperator.Equal, id);
        return First(query);
    }

    /// <summary>Creates a job that receives. One service call.</summary>
    public Job Open(string sourceKey, string targetTable, string jobKey, JobKind kind, int? declared, Guid correlationId)
    {
        var row = new Entity(SyncJob.Table, _services.NewId())
        {
            [SyncJob.Name] = Rows.Cut(sourceKey + " " + jobKey, 850),
            [SyncJob.SourceSystemKey] = sourceKey,
            [SyncJob.EntityType] = targetTable,
            [SyncJob.JobKey] = jobKey,
            [SyncJob.JobKind] = Rows.Option(kind),
            [SyncJob.JobState] = Rows.Option(JobState.Receiving),
            [SyncJob.Direction] = Rows.Option(Direction.Inbound),
            [SyncJob.DeclaredItems] = declared,
            [SyncJob.Submitted] = _services.Now,
            [SyncJob.StartedOn] = _services.Now,
            [SyncJob.CorrelationId] = correlationId.ToString("D"),
        };
        _services.Organization.Create(row);
        return new Job(row);
    }

    /// <summary>Completes a job: counts its items and writes the result. Completing it again counts again. Two service calls.</summary>
    public JobCounts Complete(Job job, out OverallResult result)
    {
        var counts = Count(job.Id);
        result = counts.Result(job.Declared);
        var row = new Entity(SyncJob.Table, job.Id)
        {
            [SyncJob.JobState] = Rows.Option(JobState.Completed),
            [SyncJob.Result] = Rows.Option(result),
            [SyncJob.EndedOn] = _services.Now,
            [SyncJob.ResultMessage] = Rows.Cut(counts.Say(job.Declared), 4000),
        };
        counts.Fill(row);
        _services.Organization.Update(row);
        return counts;
    }

    /// <summary>Counts again what decisions have changed, and writes the results of completed jobs. Three service calls, whatever the number of jobs.</summary>
    public void Recount(IReadOnlyCollection<Guid> jobIds)
    {
        if (jobIds.Count == 0)
            return;
        var query = new QueryExpression(SyncJob.Table) { ColumnSet = Job.Columns };
        query.Criteria.In(SyncJob.Id, jobIds);
        query.Criteria.AddCondition(SyncJob.JobState, ConditionOperator.Equal, (int)JobState.Completed);
        var jobs = _services.All(query).Select(row => new Job(row)).ToList();
        if (jobs.Count == 0)
            return;
        var counts = Count(jobs.Select(job => job.Id).ToList());
        _services.UpdateAll(SyncJob.Table, jobs.Select(job =>
        {
            var row = new Entity(SyncJob.Table, job.Id)
            {
                [SyncJob.Result] = Rows.Option(counts[job.Id].Result(job.Declared)),
                [SyncJob.ResultMessage] = Rows.Cut(counts[job.Id].Say(job.Declared), 4000),
            };
            counts[job.Id].Fill(row);
            return row;
        }).ToList());
    }

    /// <summary>Counts a job's items by state, in the database: one service call whatever their number.</summary>
    public JobCounts Count(Guid jobId) => Count(new[] { jobId })[jobId];

    private Dictionary<Guid, JobCounts> Count(IReadOnlyCollection<Guid> jobIds)
    {
        var values = string.Concat(jobIds.Select(id => "<value>" + id.ToString("D") + "</value>"));
        var fetch = Rows.Invariant($@"<fetch aggregate='true'><entity name='{SyncItem.Table}'>
            <attribute name='{SyncItem.Job}' groupby='true' alias='job' />
            <attribute name='{SyncItem.ItemState}' groupby='true' alias='state' />
            <attribute name='{SyncItem.ReasonCode}' groupby='true' alias='reason' />
            <attribute name='{SyncItem.Id}' aggregate='count' alias='rows' />
            <attribute name='{SyncItem.ParentItem}' aggregate='countcolumn' alias='fields' />
            <filter><condition attribute='{SyncItem.Job}' operator='in'>{values}</condition></filter></entity></fetch>");
        var counts = jobIds.ToDictionary(id => id, _ => new JobCounts());
        foreach (var row in _services.Organization.RetrieveMultiple(new FetchExpression(fetch)).Entities)
        {
            if (Of<OptionSetValue>(row, "state") is not { } state || Of<EntityReference>(row, "job") is not { } job)
                continue;
            var fields = Of<int>(row, "fields");
            counts[job.Id].Add((ItemState)state.Value, Of<int>(row, "rows") - fields, fields, Of<string>(row, "reason"));
        }
        return counts;
    }

    private static T? Of<T>(Entity row, string alias) => row.GetAttributeValue<AliasedValue>(alias) is { Value: T value } ? value : default;

    private Job? First(QueryExpression query)
    {
        var row = _services.Organization.RetrieveMultiple(query).Entities.FirstOrDefault();
        return row is null ? null : new Job(row);
    }
}
