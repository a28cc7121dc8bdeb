using System;
using GovDataIntegration.Engine.Dataverse;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace GovDataIntegration.Engine.Jobs;

/// <summary>A sync job as stored.</summary>
internal sealed class Job
{
    public static readonly ColumnSet Columns = new(
        SyncJob.SourceSystemKey, SyncJob.EntityType, SyncJob.JobKey, SyncJob.JobState, SyncJob.JobKind, SyncJob.DeclaredItems, SyncJob.Result,
        SyncJob.ResultMessage, SyncJob.StartedOn, SyncJob.CreatedOn);

    public Job(Entity row)
    {
        Id = row.Id;
        SourceKey = row.Text(SyncJob.SourceSystemKey) ?? "";
        TargetTable = row.Text(SyncJob.EntityType) ?? "";
        Key = row.Text(SyncJob.JobKey) ?? "";
        State = row.Option<JobState>(SyncJob.JobState) ?? JobState.Receiving;
        Kind = row.Option<JobKind>(SyncJob.JobKind) ?? JobKind.Live;
        StartedOn = row.GetAttributeValue<DateTime?>(SyncJob.StartedOn) ?? row.GetAttributeValue<DateTime>(SyncJob.CreatedOn);
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

    public JobKind Kind { get; }

    /// <summary>When the source began to send it, UTC, whole seconds.</summary>
    public DateTime StartedOn { get; }

    /// <summary>Number of items the sender announced; null when it announced none.</summary>
    public int? Declared { get; }

    /// <summary>Null until the job is completed.</summary>
    public OverallResult? Result { get; }

    /// <summary>The counts in a line; what else the completion has to say follows in further lines.</summary>
    public string? Message { get; }

    /// <summary>What the completion had to say besides the counts; null when nothing.</summary>
    public string? Note => Message?.IndexOf('\n') is { } end and >= 0 ? Message.Substring(end + 1) : null;

    public bool IsClosed => State != JobState.Receiving;
}
