using System;
using System.Collections.Generic;
using System.Linq;
using GovDataIntegration.Engine.Crosswalk;
using GovDataIntegration.Engine.Dataverse;
using GovDataIntegration.Engine.Election;
using GovDataIntegration.Engine.Policy;
using GovDataIntegration.Engine.Records;
using GovDataIntegration.Engine.Sources;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace GovDataIntegration.Engine.Jobs;

/// <summary>
/// The end of a full snapshot: the keys of the source that it does not contain are proposed for deletion. Missing is weaker than
/// deleted, so a proposal changes nothing until somebody decides; only where the policy's delete mode is not Hold it is taken up
/// at once, as if the source had sent the deletion. A snapshot that is cut short, or misses too many, proposes nothing.
/// </summary>
internal sealed class Snapshot
{
    /// <summary>Proposals that are taken up together: as many as one submission may have items.</summary>
    private const int BatchSize = Submission.MaxItems;

    /// <summary>Version of a key of which the source never said anything: older than any.</summary>
    private const string NoVersion = "0";

    private readonly Services _services;

    public Snapshot(Services services) => _services = services;

    /// <summary>
    /// Proposes what is missing. Sources, settings, policies and former proposals are one service call each; the job's items and the
    /// source's identifiers one for each five thousand; writing, one for each thousand proposals.
    /// </summary>
    /// <returns>Why nothing was proposed; null when all was that is missing.</returns>
    public Finding? Close(Job job)
    {
        var sources = SourceDirectory.Load(_services, job.TargetTable);
        if (sources.Find(job.SourceKey) is not { MapState: not null } source)
            return new Finding(Reason.SnapshotIncomplete, "the job names no table that its source has an entity map for.");
        var settings = Settings.Load(_services);
        if (Gate.Park(settings, source, job.TargetTable) is { } closed)
            return new Finding(Reason.SnapshotIncomplete, closed.Sentence);
        var seen = Seen(job, source, out var received);
        if (job.Declared is { } declared && declared != received)
            return new Finding(Reason.SnapshotIncomplete, Reason.CountMismatch.Say(declared, received));
        var missing = Missing(job, seen, out var linked);
        if (missing.Count * 100L > source.MassDeleteGuard * (long)linked)
            return new Finding(Reason.MassDeleteGuard, missing.Count, linked, source.MassDeleteGuard);
        Propose(job, source, sources, settings, missing);
        return null;
    }

    // Whatever became of the items, also of those that were received before: the source has named the key.
    private HashSet<string> Seen(Job job, SourceSystem source, out int received)
    {
        var query = new QueryExpression(SyncItem.Table) { ColumnSet = new ColumnSet(SyncItem.ExternalKey, SyncItem.TargetTable, SyncItem.IsProposal) };
        query.Criteria.AddCondition(SyncItem.Job, ConditionOperator.Equal, job.Id);
        query.Criteria.AddCondition(SyncItem.ParentItem, ConditionOperator.Null);
        var keys = new HashSet<string>(StringComparer.Ordinal);
        received = 0;
        foreach (var row in _services.Pages(query).SelectMany(page => page).Where(row => !row.Flag(SyncItem.IsProposal)))
        {
            keys.Add(KeyHash.Of(source, row.Text(SyncItem.TargetTable) ?? job.TargetTable, row.Text(SyncItem.ExternalKey) ?? ""));
            received++;
        }
        return keys;
    }

    // What the source has spoken of since it began to send the snapshot is not missing either, in whatever job it did.
    private List<Entity> Missing(Job job, HashSet<string> seen, out int linked)
    {
        var query = new QueryExpression(Identifier.Table)
        {
            ColumnSet = new ColumnSet(
                Identifier.KeyHash, Identifier.ExternalKey, Identifier.ExternalKeyFull, Identifier.TargetId, Identifier.LinkState, Identifier.LastSeen,
                Identifier.LastSourceVersion),
        };
        query.Criteria.AddCondition(Identifier.SourceSystemKey, ConditionOperator.Equal, job.SourceKey);
        query.Criteria.AddCondition(Identifier.TargetTable, ConditionOperator.Equal, job.TargetTable);
        // A link whose record was deleted here counts as one, but there is nothing left to delete.
        query.Criteria.In(Identifier.LinkState, new[] { (int)LinkState.Linked, (int)LinkState.TargetDeleted });
        var missing = new List<Entity>();
        linked = 0;
        foreach (var row in _services.Pages(query).SelectMany(page => page))
        {
            linked++;
            var isHeard = row.GetAttributeValue<DateTime?>(Identifier.LastSeen) >= job.StartedOn;
            if (!isHeard && row.Option<LinkState>(Identifier.LinkState) == LinkState.Linked && !seen.Contains(row.Text(Identifier.KeyHash) ?? ""))
                missing.Add(row);
        }
        return missing;
    }

    private void Propose(Job job, SourceSystem source, SourceDirectory sources, Settings settings, List<Entity> missing)
    {
        if (missing.Count == 0)
            return;
        var former = Former(job);
        var proposed = missing.Where(row => !former.TryGetValue(row.Id, out var on) || on < row.GetAttributeValue<DateTime?>(Identifier.LastSeen)).ToList();
        var rows = proposed.Select(identifier => Row(job, source, identifier)).ToList();
        _services.CreateAll(SyncItem.Table, rows);
        var items = rows.Zip(proposed, (row, identifier) => Item(source, row, identifier)).ToList();
        var policy = Policies.Load(_services, job.TargetTable, sources).For(source.Key, field: null);
        if (policy.DeleteMode != DeleteMode.Hold)
            TakeUp(job, source, sources, settings, items);
        else
            _services.CreateAll(LedgerEntry.Table, Entries(new Batch(source, job.TargetTable, job.Id, items), proposed, policy.Id));
    }

    // One that is open stands, and one that a person has refused is not proposed again before the key was seen again.
    private Dictionary<Guid, DateTime> Former(Job job)
    {
        var query = new QueryExpression(SyncItem.Table) { ColumnSet = new ColumnSet(SyncItem.Identifier, SyncItem.ItemState, SyncItem.CreatedOn) };
        query.Criteria.AddCondition(SyncItem.SourceSystemKey, ConditionOperator.Equal, job.SourceKey);
        query.Criteria.AddCondition(SyncItem.TargetTable, ConditionOperator.Equal, job.TargetTable);
        query.Criteria.AddCondition(SyncItem.IsProposal, ConditionOperator.Equal, true);
        query.Criteria.AddCondition(SyncItem.Identifier, ConditionOperator.NotNull);
        query.Criteria.In(SyncItem.ItemState, new[] { (int)ItemState.Held, (int)ItemState.Parked, (int)ItemState.Rejected });
        return _services.All(query).GroupBy(row => row.Link(SyncItem.Identifier)!.Value)
            .ToDictionary(same => same.Key, same => same.Max(row => row.GetAttributeValue<DateTime>(SyncItem.CreatedOn)));
    }

    private Entity Row(Job job, SourceSystem source, Entity identifier)
    {
        var key = KeyOf(identifier);
        return new Entity(SyncItem.Table, _services.NewId())
        {
            [SyncItem.Name] = Rows.Cut(source.Key + " " + key, 850),
            [SyncItem.Job] = new EntityReference(SyncJob.Table, job.Id),
            [SyncItem.SourceSystemKey] = source.Key,
            [SyncItem.TargetTable] = job.TargetTable,
            [SyncItem.TargetId] = identifier.Text(Identifier.TargetId),
            [SyncItem.ExternalKey] = key,
            [SyncItem.Operation] = Rows.Option(ItemOperation.Delete),
            [SyncItem.AspectKind] = Rows.Option(AspectKind.Record),
            [SyncItem.Identifier] = new EntityReference(Identifier.Table, identifier.Id),
            [SyncItem.SourceVersion] = identifier.Text(Identifier.LastSourceVersion) ?? NoVersion,
            [SyncItem.WaitingFor] = identifier.Text(Identifier.KeyHash),
            [SyncItem.IsProposal] = true,
            [SyncItem.ItemState] = Rows.Option(ItemState.Held),
            [SyncItem.ReasonCode] = Reason.SnapshotMissing.Code,
            [SyncItem.ProcessMessage] = Rows.Cut(Reason.SnapshotMissing.Say(job.Key), 2000),
        };
    }

    private List<Entity> Entries(Batch batch, List<Entity> identifiers, Guid? policy) =>
        batch.Items.Zip(identifiers, (item, identifier) => Entry(batch, item, identifier, policy)).ToList();

    // What a steward decides about.
    private Entity Entry(Batch batch, Item item, Entity identifier, Guid? policy)
    {
        var link = new Link
        {
            IdentifierId = identifier.Id, KeyHash = identifier.Text(Identifier.KeyHash) ?? "", ExternalKey = item.Key,
            TargetId = Guid.TryParse(identifier.Text(Identifier.TargetId), out var target) ? target : Guid.Empty,
        };
        link.Proposal = Proposal.Missing(link, _services.NewId(), batch.JobId);
        return RecordRows.Create(batch, link, item, policy, _services.Now);
    }

    // The deletion is as old as the source's last word about the key: anything newer is a resurrection.
    private Item Item(SourceSystem source, Entity row, Entity identifier) => new()
    {
        Id = row.Id, RowId = row.Id, JobId = row.Link(SyncItem.Job), Key = KeyOf(identifier), Operation = ItemOperation.Delete,
        Received = new Reception(_services.Now, 0), StartedAt = _services.Now,
        SourceVersion = SourceVersion.Stored(source.Ordering, identifier.Text(Identifier.LastSourceVersion) ?? NoVersion),
    };

    private void TakeUp(Job job, SourceSystem source, SourceDirectory sources, Settings settings, List<Item> items)
    {
        var pipeline = new ItemPipeline(_services, sources, settings);
        for (var start = 0; start < items.Count; start += BatchSize)
            pipeline.Release(new Batch(source, job.TargetTable, job.Id, items.Skip(start).Take(BatchSize).ToList())).Write(_services);
    }

    private static string KeyOf(Entity identifier) => identifier.Text(Identifier.ExternalKeyFull) ?? identifier.Text(Identifier.ExternalKey) ?? "";
}
