using System;
using System.Collections.Generic;
using System.Linq;
using GovDataIntegration.Engine.Dataverse;

namespace GovDataIntegration.Engine.Election;

/// <summary>
/// Hears assertions and settles aspects. Pure: what it needs to know comes in with the assertion, what it decides is in the
/// aspect's entries and the assertion's outcome.
/// </summary>
internal sealed class Judge
{
    private readonly Func<string, string, Rules> _rules;
    private readonly Func<Guid> _newId;
    private readonly DateTime _now;
    private readonly DateTime? _offSince;

    /// <param name="rules">The rules for a source on a field.</param>
    /// <param name="newId">Gives ids for new entries.</param>
    /// <param name="now">The moment of the request.</param>
    /// <param name="offSince">Since when nobody has looked at changes here, because integration was off; null when nothing was missed.</param>
    public Judge(Func<string, string, Rules> rules, Func<Guid> newId, DateTime now, DateTime? offSince = null)
    {
        _offSince = offSince;
        _rules = rules;
        _newId = newId;
        _now = now;
    }

    /// <summary>Hears all assertions about one aspect, source by source, then settles it and tells each its outcome.</summary>
    public void Decide(Aspect aspect, IReadOnlyCollection<Assertion> assertions)
    {
        var ballot = new Ballot(source => _rules(source, aspect.Field), _now);
        var merge = OutageMerge.Of(aspect, ballot, _offSince);
        if (merge is not null || aspect.Effective is not null)
            NoticeLocalEdit(aspect, _now);
        foreach (var source in BySource(assertions))
            Hear(aspect, source);
        merge?.Conclude();
        ballot.Settle(aspect);
        Floor.Keep(aspect, _newId, _now);
        foreach (var assertion in assertions)
            assertion.Outcome ??= OutcomeOf(assertion, aspect);
    }

    private static IEnumerable<List<Assertion>> BySource(IReadOnlyCollection<Assertion> assertions) =>
        assertions.Count == 1
            ? new[] { assertions.ToList() }
            : assertions.GroupBy(a => a.Source, StringComparer.Ordinal).Select(source => source.OrderBy(a => a.Version).ToList());

    /// <summary>
    /// Notices an edit that nobody has heard of, before a person decides about the field: the decision, which is later, may then write over it.
    /// </summary>
    public void Notice(Aspect aspect)
    {
        if (aspect.Effective is not null)
            NoticeLocalEdit(aspect, aspect.TargetModifiedOn ?? _now);
    }

    // What one source says in one batch, in its own order.
    private void Hear(Aspect aspect, List<Assertion> assertions)
    {
        var said = SaidBy(assertions[0].Source, aspect);
        // They come in the order of their versions, so that those of one version stand together.
        Assertion? placed = null;
        foreach (var assertion in assertions)
        {
            if (assertion.Outcome is null)
                assertion.Entry = Settled(aspect, assertion, said);
            if (assertion.Entry is not null)
                continue;
            if (assertion.Hold == Reason.MissingVersion)
                assertion.Outcome ??= Asides.Answer(assertion, aspect, said);
            else
                assertion.Outcome ??= Objection(assertion, said)
                    ?? (assertion.Version.Equals(placed?.Version) ? Objection(assertion, placed!) : null);
            if (assertion.Outcome is { Finding: { } doubt } && doubt.Reason == Reason.SourceContradiction)
                StandAside(aspect, assertion, doubt, said);
            else if (assertion.Outcome is null && assertion.Hold == Reason.MissingVersion)
                StandAside(aspect, assertion, assertion.HoldOutcome!, said);
            else if (assertion.Outcome is null)
                placed = assertion;
        }
        var heard = assertions.Where(a => a.Outcome is null && a.Entry is null).ToList();
        if (heard.Any(a => a.Earlier is not null))
            HearLate(aspect, heard, said);
        else
            HearInOrder(aspect, heard);
        Asides.LeaveBehind(aspect, assertions, heard);
    }

    private static List<Entry> SaidBy(string source, Aspect aspect) => aspect.Entries.FindAll(e => !e.IsBaseline && e.Source == source);

    private void HearInOrder(Aspect aspect, List<Assertion> heard)
    {
        foreach (var assertion in heard)
        {
            var latest = aspect.LatestOf(assertion.Source);
            if (latest is not null && latest.Version.CompareTo(assertion.Version) < 0 && latest.Value == assertion.Value && !assertion.ChangesBack)
                Confirm(aspect, latest, assertion);
            else
                assertion.Entry = Record(aspect, assertion);
        }
    }

    // It waits for a person, beside what the source said in its order.
    private void StandAside(Aspect aspect, Assertion assertion, Finding doubt, List<Entry> said)
    {
        var entry = Record(aspect, assertion);
        entry.Hold = (assertion.Version.IsMissing ? Reason.MissingVersion : Reason.SourceContradiction).Code;
        said.Add(entry);
        assertion.HoldOutcome = assertion.Version.IsMissing ? assertion.HoldOutcome ?? doubt : doubt;
        assertion.Entry = entry;
        assertion.Outcome = null;
    }

    // Items that waited together may say two things at one version; what was received first counts.
    private static Outcome Objection(Assertion assertion, Assertion first) => SameVersion(assertion, first.Value, first.Display);

    private static Outcome SameVersion(Assertion assertion, string? value, string? display) =>
        value == assertion.Value
            ? Outcome.NoChange()
            : new Outcome(ItemState.Held, Reason.SourceContradiction, assertion.Version.Text, display ?? value ?? "");

    // The very word that was in doubt comes again, translated without any.
    private Entry? Settled(Aspect aspect, Assertion assertion, List<Entry> said)
    {
        var entry = said.FirstOrDefault(e => e.Version.Equals(assertion.Version) && e.Value == assertion.Value);
        if (entry is null || !Settles(assertion, entry))
            return null;
        entry.Hold = HoldOf(aspect, assertion);
        return entry;
    }

    private static Outcome? Objection(Assertion assertion, List<Entry> said)
    {
        var atVersion = said.Where(e => e.Version.Equals(assertion.Version)).ToList();
        if (atVersion.Any(e => e.Value == assertion.Value))
            return Outcome.NoChange();
        if (atVersion.Where(e => !e.IsAside).OrderBy(e => !e.IsDismissed).ThenBy(e => e, Entry.InOrder).LastOrDefault() is { } first)
            return SameVersion(assertion, first.Value, first.Display);
        return said.Any(e => e.Status == LedgerStatus.Rejected && e.Value == assertion.Value)
            ? new Outcome(ItemState.Rejected, Reason.StickyReject)
            : null;
    }

    private void Confirm(Aspect aspect, Entry entry, Assertion assertion)
    {
        // At most one write a day: the ledger shows that the value is alive, not every time it was repeated.
        if (entry.ConfirmedOn is null || entry.ConfirmedOn.Value.Date < assertion.StartedAt.Date)
            entry.ConfirmedOn = assertion.StartedAt;
        if (Settles(assertion, entry))
        {
            entry.Hold = HoldOf(aspect, assertion);
            assertion.Entry = entry;
        }
        else
        {
            assertion.Outcome = Outcome.NoChange();
        }
    }

    // The source says without doubt what it said before in a way that left some.
    private static bool Settles(Assertion? assertion, Entry entry) =>
        assertion is { Hold: null } && entry.Status == LedgerStatus.Pending && entry.Hold == Reason.LowConfidence.Code;

    // The source said something newer before some of this came. All that it ever said about the field, in its own order,
    // falls into runs of one value; each run is one entry that starts where the run starts.
    private void HearLate(Aspect aspect, List<Assertion> heard, List<Entry> said)
    {
        var testimony = new Testimony(heard, said);
        Entry? last = null;
        foreach (var run in testimony.Runs())
            last = Arrange(aspect, run);
        var newest = testimony.Newest;
        foreach (var assertion in heard)
        {
            if (newest is not null && assertion.Version.CompareTo(newest.Version) < 0)
                assertion.Outcome = new Outcome(ItemState.OutOfOrder, Reason.OlderVersion, newest.Version.Text);
            else if (last is { IsNew: true })
                assertion.Entry = last;
            else if (assertion.Entry is null)
                assertion.Outcome = Outcome.NoChange();
        }
    }

    // One run of equal values: its entry is the first that exists, else a new one from the first assertion that is beyond doubt.
    private Entry Arrange(Aspect aspect, List<Said> run)
    {
        var entry = run.FirstOrDefault(s => s.Entry is not null)?.Entry;
        if (entry is null)
        {
            var first = (run.FirstOrDefault(s => s.Assertion!.Hold is null) ?? run[0]).Assertion!;
            entry = first.Entry = Record(aspect, first, run.Min(s => s.ReceivedAt));
            if (run.Select(s => s.Decided).FirstOrDefault(d => d?.CertifiedByPersonOn is not null) is { } certified)
                entry.Adopt(certified);
        }
        if (run.Select(s => s.Assertion).FirstOrDefault(a => Settles(a, entry)) is { } settling)
        {
            entry.Hold = HoldOf(aspect, settling);
            settling.Entry = entry;
        }
        entry.StartedAt = run[0].StartedAt;
        var last = run[run.Count - 1].StartedAt;
        if (run.Count > 1 && (entry.ConfirmedOn is null || entry.ConfirmedOn < last))
            entry.ConfirmedOn = last;
        return entry;
    }

    private Entry Record(Aspect aspect, Assertion assertion, DateTime? receivedAt = null)
    {
        var entry = new Entry
        {
            Id = _newId(), IsNew = true, Kind = assertion.Kind, Source = assertion.Source, Version = assertion.Version, Value = assertion.Value,
            Display = assertion.Display, Raw = assertion.Raw, Confidence = assertion.Confidence, ReceivedAt = receivedAt ?? assertion.ReceivedAt,
            HeardAt = _now, IsSourceDeleted = assertion.SourceDeparted, Timestamp = assertion.Timestamp, ItemId = assertion.ItemId,
            PolicyId = assertion.PolicyId, MapId = assertion.MapId,
            PreviousValue = aspect.Current, StartedAt = assertion.StartedAt, Status = LedgerStatus.Pending,
            Hold = HoldOf(aspect, assertion), IsKept = assertion.Source == Aspect.LocalEdits && Dispute.About(aspect) is not null,
        };
        aspect.Entries.Add(entry);
        return entry;
    }

    private string? HoldOf(Aspect aspect, Assertion assertion)
    {
        var rules = _rules(assertion.Source, aspect.Field);
        if (assertion.Hold is not null)
            return assertion.Hold.Code;
        if (Dispute.About(aspect) is { } edit && (edit.Source == assertion.Source || edit.Value != assertion.Value))
            return Reason.OutageConflict.Code;
        if (!rules.IsAuthoritative && !(assertion.FillsBlank && aspect.WasBlank))
            return Reason.NotAuthoritative.Code;
        return rules.OnIngest ? null : Reason.NeedsCertification.Code;
    }

    // Somebody changed the record here since the effective entry was written: an assertion like any other. It is news even where
    // it is an earlier edit's value again, for the record has shown something else in between.
    private void NoticeLocalEdit(Aspect aspect, DateTime receivedAt)
    {
        if (aspect.TargetIsNew || aspect.Effective?.Value == aspect.Current)
            return;
        var edited = aspect.TargetModifiedOn ?? _now;
        var edit = new Assertion
        {
            Source = Aspect.LocalEdits, Version = SourceVersion.Stored(OrderingMode.None, new Reception(edited, 0).Text), Value = aspect.Current,
            Display = aspect.Current, StartedAt = edited, ReceivedAt = receivedAt,
        };
        if (Objection(edit, SaidBy(Aspect.LocalEdits, aspect)) is null)
            Record(aspect, edit);
    }

    private Outcome OutcomeOf(Assertion assertion, Aspect aspect)
    {
        var entry = assertion.Entry!;
        if (entry.LeftBehindAt is { } newer)
            return new Outcome(ItemState.OutOfOrder, Reason.OlderVersion, newer.Text);
        var successor = entry.SupersededBy is { } id ? aspect.Find(id) : null;
        if (successor?.Source == entry.Source && (entry.Hold is null || (!entry.IsAside && successor.Version.CompareTo(entry.Version) > 0)))
            return new Outcome(ItemState.OutOfOrder, Reason.OlderVersion, aspect.LatestOf(entry.Source)?.Version.Text ?? "");
        if (entry.Hold is not null && successor is not null)
            return new Outcome(ItemState.Outranked, Reason.DecidedOtherwise);
        if (entry.Hold is not null && !entry.IsKept)
        {
            var why = assertion.HoldOutcome is { } known && known.Reason.Code == entry.Hold ? known : Waits(entry.Hold, assertion.Source);
            return new Outcome(ItemState.Held, why);
        }
        if (entry.IsEffective)
            return aspect.Change is null && !aspect.TargetIsNew ? Outcome.NoChange() : Outcome.Applied();
        if (aspect.Effective is { IsKept: true } kept && kept.Value == entry.Value)
            return Outcome.NoChange();
        return new Outcome(ItemState.Outranked, Reason.LowerRank, entry.RankReason ?? "A later decision of a steward holds the field.");
    }

    /// <summary>Why a source's word waits for a person, from the code that its entry keeps.</summary>
    public static Finding Waits(string hold, string source)
    {
        if (hold == Reason.NotAuthoritative.Code)
            return new Finding(Reason.NotAuthoritative, source);
        return new Finding(hold == Reason.OutageConflict.Code ? Reason.OutageConflict : Reason.NeedsCertification);
    }
}
