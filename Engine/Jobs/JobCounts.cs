using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using GovDataIntegration.Engine.Dataverse;
using Microsoft.Xrm.Sdk;

namespace GovDataIntegration.Engine.Jobs;

/// <summary>
/// How many items ended in each state; and what became of single fields of record-level items and of what integration itself
/// proposed, which count for the result only.
/// </summary>
internal sealed class JobCounts
{
    private static readonly Dictionary<ItemState, string> Columns = new()
    {
        [ItemState.Applied] = "gdi_appliedcount", [ItemState.NoChange] = "gdi_nochangecount", [ItemState.Duplicate] = "gdi_duplicatecount",
        [ItemState.Echo] = "gdi_echocount", [ItemState.OutOfOrder] = "gdi_outofordercount", [ItemState.Outranked] = "gdi_outrankedcount",
        [ItemState.Held] = "gdi_heldcount", [ItemState.Parked] = "gdi_parkedcount", [ItemState.Rejected] = "gdi_rejectedcount",
        [ItemState.Cancelled] = "gdi_cancelledcount",
    };

    private static readonly ItemState[] Open = { ItemState.Held, ItemState.Parked, ItemState.Queued, ItemState.Leased };

    private readonly Dictionary<ItemState, int> _items = new();
    private readonly Dictionary<ItemState, int> _fields = new();
    private readonly Dictionary<ItemState, int> _proposals = new();
    private bool _hasBad;

    /// <summary>Every state, in the order in which they are reported.</summary>
    public static IEnumerable<ItemState> States => Columns.Keys;

    public int Received => _items.Values.Sum();

    public int this[ItemState state] => Of(_items, state);

    /// <summary>Adds items, or single fields of record-level items, that ended alike.</summary>
    /// <param name="state">How they ended.</param>
    /// <param name="items">Number of items.</param>
    /// <param name="fields">Number of single fields.</param>
    /// <param name="reason">Code of the reason; what a steward refused is no failure of the job.</param>
    public void Add(ItemState state, int items, int fields, string? reason = null)
    {
        _hasBad |= state == ItemState.Rejected && reason != Reason.RefusedBySteward.Code && reason != Reason.StickyReject.Code;
        _items[state] = this[state] + items;
        _fields[state] = Of(_fields, state) + fields;
    }

    /// <summary>Adds items that integration itself proposed: the source did not send them, but the job is open while they are.</summary>
    public void Propose(ItemState state, int items) => _proposals[state] = Of(_proposals, state) + items;

    /// <summary>The job's result from its counts.</summary>
    /// <param name="declared">How many items the sender announced; null when it announced none.</param>
    /// <param name="isFlawed">True when the completion could not do all it should have.</param>
    public OverallResult Result(int? declared, bool isFlawed = false)
    {
        var open = Open.Any(Has);
        var good = Columns.Keys.Any(state => state != ItemState.Rejected && !Open.Contains(state) && Has(state));
        if (_hasBad && !good && !open)
            return OverallResult.Failure;
        if (_hasBad || isFlawed || (declared is { } announced && announced != Received))
            return OverallResult.PartialSuccess;
        return open ? OverallResult.Indeterminate : OverallResult.Success;
    }

    /// <summary>The counts as columns of the job.</summary>
    public void Fill(Entity job)
    {
        job[SyncJob.ReceivedCount] = Received;
        foreach (var state in Columns)
            job[state.Value] = this[state.Key];
    }

    /// <summary>One line for people.</summary>
    public string Say(int? declared)
    {
        var parts = Columns.Keys.Where(state => this[state] > 0)
            .Select(state => string.Format(CultureInfo.InvariantCulture, "{0} {1}", this[state], state));
        if (this[ItemState.Queued] + this[ItemState.Leased] is > 0 and var waiting)
            parts = parts.Concat(new[] { Rows.Invariant($"{waiting} on their way") });
        var text = string.Format(CultureInfo.InvariantCulture, "{0} items: {1}.", Received, string.Join(", ", parts));
        if (Of(_fields, ItemState.Rejected) is > 0 and var rejected)
            text += string.Format(CultureInfo.InvariantCulture, " {0} single fields were rejected.", rejected);
        if (Of(_proposals, ItemState.Held) is > 0 and var proposed)
            text += string.Format(CultureInfo.InvariantCulture, " {0} deletions are proposed.", proposed);
        return declared is { } announced && announced != Received
            ? text + " " + Reason.CountMismatch.Code + ": " + Reason.CountMismatch.Say(announced, Received)
            : text;
    }

    private bool Has(ItemState state) => this[state] + Of(_fields, state) + Of(_proposals, state) > 0;

    private static int Of(Dictionary<ItemState, int> counts, ItemState state) => counts.TryGetValue(state, out var count) ? count : 0;
}
