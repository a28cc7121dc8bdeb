using System;
using System.Collections.Generic;
using System.Linq;
using GovDataIntegration.Engine.Dataverse;

namespace GovDataIntegration.Engine.Election;

/// <summary>
/// Words that have no place in the order of what their source said: a second value at one version, a value without a version. Each
/// waits for a person beside that order and never speaks for its source before he has certified it; the source's own newer word
/// ends the question.
/// </summary>
internal static class Asides
{
    /// <summary>True for the reasons for which a word stands aside.</summary>
    public static bool Include(string? hold) => hold is not null && (hold == Reason.SourceContradiction.Code || hold == Reason.MissingVersion.Code);

    /// <summary>What a word without a version is when it asks nothing; null when a person has to look at it.</summary>
    public static Outcome? Answer(Assertion assertion, Aspect aspect, IReadOnlyCollection<Entry> said)
    {
        if (said.Any(e => e.Status == LedgerStatus.Rejected && e.Value == assertion.Value))
            return new Outcome(ItemState.Rejected, Reason.StickyReject);
        // Wherever it belongs in the order, it says what the source says now, or what is being asked already.
        var repeats = aspect.LatestOf(assertion.Source) is { } latest && latest.Value == assertion.Value;
        var isAsked = said.Any(e => e.Version.IsMissing && !e.IsDismissed && e.SupersededBy is null && e.Value == assertion.Value);
        return repeats || isAsked ? Outcome.NoChange() : null;
    }

    /// <summary>Ends the questions that a source has left behind by saying something newer.</summary>
    /// <param name="aspect">The field, with what has just been recorded.</param>
    /// <param name="assertions">What the source has said in this batch.</param>
    /// <param name="heard">Those of them that stand in its order.</param>
    public static void LeaveBehind(Aspect aspect, IReadOnlyCollection<Assertion> assertions, IReadOnlyCollection<Assertion> heard)
    {
        var source = assertions.First().Source;
        var open = aspect.Entries.Where(e => e.Source == source && e.IsAside && !e.IsDismissed && e.SupersededBy is null).ToList();
        if (open.Count == 0 || aspect.LatestOf(source) is not { } latest)
            return;
        var words = assertions.SelectMany(a => a.Earlier ?? Array.Empty<Assertion>()).Concat(heard).Select(a => new Said(a, a.ReceivedAt));
        var newest = new[] { new Said(latest) }.Concat(words).OrderBy(word => word.Version).ThenBy(word => word.ReceivedAt).Last();
        foreach (var entry in open.Where(e => e.Version.IsMissing ? IsSaidLater(newest, e, heard) : newest.Version.CompareTo(e.Version) > 0))
        {
            entry.SupersededBy = latest.Id;
            entry.LeftBehindAt = newest.Version;
        }
    }

    /// <summary>Why a word stands aside, in a sentence made anew from the ledger.</summary>
    public static Finding Waits(Entry entry, Aspect aspect, OrderingMode mode)
    {
        if (entry.Hold == Reason.MissingVersion.Code)
            return new Finding(Reason.MissingVersion, entry.Source, SourceVersion.Spoken(mode), "");
        var first = aspect.Entries.FirstOrDefault(e => e.Source == entry.Source && !e.IsBaseline && !e.IsAside && e.Version.Equals(entry.Version));
        return new Finding(Reason.SourceContradiction, entry.Version.Text, first?.Display ?? first?.Value ?? "");
    }

    // By receipt, as there is nothing else to tell by; of one second, what was recorded in an earlier request came earlier.
    private static bool IsSaidLater(Said newest, Entry entry, IReadOnlyCollection<Assertion> heard)
    {
        var order = Second(newest.ReceivedAt).CompareTo(Second(entry.ReceivedAt));
        return order > 0 || (order == 0 && !entry.IsNew && newest.Assertion is { } assertion && heard.Contains(assertion));
    }

    // Of an item that is taken up again only the second is known.
    private static long Second(DateTime instant) => instant.Ticks / TimeSpan.TicksPerSecond;
}
