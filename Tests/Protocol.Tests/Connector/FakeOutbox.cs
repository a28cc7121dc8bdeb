using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Protocol.Tests.Connector;

/// <summary>What waits for a system: the two APIs of gdi outbound, with leases that run out when the test says so.</summary>
public sealed class FakeOutbox
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, string> _leases = [];

    /// <summary>Items that wait, by id; each is in exactly one of the three places.</summary>
    public List<string> Waiting { get; } = [];

    /// <summary>Items acknowledged as taken, with the version; each is there once.</summary>
    public Dictionary<string, string?> Taken { get; } = [];

    /// <summary>Items acknowledged as refused, with the message.</summary>
    public Dictionary<string, string?> Refused { get; } = [];

    /// <summary>Acknowledgements are not answered while this is set: the caller hangs.</summary>
    public TaskCompletionSource? Hang { get; set; }

    /// <summary>Set when an acknowledgement has arrived, answered or not.</summary>
    public SemaphoreSlim Arrived { get; } = new(0);

    public void MapTo(WebApplication app)
    {
        app.MapPost("/api/data/v9.2/gdi_LeaseOutbound", Lease);
        app.MapPost("/api/data/v9.2/gdi_AcknowledgeOutbound", Acknowledge);
    }

    /// <summary>Puts n items in.</summary>
    public void Fill(int n) => Waiting.AddRange(Enumerable.Range(1, n).Select(number => new Guid(number, 0, 0, new byte[8]).ToString()));

    /// <summary>All leases run out: what was not acknowledged waits again.</summary>
    public void RunOut()
    {
        lock (_lock)
        {
            Waiting.AddRange(_leases.Keys);
            _leases.Clear();
        }
    }

    private async Task Lease(HttpContext context)
    {
        var request = (await JsonNode.ParseAsync(context.Request.Body))!;
        JsonArray items;
        var lease = Guid.NewGuid().ToString();
        lock (_lock)
        {
            var taken = Waiting.Take((int)request["Max"]!).ToList();
            Waiting.RemoveRange(0, taken.Count);
            foreach (var id in taken)
                _leases[id] = lease;
            items = [.. taken.Select(Item)];
        }
        await context.Response.WriteAsync(new JsonObject { ["LeaseId"] = items.Count == 0 ? null : lease, ["Items"] = items.ToJsonString() }.ToJsonString());
    }

    private async Task Acknowledge(HttpContext context)
    {
        var request = (await JsonNode.ParseAsync(context.Request.Body))!;
        Arrived.Release();
        if (Hang is { } hang)
        {
            await Task.WhenAny(hang.Task, Task.Delay(Timeout.Infinite, context.RequestAborted));
            context.Abort();
            return;
        }
        var recorded = 0;
        lock (_lock)
        {
            foreach (var result in JsonNode.Parse((string)request["Results"]!)!.AsArray())
            {
                var id = (string)result!["itemId"]!;
                if (!_leases.TryGetValue(id, out var lease) || lease != (string)request["LeaseId"]!)
                    continue;
                _leases.Remove(id);
                ((bool)result["ok"]! ? Taken : Refused).Add(id, (string?)((bool)result["ok"]! ? result["version"] : result["message"]));
                recorded++;
            }
        }
        await context.Response.WriteAsync(new JsonObject { ["Acknowledged"] = recorded }.ToJsonString());
    }

    private static JsonNode Item(string id) => new JsonObject
    {
        ["itemId"] = id, ["targetTable"] = "contact", ["targetId"] = id, ["key"] = "K, \"1\"", ["field"] = "emailaddress1",
        ["value"] = "line one\nline two", ["queuedOn"] = "2025-06-02T12:00:00Z",
    };
}
