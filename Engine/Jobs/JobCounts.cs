using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using GovDataIntegration.Engine.Dataverse;
using Microsoft.Xrm.Sdk;

namespace GovDataIntegration.Engine.Jobs;

/// <summary>How many items ended in each state; and what became of single fields of record-level items, which count for the result only.</summary>
internal sealed class JobCounts
{
    private static readonly Dictionary<ItemState, string> Columns = new()
    {
        [ItemState.Applied] = "gdi_appliedcount", [ItemState.NoChange] = "gdi_nochangecount", [ItemState.Duplicate] = "gdi_duplicatecount",
        [ItemState.Echo] = "gdi_echocount", [ItemState.OutOfOrder] = "gdi_outofordercount", [ItemState.Outranked] = "gdi_outrankedcount",
        [ItemState.Held] = "gdi_heldcount", [ItemState.Parked] = "gdi_parkedcount", [ItemState.Rejected] = "gdi_rejectedcount",
        [ItemState.Cancelled] = "gdi_cancelledcount",
    };

    private readonly Dictionary<ItemState, int> _items = new();
    private readonly Dictionary<ItemState, int> _fields = new();
    private bool _hasBad;

    /// <summary>Every state, in the order in which they are reported.</summary>
    public static IEnumerable<ItemState> States => Columns.Keys;

    public int Received => _items.Values.Sum();

    public int this[ItemState state] => _items.TryGetValue(state, out var count) ? count : 0;

    /// <summary>Adds items, or single fields of record-level items, that ended alike.</summary>
    /// <param name="state">How they ended.</param>
    /// <param name="items">Number of items.</param>
    /// <param name="fields">Number of single fields.</param>
    /// <param name="reason">Code of the reason; what a steward refused is no failure of the job.</param>
    public void Add(ItemState state, int items, int fields, string? reason = null)
    {
        _hasBad |= state == ItemState.Rejected && reason != Reason.RefusedBySteward.Code && reason != Reason.StickyReject.Code;
        _items[state] = this[state] + items;
        _fields[state] = (_fields.TryGetValue(state, out var before) ? before : 0) + fields;
    }

    /// <summary>The job's result from its counts.</summary>
    /// <param name="declared">How many items the sender announced; null when it announced none.</param>
    public OverallResult Result(int? declared)
    {
        var open = Has(ItemState.Held) || Has(ItemState.Parked);
        var good = Columns.Keys.Any(state => state is not (ItemState.Rejected or ItemState.Held or ItemState.Parked) && Has(state));
        if (_hasBad && !good && !open)
            return OverallResult.Failure;
        if (_hasBad || (declared is { } announced && announced != Received))
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
        var text = string.Format(CultureInfo.InvariantCulture, "{0} items: {1}.", Received, string.Join(", ", parts));
        if (_fields.TryGetValue(ItemState.Rejected, out var rejected) && rejected > 0)
            text += string.Format(CultureInfo.InvariantCulture, " {0} single fields were rejected.", rejected);
        return declared is { } announced && announced != Received
            ? text + " " + Reason.CountMismatch.Code + ": " + Reason.CountMismatch.Say(announced, Received)
            : text;
    }

    private bool Has(ItemState state) => this[state] > 0 || (_fields.TryGetValue(state, out var fields) && fields > 0);
}
