using System;
using System.Collections.Generic;
using System.Linq;
using GovDataIntegration.Engine.Election;
using Xunit;

namespace Engine.Tests;

/// <summary>The result depends on the set of assertions, never on their order of arrival, their repetition or their split into jobs.</summary>
public class ConvergenceTests
{
    private const int Cases = 1000;
    private const int Arrivals = 6;

    private static readonly Dictionary<string, Func<string, Rules>> Regimes = new()
    {
        ["all equal"] = _ => new Rules { OnIngest = true },
        ["ranked"] = source => new Rules { OnIngest = true, Rank = source[0] - 'A' + 1 },
        ["two equal, one better"] = source => new Rules { OnIngest = true, Rank = source == "A" ? 1 : 2 },
        ["certified by rule up to rank 1"] = source => new Rules { AutoCertify = true, AutoCertifyMaxRank = 1, Rank = source == "C" ? 2 : 1 },
        ["by rule, with clocks that may be off"] = _ => new Rules { AutoCertify = true, ClockSkew = TimeSpan.FromMinutes(3) },
        ["on ingest and by rule, clocks off"] = _ => new Rules { OnIngest = true, AutoCertify = true, ClockSkew = TimeSpan.FromMinutes(3) },
        ["one source not authoritative"] = source => new Rules { OnIngest = true, IsAuthoritative = source != "B" },
    };

    public static TheoryData<string> Names => new(Regimes.Keys);

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_order_of_arrival_ends_with_the_same_value_from_the_same_source(string regime)
    {
        for (var seed = 0; seed < Cases; seed++)
        {
            var random = new Random(seed);
            var sayings = Sayings(random);
            string? expected = null;
            for (var arrival = 0; arrival < Arrivals; arrival++)
            {
                var hearing = new Hearing(Regimes[regime]);
                var jobs = Jobs(random, sayings);
                foreach (var job in jobs)
                    hearing.Submit(job);
                var end = $"target {hearing.Target ?? "null"}, effective {hearing.Effective ?? "none"}";
                expected ??= end;
                Assert.True(expected == end, $"seed {seed}, arrival {arrival}: {end}, first arrival: {expected}\n" +
                    string.Join("\n", jobs.Select(job => string.Join(" ", job.Select(s => $"{s.Source}{s.Version}@{s.Time}={s.Value}")))) +
                    "\n" + string.Join("\n", hearing.Ledger.Select(e => $"{e.Source}{e.Version} {e.Value} {e.Status} hold {e.Hold} eff {e.IsEffective} sup {e.SupersededBy}")));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Decisions_deletions_and_changed_codes_at_fixed_points_leave_the_order_of_arrival_between_them_without_effect(string regime)
    {
        for (var seed = 0; seed < Cases; seed++)
        {
            var history = History.Make(new Random(seed));
            if (Differ(regime, history, seed) is null)
                continue;
            for (var part = history.Parts.FirstOrDefault(p => Differ(regime, history.Without(p), seed) is not null); part is not null;
                 part = history.Parts.FirstOrDefault(p => Differ(regime, history.Without(p), seed) is not null))
            {
                history = history.Without(part);
            }
            Assert.Fail($"{regime}, seed {seed}, reduced:\n{Differ(regime, history, seed)}");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void What_waits_without_a_version_makes_no_difference_to_anything_else(string regime)
    {
        for (var seed = 0; seed < Cases; seed++)
        {
            var random = new Random(seed);
            var jobs = Jobs(random, Sayings(random));
            var (plain, disturbed) = (new Hearing(Regimes[regime]), new Hearing(Regimes[regime]));
            foreach (var job in jobs)
            {
                plain.Submit(job);
                var without = new Saying(job[0].Source, 0, random.Next(20), "xyz"[random.Next(3)].ToString());
                disturbed.Submit(random.Next(2) == 0 ? [.. job, without] : job);
            }
            Assert.True(plain.StandingInOrder == disturbed.StandingInOrder, $"seed {seed}: {plain.StandingInOrder}\nbut {disturbed.StandingInOrder}");
        }
    }

    // How two ways of arrival end differently; null when all end alike.
    private static string? Differ(string regime, History history, int seed)
    {
        var random = new Random(seed);
        (string End, string Told)? first = null;
        for (var arrival = 0; arrival < Arrivals; arrival++)
        {
            var hearing = new Hearing(Regimes[regime], History.Codes);
            var told = "";
            foreach (var (phase, jobs) in history.Phases.Zip(history.Arrive(random)))
            {
                foreach (var job in jobs)
                {
                    var outcomes = hearing.Submit(job);
                    told += $"  {string.Join(" ", job.Select(s => s.ToString()))}: {string.Join(" ", outcomes.Select(o => $"{o.State} {o.Finding?.Reason}"))}\n";
                }
                foreach (var deed in phase.Deeds)
                {
                    hearing.Do(deed);
                    told += $"  {deed}\n";
                }
                told += $"    {hearing.Standing}\n";
            }
            first ??= (hearing.Standing, told);
            if (first.Value.End != hearing.Standing)
                return $"{first.Value.Told}but\n{told}";
        }
        return null;
    }

    // A version is said once with one value and one time; times rise with versions, as a source's clock does.
    private static List<Saying> Sayings(Random random) =>
        new[] { "A", "B", "C" }.SelectMany(source =>
        {
            var time = random.Next(5);
            return Enumerable.Range(1, random.Next(5)).Select(version =>
                new Saying(source, version, time += 1 + random.Next(4), "xyz"[random.Next(3)].ToString())).ToList();
        }).ToList();

    private static List<Saying[]> Jobs(Random random, List<Saying> sayings)
    {
        var arrivals = sayings.Concat(sayings.Where(_ => random.Next(4) == 0)).OrderBy(_ => random.Next()).ToList();
        var jobs = new List<List<Saying>>();
        foreach (var saying in arrivals)
        {
            if (jobs.Count > 0 && jobs[^1][0].Source == saying.Source && random.Next(2) == 0)
                jobs[^1].Add(saying);
            else
                jobs.Add([saying]);
        }
        return jobs.Select(job => job.ToArray()).ToList();
    }
}
