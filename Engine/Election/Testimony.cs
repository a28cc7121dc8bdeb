using System;
using System.Collections.Generic;
using System.Linq;

namespace GovDataIntegration.Engine.Election;

/// <summary>All that one source ever said about one field, in its own order; made when some of it comes late.</summary>
internal sealed class Testimony
{
    private readonly List<Said> _words;

    /// <param name="heard">What came just now, with what is recalled of what came before.</param>
    /// <param name="entries">The source's entries on the field, all of them.</param>
    public Testimony(IReadOnlyCollection<Assertion> heard, IReadOnlyCollection<Entry> entries)
    {
        // What has no place in the source's order has none here.
        var ordered = entries.Where(e => !e.IsAside && !e.Version.IsMissing).OrderBy(e => e, Entry.InOrder).ToList();
        var byVersion = ordered.ToLookup(e => e.Version);
        var aside = entries.Where(e => e.IsAside).ToLookup(e => e.Version, e => e.Value);
        // What is heard only now was unknown to whoever decided before, even if it came in long ago and waited.
        _words = heard.Select(a => new Said(a, DateTime.MaxValue))
            .Concat(heard.SelectMany(a => a.Earlier ?? Array.Empty<Assertion>()).Select(a => new Said(a, a.ReceivedAt)))
            .Where(w => !aside[w.Version].Contains(w.Value)).GroupBy(w => w.Version)
            .Select(same => Counting(same.ToList(), byVersion[same.Key].ToList())).ToList();
        var spoken = new HashSet<SourceVersion>(_words.Select(w => w.Version));
        _words.AddRange(byVersion.Where(same => !spoken.Contains(same.Key)).Select(same => new Said(Counting(same))));
        _words.Sort((a, b) => a.Version.CompareTo(b.Version));
        foreach (var decided in ordered.Where(e => e.DecidedOn is not null).OrderBy(e => e.DecidedOn))
            Mark(decided);
        _words.RemoveAll(w => w.Decided is { IsDismissed: true });
    }

    /// <summary>The newest word that nobody has dismissed; null when there is none.</summary>
    public Said? Newest => _words.LastOrDefault();

    /// <summary>Equal values in a row. What a person dismissed is as if it had never been said.</summary>
    public IEnumerable<List<Said>> Runs()
    {
        for (var start = 0; start < _words.Count;)
        {
            var end = start;
            while (end + 1 < _words.Count && _words[end + 1].Value == _words[start].Value && _words[end + 1].Assertion is not { ChangesBack: true })
                end++;
            yield return _words.GetRange(start, end - start + 1);
            start = end + 1;
        }
    }

    // Of several words at one version the one counts that a person has certified, else the one that was heard first.
    private static Said Counting(List<Said> words, List<Entry> entries)
    {
        if (entries.Count == 0)
            return words[0];
        var entry = Counting(entries);
        // A repetition has no entry; another value at its version, certified and then revoked, leaves it as it was.
        if (entry.IsDismissed && words.Count > 1 && words.Find(w => entries.All(e => e.Value != w.Value)) is { } repetition)
            return repetition;
        var word = words.Find(w => w.Value == entry.Value) ?? (entries.Count == 1 && words.Count == 1 ? words[0] : new Said(entry));
        word.Entry = entry;
        return word;
    }

    private static Entry Counting(IEnumerable<Entry> entries) => entries.OrderBy(e => !e.IsDismissed).ThenBy(e => e, Entry.InOrder).Last();

    // A person decided about everything that the source had said in a row by then. A late word that parts it leaves the decision
    // on both sides: so it makes no difference which of the repetitions came first and has the entry.
    private void Mark(Entry decided)
    {
        var at = _words.FindIndex(w => w.Entry == decided);
        if (at < 0)
            return;
        var last = at;
        for (var i = at + 1; i < _words.Count && !Parts(_words[i], decided); i++)
        {
            if (_words[i].HeardAt < decided.DecidedOn && _words[i].Value == decided.Value)
                last = i;
        }
        var first = at;
        while (first > 0 && !Parts(_words[first - 1], decided))
            first--;
        foreach (var word in _words.GetRange(first, last - first + 1).Where(w => w.Value == decided.Value))
            word.Decided = decided;
    }

    private static bool Parts(Said word, Entry decided) => word.Value != decided.Value && word.HeardAt < decided.DecidedOn;
}

/// <summary>One word of a source: from an entry, from an item that came before, or from one that came just now.</summary>
internal sealed class Said
{
    private readonly DateTime _heardAt;

    public Said(Assertion assertion, DateTime heardAt)
    {
        Assertion = assertion;
        Version = assertion.Version;
        Value = assertion.Value;
        StartedAt = assertion.StartedAt;
        ReceivedAt = assertion.ReceivedAt;
        _heardAt = heardAt;
    }

    public Said(Entry entry)
    {
        Entry = entry;
        Version = entry.Version;
        Value = entry.Value;
        StartedAt = entry.StartedAt;
        ReceivedAt = entry.ReceivedAt;
    }

    public SourceVersion Version { get; }
    public string? Value { get; }
    public DateTime StartedAt { get; }
    public DateTime ReceivedAt { get; }

    /// <summary>When it was understood.</summary>
    public DateTime HeardAt => Entry?.HeardAt ?? _heardAt;

    /// <summary>The entry made for it; null for a repetition.</summary>
    public Entry? Entry { get; set; }

    /// <summary>What was sent; null when only the entry is known.</summary>
    public Assertion? Assertion { get; }

    /// <summary>The entry by which a person decided about this word, too; null when nobody has.</summary>
    public Entry? Decided { get; set; }
}
