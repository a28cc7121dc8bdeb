using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace Scenarios;

/// <summary>
/// The result depends on the set of assertions, never on their order of arrival, their repetition or their split into jobs.
/// Another seed than the usual one: set SCENARIOS_SEED.
/// </summary>
public sealed class Convergence(World world)
{
    private const int Cases = 60;
    private const int Ways = 4;

    // Few: what one record needs, such as the row of a look-up, must not be there only because another in the request needs it, too.
    private const int TogetherInOneRequest = 4;

    private static readonly int Seed = int.Parse(Environment.GetEnvironmentVariable("SCENARIOS_SEED") ?? "1", CultureInfo.InvariantCulture);

    [Fact]
    public async Task Every_way_to_arrive_ends_with_the_same_values_of_the_same_sources()
    {
        foreach (var cases in Enumerable.Range(0, Cases).Select(number => Case.Make(Seed, number, Ways)).Chunk(TogetherInOneRequest))
        {
            foreach (var (c, ends) in cases.Zip(await Run(cases)))
            {
                var odd = Enumerable.Range(0, Ways).FirstOrDefault(way => !ends[way].IsLike(ends[0]));
                if (odd > 0)
                    Assert.Fail(await Explain(c.Only(0, odd, _ => true)));
            }
        }
    }

    private async Task<IReadOnlyList<IReadOnlyList<End>>> Run(IReadOnlyList<Case> cases)
    {
        var arrivals = cases.Select(c => Enumerable.Range(0, c.Arrivals.Count).Select(way => new Arrival(c, way)).ToList()).ToList();
        var ends = (await new Arrivals(world).Run([.. arrivals.SelectMany(arrival => arrival)])).ToDictionary(end => end.Arrival);
        return [.. arrivals.Select(ways => ways.Select(way => ends[way]).ToList())];
    }

    // Leaves out words as long as the two arrivals still end differently.
    private async Task<string> Explain(Case failing)
    {
        for (var smaller = true; smaller;)
        {
            smaller = false;
            foreach (var word in failing.Arrivals[0].SelectMany(job => job).Distinct().ToList())
            {
                var less = failing.Only(0, 1, other => other != word);
                if (less.Arrivals[0].Count > 0 && (await Run([less]))[0] is var pair && !pair[0].IsLike(pair[1]))
                    (failing, smaller) = (less, true);
            }
        }
        var ends = (await Run([failing]))[0];
        var fields = Enumerable.Range(0, ends[0].Fields.Count).Where(i => ends[0].Fields[i] != ends[1].Fields[i]).ToList();
        return $"{failing.Name}, {failing.Table}, reduced:\n"
            + string.Join("\n", ends.Select(end => $"{end.Arrival}\n  ends with\n{string.Join("\n", fields.Select(i => "  " + end.Fields[i]))}"));
    }
}
