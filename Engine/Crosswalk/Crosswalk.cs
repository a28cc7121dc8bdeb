using System;
using System.Collections.Generic;
using System.Linq;
using GovDataIntegration.Engine.Dataverse;
using GovDataIntegration.Engine.Election;
using GovDataIntegration.Engine.Sources;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace GovDataIntegration.Engine.Crosswalk;

/// <summary>Finds the row that each key stands for, and the items that were sent before. It matches keys, never by resemblance.</summary>
internal sealed class Crosswalk
{
    private const string StillWaits = " and still waits; the item that this one repeats says what for";

    private readonly Services _services;

    public Crosswalk(Services services) => _services = services;

    /// <summary>Gives every item its version and idempotency key; what was sent before leaves the line as Duplicate. At most one service call.</summary>
    /// <exception cref="Refusal">DUPLICATE_KEY: two items of the batch contradict each other.</exception>
    public void Recognise(Batch batch)
    {
        foreach (var item in batch.Open.ToList())
            Order(batch, item);
        RecogniseRepeated(batch);
        RefuseContradictions(batch);
    }

    private static void Order(Batch batch, Item item)
    {
        var mode = batch.Source.Ordering;
        item.SourceVersion = SourceVersion.Read(mode, item.Version, item.Timestamp, item.Received) ?? SourceVersion.Missing;
        var stamp = Instant.Read(item.Timestamp) ?? (mode == OrderingMode.Timestamp ? Instant.Read(item.Version) : null);
        item.StartedAt = stamp is { } instant ? item.Received.Clamp(instant) : item.Received.At;
        if (mode != OrderingMode.None)
        {
            item.IdempotencyKey = Hash.Of(
                batch.KeyHashOf(item), item.Operation.ToString(), item.Field ?? "", item.Version ?? item.Timestamp ?? "", item.Payload);
        }
    }

    private void RecogniseRepeated(Batch batch)
    {
        var keyed = batch.Open.Where(i => i.IdempotencyKey is not null).ToList();
        if (keyed.Count == 0)
            return;
        var query = new QueryExpression(SyncItem.Table) { ColumnSet = new ColumnSet(SyncItem.IdempotencyKey, SyncItem.Job, SyncItem.ItemState) };
        query.Criteria.In(SyncItem.IdempotencyKey, keyed.Select(i => i.IdempotencyKey).Distinct());
        var known = _services.All(query).ToLookup(row => row.Text(SyncItem.IdempotencyKey)!, StringComparer.Ordinal);
        var inBatch = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in keyed)
        {
            var repeated = !inBatch.Add(item.IdempotencyKey!);
            var original = known[item.IdempotencyKey!].FirstOrDefault();
            var isReplay = original?.Link(SyncItem.Job) == batch.JobId;
            // What has no version may be another word once the first has been answered, which keeps the key.
            if (original is not null && (isReplay || IsOpen(original) || !item.SourceVersion!.IsMissing))
            {
                item.DuplicateOf = original.Id;
                item.IsReplay = isReplay;
                item.Outcome = new Outcome(ItemState.Duplicate, Reason.DuplicateItem, IsOpen(original) ? StillWaits : "");
            }
            else if (repeated)
            {
                item.Outcome = new Outcome(ItemState.Duplicate, Reason.DuplicateItem, "");
            }
            else if (original is not null)
            {
                item.IdempotencyKey = null;
            }
        }
    }

    private static bool IsOpen(Entity item) => item.Option<ItemState>(SyncItem.ItemState) is ItemState.Held or ItemState.Parked;

    // In one request there is no telling which of two different values was meant; the same value may come twice.
    private static void RefuseContradictions(Batch batch)
    {
        var byVersion = batch.Open.Where(item => !item.SourceVersion!.IsMissing)
            .GroupBy(item => batch.KeyHashOf(item) + " " + VersionOf(batch, item), StringComparer.Ordinal);
        foreach (var together in byVersion.Where(items => items.Skip(1).Any()))
        {
            var seen = new Dictionary<string, KeyValuePair<Item, Json>>(StringComparer.Ordinal);
            foreach (var item in together)
            {
                foreach (var value in item.Values)
                {
                    if (!seen.TryGetValue(value.Key, out var first))
                        seen.Add(value.Key, new KeyValuePair<Item, Json>(item, value.Value));
                    else if (Said(first.Value) != Said(value.Value))
                        throw new Refusal(Reason.DuplicateKey, first.Key.Index, item.Index, value.Key, item.Key);
                }
            }
        }
        Claims.RefuseContradictions(batch);
    }

    private static string VersionOf(Batch batch, Item item) => batch.Source.Ordering == OrderingMode.None ? "" : item.SourceVersion!.Text;

    private static string Said(Json value) => value.Kind is JsonKind.Object or JsonKind.Array ? value.ToString() : value.Text.Trim();

    /// <summary>Finds the row that each key stands for; a key without one gets a new link. One service call, and one more where
    /// keys without one are said to be gone.</summary>
    public void Link(Batch batch)
    {
        var query = new QueryExpression(Identifier.Table)
        {
            ColumnSet = new ColumnSet(
                Identifier.KeyHash, Identifier.ExternalKey, Identifier.TargetId, Identifier.LinkState, Identifier.LastSourceVersion, Identifier.LinkVersion,
                Identifier.TargetDeletedOn),
        };
        query.Criteria.In(Identifier.KeyHash, batch.Items.Select(batch.KeyHashOf).Distinct());
        Absences.Join(query);
        KeyGuard.Join(query);
        var links = _services.All(query).GroupBy(row => row.Id).Select(rows => rows.First()).Select(row => new Link
        {
            IdentifierId = row.Id, KeyHash = row.Text(Identifier.KeyHash)!, ExternalKey = row.Text(Identifier.ExternalKey) ?? "",
            TargetId = Guid.TryParse(row.Text(Identifier.TargetId), out var target) ? target : Guid.Empty,
            State = row.Option<LinkState>(Identifier.LinkState) ?? LinkState.Linked,
            Absence = Absences.Of(row), IsContested = KeyGuard.IsContested(row),
            IsUnlinked = row.Option<LinkState>(Identifier.LinkState) == LinkState.Tombstone && !row.Contains(Identifier.TargetDeletedOn),
            LastVersion = Version(batch, row.Text(Identifier.LastSourceVersion)), LinkVersion = Version(batch, row.Text(Identifier.LinkVersion)),
        }).ToDictionary(link => link.KeyHash, StringComparer.Ordinal);

        var anew = new Dictionary<Link, Link>();
        // What ends or says something about a key is about the one that the batch begins.
        foreach (var item in batch.Items.OrderBy(item => !Begins(item)))
        {
            var hash = batch.KeyHashOf(item);
            if (!links.TryGetValue(hash, out var link) && Begins(item))
            {
                link = new Link
                {
                    IdentifierId = _services.NewId(), KeyHash = hash, ExternalKey = item.Key.Trim(), IsNew = true, TargetId = _services.NewId(),
                    State = LinkState.Linked, CreatesTarget = true,
                };
                links.Add(hash, link);
            }
            if (link is { IsUnlinked: true } && Begins(item) && item.SourceVersion!.CompareTo(link.LinkVersion) >= 0)
                link = Anew(item, link, anew);
            item.Link = link;
            if (item.Outcome is null)
                item.Outcome = link is null ? new Outcome(ItemState.NoChange, Reason.UnknownKey) : Objection(item, link);
        }
        Unborn.Hold(_services, batch);
    }

    // A key begins with a word about its record, or with what it stands for.
    private static bool Begins(Item item) => item.Outcome is null && item.Operation is ItemOperation.Upsert or ItemOperation.Link;

    private Link Anew(Item item, Link link, Dictionary<Link, Link> anew)
    {
        if (!anew.TryGetValue(link, out var begun))
            anew.Add(link, begun = link.Anew(item.Key, _services.NewId(), _services.NewId()));
        return begun;
    }

    private static SourceVersion? Version(Batch batch, string? text) => text is null ? null : SourceVersion.Stored(batch.Source.Ordering, text);

    // What is older than the deletion counts as if it had come in time; whether a record comes back is decided with the record.
    private static Outcome? Objection(Item item, Link link)
    {
        if (link.State is not (LinkState.SourceDeleted or LinkState.Tombstone) || item.Operation == ItemOperation.Link)
            return null;
        var ends = item.Operation != ItemOperation.Upsert;
        var last = link.IsUnlinked ? link.LinkVersion : link.LastVersion;
        if (last is not null && item.SourceVersion is { IsMissing: false } version && version.CompareTo(last) < 0)
        {
            item.Belated = new Outcome(ItemState.OutOfOrder, Reason.OlderVersion, last.Text);
            return ends || (link.State == LinkState.Tombstone && !link.IsUnlinked) ? item.Belated : null;
        }
        return ends ? Outcome.NoChange() : null;
    }
}
