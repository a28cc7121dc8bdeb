using System;
using System.Collections.Generic;
using System.Linq;
using GovDataIntegration.Engine.Dataverse;

namespace Engine.Tests;

/// <summary>What a person does at a fixed point: decides about a source's word, or says what a code means.</summary>
internal abstract record Deed
{
    public sealed record Decision(string Source, LedgerStatus From, LedgerStatus To) : Deed
    {
        public override string ToString() => $"{Source}'s {From} becomes {To}";
    }

    public sealed record Map(string Code, string Value) : Deed
    {
        public override string ToString() => $"{Code} means {Value}";
    }
}

/// <summary>Words that come in in any order, and what is done when all of them are there.</summary>
internal sealed record Phase(IReadOnlyList<Saying> Words, IReadOnlyList<Deed> Deeds);

/// <summary>A random history of one field: words, deletions, decisions, meanings of codes.</summary>
internal sealed record History(IReadOnlyList<Phase> Phases)
{
    /// <summary>Codes and what they mean to begin with.</summary>
    public static readonly IReadOnlyDictionary<string, string?> Codes = new Dictionary<string, string?> { ["1"] = "x", ["2"] = null };

    private static readonly string?[] Values = ["x", "y", "z", null, "1", "2"];

    private static readonly (LedgerStatus From, LedgerStatus To)[] Decisions =
    [
        (LedgerStatus.Pending, LedgerStatus.Certified), (LedgerStatus.Pending, LedgerStatus.Certified), (LedgerStatus.Pending, LedgerStatus.Rejected),
        (LedgerStatus.Certified, LedgerStatus.Revoked), (LedgerStatus.Rejected, LedgerStatus.Pending),
    ];

    public static History Make(Random random)
    {
        var phases = Enumerable.Range(0, 3).Select(_ => new List<Saying>()).ToArray();
        foreach (var saying in new[] { "A", "B", "C" }.SelectMany(source => Say(random, source)))
            phases[random.Next(phases.Length)].Add(saying);
        // At last somebody says something about the field: then whatever became stale in between has its effect.
        var last = new Phase([new Saying("Z", 1, 99, "w")], []);
        return new History([.. phases.Select(words => new Phase(words, [.. Enumerable.Range(0, random.Next(3)).Select(_ => Do(random))])), last]);
    }

    /// <summary>The history without one word or deed.</summary>
    public History Without(object what) =>
        new([.. Phases.Select(p => new Phase([.. p.Words.Where(w => !ReferenceEquals(w, what))], [.. p.Deeds.Where(d => !ReferenceEquals(d, what))]))]);

    public IEnumerable<object> Parts => Phases.SkipLast(1).SelectMany(p => p.Words.Concat<object>(p.Deeds));

    /// <summary>One way in which each phase's words may come in: an order, repetitions, a split into jobs of one source each.</summary>
    public IReadOnlyList<IReadOnlyList<Saying[]>> Arrive(Random random)
    {
        var ways = new List<IReadOnlyList<Saying[]>>();
        var before = new List<Saying>();
        var mayRepeat = Phases.SelectMany(p => p.Deeds).All(deed => deed is Deed.Decision { From: not LedgerStatus.Rejected });
        foreach (var phase in Phases)
        {
            // A word that was refused is judged anew when it comes again, which matters once it was re-opened or its code means something else.
            var again = (mayRepeat ? before.Concat(phase.Words) : phase.Words).Where(_ => random.Next(4) == 0);
            var arriving = phase.Words.Concat(again).OrderBy(_ => random.Next()).ToList();
            var jobs = new List<List<Saying>>();
            foreach (var word in arriving)
            {
                if (jobs.Count > 0 && jobs[^1][0].Source == word.Source && random.Next(2) == 0)
                    jobs[^1].Add(word);
                else
                    jobs.Add([word]);
            }
            ways.Add([.. jobs.Select(job => job.ToArray())]);
            before.AddRange(phase.Words);
        }
        return ways;
    }

    // Times rise with versions, as a source's clock does. A deletion is the last that a source says.
    private static IEnumerable<Saying> Say(Random random, string source)
    {
        var time = random.Next(5);
        var words = random.Next(6);
        for (var version = 1; version <= words; version++)
            yield return new Saying(source, version, time += 1 + random.Next(4), Values[random.Next(Values.Length)]);
        if (random.Next(4) == 0)
            yield return new Saying(source, words + 1, time + 1, null, IsDelete: true);
    }

    private static Deed Do(Random random)
    {
        if (random.Next(4) == 0)
            return new Deed.Map(random.Next(2) == 0 ? "1" : "2", "xyz"[random.Next(3)].ToString());
        var (from, to) = Decisions[random.Next(Decisions.Length)];
        return new Deed.Decision("ABC"[random.Next(3)].ToString(), from, to);
    }
}
