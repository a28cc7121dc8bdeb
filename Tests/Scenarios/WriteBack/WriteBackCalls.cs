using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace Scenarios;

/// <summary>Telling other systems costs a fixed number of organisation-service calls, whatever the number of records.</summary>
public sealed class WriteBackCalls(WriteBackCalls.QuietWorld world) : IClassFixture<WriteBackCalls.QuietWorld>
{
    // What a submission costs without it, and: what was sent before (once to recognise echoes, once to tell), the keys of the others.
    private const int Fixed = 15 + 3;

    /// <summary>An environment in which nobody else makes calls.</summary>
    public sealed class QuietWorld : Correspondence;

    [Theory]
    [InlineData(1)]
    [InlineData(100)]
    [InlineData(1000)]
    public async Task A_batch_that_changes_n_records_tells_of_them_with_a_fixed_number_of_calls(int n)
    {
        var keys = Enumerable.Range(0, n).Select(i => $"{n}-{i}").ToList();
        var first = await world.Tide.Submit($"calls {n} a", [.. keys.Select(key => new Item(key, at: "2025-05-01T02:00:00") { ["lastname"] = "Ng", ["emailaddress1"] = "a@" + key })]);
        await world.Administrator.Call("govcdm_integrationidentifiers/Microsoft.Dynamics.CRM.CreateMultiple", new()
        {
            ["Targets"] = first.Items.Select(item => new Dictionary<string, object?>(World.IdentifierOf(world.Persona, item.Key, item.TargetId!.Value, "contact"))
            {
                ["@odata.type"] = "Microsoft.Dynamics.CRM.govcdm_integrationidentifier",
            }).ToArray(),
        });

        var before = await Last();
        await world.Tide.Submit($"calls {n} b", [.. keys.Select(key => Item.Field(key, "emailaddress1", "b@" + key, at: "2025-05-02T02:00:00"))]);
        // items, identifiers, contacts; ledger entries new and old; what PERSONA is to be told, and its job
        Within(await Calls(before, "gdi_SubmitSyncJob"), Fixed, [n, n, n, n, n, n, 1]);
        before = await Last();
        await world.Tide.Submit($"calls {n} c", [.. keys.Select(key => Item.Field(key, "emailaddress1", "c@" + key, at: "2025-05-03T02:00:00"))]);
        // the same, and what is withdrawn; its job is counted again
        Within(await Calls(before, "gdi_SubmitSyncJob"), Fixed + 2, [n, n, n, n, n, n, 1, n, 1]);

        before = await Last();
        var lease = await Leased.Take(world.Persona);
        Assert.Equal(n, lease.Items.Count);
        Within(await Calls(before, "gdi_LeaseOutbound"), 9, [n]);
        before = await Last();
        Assert.Equal(n, await lease.Accept(world.Persona, "1"));
        // what was leased and told before; source; jobs and their counts; what the records show now
        Within(await Calls(before, "gdi_AcknowledgeOutbound"), 7, [n, n, 1]);

        before = await Last();
        var echo = await world.Persona.Submit($"calls {n} d", [.. keys.Select(key => Item.Field(key, "emailaddress1", "c@" + key, version: "1"))]);
        Assert.Equal(n, echo.Counts["Echo"]);
        Within(await Calls(before, "gdi_SubmitSyncJob"), Fixed, [n, n]);
    }

    private async Task<long> Last() => (await Diagnostics(0)).Select(request => request.Number).DefaultIfEmpty().Max();

    private async Task<IReadOnlyDictionary<string, int>> Calls(long since, string message) => (await Diagnostics(since)).Single(request => request.Message == message).Calls;

    private async Task<IEnumerable<(long Number, string Message, IReadOnlyDictionary<string, int> Calls)>> Diagnostics(long since) =>
        (await world.Administrator.Get($"/localdataverse/diagnostics?since={since.ToString(CultureInfo.InvariantCulture)}")).GetProperty("requests").EnumerateArray()
            .Select(request => (request.GetProperty("number").GetInt64(), request.GetProperty("message").GetString()!,
                (IReadOnlyDictionary<string, int>)request.GetProperty("callsByMessage").EnumerateObject().ToDictionary(call => call.Name, call => call.Value.GetInt32())))
            .ToList();

    private static void Within(IReadOnlyDictionary<string, int> calls, int others, int[] writes)
    {
        var told = string.Join(", ", calls.Select(call => $"{call.Value} {call.Key}"));
        var allowed = writes.Sum(rows => (rows + 999) / 1000);
        var bulk = calls.Where(call => call.Key is "CreateMultiple" or "UpdateMultiple").Sum(call => call.Value);
        Assert.True(bulk <= allowed, $"more than {allowed} bulk requests: {told}");
        Assert.True(calls.Sum(call => call.Value) - bulk <= others, $"more than {others} calls besides the bulk requests: {told}");
    }
}
