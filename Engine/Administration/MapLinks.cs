using System;
using System.Collections.Generic;
using System.Linq;
using GovDataIntegration.Engine.Dataverse;
using GovDataIntegration.Engine.Sources;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace GovDataIntegration.Engine.Administration;

/// <summary>The links of an entity map, a piece at a time, in the order of their alternate keys: whoever knows the last key can go on.</summary>
internal sealed class MapLinks
{
    private readonly Services _services;
    private readonly Connection _map;
    private readonly int[] _states;

    /// <param name="services">The services of the request.</param>
    /// <param name="map">The entity map.</param>
    /// <param name="states">The states that count.</param>
    public MapLinks(Services services, Connection map, params LinkState[] states)
    {
        _services = services;
        _map = map;
        _states = states.Select(state => (int)state).ToArray();
    }

    /// <summary>The next links: one service call.</summary>
    /// <param name="after">Alternate key of the last one before; null = from the first.</param>
    /// <param name="most">Links at most.</param>
    public List<Entity> Next(string? after, int most)
    {
        var query = Query(after);
        query.ColumnSet = new ColumnSet(Identifier.KeyHash, Identifier.TargetId, Identifier.LinkState);
        query.AddOrder(Identifier.KeyHash, OrderType.Ascending);
        query.TopCount = most;
        return _services.Organization.RetrieveMultiple(query).Entities.ToList();
    }

    /// <summary>How many links come after a key, counted up to 5,000: one service call.</summary>
    public int Count(string? after) => _services.Count(Query(after));

    /// <summary>The link's alternate key.</summary>
    public static string KeyOf(Entity link) => link.Text(Identifier.KeyHash) ?? "";

    /// <summary>The record that a link stands for; empty when it names none.</summary>
    public static Guid TargetOf(Entity link) => Guid.TryParse(link.Text(Identifier.TargetId), out var id) ? id : Guid.Empty;

    private QueryExpression Query(string? after)
    {
        var query = new QueryExpression(Identifier.Table) { ColumnSet = new ColumnSet(false) };
        query.Criteria.AddCondition(Identifier.SourceSystemKey, ConditionOperator.Equal, _map.SourceKey);
        query.Criteria.AddCondition(Identifier.TargetTable, ConditionOperator.Equal, _map.Table);
        query.Criteria.In(Identifier.LinkState, _states);
        if (after is not null)
            query.Criteria.AddCondition(Identifier.KeyHash, ConditionOperator.GreaterThan, after);
        return query;
    }
}
