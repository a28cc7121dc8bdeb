using System;
using System.Collections.Generic;
using System.Linq;

namespace Scenarios;

/// <summary>A set of words about one record, and several ways in which it may arrive: orders, repetitions, splits into jobs.</summary>
/// <param name="Name">Seed and number: enough to make the case again.</param>
/// <param name="Arrivals">For each way, for each phase the jobs in their order; each job is of one source.</param>
/// <param name="Deeds">For each phase what a person does when its words are there.</param>
internal sealed record Case(
    string Name, string Table, IReadOnlyList<string> Fields, IReadOnlyList<IReadOnlyList<IReadOnlyList<Word[]>>> Arrivals, IReadOnlyList<IReadOnlyList<Deed>> Deeds)
{
    private static readonly string[] AllSources = ["TIDE", "PERSONA", "CASEBOOK"];
    private static readonly string[] Types = ["Permanent", "Term", "Contractor"];

    // Fields, each with the values that sources give it. Of a contact the sources have distinct ranks, the birthdate is certified
    // by rule, the e-mail address has ranks of its own, blanks of the mobile phone count, and the codes have several spellings of
    // which some wait for a person; what K means is said by a deed.
    // Of an account all sources are equal, but for the fax that some only fill; of one field a rule certifies what is not in conflict.
    private static readonly Dictionary<string, string[][]> Values = new()
    {
        ["contact"] =
        [
            ["telephone1", "555-1", "555-2", "555-3"], ["jobtitle", "Clerk", "clerk", "Head"], ["birthdate", "1984-03-02", "1948-03-02"],
            ["emailaddress1", "a@x.gov", "b@x.gov"], ["mobilephone", "555-1", "555-2", ""], ["govcdm_addresshomestateorprovince", "51", "VA", "Va.", "MD", "DC", "??"],
            ["govcdm_personneltype", "PFT", "TMP", "Term", "Perm/FT", "PERM", "T", "K"],
        ],
        ["account"] = [["name", "Harbor", "Harbour"], ["telephone1", "555-1", "555-2", "555-3"], ["numberofemployees", "12", "13"], ["fax", "1", "2", "3"], ["telephone3", "1", "2", "3"]],
    };

    /// <summary>True when nobody has linked the key before: the first word makes the record.</summary>
    public bool BeginsNew { get; private init; }

    /// <summary>The words and deeds, for leaving one out.</summary>
    public IReadOnlyList<object> Parts => [.. Arrivals[0].SelectMany(jobs => jobs).SelectMany(job => job).Distinct().Concat<object>(Deeds.SelectMany(deeds => deeds))];

    public static Case Make(int seed, int number, int phases, int ways)
    {
        var random = new Random(HashCode(seed, number));
        var table = random.Next(2) == 0 ? "contact" : "account";
        var sources = AllSources.OrderBy(_ => random.Next()).Take(1 + Math.Min(2, random.Next(6))).ToList();
        // hours, days or months apart: months make old values stale
        var step = random.Next(3) switch { 0 => TimeSpan.FromMinutes(1), 1 => TimeSpan.FromHours(30), _ => TimeSpan.FromDays(40) };
        var code = $"K {seed} {number}";
        var words = sources.SelectMany(source => Say(random, source, step, Values[table], phases > 1 ? code : "??", mayDelete: phases > 1 && sources.Count > 1)).ToList();
        var deeds = Enumerable.Range(0, phases).Select(_ => phases == 1 ? [] : Enumerable.Range(0, random.Next(4)).Select(_ => Do(random, sources, Values[table], code)).ToList()).ToList();
        var parts = words.ToLookup(_ => random.Next(phases));
        var made = new Case(
            $"seed {seed}, case {number}", table, [.. Values[table].Select(values => values[0])],
            [.. Enumerable.Range(0, ways).Select(way => Arrive(random, [.. Enumerable.Range(0, phases).Select(phase => parts[phase].ToList())], deeds, inOrder: way == 0))],
            deeds) { BeginsNew = sources.Count == 1 };
        return words.Any(word => word.IsDelete) ? made.Touched() : made;
    }

    /// <summary>The same case with two of its arrivals only.</summary>
    public Case Only(int first, int second) => this with { Arrivals = [Arrivals[first], Arrivals[second]] };

    /// <summary>The same case without a word or a deed; for reducing a case that fails.</summary>
    public Case Without(object part) => this with
    {
        Arrivals = [.. Arrivals.Select(way => way.Select(jobs => jobs.Select(job => job.Where(word => !word.Equals(part)).ToArray()).Where(job => job.Length > 0).ToArray()).ToArray())],
        Deeds = [.. Deeds.Select(deeds => deeds.Where(deed => !ReferenceEquals(deed, part)).ToArray())],
    };

    // What a source said becomes stale when it deletes its record, but that has its effect when next somebody speaks of the field.
    private Case Touched()
    {
        var last = new Word("ROSTER", 1, new DateTime(2025, 6, 2, 12, 0, 0, DateTimeKind.Utc), Values[Table].ToDictionary(values => values[0], values => values[2]));
        return this with { Arrivals = [.. Arrivals.Select(way => way.Append([[last]]).ToArray())], Deeds = [.. Deeds, []] };
    }

    // System.HashCode differs from run to run.
    private static int HashCode(int seed, int number) => unchecked((seed * 7919) + number);

    private static IEnumerable<Word> Say(Random random, string source, TimeSpan step, string[][] values, string code, bool mayDelete)
    {
        var at = new DateTime(2025, 6, 1, 12, 0, 0, DateTimeKind.Utc) - (step * 10) + TimeSpan.FromMinutes(random.Next(5));
        var version = 1;
        for (; version <= 1 + random.Next(5); version++)
        {
            // a sequence goes on while the clock beside it may be put back
            at += step * (source == "PERSONA" ? random.Next(4) - 1 : 1 + random.Next(2));
            var fields = values.Where(_ => random.Next(2) == 0).DefaultIfEmpty(values[0]).ToDictionary(v => v[0], v => v[1 + random.Next(v.Length - 1)]);
            foreach (var field in fields.Where(field => field.Value == "K").ToList())
                fields[field.Key] = code;
            // now and then one version comes as two items
            var cut = random.Next(4) == 0 ? fields.Count / 2 : 0;
            if (cut > 0)
                yield return new Word(source, version, at, fields.Take(cut).ToDictionary());
            yield return new Word(source, version, at, fields.Skip(cut).ToDictionary());
        }
        if (mayDelete && random.Next(4) == 0)
            yield return new Word(source, version, at + step, new Dictionary<string, string>(), IsDelete: true);
    }

    private static Deed Do(Random random, List<string> sources, string[][] values, string code)
    {
        if (random.Next(4) == 0)
            return new Deed.Map(code, Types[random.Next(Types.Length)]);
        var (name, from) = Deed.Decision.All[random.Next(Deed.Decision.All.Length)];
        return new Deed.Decision(name, from, sources[random.Next(sources.Count)], values[random.Next(values.Length)][0]);
    }

    // A word that was refused is judged anew when it comes again, which matters once it was re-opened or its code means something else.
    private static IReadOnlyList<IReadOnlyList<Word[]>> Arrive(Random random, List<List<Word>> phases, List<List<Deed>> deeds, bool inOrder)
    {
        var mayRepeat = deeds.SelectMany(phase => phase).All(deed => deed is Deed.Decision { Name: not "Reopen" });
        var before = new List<Word>();
        var arrived = new List<IReadOnlyList<Word[]>>();
        foreach (var words in phases)
        {
            var again = (mayRepeat ? before.Concat(words) : words).Where(_ => random.Next(3) == 0);
            arrived.Add(Split(random, inOrder ? words.OrderBy(word => word.Version).ToList() : words.Concat(again).OrderBy(_ => random.Next()).ToList()));
            before.AddRange(words);
        }
        return arrived;
    }

    private static List<Word[]> Split(Random random, List<Word> arriving)
    {
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
