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
/// Hands what waits for a system to its connector, for a limited time: queued items, and those of leases that ran out. While a
/// value of a field is on its way, a later one of the same field stays; what was overtaken is withdrawn. Two service calls where nothing
/// waits, else seven.
/// </summary>
internal sealed class Lease
{
    private const string LinkAlias = "link";

    private readonly Services _services;
    private readonly Plan _plan = new("");

    public Lease(Services services) => _services = services;

    /// <summary>The lease's id; null when nothing was leased.</summary>
    public string? Id { get; private set; }

    /// <summary>Leases items, oldest first.</summary>
    /// <param name="source">The system.</param>
    /// <param name="settings">The environment's settings: where integration is off, nothing leaves.</param>
    /// <param name="max">Items at most.</param>
    /// <param name="seconds">How long they are the connector's.</param>
    public IReadOnlyList<Entity> Take(SourceSystem source, Settings settings, int max, int seconds)
    {
        if (Gate.Park(settings, source, "") is not null)
            return Array.Empty<Entity>();
        var tables = EntityMaps.OpenOutbound(_services, source.Id);
        // Only who has something to lease need wait for the others; afterwards the queue may be another.
        if (Candidates(source, tables, 1).Count == 0)
            return Array.Empty<Entity>();
        Turn.Await(_services, source.Key);
        var candidates = Candidates(source, tables, max);
        if (candidates.Count == 0)
            return candidates;
        var siblings = Siblings(candidates);
        var taken = new List<Entity>();
        foreach (var row in candidates)
        {
            if (row.Linked<OptionSetValue>(LinkAlias, Identifier.LinkState)?.Value != (int)LinkState.Linked)
                Cancel(row, Reason.LinkClosed);
            else if (siblings[PlaceOf(row)].Any(other => other.Id != row.Id && Overtakes(other, row)))
                Cancel(row, Reason.NewerValue);
            else if (!siblings[PlaceOf(row)].Any(other => other.Id != row.Id && IsOnItsWay(other)))
                taken.Add(row);
        }
        Id = taken.Count == 0 ? null : _services.NewId().ToString("D");
        _plan.ItemUpdates.AddRange(taken.Select(row => new Entity(SyncItem.Table, row.Id)
        {
            [SyncItem.ItemState] = Rows.Option(ItemState.Leased),
            [SyncItem.LeaseId] = Id,
            [SyncItem.LeasedUntil] = _services.Now.AddSeconds(seconds),
            [SyncItem.SentAt] = Instant.Write(_services.Now),
        }));
        _plan.Write(_services);
        return taken;
    }

    private List<Entity> Candidates(SourceSystem source, IReadOnlyCollection<string> tables, int max)
    {
        if (tables.Count == 0)
            return new List<Entity>();
        var columns = new ColumnSet(ItemRows.SaidColumns.Columns.ToArray());
        columns.AddColumns(SyncItem.Identifier, SyncItem.TargetId, SyncItem.ItemState, SyncItem.LeasedUntil, SyncItem.NormalizedValue);
        var query = new QueryExpression(SyncItem.Table) { ColumnSet = columns, TopCount = max };
        query.Criteria.AddCondition(SyncItem.IsOutbound, ConditionOperator.Equal, true);
        query.Criteria.AddCondition(SyncItem.IsCurrent, ConditionOperator.Equal, true);
        query.Criteria.AddCondition(SyncItem.SourceSystemKey, ConditionOperator.Equal, source.Key);
        query.Criteria.In(SyncItem.TargetTable, tables);
        var free = query.Criteria.AddFilter(LogicalOperator.Or);
        free.AddCondition(SyncItem.ItemState, ConditionOperator.Equal, (int)ItemState.Queued);
        var expired = free.AddFilter(LogicalOperator.And);
        expired.AddCondition(SyncItem.ItemState, ConditionOperator.Equal, (int)ItemState.Leased);
        expired.AddCondition(SyncItem.LeasedUntil, ConditionOperator.LessThan, _services.Now);
        var link = query.AddLink(Identifier.Table, SyncItem.Identifier, Identifier.Id, JoinOperator.LeftOuter);
        link.EntityAlias = LinkAlias;
        link.Columns = new ColumnSet(Identifier.LinkState);
        query.AddOrder(SyncItem.CreatedOn, OrderType.Ascending);
        query.AddOrder(SyncItem.ExternalKey, OrderType.Ascending);
        return _services.Organization.RetrieveMultiple(query).Entities.ToList();
    }

    // Everything open for the same keys: at most one item of a key and field is on its way, and at most one waits.
    private ILookup<string, Entity> Siblings(IReadOnlyCollection<Entity> candidates)
    {
        var query = new QueryExpression(SyncItem.Table)
        {
            ColumnSet = new ColumnSet(SyncItem.Identifier, SyncItem.FieldName, SyncItem.ItemState, SyncItem.LeasedUntil),
        };
        query.Criteria.AddCondition(SyncItem.IsCurrent, ConditionOperator.Equal, true);
        query.Criteria.In(SyncItem.ItemState, new[] { (int)ItemState.Queued, (int)ItemState.Held, (int)ItemState.Leased });
        query.Criteria.In(SyncItem.Identifier, candidates.Select(row => row.Link(SyncItem.Identifier)).OfType<Guid>().Distinct());
        return _services.All(query).ToLookup(PlaceOf, StringComparer.Ordinal);
    }

    private bool Overtakes(Entity other, Entity row) => IsLeased(row) && !IsLeased(other);

    private bool IsOnItsWay(Entity row) => IsLeased(row) && row.GetAttributeValue<DateTime?>(SyncItem.LeasedUntil) >= _services.Now;

    private void Cancel(Entity row, Reason reason)
    {
        _plan.ItemUpdates.Add(OutboundRows.Cancel(row.Id, reason, _services.Now, mayHaveArrived: IsLeased(row)));
        if (row.Link(SyncItem.Job) is { } job)
            _plan.Jobs.Add(job);
    }

    private static bool IsLeased(Entity row) => row.Option<ItemState>(SyncItem.ItemState) == ItemState.Leased;

    private static string PlaceOf(Entity row) => row.Link(SyncItem.Identifier) + "\n" + row.Text(SyncItem.FieldName);
}
