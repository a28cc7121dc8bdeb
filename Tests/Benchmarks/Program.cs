using System;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;

namespace Benchmarks;

/// <summary>
/// Loads 2,000 workers with 20 fields each, messy as three sources send them, with integration on; and the same rows straight into the
/// table, where nothing listens, as loaders do it: one row in a request, and in bulk. Run it with
/// <c>dotnet run -c Release --project Tests/Benchmarks</c>.
/// </summary>
internal static class Program
{
    private const int Workers = 2000;
    private const int InOneRequest = 500;
    private const int Rounds = 7;

    public static async Task Main()
    {
        await using var environment = await Installation.Start();
        // what runs for the first time is compiled, and not measured
        await Round(environment, "warm");
        await Round(environment, "warm again");

        var best = await Round(environment, "0");
        for (var round = 1; round < Rounds; round++)
            best = best.Better(await Round(environment, $"{round}"));

        Say($"{Workers} workers x {Worker.Fields.Count} fields, {Installation.Sources.Count} sources, integration on, {InOneRequest} in one request; best of {Rounds} rounds");
        Say($"through the engine:                 {best.Engine:F2} s, {Workers / best.Engine:F0} workers/s, {(double)best.Calls / Workers:F3} service calls a worker");
        Say($"  it writes {(double)best.Rows / Workers:F0} rows a worker:         {best.Rows / best.Engine:F0} rows/s");
        Say($"straight, one row in a request:     {best.Single:F2} s, {Workers / best.Single:F0} rows/s");
        Say($"straight, {InOneRequest} rows in a request:    {best.Bulk:F2} s, {Workers / best.Bulk:F0} rows/s");
        Say($"ratio to one row in a request:      {best.Engine / best.Single:F2}");
        Say($"ratio to bulk:                      {best.Engine / best.Bulk:F2}; for each row written {best.Engine / best.Rows / (best.Bulk / Workers):F2}");
    }

    private static void Say(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));

    private static async Task<Times> Round(Installation environment, string name)
    {
        var bulk = await InBulk(environment, "bulk " + name);
        var single = await OneByOne(environment, "single " + name);
        var (calls, rows) = (await environment.ServiceCalls(), await environment.RowsWritten());
        var engine = await ThroughTheEngine(environment, "engine " + name);
        return new Times(engine, single, bulk, await environment.ServiceCalls() - calls, await environment.RowsWritten() - rows);
    }

    private static async Task<double> OneByOne(Installation environment, string name)
    {
        var clock = Stopwatch.StartNew();
        for (var i = 0; i < Workers; i++)
            await environment.CreateContact(Worker.Make(name, i).Clean());
        return clock.Elapsed.TotalSeconds;
    }

    private static async Task<double> InBulk(Installation environment, string name)
    {
        var clock = Stopwatch.StartNew();
        foreach (var chunk in Enumerable.Range(0, Workers).Select(i => Worker.Make(name, i).Clean()).Chunk(InOneRequest))
            await environment.CreateContacts(chunk);
        return clock.Elapsed.TotalSeconds;
    }

    private static async Task<double> ThroughTheEngine(Installation environment, string name)
    {
        var clock = Stopwatch.StartNew();
        var share = (Workers + Installation.Sources.Count - 1) / Installation.Sources.Count;
        foreach (var (source, index) in Installation.Sources.Select((source, index) => (source, index)))
        {
            foreach (var chunk in Enumerable.Range(0, Workers).Skip(index * share).Take(share).Select(i => Worker.Make(name, i).Messy()).Chunk(InOneRequest))
                await environment.Submit(source, name, chunk);
        }
        return clock.Elapsed.TotalSeconds;
    }

    /// <summary>Seconds for all workers by each way; calls and rows are the engine's.</summary>
    private sealed record Times(double Engine, double Single, double Bulk, long Calls, long Rows)
    {
        public Times Better(Times other) => this with
        {
            Engine = Math.Min(Engine, other.Engine), Single = Math.Min(Single, other.Single), Bulk = Math.Min(Bulk, other.Bulk),
        };
    }
}
