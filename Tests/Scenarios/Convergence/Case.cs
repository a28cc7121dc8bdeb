using System;
using System.Collections.Generic;
using System.Linq;

namespace Scenarios;

/// <summary>A set of words about one record, and several ways in which it may arrive: orders, repetitions, splits into jobs.</summary>
/// <param name="Name">Seed and number: enough to make the case again.</param>
/// <param name="Arrivals">For each way the jobs in their order; each job is of one source.</param>
internal sealed record Case(string Name, string Table, IReadOnlyList<string> Fields, IReadOnlyList<IReadOnlyList<Word[]>> Arrivals)
{
    private static readonly string[] AllSources = ["TIDE", "PERSONA", "CASEBOOK"];

    // Fields, each with the values that sources give it. Of a contact the sources have distinct ranks, the birthdate is certified
    // by rule, the e-mail address has ranks of its own, and the codes have several spellings of which some wait for a person.
    // Of an account all sources are equal, but for the fax that some only fill; of one field a rule certifies what is not in conflict.
    private static readonly Dictionary<string, string[][]> Values = new()
    {
        ["contact"] =
        [
            ["telephone1", "555-1", "555-2", "555-3"], ["jobtitle", "Clerk", "clerk", "Head"], ["birthdate", "1984-03-02", "1948-03-02"],
            ["emailaddress1", "a@x.gov", "b@x.gov"], ["govcdm_addresshomestateorprovince", "51", "VA", "Va.", "MD", "DC", "??"],
            ["govcdm_personneltype", "PFT", "TMP", "Term", "Perm/FT", "PERM", "T"],
        ],
        ["account"] = [["name", "Harbor", "Harbour"], ["telephone1", "555-1", "555-2", "555-3"], ["numberofemployees", "12", "13"], ["fax", "1", "2", "3"], ["telephone3", "1", "2", "3"]],
    };

    /// <summary>True when nobody has linked the key before: the first word makes the record.</summary>
    public bool BeginsNew => Arrivals[0].SelectMany(job => job).DistinctBy(word => word.Source).Count() == 1;

    public static Case Make(int seed, int number, int arrivals)
    {
        var random = new Random(HashCode(seed, number));
        var table = random.Next(2) == 0 ? "contact" : "account";
        var sources = AllSources.OrderBy(_ => random.Next()).Take(1 + Math.Min(2, random.Next(6))).ToList();
        // hours, days or months apart: months make old values stale
        var step = random.Next(3) switch { 0 => TimeSpan.FromMinutes(1), 1 => TimeSpan.FromHours(30), _ => TimeSpan.FromDays(40) };
        var words = sources.SelectMany(source => Say(random, source, step, Values[table])).ToList();
        return new Case(
            $"seed {seed}, case {number}", table, [.. Values[table].Select(values => values[0])],
            [.. Enumerable.Range(0, arrivals).Select(arrival => Arrive(random, words, inOrder: arrival == 0))]);
    }

    /// <summary>The same case with less in it; for reducing a case that fails.</summary>
    public Case Only(int first, int second, Func<Word, bool> keep) => this with
    {
        Arrivals = [.. new[] { first, second }.Select(arrival => Arrivals[arrival].Select(job => job.Where(keep).ToArray()).Where(job => job.Length > 0).ToArray())],
    };

    // System.HashCode differs from run to run.
    private static int HashCode(int seed, int number) => unchecked((seed * 7919) + number);

    private static IEnumerable<Word> Say(Random random, string source, TimeSpan step, string[][] values)
    {
        var at = new DateTime(2025, 6, 1, 12, 0, 0, DateTimeKind.Utc) - (step * 10) + TimeSpan.FromMinutes(random.Next(5));
        for (var version = 1; version <= 1 + random.Next(5); version++)
        {
            // a sequence goes on while the clock beside it may be put back
            at += step * (source == "PERSONA" ? random.Next(4) - 1 : 1 + random.Next(2));
            var fields = values.Where(_ => random.Next(2) == 0).DefaultIfEmpty(values[0]).ToDictionary(v => v[0], v => v[1 + random.Next(v.Length - 1)]);
            // now and then one version comes as two items
            var cut = random.Next(4) == 0 ? fields.Count / 2 : 0;
            if (cut > 0)
                yield return new Word(source, version, at, fields.Take(cut).ToDictionary());
            yield return new Word(source, version, at, fields.Skip(cut).ToDictionary());
        }
    }

    private static List<Word[]> Arrive(Random random, List<Word> words, bool inOrder)
    {
        var arriving = inOrder ? words.OrderBy(word => word.Version).ToList() : words.Concat(words.Where(_ => random.Next(3) == 0)).OrderBy(_ => random.Next()).ToList();
        var jobs = new List<List<Word>>();
        foreach (var word in arriving)
        {
            if (jobs.Count > 0 && jobs[^1][0].Source == word.Source && random.Next(2) == 0)
                jobs[^1].Add(word);
            else
                jobs.Add([word]);
        }
        return [.. jobs.Select(job => job.ToArray())];
    }
}
