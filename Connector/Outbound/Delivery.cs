using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using GovDataIntegration.Connector.Dataverse;

namespace GovDataIntegration.Connector.Outbound;

/// <summary>
/// Fetches items, lets the receiver take them, and acknowledges them. Wherever it is killed, the next run ends in the same state: the
/// lease is written down before the first item leaves, and an item that the receiver has is not given to it again.
/// </summary>
internal sealed class Delivery(DataverseClient client, string source, IReceiver receiver)
{
    /// <summary>Items that the receiver took.</summary>
    public int Delivered { get; private set; }

    /// <summary>Items that the receiver refused.</summary>
    public int Refused { get; private set; }

    /// <summary>Items that it had taken before, and that only had to be acknowledged.</summary>
    public int Repeated { get; private set; }

    /// <summary>Finishes what an earlier run began, then delivers until nothing waits.</summary>
    /// <exception cref="DataverseFault">The server refuses the request as such.</exception>
    public async Task Run(int batch, int leaseSeconds, CancellationToken stop)
    {
        if (receiver.Pending() is { } begun)
            await Deliver(begun, stop);
        while (await Next(batch, leaseSeconds, stop) is { } lease)
            await Deliver(lease, stop);
    }

    private async Task<LeasedItems?> Next(int batch, int leaseSeconds, CancellationToken stop)
    {
        // Not repeated after a lost answer: what was leased then comes back when that lease runs out.
        var answer = await client.Post("gdi_LeaseOutbound", new JsonObject
        {
            ["SourceSystemKey"] = source, ["Max"] = batch, ["LeaseSeconds"] = leaseSeconds,
        }, stop: stop);
        if ((string?)answer["LeaseId"] is not { Length: > 0 } id)
            return null;
        var lease = new LeasedItems(id, [.. JsonNode.Parse((string)answer["Items"]!)!.AsArray().Select(item => item!.AsObject())]);
        receiver.Begin(lease);
        return lease;
    }

    private async Task Deliver(LeasedItems lease, CancellationToken stop)
    {
        var results = new JsonArray();
        try
        {
            foreach (var item in lease.Items)
                results.Add(await Take(item, stop));
        }
        catch (HttpRequestException)
        {
            // What the receiver took before it went away is known to be there.
            await Acknowledge(lease, results, stop);
            throw;
        }
        receiver.Flush();
        await Acknowledge(lease, results, stop);
        receiver.End();
    }

    private async Task<JsonObject> Take(JsonObject item, CancellationToken stop)
    {
        var id = (string)item["itemId"]!;
        var known = receiver.Has(id);
        var receipt = known ? Receipt.Taken : await receiver.Take(item, stop);
        Repeated += known ? 1 : 0;
        Delivered += receipt.Ok ? 1 : 0;
        Refused += receipt.Ok ? 0 : 1;
        return new JsonObject { ["itemId"] = id, ["ok"] = receipt.Ok, ["version"] = receipt.Version, ["message"] = receipt.Message };
    }

    private Task Acknowledge(LeasedItems lease, JsonArray results, CancellationToken stop) =>
        client.Post("gdi_AcknowledgeOutbound", new JsonObject { ["LeaseId"] = lease.Id, ["Results"] = results.ToJsonString() }, repeatable: true, stop);
}

/// <summary>Items under one lease.</summary>
internal sealed record LeasedItems(string Id, IReadOnlyList<JsonObject> Items);

/// <summary>What a receiver says about an item.</summary>
/// <param name="Ok">Whether it took it.</param>
/// <param name="Version">The version it gave it; null when it gives none.</param>
/// <param name="Message">Why it did not take it.</param>
internal sealed record Receipt(bool Ok, string? Version, string? Message)
{
    /// <summary>Taken, without a version.</summary>
    public static Receipt Taken { get; } = new(true, null, null);
}

/// <summary>Where items go.</summary>
internal interface IReceiver : IDisposable
{
    /// <summary>The lease that an earlier run began and did not finish; null when there is none.</summary>
    LeasedItems? Pending();

    /// <summary>Remembers a lease before its first item leaves.</summary>
    void Begin(LeasedItems lease);

    /// <summary>Whether the receiver is known to have the item.</summary>
    bool Has(string itemId);

    /// <summary>Gives an item to the receiver.</summary>
    Task<Receipt> Take(JsonObject item, CancellationToken stop);

    /// <summary>Makes sure that everything taken survives a loss of power.</summary>
    void Flush();

    /// <summary>Forgets the lease: it is acknowledged.</summary>
    void End();
}
