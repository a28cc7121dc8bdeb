using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace Scenarios;

/// <summary>
/// The result depends on the set of assertions, never on their order of arrival, their repetition or their split into jobs.
/// What a person decides, and what a code means, has its place between them. Another seed than the usual one: set SCENARIOS_SEED.
/// </summary>
public sealed class Convergence(Convergence.OwnWorld world) : IClassFixture<Convergence.OwnWorld>
{
    private const int Ways = 4;

    // Few: what one record needs, such as the row of a look-up, must not be there only because another in the request needs it, too.
    private const int TogetherInOneRequest = 4;

    /// <summary>An environment whose clock and value maps only these cases change.</summary>
    public sealed class OwnWorld : World;

    private static readonly int Seed = int.Parse(Environment.GetEnvironmentVariable("SCENARIOS_SEED") ?? "1", CultureInfo.InvariantCulture);

    [Theory]
    [InlineData(60, 1)]
    [InlineData(60, 3)]
    public async Task Every_way_to_arrive_ends_with_the_same_values_of_the_same_sources(int cases, int phases)
    {
        foreach (var together in Enumerable.Range(0, cases).Select(number => Case.Make(Seed, number, phases, Ways)).Chunk(TogetherInOneRequest))
        {
            foreach (var (c, ends) in together.Zip(await Run(together)))
            {
                var odd = Enumerable.Range(0, Ways).FirstOrDefault(way => !ends[way].IsLike(ends[0]));
                if (odd > 0)
                    Assert.Fail(await Explain(c.Only(0, odd)));
            }
        }
    }

    private async Task<IReadOnlyList<IReadOnlyList<End>>> Run(IReadOnlyList<Case> cases)
    {
        var arrivals = cases.Select(c => Enumerable.Range(0, c.Arrivals.Count).Select(way => new Arrival(c, way)).ToList()).ToList();
        var ends = (await new Arrivals(world).Run([.. arrivals.SelectMany(arrival => arrival)])).ToDictionary(end => end.Arrival);
        return [.. arrivals.Select(ways => ways.Select(way => ends[way]).ToList())];
    }

    // Leaves out words and deeds as long as the two arrivals still end differently.
    private async Task<string> Explain(Case failing)
    {
        for (var smaller = true; smaller;)
        {
            smaller = false;
            foreach (var part in failing.Parts)
            {
                var less = failing.Without(part);
                if (less.Arrivals[0].Any(jobs => jobs.Count > 0) && (await Run([less]))[0] is var pair && !pair[0].IsLike(pair[1]))
                    (failing, smaller) = (less, true);
            }
        }
        var ends = (await Run([failing]))[0];
        var fields = Enumerable.Range(0, ends[0].Fields.Count).Where(i => ends[0].Fields[i] != ends[1].Fields[i]).ToList();
        return $"{failing.Name}, {failing.Table}, reduced:\n"
            + string.Join("\n", ends.Select(end => $"{end.Arrival}\n  ends with\n{string.Join("\n", fields.Select(i => "  " + end.Fields[i]))}"));
    }
}
