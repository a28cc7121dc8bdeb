using System;
using System.Collections.Generic;
using System.Linq;
using GovDataIntegration.Engine;
using GovDataIntegration.Engine.Dataverse;
using GovDataIntegration.Engine.Election;

namespace Engine.Tests;

/// <summary>What a source says, for tests: version and time are small numbers, values single letters; null = the field is blank.</summary>
/// <param name="Version">0 = the source gave none.</param>
/// <param name="IsDelete">True when the source says that it no longer has the record; then the value means nothing.</param>
public sealed record Saying(string Source, int Version, int Time, string? Value, bool IsDelete = false)
{
    public override string ToString() => IsDelete ? $"{Source}{Version} gone" : $"{Source}{Version}@{Time}={Value ?? "blank"}";
}

/// <summary>
/// One aspect over many jobs, as the pipeline handles it: each job loads what the ledger would return, hears its sayings and
/// keeps what changed. Late sayings come with everything the source has said, as the pipeline recalls it.
/// </summary>
internal sealed class Hearing
{
    private static readonly DateTime Start = new(2025, 1, 1, 0, 0, 0, DateTimeKind.Utc);
    private readonly Func<string, Rules> _rules;
    private readonly Dictionary<string, List<Heard>> _said = new();
    private readonly Dictionary<string, int> _last = new();
    private readonly HashSet<string> _departed = new();
    private readonly Dictionary<string, string?> _codes;
    private readonly bool _withdraws;
    private List<Entry> _ledger = [];
    private int _ids;
    private int _steps;

    /// <param name="rules">The rules for a source.</param>
    /// <param name="codes">Values that are codes, and what they mean; null = unmapped. Every other value means itself.</param>
    public Hearing(Func<string, Rules> rules, IReadOnlyDictionary<string, string?>? codes = null)
    {
        _rules = rules;
        _codes = codes?.ToDictionary() ?? [];
        _withdraws = rules("A") is { AutoCertify: true, ClockSkew.Ticks: > 0 };
    }

    public string? Target { get; private set; }

    public IReadOnlyList<Entry> Ledger => _ledger;

    /// <summary>What is on the record: who holds it, with what, since when; null when nothing is.</summary>
    public string? Effective => _ledger.Where(e => e.IsEffective).Select(Told).SingleOrDefault();

    /// <summary>Every word that still counts, and what the record shows.</summary>
    public string Standing =>
        $"shows {Target ?? "nothing"}; " + string.Join("; ", _ledger.Where(e => e.SupersededBy is null && !e.IsDismissed).Select(e =>
            $"{(e.IsEffective ? "effective " : "")}{Told(e)} {e.Status}{(e.Method is null ? "" : " by " + e.Method)}"
            + $"{(e.IsConflict ? " in conflict" : "")}{(e.IsStale ? " stale" : "")} {e.Hold}").Order());

    /// <summary>As <see cref="Standing"/>, but for what only waits beside the order of its source.</summary>
    public string StandingInOrder =>
        $"shows {Target ?? "nothing"}; " + string.Join("; ", _ledger.Where(e => e.SupersededBy is null && !e.IsDismissed && !e.IsAside).Select(e =>
            $"{(e.IsEffective ? "effective " : "")}{Told(e)} {e.Status} {e.Hold}").Order());

    private DateTime Now => Start.AddDays(30).AddSeconds(_steps);

    /// <summary>Submits one job of one source.</summary>
    public IReadOnlyList<Outcome> Submit(params Saying[] sayings)
    {
        _steps++;
        var source = sayings[0].Source;
        var known = KnownOf(source);
        var news = sayings.Distinct().Where(s => !known.Any(k => k.Saying == s)).ToList();
        if (news.Any(s => s.IsDelete))
            _departed.Add(source);
        var outcomes = Hear(source, news.Where(s => !s.IsDelete).Select(s => new Heard(s, Now)).ToList());
        if (news.Any(s => s.IsDelete))
            Depart(source);
        known.AddRange(news.Where(s => s.IsDelete).Select(s => new Heard(s, Now)));
        if (news.Count > 0)
            _last[source] = Math.Max(LastOf(source), news.Max(s => s.Version == 0 ? int.MinValue : s.Version));
        return outcomes;
    }

    /// <summary>A person decides about the newest entry of a source with this status; nothing happens when there is none.</summary>
    public void Decide(string source, LedgerStatus from, LedgerStatus to)
    {
        var entry = _ledger.Where(e => e.Source == source && !e.IsBaseline && e.Status == from && (from == LedgerStatus.Rejected || e.SupersededBy is null))
            .OrderBy(e => e.Version).LastOrDefault();
        Decide(entry, to);
    }

    /// <summary>A person decides about a source's entry with this value.</summary>
    public void DecideValue(string source, string value, LedgerStatus to) => Decide(_ledger.Single(e => e.Source == source && e.Value == value), to);

    private void Decide(Entry? entry, LedgerStatus to)
    {
        _steps++;
        if (entry is null)
            return;
        var aspect = Load(complete: true);
        aspect.Entries.Single(e => e.Id == entry.Id).Decide(to, Now);
        new Ballot(_rules, Now).Settle(aspect);
        Floor.Keep(aspect, NewId, Now);
        Keep(aspect);
        _steps++;
    }

    /// <summary>A code gets another meaning; what waited for one is taken up.</summary>
    public void Map(string code, string value)
    {
        _steps++;
        _codes[code] = value;
        foreach (var source in _said.Keys.Order().ToList())
        {
            var waiting = KnownOf(source).Where(k => k.Waits && k.Saying.Value == code).ToList();
            if (waiting.Count > 0)
                Hear(source, waiting);
        }
        _steps++;
    }

    public void Do(Deed deed)
    {
        if (deed is Deed.Decision decision)
            Decide(decision.Source, decision.From, decision.To);
        else if (deed is Deed.Map map)
            Map(map.Code, map.Value);
    }

    private List<Heard> KnownOf(string source) => _said.TryGetValue(source, out var known) ? known : _said[source] = [];

    private int LastOf(string source) => _last.GetValueOrDefault(source, int.MinValue);

    private List<Outcome> Hear(string source, List<Heard> words)
    {
        var last = LastOf(source);
        var known = KnownOf(source);
        foreach (var word in words)
            word.Understand(_codes);
        var spoken = words.Where(w => !w.Waits).ToList();
        var aspect = Load(complete: _withdraws || spoken.Any(w => w.IsLate(last)));
        var assertions = spoken.ToDictionary(w => w, w => Assert(w, w.IsLate(last) ? known.Where(k => k.Counts) : null));
        if (spoken.Count > 0)
            new Judge((who, _) => _rules(who), NewId, Now).Decide(aspect, assertions.Values);
        Keep(aspect);
        // What was refused is not remembered: it can be sent again.
        known.AddRange(words.Where(w => !known.Contains(w) && (w.Waits || assertions[w].Outcome!.State != ItemState.Rejected)));
        return [.. assertions.Values.Select(a => a.Outcome!)];
    }

    private Assertion Assert(Heard word, IEnumerable<Heard>? known) => new()
    {
        Source = word.Saying.Source,
        Version = word.Saying.Version == 0 ? SourceVersion.Missing : SourceVersion.Read(OrderingMode.Sequence, word.Saying.Version.ToString(), null, new Reception(Now, 0))!,
        Hold = word.Saying.Version == 0 ? Reason.MissingVersion : null,
        HoldOutcome = word.Saying.Version == 0 ? new Finding(Reason.MissingVersion, word.Saying.Source, "a sequence number", "") : null,
        Value = word.Meaning,
        StartedAt = Start.AddMinutes(word.Saying.Time),
        ReceivedAt = word.Received,
        SourceDeparted = _departed.Contains(word.Saying.Source),
        Earlier = known?.Select(k => Assert(k, null)).ToList(),
    };

    // As the ledger's queries do: what still speaks for its source, and what waits; or everything.
    private Aspect Load(bool complete)
    {
        var aspect = new Aspect(Guid.Empty, "field", targetIsNew: false) { Current = Target, TargetModifiedOn = Start };
        aspect.Entries.AddRange(_ledger.Where(e => complete || e.SupersededBy is null
            || (e.Status is LedgerStatus.Pending or LedgerStatus.Rejected && e.Hold is not null)));
        return aspect;
    }

    private void Keep(Aspect aspect)
    {
        if (aspect.Change is { } change)
            Target = change.Value;
        _ledger = _ledger.Except(aspect.Entries).Concat(aspect.Entries).Select(e => Stored(e, _departed.Contains(e.Source) && !e.IsBaseline)).ToList();
    }

    private void Depart(string source)
    {
        foreach (var entry in _ledger.Where(e => e.Source == source && !e.IsBaseline && e.SupersededBy is null))
            entry.IsStale = true;
    }

    private Guid NewId()
    {
        _ids++;
        return new Guid(_ids, 0, 0, new byte[8]);
    }

    private static string Told(Entry e) => $"{e.Source}={e.Value ?? "blank"}@{(e.StartedAt - Start).TotalMinutes}";

    private static Entry Stored(Entry e, bool departed) => new Entry
    {
        Id = e.Id, Source = e.Source, Version = e.Version, Value = e.Value, Display = e.Display, Confidence = e.Confidence, IsBaseline = e.IsBaseline,
        ReceivedAt = e.ReceivedAt, HeardAt = e.HeardAt, PreviousValue = e.PreviousValue, CertifiedByPersonOn = e.CertifiedByPersonOn, DecidedOn = e.DecidedOn, Status = e.Status,
        Method = e.Method, Hold = e.Hold, StartedAt = e.StartedAt, ConfirmedOn = e.ConfirmedOn, IsEffective = e.IsEffective, IsConflict = e.IsConflict,
        IsStale = e.IsStale, IsSourceDeleted = departed, SupersededBy = e.SupersededBy, AppliedOn = e.AppliedOn, RankReason = e.RankReason,
    }.AsStored();

    /// <summary>A saying as it came in, and as it was understood then.</summary>
    private sealed class Heard(Saying saying, DateTime received)
    {
        public Saying Saying { get; } = saying;
        public DateTime Received { get; } = received;
        public string? Meaning { get; private set; }

        /// <summary>True while its code means nothing.</summary>
        public bool Waits { get; private set; }

        public bool Counts => !Waits && !Saying.IsDelete && Saying.Version > 0;

        public bool IsLate(int last) => Saying.Version > 0 && Saying.Version < last;

        public void Understand(Dictionary<string, string?> codes)
        {
            var isCode = Saying.Value is not null && codes.ContainsKey(Saying.Value);
            Meaning = isCode ? codes[Saying.Value!] : Saying.Value;
            Waits = isCode && Meaning is null;
        }
    }
}
