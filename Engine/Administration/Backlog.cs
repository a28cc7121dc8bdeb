using System;
using System.Collections.Generic;
using System.Linq;
using GovDataIntegration.Engine.Dataverse;
using GovDataIntegration.Engine.Ledger;
using GovDataIntegration.Engine.Sources;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace GovDataIntegration.Engine.Administration;

/// <summary>The items that are parked because integration was off when they came, or when what they were held for came.</summary>
internal sealed class Backlog
{
    private readonly Services _services;

    public Backlog(Services services) => _services = services;

    /// <summary>Takes up what waits for one entity map, key by key; what is known of a key is taken up together. Two service calls.</summary>
    /// <param name="map">The entity map.</param>
    /// <param name="most">About as many items at most; only a single key may have more.</param>
    public List<Entity> Next(Connection map, int most)
    {
        var keys = Query(map);
        keys.ColumnSet = new ColumnSet(SyncItem.ExternalKey);
        keys.AddOrder(SyncItem.ExternalKey, OrderType.Ascending);
        keys.TopCount = most + 1;
        var first = _services.Organization.RetrieveMultiple(keys).Entities.Select(row => row.Text(SyncItem.ExternalKey) ?? "").ToList();
        if (first.Count == 0)
            return new List<Entity>();
        var whole = first.Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        // Of the last key there may be more than was read.
        if (first.Count > most && whole.Count > 1)
            whole.RemoveAt(whole.Count - 1);
        var query = Query(map);
        query.ColumnSet = ItemRows.SaidColumns;
        query.Criteria.In(SyncItem.ExternalKey, whole);
        query.AddOrder(SyncItem.CreatedOn, OrderType.Ascending);
        return _services.All(query);
    }

    /// <summary>How many items wait, counted up to 5,000: one service call.</summary>
    /// <param name="maps">Whose items; the sources and the tables of all of them.</param>
    public int Count(IReadOnlyCollection<Connection> maps)
    {
        if (maps.Count == 0)
            return 0;
        var query = new QueryExpression(SyncItem.Table) { ColumnSet = new ColumnSet(false) };
        query.Criteria.AddCondition(SyncItem.ItemState, ConditionOperator.Equal, (int)ItemState.Parked);
        var scopes = query.Criteria.AddFilter(LogicalOperator.Or);
        foreach (var source in maps.GroupBy(map => map.SourceKey, StringComparer.OrdinalIgnoreCase))
        {
            var scope = scopes.AddFilter(LogicalOperator.And);
            scope.AddCondition(SyncItem.SourceSystemKey, ConditionOperator.Equal, source.Key);
            scope.In(SyncItem.TargetTable, source.Select(map => map.Table));
        }
        return _services.Count(query);
    }

    private static QueryExpression Query(Connection map)
    {
        var query = new QueryExpression(SyncItem.Table);
        query.Criteria.AddCondition(SyncItem.ItemState, ConditionOperator.Equal, (int)ItemState.Parked);
        query.Criteria.AddCondition(SyncItem.SourceSystemKey, ConditionOperator.Equal, map.SourceKey);
        query.Criteria.AddCondition(SyncItem.TargetTable, ConditionOperator.Equal, map.Table);
        return query;
    }
}
