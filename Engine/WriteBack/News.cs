using System;
using System.Linq;
using GovDataIntegration.Engine.Dataverse;
using GovDataIntegration.Engine.Election;
using GovDataIntegration.Engine.Sources;

namespace GovDataIntegration.Engine.WriteBack;

/// <summary>A field that shows something new, or whose value has just been certified.</summary>
/// <param name="Aspect">The field, settled.</param>
/// <param name="Holder">The entry that holds it now; null when none is left.</param>
/// <param name="Withdrawn">The entry that held it and may not any more, as it was rejected or revoked; null when nothing was taken back.</param>
/// <param name="IsAgain">True when systems are to be told anew, also what they refused before.</param>
internal sealed record News(Aspect Aspect, Entry? Holder, Entry? Withdrawn, bool IsAgain = false)
{
    /// <summary>Canonical value that the field shows now; null = empty.</summary>
    public string? Value => Holder?.Value;

    /// <summary>The source whose policy says who is told.</summary>
    public string Source => (Withdrawn ?? Holder)!.Source;

    /// <summary>What is new about a settled field; null when nothing is.</summary>
    public static News? Of(Aspect aspect)
    {
        var before = aspect.Entries.FirstOrDefault(e => e.WasEffective);
        var holder = aspect.Effective;
        if (before is null && holder is null)
            return null;
        var shown = before is null ? aspect.Current : before.Value;
        var certifiedNow = holder is { Status: LedgerStatus.Certified } && before is not { WasCertified: true };
        return holder?.Value == shown && !certifiedNow ? null : new News(aspect, holder, before is { IsEligible: false } ? before : null);
    }

    /// <summary>What every field shows, new or not: for telling systems again.</summary>
    public static News? Standing(Aspect aspect) => aspect.Effective is { } holder ? new News(aspect, holder, Withdrawn: null, IsAgain: true) : null;

    /// <summary>
    /// The canonical value that a system is known to have: what it said, or what it was told since, by its own versions where it gave
    /// one to what it was told, else by our clock; null when it is not known.
    /// </summary>
    public Known? KnownBy(SourceSystem system, Told? sent, DateTime now)
    {
        var word = Aspect.Entries.Where(e => !e.IsBaseline && !e.IsAside && e.Source == system.Key).OrderByDescending(e => e, Entry.InOrder).FirstOrDefault();
        if (sent is null || word is null)
            return sent is not null ? new Known(sent.Value) : word is not null ? new Known(word.Value) : null;
        var isToldLater = sent.VersionAt(system.Ordering, now) is { } version ? version.CompareTo(word.Version) >= 0 : word.ReceivedAt <= sent.SentAt;
        return new Known(isToldLater ? sent.Value : word.Value);
    }
}

/// <summary>A value that a system is known to have; null = it has the field empty.</summary>
internal sealed record Known(string? Value);
