using System;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;

namespace Benchmarks;

/// <summary>
/// Loads 2,000 workers with 20 fields each, messy as three sources send them, with integration on; and the same rows straight into the
/// table, where nothing listens. Run it with <c>dotnet run -c Release --project Tests/Benchmarks</c>.
/// </summary>
internal static class Program
{
    private const int Workers = 2000;
    private const int InOneRequest = 500;
    private const int WarmUp = 200;
    private const int Rounds = 3;

    public static async Task Main()
    {
        await using var environment = await Installation.Start();
        // what runs for the first time is compiled, and not measured
        await Straight(environment, "warm", WarmUp, InOneRequest);
        await Straight(environment, "warm one", WarmUp, 1);
        await ThroughTheEngine(environment, "warm", WarmUp);

        double straight = double.MaxValue, single = double.MaxValue, engine = double.MaxValue;
        var calls = 0L;
        for (var round = 0; round < Rounds; round++)
        {
            straight = Math.Min(straight, await Straight(environment, $"s{round}", Workers, InOneRequest));
            single = Math.Min(single, await Straight(environment, $"o{round}", Workers, 1));
            var before = await environment.ServiceCalls();
            engine = Math.Min(engine, await ThroughTheEngine(environment, $"e{round}", Workers));
            calls = await environment.ServiceCalls() - before;
        }
        Say($"{Workers} workers x {Worker.Fields.Count} fields, {Installation.Sources.Count} sources, {InOneRequest} in one request, best of {Rounds} rounds");
        Say($"straight into the table: {straight:F2} s, {Workers / straight:F0} rows/s; one row in a request: {single:F2} s, {Workers / single:F0} rows/s");
        Say($"through the engine:      {engine:F2} s, {Workers / engine:F0} rows/s, {(double)calls / Workers:F3} service calls a record");
        Say($"ratio: {engine / straight:F2}; to one row in a request: {engine / single:F2}");
    }

    private static void Say(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));

    private static async Task<double> Straight(Installation environment, string name, int workers, int inOneRequest)
    {
        var clock = Stopwatch.StartNew();
        foreach (var chunk in Enumerable.Range(0, workers).Select(i => Worker.Make(name, i).Clean()).Chunk(inOneRequest))
            await environment.CreateContacts(chunk);
        return clock.Elapsed.TotalSeconds;
    }

    private static async Task<double> ThroughTheEngine(Installation environment, string name, int workers)
    {
        var clock = Stopwatch.StartNew();
        var share = (workers + Installation.Sources.Count - 1) / Installation.Sources.Count;
        foreach (var (source, index) in Installation.Sources.Select((source, index) => (source, index)))
        {
            foreach (var chunk in Enumerable.Range(0, workers).Skip(index * share).Take(share).Select(i => Worker.Make(name, i).Messy()).Chunk(InOneRequest))
                await environment.Submit(source, name, chunk);
        }
        return clock.Elapsed.TotalSeconds;
    }
}
