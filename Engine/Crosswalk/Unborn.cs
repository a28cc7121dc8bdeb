using System;
using System.Collections.Generic;
using System.Linq;
using GovDataIntegration.Engine.Dataverse;
using GovDataIntegration.Engine.Election;
using GovDataIntegration.Engine.Release;

namespace GovDataIntegration.Engine.Crosswalk;

/// <summary>
/// Deletions of keys about whose record nobody has decided yet whether it comes to be: they wait for that, too, so that it does not
/// come to be as if its source still had it.
/// </summary>
internal static class Unborn
{
    /// <summary>Lets such deletions of a batch wait: one service call where keys are said to be gone that have no record, else none.</summary>
    public static void Hold(Services services, Batch batch)
    {
        var gone = batch.Items.Where(item => item is { Link: null, Operation: ItemOperation.Delete, RowId: null })
            .Where(item => item.Outcome?.Finding?.Reason == Reason.UnknownKey).ToList();
        if (gone.Count == 0)
            return;
        // Others may wait for the key's record, too, to point to it.
        var waiting = Waiting.ForRecords(services, gone.Select(batch.KeyHashOf).Distinct())
            .Where(row => string.Equals(row.Text(SyncItem.SourceSystemKey), batch.Source.Key, StringComparison.OrdinalIgnoreCase))
            .Select(row => KeyHash.Of(batch.Source, row.Text(SyncItem.TargetTable) ?? "", row.Text(SyncItem.ExternalKey) ?? ""));
        var keys = new HashSet<string>(waiting, StringComparer.Ordinal);
        foreach (var item in gone.Where(item => keys.Contains(batch.KeyHashOf(item))))
            item.Outcome = Waits(batch, item);
    }

    /// <summary>Ends the deletions of a key that come together with its first words, when these do not bring its record, or not yet.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="link">The key.</param>
    /// <param name="isRefused">True when the record does not come to be, so that there is nothing to delete.</param>
    public static void End(Batch batch, Link link, bool isRefused)
    {
        if (!link.IsNew || !link.Departs)
            return;
        link.Departs = false;
        foreach (var item in batch.Items.Where(item => item.Link == link && item is { Operation: ItemOperation.Delete, Outcome.State: ItemState.Applied }))
            item.Outcome = isRefused ? new Outcome(ItemState.NoChange, Reason.UnknownKey) : Waits(batch, item);
    }

    private static Outcome Waits(Batch batch, Item deletion) => new(ItemState.Held, Reason.NewRecord) { WaitsFor = batch.KeyHashOf(deletion) };
}
