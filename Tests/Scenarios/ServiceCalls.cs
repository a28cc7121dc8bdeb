using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace Scenarios;

/// <summary>A batch costs a fixed number of organisation-service calls, whatever its size; rows are written a thousand at a time.</summary>
public sealed class ServiceCalls(ServiceCalls.QuietWorld world) : IClassFixture<ServiceCalls.QuietWorld>
{
    private const int Fixed = 15;
    private static readonly string[] Bulk = ["CreateMultiple", "UpdateMultiple"];

    /// <summary>An environment in which nobody else makes calls.</summary>
    public sealed class QuietWorld : World;

    [Theory]
    [InlineData(1)]
    [InlineData(100)]
    [InlineData(1000)]
    public async Task A_feed_costs_a_fixed_number_of_calls_and_one_bulk_request_for_each_thousand_rows_of_a_kind(int n)
    {
        var first = await Calls(() => world.Tide.Submit($"First feed of {n}", [.. Feed(n, "2025-06-01T02:00:00", 1)]), n);
        // items, identifiers and contacts; an entry for the record and for each of its four fields
        Within(first, writes: [n, n, n, 5 * n]);

        var second = await Calls(() => world.Tide.Submit($"Second feed of {n}", [.. Feed(n, "2025-06-02T02:00:00", 2)]), n);
        // items, identifiers and contacts; of the four fields two say something new and supersede an entry, two confirm one
        Within(second, writes: [n, n, n, 2 * n, 4 * n]);
    }

    private static IEnumerable<Item> Feed(int n, string at, int turn) => Enumerable.Range(0, n).Select(i => new Item($"{n} {i}", at: at)
    {
        ["firstname"] = "Zoë", ["lastname"] = $"Ng {i}", ["telephone1"] = $"555-{turn}{i:D3}", ["jobtitle"] = $"Clerk {turn}",
    });

    private async Task<IReadOnlyDictionary<string, int>> Calls(Func<Task<Answer>> submit, int n)
    {
        var before = (await Diagnostics(0)).Select(request => request.Number).DefaultIfEmpty().Max();
        var answer = await submit();
        Assert.Equal(n, answer.Counts["Applied"]);
        return (await Diagnostics(before)).Single(request => request.Message == "gdi_SubmitSyncJob").Calls;
    }

    private async Task<IEnumerable<(long Number, string Message, IReadOnlyDictionary<string, int> Calls)>> Diagnostics(long since) =>
        (await world.Administrator.Get($"/localdataverse/diagnostics?since={since}")).GetProperty("requests").EnumerateArray()
            .Select(request => (request.GetProperty("number").GetInt64(), request.GetProperty("message").GetString()!,
                (IReadOnlyDictionary<string, int>)request.GetProperty("callsByMessage").EnumerateObject().ToDictionary(call => call.Name, call => call.Value.GetInt32())))
            .ToList();

    private static void Within(IReadOnlyDictionary<string, int> calls, int[] writes)
    {
        var told = string.Join(", ", calls.Select(call => $"{call.Value} {call.Key}"));
        var allowed = writes.Sum(rows => (rows + 999) / 1000);
        Assert.True(calls.Where(call => Bulk.Contains(call.Key)).Sum(call => call.Value) <= allowed, $"more than {allowed} bulk requests: {told}");
        Assert.True(calls.Where(call => !Bulk.Contains(call.Key)).Sum(call => call.Value) <= Fixed, $"more than {Fixed} calls besides the bulk requests: {told}");
    }
}
