using System;
using System.Collections.Generic;
using System.Linq;

namespace GovDataIntegration.Engine.Election;

/// <summary>
/// One field that was changed here while integration was off, merged three ways: the base is what the field showed before, ours
/// is what it shows now, theirs is what the sources' words would elect. Pure. Only one side changed: it stays. Both to the same
/// value: nothing to do. Both differently: both are kept and a person decides; until then the record stays as the user has it.
/// </summary>
internal sealed class OutageMerge
{
    private readonly Aspect _aspect;
    private readonly Ballot _ballot;
    private readonly bool _isUnnoticed;
    private readonly string? _base;

    private OutageMerge(Aspect aspect, Ballot ballot, bool isUnnoticed)
    {
        _aspect = aspect;
        _ballot = ballot;
        _isUnnoticed = isUnnoticed;
        _base = Theirs()?.Value;
    }

    /// <summary>Begins a merge, before anything new is heard about the field.</summary>
    /// <param name="aspect">The field, with what the ledger knows of it.</param>
    /// <param name="ballot">The election's rules.</param>
    /// <param name="offSince">Since when nobody has looked at changes here; null when nothing was missed.</param>
    /// <returns>Null when the field was not changed here since then, so that there is nothing to merge.</returns>
    public static OutageMerge? Of(Aspect aspect, Ballot ballot, DateTime? offSince)
    {
        if (offSince is not { } since || aspect.TargetIsNew)
            return null;
        var shown = aspect.Effective?.Value;
        if (shown != aspect.Current)
            return Second(aspect.TargetModifiedOn) >= Second(since) ? new OutageMerge(aspect, ballot, isUnnoticed: true) : null;
        // Noticed already: by change capture, or while what another source had missed was made up for.
        return aspect.Effective is { IsBaseline: false, Source: Aspect.LocalEdits } edit && Second(edit.StartedAt) >= Second(since)
            ? new OutageMerge(aspect, ballot, isUnnoticed: false)
            : null;
    }

    /// <summary>Ends the merge, once the edit and the sources' new words are among the entries.</summary>
    public void Conclude()
    {
        var edit = Edit;
        if (edit is null)
            return;
        edit.IsKept |= _isUnnoticed;
        if (edit.IsDisputed || Theirs() is not { } theirs || theirs.Value == _base || theirs.Value == edit.Value)
            return;
        edit.IsKept = true;
        foreach (var side in new[] { edit, theirs })
        {
            side.Hold = Reason.OutageConflict.Code;
            side.Status = Dataverse.LedgerStatus.Pending;
            side.Method = null;
        }
    }

    private Entry? Edit => _aspect.LatestOf(Aspect.LocalEdits) is { } edit && edit.Value == _aspect.Current ? edit : null;

    // What the sources' words elect without the edit; a person's certification counts among them.
    private Entry? Theirs() => _ballot.LeaderWithout(_aspect, Edit);

    // The platform's dates are whole seconds.
    private static DateTime? Second(DateTime? instant) => instant is { } at ? new DateTime(at.Ticks - (at.Ticks % TimeSpan.TicksPerSecond), at.Kind) : null;
}
