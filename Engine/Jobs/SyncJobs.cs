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
    public Job Open(string sourceKey, string targetTable, string jobKey, JobKind kind, int? declared, Guid correlationId, string? message = null)
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
            [SyncJob.ResultMessage] = message,
        };
        _services.Organization.Create(row);
        return new Job(row);
    }

    /// <summary>
    /// Completes a job: proposes what a full snapshot does not contain, counts the items and writes the result. Completing it again
    /// does all of it again, and proposes nothing twice. Two service calls, more for snapshots and for more than fifty thousand items.
    /// </summary>
    public Completion Complete(Job job)
    {
        var note = job.Kind == JobKind.FullSnapshot ? new Snapshot(_services).Close(job)?.Coded : null;
        var completion = Conclude(job, Count(job.Id), note);
        var row = ResultOf(job, completion);
        row[SyncJob.JobState] = Rows.Option(JobState.Completed);
        row[SyncJob.EndedOn] = _services.Now;
        _services.Organization.Update(row);
        return completion;
    }

    /// <summary>Counts again what decisions have changed, and writes the results of completed jobs. Four service calls, whatever the number of jobs.</summary>
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
        _services.UpdateAll(SyncJob.Table, jobs.Select(job => ResultOf(job, Conclude(job, counts[job.Id], job.Note))).ToList());
    }

    /// <summary>Counts a job's items by state.</summary>
    public JobCounts Count(Guid jobId) => Count(new[] { jobId })[jobId];

    private Dictionary<Guid, JobCounts> Count(IReadOnlyCollection<Guid> jobIds) => new Tally(_services).Count(jobIds);

    private static Entity ResultOf(Job job, Completion completion)
    {
        var row = new Entity(SyncJob.Table, job.Id)
        {
            [SyncJob.Result] = Rows.Option(completion.Result),
            [SyncJob.ResultMessage] = Rows.Cut(completion.Message, 4000),
        };
        completion.Counts.Fill(row);
        return row;
    }

    private static Completion Conclude(Job job, JobCounts counts, string? note) => new(
        counts, counts.Result(job.Declared, isFlawed: note is not null), counts.Say(job.Declared) + (note is null ? "" : "\n" + note));

    private Job? First(QueryExpression query)
    {
        var row = _services.Organization.RetrieveMultiple(query).Entities.FirstOrDefault();
        return row is null ? null : new Job(row);
    }
}

/// <summary>What the completion of a job found.</summary>
/// <param name="Message">The counts in a line; what else there is to say in further lines.</param>
internal sealed record Completion(JobCounts Counts, OverallResult Result, string Message);
