using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using GovDataIntegration.Engine.Dataverse;

namespace GovDataIntegration.Engine.Election;

/// <summary>
/// Who holds a field. Pure: entries and rules in, standing out; no clock, no service. The outcome depends on the set of
/// entries alone, never on the order in which they arrived.
/// </summary>
internal sealed class Ballot
{
    private readonly Func<string, Rules> _rules;
    private readonly DateTime _now;

    /// <param name="rules">The rules for a source on this aspect.</param>
    /// <param name="now">The moment for which staleness is judged.</param>
    public Ballot(Func<string, Rules> rules, DateTime now)
    {
        _rules = rules;
        _now = now;
    }

    /// <summary>Settles an aspect: conflicts, certification by rule, the winner, and the change the record needs.</summary>
    public void Settle(Aspect aspect)
    {
        var written = aspect.Entries.Exists(e => e.AppliedOn is not null);
        Dispute.Review(aspect, _rules);
        Seat(aspect, Elect(aspect.Entries));
        aspect.NeedsFloor = aspect.Change is not null && !written && aspect.Current is not null && aspect.Baseline is null;
    }

    /// <summary>Who would hold the field if one entry had never been made; null when nobody would.</summary>
    public Entry? LeaderWithout(Aspect aspect, Entry? missing) => Elect(aspect.Entries.FindAll(e => e != missing)).FirstOrDefault();

    // The candidates, best first.
    private List<Entry> Elect(List<Entry> entries)
    {
        var voices = Voices(entries);
        var eligible = new List<Entry>();
        foreach (var voice in voices)
        {
            var speaker = Speaker(voice, voices);
            Supersede(voice, speaker);
            if (speaker is not null)
                eligible.Add(speaker);
        }
        // What stands aside waits again when that by which it was set aside is dismissed.
        foreach (var aside in entries)
        {
            if (aside.IsAside && IsDismissed(entries, aside.SupersededBy))
                aside.SupersededBy = null;
        }
        if (Decided(entries) is { } decided)
            GiveWayToDecision(decided, eligible, entries);
        if (Kept(eligible) is { } kept)
            GiveWayToEdit(kept, eligible);
        eligible.Sort(Compare);
        return eligible;
    }

    // By source, newest word first.
    private static List<List<Entry>> Voices(List<Entry> entries)
    {
        var voices = new List<List<Entry>>();
        foreach (var entry in entries)
        {
            if (entry.IsWord)
                Voice(voices, entry.Source).Add(entry);
        }
        foreach (var voice in voices)
            voice.Sort((a, b) => Entry.InOrder.Compare(b, a));
        return voices;
    }

    private static List<Entry> Voice(List<List<Entry>> voices, string source)
    {
        foreach (var voice in voices)
        {
            if (voice[0].Source == source)
                return voice;
        }
        voices.Add(new List<Entry>());
        return voices[voices.Count - 1];
    }

    private static bool IsDismissed(List<Entry> entries, Guid? id) => entries.Exists(e => e.IsDismissed && e.Id == id);

    /// <summary>Which of two candidates is better; negative when the first is. Total: no two different values are equal.</summary>
    public int Compare(Entry a, Entry b)
    {
        var order = OnlyFills(a).CompareTo(OnlyFills(b));
        if (order == 0)
            order = a.IsStale.CompareTo(b.IsStale);
        if (order == 0)
            order = _rules(a.Source).Rank.CompareTo(_rules(b.Source).Rank);
        if (order == 0)
            order = (a.Status != LedgerStatus.Certified).CompareTo(b.Status != LedgerStatus.Certified);
        if (order == 0)
            order = b.StartedAt.CompareTo(a.StartedAt);
        if (order == 0)
            order = b.Confidence.CompareTo(a.Confidence);
        if (order == 0)
            order = string.CompareOrdinal(a.Source, b.Source);
        return order != 0 ? order : string.CompareOrdinal(Hash.Of(a.Value ?? ""), Hash.Of(b.Value ?? ""));
    }

    // A source that is not authoritative holds a field only while no other says anything, not even something stale.
    private bool OnlyFills(Entry entry) => !_rules(entry.Source).IsAuthoritative && entry.CertifiedByPersonOn is null;

    // The newest word of a source that may compete. Older words are only looked at while newer ones may not.
    private Entry? Speaker(List<Entry> voice, List<List<Entry>> voices)
    {
        foreach (var entry in voice)
        {
            entry.IsStale = _rules(entry.Source).IsStale(entry, _now);
            entry.IsConflict = InConflict(entry, voices);
            CertifyByRule(entry);
            if (entry.IsEligible)
                return entry;
        }
        return null;
    }

    // What came before the last decision of a person has lost to it.
    private static void GiveWayToDecision(Entry decided, List<Entry> eligible, List<Entry> entries)
    {
        var proposals = entries.Where(e => e != decided && !e.IsDismissed && (!e.IsEligible || e.IsKept));
        foreach (var proposal in proposals.Where(e => e.ReceivedAt < decided.CertifiedByPersonOn))
            proposal.SupersededBy = decided.Id;
        GiveWay(eligible, e => e != decided && e.ReceivedAt < decided.CertifiedByPersonOn, "A later decision of a person holds the field.");
        // It stands beside what its own source has said since, so it is not replaced by that.
        decided.SupersededBy = null;
        if (!eligible.Contains(decided))
            eligible.Add(decided);
    }

    private static Entry? Decided(List<Entry> entries)
    {
        Entry? last = null;
        foreach (var entry in entries)
        {
            if (entry.CertifiedByPersonOn is null || entry.Status != LedgerStatus.Certified)
                continue;
            var order = last is null ? 1 : Nullable.Compare(entry.CertifiedByPersonOn, last.CertifiedByPersonOn);
            if (order > 0 || (order == 0 && Entry.InOrder.Compare(entry, last!) > 0))
                last = entry;
        }
        return last;
    }

    // So it has to an edit that was made here while integration was off.
    private static void GiveWayToEdit(Entry kept, List<Entry> eligible) =>
        GiveWay(
            eligible, e => e != kept && (kept.IsDisputed || e.ReceivedAt <= kept.ReceivedAt), "An edit made here while integration was off holds the field.");

    private static Entry? Kept(List<Entry> eligible) =>
        eligible.Exists(e => e.IsKept) ? eligible.Where(e => e.IsKept).OrderByDescending(e => e.ReceivedAt).First() : null;

    private static void GiveWay(List<Entry> eligible, Predicate<Entry> loses, string reason)
    {
        foreach (var loser in eligible.FindAll(loses))
            loser.RankReason = reason;
        eligible.RemoveAll(loses);
    }

    private bool InConflict(Entry entry, List<List<Entry>> voices)
    {
        foreach (var voice in voices)
        {
            if (InConflict(entry, voice[0]))
                return true;
        }
        return false;
    }

    // Equal rank, different values, and nearer in time than the clocks can be trusted: a person should look. It never chooses.
    private bool InConflict(Entry a, Entry b)
    {
        if (a.Source == b.Source || a.Value == b.Value || a.CertifiedByPersonOn is not null || b.CertifiedByPersonOn is not null)
            return false;
        var rulesA = _rules(a.Source);
        var rulesB = _rules(b.Source);
        var skew = rulesA.ClockSkew > rulesB.ClockSkew ? rulesA.ClockSkew : rulesB.ClockSkew;
        return skew > TimeSpan.Zero && rulesA.Rank == rulesB.Rank && (a.StartedAt - b.StartedAt).Duration() <= skew;
    }

    // A rule certifies as long as its conditions hold; a conflict that appears later withdraws it, so that the order in
    // which two conflicting values arrived makes no difference; nor does it whether the source has deleted the record since.
    // What a person decided is never touched.
    private void CertifyByRule(Entry entry)
    {
        var rules = _rules(entry.Source);
        var byRule = entry.Method == CertificationMethod.Rule;
        var open = entry.Status == LedgerStatus.Pending && (entry.Hold is null || entry.Hold == Reason.NeedsCertification.Code);
        if (!rules.AutoCertify || !(byRule || open))
            return;
        var qualifies = rules.IsAuthoritative && !entry.IsConflict && (byRule || !rules.IsOld(entry, _now))
            && (rules.AutoCertifyMaxRank is null || rules.Rank <= rules.AutoCertifyMaxRank);
        entry.Status = qualifies ? LedgerStatus.Certified : LedgerStatus.Pending;
        entry.Method = qualifies ? CertificationMethod.Rule : null;
        entry.Hold = qualifies || rules.OnIngest ? null : Reason.NeedsCertification.Code;
    }

    // A source's newer word replaces its older ones once it may compete; an unanswered proposal is replaced by the next.
    private static void Supersede(List<Entry> voice, Entry? speaker)
    {
        var successor = voice[0];
        foreach (var entry in voice)
        {
            if (entry == speaker)
                successor = entry;
            if (entry == successor)
                entry.SupersededBy = null;
            else
                entry.SupersededBy ??= successor.Id;
        }
    }

    private void Seat(Aspect aspect, List<Entry> candidates)
    {
        var winner = candidates.FirstOrDefault();
        var before = aspect.Effective;
        foreach (var entry in aspect.Entries)
            entry.IsEffective = entry == (winner ?? (before is null ? null : aspect.Baseline));
        for (var i = 0; i < candidates.Count; i++)
            candidates[i].RankReason = i == 0 ? WhyWon(candidates) : WhyLost(candidates[i], winner!);
        if (winner is null && before is null)
            return;
        var value = winner is null ? aspect.Baseline?.Value : winner.Value;
        aspect.Change = value == aspect.Current ? null : new Change(value, winner);
        if (winner is not null)
            winner.AppliedOn ??= _now;
    }

    private string WhyWon(List<Entry> candidates) =>
        candidates.Count == 1
            ? "The only value that may be shown."
            : Difference(candidates[0], candidates[1]);

    private string WhyLost(Entry loser, Entry winner) => "Lost to " + winner.Source + ": " + Difference(winner, loser);

    private string Difference(Entry better, Entry worse)
    {
        if (OnlyFills(better) != OnlyFills(worse))
            return Say("{0} is authoritative, {1} may only fill what is blank.", better, worse);
        if (better.IsStale != worse.IsStale)
            return Say("{0} is fresh, {1} is stale.", better, worse);
        if (_rules(better.Source).Rank != _rules(worse.Source).Rank)
        {
            return string.Format(CultureInfo.InvariantCulture, "{0} has rank {1}, {2} has rank {3}.",
                better.Source, _rules(better.Source).Rank, worse.Source, _rules(worse.Source).Rank);
        }
        if (better.Status != worse.Status)
            return Say("{0} is certified, {1} is not.", better, worse);
        if (better.StartedAt != worse.StartedAt)
            return Say("{0} started to say it later than {1}.", better, worse);
        if (!better.Confidence.Equals(worse.Confidence))
            return Say("{0} was translated with more confidence than {1}.", better, worse);
        return Say("{0} and {1} are equal in everything; the source key decides.", better, worse);
    }

    private static string Say(string format, Entry a, Entry b) => string.Format(CultureInfo.InvariantCulture, format, a.Source, b.Source);
}
