using System;
using System.Collections.Generic;
using GovDataIntegration.Engine.Dataverse;

namespace GovDataIntegration.Engine.Election;

/// <summary>
/// One ledger entry as the engine thinks of it: a source's word on one aspect. What never changes after create is set once;
/// what the election and decisions change has a setter, and <see cref="Changes"/> tells whether it did.
/// </summary>
internal sealed class Entry
{
    private Standing _stored;

    public Guid Id { get; init; }

    /// <summary>True until the ledger has it.</summary>
    public bool IsNew { get; init; }

    /// <summary>Relationship where the value was named through the crosswalk, else Field.</summary>
    public AspectKind Kind { get; init; } = AspectKind.Field;

    public string Source { get; init; } = "";
    public SourceVersion Version { get; init; } = null!;

    /// <summary>Canonical value; null = the source says the field is empty.</summary>
    public string? Value { get; init; }

    public string? Display { get; init; }
    public string? Raw { get; init; }
    public double Confidence { get; init; } = 1;
    public bool IsBaseline { get; init; }

    /// <summary>True when the source has deleted the record since: then its word is stale.</summary>
    public bool IsSourceDeleted { get; init; }

    /// <summary>When the assertion came in.</summary>
    public DateTime ReceivedAt { get; init; }

    /// <summary>When it was understood: later than it came in where it had to wait for a map or a record.</summary>
    public DateTime HeardAt { get; init; }

    public string? Timestamp { get; init; }
    public Guid? ItemId { get; init; }
    public Guid? PolicyId { get; init; }
    public Guid? MapId { get; init; }

    /// <summary>What the target showed when the assertion came in.</summary>
    public string? PreviousValue { get; init; }

    /// <summary>When a person certified it; null when nobody did.</summary>
    public DateTime? CertifiedByPersonOn { get; set; }

    /// <summary>Who certified it; null when nobody did.</summary>
    public Guid? CertifiedBy { get; set; }

    /// <summary>When a person last decided about it; null when nobody did.</summary>
    public DateTime? DecidedOn { get; set; }

    public LedgerStatus Status { get; set; }
    public CertificationMethod? Method { get; set; }

    /// <summary>Reason code for which a pending entry waits for a person; null when it may compete as it is.</summary>
    public string? Hold { get; set; }

    /// <summary>When the source started to say this value.</summary>
    public DateTime StartedAt { get; set; }

    /// <summary>When the source was last known to still say it; null when it never repeated it.</summary>
    public DateTime? ConfirmedOn { get; set; }

    public bool IsEffective { get; set; }
    public bool IsConflict { get; set; }
    public bool IsStale { get; set; }

    /// <summary>True when it is a shortened or altered form of what was sent to its source.</summary>
    public bool IsLossy { get; set; }

    public Guid? SupersededBy { get; set; }
    public DateTime? AppliedOn { get; set; }
    public string? RankReason { get; set; }

    /// <summary>True for an edit made here while integration was off: it stays on the record, and what was received before it gives way.</summary>
    public bool IsKept { get; set; }

    /// <summary>True while it has no place among what its source said: a second value at one version, or a value without one.</summary>
    public bool IsAside => Asides.Include(Hold);

    /// <summary>The version at which its source has left the question behind, just now; null when it has not.</summary>
    public SourceVersion? LeftBehindAt { get; set; }

    /// <summary>Certified, or pending and free to compete.</summary>
    public bool IsEligible => Status == LedgerStatus.Certified || (Status == LedgerStatus.Pending && (Hold is null || IsKept));

    /// <summary>True while it waits because the field was changed on both sides while integration was off.</summary>
    public bool IsDisputed => Status == LedgerStatus.Pending && Hold == Reason.OutageConflict.Code;

    /// <summary>Rejected and revoked entries are remembered and never speak for their source again.</summary>
    public bool IsDismissed => Status is LedgerStatus.Rejected or LedgerStatus.Revoked;

    /// <summary>True for what counts in the order of its source's words: not what was there before, was dismissed, or stands aside.</summary>
    public bool IsWord => !IsBaseline && !IsDismissed && !IsAside;

    /// <summary>True when the ledger has it as the holder of the field.</summary>
    public bool WasEffective => !IsNew && _stored.IsEffective;

    /// <summary>True when the ledger has it as certified.</summary>
    public bool WasCertified => !IsNew && _stored.Status == LedgerStatus.Certified;

    /// <summary>True when it waited for a person, and the election has just ended that or changed what for.</summary>
    public bool StoppedWaiting => !IsNew && _stored is { Hold: not null, SupersededBy: null } && (SupersededBy is not null || Hold != _stored.Hold);

    /// <summary>
    /// Orders the entries of one source as it said them. Of several at one version the one counts that a person has certified, the
    /// last of them if he has certified several.
    /// </summary>
    public static IComparer<Entry> InOrder { get; } = Comparer<Entry>.Create((a, b) =>
    {
        var order = a.Version.CompareTo(b.Version);
        if (order == 0)
            order = Nullable.Compare(a.CertifiedByPersonOn, b.CertifiedByPersonOn);
        if (order == 0)
            order = a.ReceivedAt.CompareTo(b.ReceivedAt);
        return order != 0 ? order : a.Id.CompareTo(b.Id);
    });

    /// <summary>What a person's decision means for the entry; the election is held again after it.</summary>
    public void Decide(LedgerStatus to, DateTime at)
    {
        Status = to;
        DecidedOn = at;
        if (to != LedgerStatus.Certified)
            return;
        Method = CertificationMethod.Steward;
        CertifiedByPersonOn = at;
        Hold = null;
        SupersededBy = null;
    }

    /// <summary>Takes over a person's certification of the same words.</summary>
    public void Adopt(Entry certified)
    {
        Decide(LedgerStatus.Certified, certified.CertifiedByPersonOn!.Value);
        CertifiedBy = certified.CertifiedBy;
    }

    /// <summary>Takes the present standing as the one the ledger has.</summary>
    public Entry AsStored()
    {
        _stored = Now;
        return this;
    }

    public bool Changes => !IsNew && !_stored.Equals(Now);

    private Standing Now => new(Status, Method, Hold, StartedAt, ConfirmedOn, IsEffective, IsConflict, IsStale, IsKept, SupersededBy, AppliedOn, RankReason);

    private readonly record struct Standing(
        LedgerStatus Status, CertificationMethod? Method, string? Hold, DateTime StartedAt, DateTime? ConfirmedOn,
        bool IsEffective, bool IsConflict, bool IsStale, bool IsKept, Guid? SupersededBy, DateTime? AppliedOn, string? RankReason);
}
