using System;
using System.Collections.Generic;
using System.Linq;
using GovDataIntegration.Engine.Commit;
using GovDataIntegration.Engine.Dataverse;
using GovDataIntegration.Engine.Election;
using GovDataIntegration.Engine.Ledger;
using GovDataIntegration.Engine.Sources;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace GovDataIntegration.Engine.WriteBack;

/// <summary>
/// Takes a connector's word about what it leased. The truth counts, not the clock: a late word holds as long as nobody else has leased
/// the item since. Saying it again changes nothing.
/// </summary>
internal sealed class Acknowledgement
{
    private readonly Services _services;
    private readonly Plan _plan = new("");

    public Acknowledgement(Services services) => _services = services;

    /// <summary>Records the results: a fixed number of service calls.</summary>
    /// <returns>How many of them belong to the lease.</returns>
    /// <exception cref="Refusal">FORBIDDEN_SOURCE: the caller may not speak for the system.</exception>
    public int Record(string leaseId, IReadOnlyCollection<Receipt> receipts)
    {
        var leased = Leased(leaseId, receipts.Select(receipt => receipt.ItemId).Distinct().ToList());
        foreach (var key in leased.Values.Select(row => row.Text(SyncItem.SourceSystemKey) ?? "").Distinct(StringComparer.OrdinalIgnoreCase))
        {
            if (new Gate(_services).RefuseCaller(SourceDirectory.Load(_services, "").Find(key), key) is { } refusal)
                throw new Refusal(refusal);
        }
        var taken = receipts.Where(receipt => leased.ContainsKey(receipt.ItemId)).ToList();
        // What is settled stays settled; what was withdrawn after its lease ran out has arrived all the same.
        var news = taken.Where(receipt => IsNews(receipt, leased[receipt.ItemId].Option<ItemState>(SyncItem.ItemState))).ToList();
        var arrived = news.Where(receipt => receipt.IsTaken).Select(receipt => leased[receipt.ItemId]).ToList();
        _plan.ItemUpdates.AddRange(news.Select(receipt => Settled(receipt, leased[receipt.ItemId])));
        _plan.ItemUpdates.AddRange(Overtaken(arrived));
        _plan.IdentifierUpdates.AddRange(arrived.Select(row => row.Link(SyncItem.Identifier)).OfType<Guid>().Distinct()
            .Select(id => new Entity(Identifier.Table, id) { [Identifier.LastOutboundOn] = _services.Now }));
        _plan.Jobs.UnionWith(news.Select(receipt => leased[receipt.ItemId].Link(SyncItem.Job)).OfType<Guid>());
        _plan.Write(_services);
        new Recheck(_services).Tell(arrived);
        return taken.Count;
    }

    private static bool IsNews(Receipt receipt, ItemState? state) => state == ItemState.Leased || (state == ItemState.Cancelled && receipt.IsTaken);

    private Dictionary<Guid, Entity> Leased(string leaseId, IReadOnlyCollection<Guid> items)
    {
        var query = new QueryExpression(SyncItem.Table)
        {
            ColumnSet = new ColumnSet(
                SyncItem.SourceSystemKey, SyncItem.ItemState, SyncItem.Identifier, SyncItem.FieldName, SyncItem.Job, SyncItem.SentAt,
                SyncItem.TargetTable, SyncItem.TargetId, SyncItem.NormalizedValue),
        };
        query.Criteria.AddCondition(SyncItem.LeaseId, ConditionOperator.Equal, leaseId);
        query.Criteria.In(SyncItem.Id, items);
        return items.Count == 0 ? new Dictionary<Guid, Entity>() : _services.All(query).ToDictionary(row => row.Id);
    }

    private Entity Settled(Receipt receipt, Entity leased)
    {
        var outcome = receipt.IsTaken ? Outcome.Applied() : new Outcome(ItemState.Held, Reason.RefusedBySystem, receipt.Message ?? "it gave no reason.");
        var row = ItemRows.Update(leased.Id, outcome, _services.Now);
        if (receipt.IsTaken)
        {
            row[SyncItem.SourceVersion] = receipt.Version is null ? null : Rows.Cut(receipt.Version, 100);
            row[SyncItem.IsCurrent] = true;
        }
        return row;
    }

    // What the system was told before about the same fields is history now.
    private IEnumerable<Entity> Overtaken(List<Entity> arrived)
    {
        if (arrived.Count == 0)
            return Enumerable.Empty<Entity>();
        var outbox = Outbox.Read(
            _services, arrived.Select(row => row.Link(SyncItem.Identifier)).OfType<Guid>().Distinct().ToList(),
            arrived.Select(row => row.Text(SyncItem.FieldName)!).Distinct(StringComparer.Ordinal).ToList());
        return arrived.SelectMany(row => outbox.Of(row.Link(SyncItem.Identifier) ?? Guid.Empty, row.Text(SyncItem.FieldName) ?? "")
            .Where(told => told.Id != row.Id && told.State is (ItemState.Applied or ItemState.Cancelled))
            .Where(told => told.SentAt < Instant.Read(row.Text(SyncItem.SentAt)))
            .Select(told => new Entity(SyncItem.Table, told.Id) { [SyncItem.IsCurrent] = false })).ToList();
    }
}
