using System;
using GovDataIntegration.Engine.Dataverse;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace GovDataIntegration.Engine.Jobs;

/// <summary>A sync job as stored.</summary>
internal sealed class Job
{
    public static readonly ColumnSet Columns = new(
        SyncJob.SourceSystemKey, SyncJob.EntityType, SyncJob.JobKey, SyncJob.JobState, SyncJob.DeclaredItems, SyncJob.Result, SyncJob.ResultMessage);

    public Job(Entity row)
    {
        Id = row.Id;
        SourceKey = row.Text(SyncJob.SourceSystemKey) ?? "";
        TargetTable = row.Text(SyncJob.EntityType) ?? "";
        Key = row.Text(SyncJob.JobKey) ?? "";
        State = row.Option<JobState>(SyncJob.JobState) ?? JobState.Receiving;
        Declared = row.GetAttributeValue<int?>(SyncJob.DeclaredItems);
        Result = row.Option<OverallResult>(SyncJob.Result);
        Message = row.Text(SyncJob.ResultMessage);
    }

    public Guid Id { get; }
    public string SourceKey { get; }

    /// <summary>The table its items are for, where the job names one.</summary>
    public string TargetTable { get; }

    public string Key { get; }
    public JobState State { get; }

    /// <summary>Number of items the sender announced; null when it announced none.</summary>
    public int? Declared { get; }

    /// <summary>Null until the job is completed.</summary>
    public OverallResult? Result { get; }

    public string? Message { get; }
    public bool IsClosed => State != JobState.Receiving;
}
