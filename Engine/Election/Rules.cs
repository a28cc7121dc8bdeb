using System;

namespace GovDataIntegration.Engine.Election;

/// <summary>What the policy says about one source on one aspect: all that the election needs to know of policies and sources.</summary>
internal sealed record Rules
{
    /// <summary>1 = best.</summary>
    public int Rank { get; init; } = 1;

    /// <summary>False for a source that the policy does not list.</summary>
    public bool IsAuthoritative { get; init; } = true;

    public bool OnIngest { get; init; }
    public bool AutoCertify { get; init; }

    /// <summary>Auto-certify only up to this rank; null = any.</summary>
    public int? AutoCertifyMaxRank { get; init; }

    /// <summary>0 = never stale.</summary>
    public int StaleAfterDays { get; init; }

    /// <summary>By how much the source's clock may be off: values nearer in time than that are flagged as conflicting.</summary>
    public TimeSpan ClockSkew { get; init; }

    /// <summary>True when the source has not said the value for longer than the policy allows, or no longer has the record.</summary>
    public bool IsStale(Entry entry, DateTime now) => entry.IsSourceDeleted || IsOld(entry, now);

    /// <summary>True when the source has not said the value for longer than the policy allows, whether or not it still has the record.</summary>
    public bool IsOld(Entry entry, DateTime now) =>
        StaleAfterDays > 0 && now - (entry.ConfirmedOn ?? entry.StartedAt) > TimeSpan.FromDays(StaleAfterDays);
}
