using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace Scenarios;

/// <summary>One way in which a case arrives, with a record and keys of its own, on its way.</summary>
internal sealed class Arrival(Case @case, int number)
{
    private readonly List<Queue<Word[]>> _phases = [.. @case.Arrivals[number].Select(jobs => new Queue<Word[]>(jobs))];

    /// <summary>The key by which every source knows the record.</summary>
    public string Key { get; } = $"{@case.Name}, arrival {number}, {Guid.NewGuid():N}";

    public Case Case => @case;

    public string Table => @case.Table;

    public IReadOnlyList<string> Fields => @case.Fields;

    public IEnumerable<string> Sources => @case.Arrivals[number].SelectMany(jobs => jobs).Select(job => job[0].Source).Distinct();

    public bool BeginsNew => @case.BeginsNew;

    /// <summary>The record; known once it exists.</summary>
    public Guid? Target { get; set; }

    /// <summary>The source of the phase's next job; null when all have been sent.</summary>
    public string? Next(int phase) => _phases[phase].TryPeek(out var job) ? job[0].Source : null;

    public IEnumerable<Item> Take(int phase) => _phases[phase].Dequeue().Select(word => word.ToItem(Key));

    public override string ToString() => string.Join("\n", @case.Arrivals[number].Zip(@case.Deeds, (jobs, deeds) =>
        string.Join("\n", jobs.Select(job => $"  job {string.Join(" | ", job.Select(word => word.ToString()))}").Concat(deeds.Select(deed => $"  {deed}")))));
}

/// <summary>How one arrival ended.</summary>
/// <param name="Fields">
/// For each field what the record shows, and every source's word that still counts: which one is effective, its value, when the
/// source started to say it, its status and flags.
/// </param>
internal sealed record End(Arrival Arrival, IReadOnlyList<string> Fields)
{
    public bool IsLike(End other) => Fields.SequenceEqual(other.Fields);
}

/// <summary>Lets arrivals come in, several at a time: in one request there is one job of each.</summary>
internal sealed class Arrivals(World world)
{
    private const int Batch = 1000;
    private static int _requests;

    public async Task<IReadOnlyList<End>> Run(IReadOnlyList<Arrival> arrivals)
    {
        foreach (var table in arrivals.GroupBy(arrival => arrival.Table))
            await Begin(table.Key, [.. table.Where(arrival => !arrival.BeginsNew)]);
        for (var phase = 0; phase < arrivals.Max(arrival => arrival.Case.Deeds.Count); phase++)
        {
            var present = arrivals.Where(arrival => phase < arrival.Case.Deeds.Count).ToList();
            await Send(present, phase);
            await new Deeds(world).Do(present, phase);
        }
        return await Ends(arrivals);
    }

    private async Task Send(IReadOnlyList<Arrival> arrivals, int phase)
    {
        while (arrivals.Where(arrival => arrival.Next(phase) is not null).GroupBy(arrival => (arrival.Table, Source: arrival.Next(phase)!)).MaxBy(group => group.Count()) is { } group)
        {
            var ready = group.ToList();
            var answer = await world.SourceOf(group.Key.Source)
                .Send(group.Key.Table, $"Convergence {Interlocked.Increment(ref _requests)}", ready.SelectMany(arrival => arrival.Take(phase)));
            var targets = answer.Items.Where(item => item.TargetId is not null).DistinctBy(item => item.Key).ToDictionary(item => item.Key, item => item.TargetId);
            foreach (var arrival in ready)
                arrival.Target ??= targets.GetValueOrDefault(arrival.Key);
        }
    }

    // Records that several sources know: they exist, and the keys are linked.
    private async Task Begin(string table, IReadOnlyList<Arrival> arrivals)
    {
        foreach (var arrival in arrivals)
            arrival.Target = Guid.NewGuid();
        await CreateAll($"{table}s", table, [.. arrivals.Select(arrival => new Dictionary<string, object?> { [$"{table}id"] = arrival.Target })]);
        await CreateAll("govcdm_integrationidentifiers", "govcdm_integrationidentifier",
            [.. arrivals.SelectMany(arrival => arrival.Sources.Select(source => World.IdentifierOf(world.SourceOf(source), arrival.Key, arrival.Target!.Value, table)))]);
    }

    private async Task CreateAll(string set, string table, IReadOnlyList<Dictionary<string, object?>> rows)
    {
        foreach (var row in rows)
            row["@odata.type"] = $"Microsoft.Dynamics.CRM.{table}";
        foreach (var chunk in rows.Chunk(Batch))
            await world.Administrator.Call($"{set}/Microsoft.Dynamics.CRM.CreateMultiple", new() { ["Targets"] = chunk });
    }

    private async Task<IReadOnlyList<End>> Ends(IReadOnlyList<Arrival> arrivals)
    {
        var entries = (await world.Administrator.Rows("govcdm_integrationledgers?$filter=_gdi_supersededby_value eq null and govcdm_aspectkey ne null"))
            .Select(Entry.Read).Where(entry => entry.Status is not ("Rejected" or "Revoked")).ToLookup(entry => (entry.Target, entry.Field));
        var rows = new Dictionary<Guid, Row>();
        foreach (var table in arrivals.Select(arrival => arrival.Table).Distinct())
        {
            foreach (var row in await world.Administrator.Rows($"{table}s"))
                rows[row.Id($"{table}id")] = row;
        }
        return [.. arrivals.Select(arrival => new End(arrival, [.. arrival.Fields.Select(field => arrival.Target is { } target
            ? Standing(rows[target], field, entries[(target, field)])
            : "no record")]))];
    }

    private static string Standing(Row row, string field, IEnumerable<Entry> entries) =>
        $"{field} is {row[field] ?? row[$"_{field}_value"] ?? "empty"}" + string.Concat(entries
            .Select(e => $"\n    {(e.IsEffective ? "effective: " : "")}{e.Source} says {e.Value ?? "nothing"} since {(e.Source == "ROSTER" ? "the end" : e.StartedAt)}, "
                + $"{e.Status}{(e.IsConflict ? ", in conflict" : "")}{(e.IsStale ? ", stale" : "")}, {e.Hold}")
            .Order());
}
