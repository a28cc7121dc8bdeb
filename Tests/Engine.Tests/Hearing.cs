using System;
using System.Collections.Generic;
using System.Linq;
using GovDataIntegration.Engine.Dataverse;
using GovDataIntegration.Engine.Election;

namespace Engine.Tests;

/// <summary>What a source says, for tests: version and time are small numbers, values single letters.</summary>
public sealed record Saying(string Source, int Version, int Time, string? Value);

/// <summary>
/// One aspect over many jobs, as the pipeline handles it: each job loads what the ledger would return, hears its sayings and
/// keeps what changed. Late sayings come with everything the source has said, as the pipeline recalls it.
/// </summary>
internal sealed class Hearing
{
    private static readonly DateTime Start = new(2025, 1, 1, 0, 0, 0, DateTimeKind.Utc);
    private readonly Func<string, Rules> _rules;
    private readonly Dictionary<string, List<Saying>> _said = new();
    private List<Entry> _ledger = [];
    private int _ids;
    private int _jobs;
    private readonly bool _withdraws;

    public Hearing(Func<string, Rules> rules)
    {
        _rules = rules;
        _withdraws = rules("A") is { AutoCertify: true, ClockSkew.Ticks: > 0 };
    }

    public string? Target { get; private set; }

    public IReadOnlyList<Entry> Ledger => _ledger;

    /// <summary>What is on the record: who holds it, with what, since when; null when nothing is.</summary>
    public string? Effective =>
        _ledger.Where(e => e.IsEffective).Select(e => $"{e.Source}={e.Value}@{(e.StartedAt - Start).TotalMinutes}").SingleOrDefault();

    /// <summary>Submits one job of one source.</summary>
    public IReadOnlyList<Outcome> Submit(params Saying[] sayings)
    {
        var source = sayings[0].Source;
        var known = _said.TryGetValue(source, out var before) ? before : _said[source] = [];
        var news = sayings.Distinct().Where(s => !known.Contains(s)).ToList();
        var last = known.Count == 0 ? int.MinValue : known.Max(s => s.Version);
        var late = news.Any(s => s.Version < last);

        var aspect = new Aspect(Guid.Empty, "field", targetIsNew: false) { Current = Target, TargetModifiedOn = Start };
        aspect.Entries.AddRange(_ledger.Where(e => late || _withdraws || e.SupersededBy is null));
        var assertions = news.Select(s => Assert(s, s.Version < last ? known : null)).ToList();
        new Judge((who, _) => _rules(who), NewId, Now).Decide(aspect, assertions);
        _jobs++;

        known.AddRange(news);
        if (aspect.Change is { } change)
            Target = change.Value;
        _ledger = _ledger.Except(aspect.Entries).Concat(aspect.Entries).Select(Stored).ToList();
        return assertions.Select(a => a.Outcome!).ToList();
    }

    private DateTime Now => Start.AddDays(30).AddSeconds(_jobs);

    private Assertion Assert(Saying saying, IEnumerable<Saying>? known) => new()
    {
        Source = saying.Source,
        Version = SourceVersion.Read(OrderingMode.Sequence, saying.Version.ToString(), null, new Reception(Now, 0))!,
        Value = saying.Value,
        StartedAt = Start.AddMinutes(saying.Time),
        ReceivedAt = Now,
        Earlier = known?.Select(s => Assert(s, null)).ToList(),
    };

    private Guid NewId()
    {
        _ids++;
        return new Guid(_ids, 0, 0, new byte[8]);
    }

    private static Entry Stored(Entry e) => new Entry
    {
        Id = e.Id, Source = e.Source, Version = e.Version, Value = e.Value, Display = e.Display, Confidence = e.Confidence, IsBaseline = e.IsBaseline,
        ReceivedAt = e.ReceivedAt, PreviousValue = e.PreviousValue, CertifiedByPersonOn = e.CertifiedByPersonOn, Status = e.Status, Method = e.Method,
        Hold = e.Hold, StartedAt = e.StartedAt, ConfirmedOn = e.ConfirmedOn, IsEffective = e.IsEffective, IsConflict = e.IsConflict, IsStale = e.IsStale,
        SupersededBy = e.SupersededBy, AppliedOn = e.AppliedOn, RankReason = e.RankReason,
    }.AsStored();
}
