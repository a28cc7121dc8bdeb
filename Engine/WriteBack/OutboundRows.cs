using System;
using System.Collections.Generic;
using GovDataIntegration.Engine.Dataverse;
using GovDataIntegration.Engine.Election;
using GovDataIntegration.Engine.Jobs;
using GovDataIntegration.Engine.Ledger;
using Microsoft.Xrm.Sdk;

namespace GovDataIntegration.Engine.WriteBack;

/// <summary>Rows of what is to be told: one job for each system, one item for each key and field.</summary>
internal static class OutboundRows
{
    /// <summary>A job with all its items in it: it takes no more, and has its result once all are acknowledged.</summary>
    public static Entity Job(Guid id, string system, string table, JobKind kind, JobCounts counts, DateTime now)
    {
        var row = new Entity(SyncJob.Table, id)
        {
            [SyncJob.Name] = Rows.Cut(FormattableString.Invariant($"To {system}: {table} {now:yyyy-MM-dd HH:mm:ss}"), 850),
            [SyncJob.SourceSystemKey] = system,
            [SyncJob.TargetSystemKey] = system,
            [SyncJob.EntityType] = table,
            [SyncJob.JobKey] = "OUT-" + id.ToString("D"),
            [SyncJob.JobKind] = Rows.Option(kind),
            [SyncJob.JobState] = Rows.Option(JobState.Completed),
            [SyncJob.Direction] = Rows.Option(Direction.Outbound),
            [SyncJob.Submitted] = now,
            [SyncJob.StartedOn] = now,
            [SyncJob.Result] = Rows.Option(counts.Result(declared: null)),
            [SyncJob.ResultMessage] = counts.Say(declared: null),
        };
        counts.Fill(row);
        return row;
    }

    /// <summary>An item that waits to be sent, or is held because it cannot be.</summary>
    public static Entity Item(Guid id, Guid jobId, Order order, string table, Spelled spelled)
    {
        var identifier = order.Identifier;
        var row = new Entity(SyncItem.Table, id)
        {
            [SyncItem.Name] = Rows.Cut("To " + order.System + " " + order.Key + " " + order.Field, 850),
            [SyncItem.IsOutbound] = true,
            [SyncItem.IsCurrent] = true,
            [SyncItem.Job] = new EntityReference(SyncJob.Table, jobId),
            [SyncItem.SourceSystemKey] = order.System,
            [SyncItem.TargetTable] = table,
            [SyncItem.TargetId] = order.News.Aspect.TargetId.ToString("D"),
            [SyncItem.ExternalKey] = order.Key,
            [SyncItem.Operation] = Rows.Option(ItemOperation.Upsert),
            [SyncItem.FieldName] = order.Field,
            [SyncItem.NormalizedValue] = order.News.Value,
            [SyncItem.PreviousValue] = order.Known?.Value,
            [SyncItem.Identifier] = identifier.ToEntityReference(),
            [SyncItem.Policy] = Rows.Link(CommitPolicy.Table, order.PolicyId),
            [SyncItem.ValueMap] = Rows.Link(ValueMap.Table, spelled.MapId),
        };
        Spell(row, spelled);
        return row;
    }

    /// <summary>Gives an item its text, or the reason why it has none.</summary>
    public static void Spell(Entity row, Spelled spelled)
    {
        ItemRows.FillText(row, spelled.Value);
        row[SyncItem.AspectKind] = Rows.Option(ItemRows.KindOf(spelled.Value));
        row[SyncItem.ItemState] = Rows.Option(spelled.Problem is null ? ItemState.Queued : ItemState.Held);
        row[SyncItem.ReasonCode] = spelled.Problem?.Reason.Code;
        row[SyncItem.ProcessMessage] = spelled.Problem is null ? null : Rows.Cut(spelled.Problem.Sentence, 2000);
    }

    /// <summary>An update that withdraws what was not sent, or not as far as is known.</summary>
    /// <param name="id">The item.</param>
    /// <param name="reason">Why.</param>
    /// <param name="now">The moment of the request.</param>
    /// <param name="mayHaveArrived">True when a connector had it: until the system takes something newer it may give this back.</param>
    public static Entity Cancel(Guid id, Reason reason, DateTime now, bool mayHaveArrived = false)
    {
        var row = ItemRows.Update(id, new Outcome(ItemState.Cancelled, reason), now);
        row[SyncItem.IsCurrent] = mayHaveArrived;
        return row;
    }
}

/// <summary>That a system is to be told something.</summary>
/// <param name="News">What.</param>
/// <param name="Identifier">The system's key of the record.</param>
/// <param name="System">The system.</param>
/// <param name="Known">What it has at present; null when that is not known.</param>
/// <param name="PolicyId">The policy that says so.</param>
internal sealed record Order(News News, Entity Identifier, string System, Known? Known, Guid? PolicyId)
{
    public string Field => News.Aspect.Field;

    public Meaning Meaning => new(System, Field, News.Value);

    public string Key => Identifier.Text(Dataverse.Identifier.ExternalKeyFull) ?? Identifier.Text(Dataverse.Identifier.ExternalKey) ?? "";
}
