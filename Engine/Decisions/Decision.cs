using System;
using System.Collections.Generic;
using System.Linq;
using GovDataIntegration.Engine.Dataverse;

namespace GovDataIntegration.Engine.Decisions;

/// <summary>What a person may decide about a ledger entry.</summary>
internal enum DecisionKind { Certify, Reject, Revoke, Reopen }

/// <summary>One row of the table of legal transitions.</summary>
/// <param name="Kind">The decision.</param>
/// <param name="From">Status it applies to.</param>
/// <param name="To">Status it leads to.</param>
/// <param name="NeedsReason">True when the person must say why.</param>
/// <param name="NeedsAdministrator">True when stewards may not.</param>
internal sealed record Transition(DecisionKind Kind, LedgerStatus From, LedgerStatus To, bool NeedsReason, bool NeedsAdministrator)
{
    /// <summary>Every legal transition; all others are refused at every door.</summary>
    public static IReadOnlyList<Transition> Legal { get; } = new[]
    {
        new Transition(DecisionKind.Certify, LedgerStatus.Pending, LedgerStatus.Certified, NeedsReason: false, NeedsAdministrator: false),
        new Transition(DecisionKind.Reject, LedgerStatus.Pending, LedgerStatus.Rejected, NeedsReason: true, NeedsAdministrator: false),
        new Transition(DecisionKind.Revoke, LedgerStatus.Certified, LedgerStatus.Revoked, NeedsReason: true, NeedsAdministrator: false),
        new Transition(DecisionKind.Reopen, LedgerStatus.Rejected, LedgerStatus.Pending, NeedsReason: false, NeedsAdministrator: true),
    };

    public static Transition Of(DecisionKind kind) => Legal.Single(t => t.Kind == kind);

    /// <summary>The transition between two statuses; null when it is not legal.</summary>
    public static Transition? Between(LedgerStatus from, LedgerStatus to) => Legal.FirstOrDefault(t => t.From == from && t.To == to);
}

/// <summary>A decision about one entry.</summary>
internal sealed class Decision
{
    public Guid EntryId { get; init; }
    public DecisionKind Kind { get; init; }

    /// <summary>Why, in the person's words; null when nothing was said.</summary>
    public string? Reason { get; init; }

    /// <summary>Row version the person saw; null when it was not told.</summary>
    public string? RowVersion { get; init; }

    /// <summary>How it ended: the entry's status afterwards; set by the pipeline.</summary>
    public LedgerStatus? Result { get; set; }

    /// <summary>True when it was the first of two signatures.</summary>
    public bool IsFirstSignature { get; set; }
}
