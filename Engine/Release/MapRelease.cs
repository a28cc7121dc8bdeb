using System;
using System.Collections.Generic;
using System.Linq;
using GovDataIntegration.Engine.Dataverse;
using GovDataIntegration.Engine.Policy;
using GovDataIntegration.Engine.Sources;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace GovDataIntegration.Engine.Release;

/// <summary>Takes the items through the line again that waited for a value map.</summary>
internal sealed class MapRelease
{
    private readonly Services _services;

    public MapRelease(Services services) => _services = services;

    /// <summary>Releases what a map that has become active translates. A fixed number of service calls for each source and table.</summary>
    /// <returns>How many items were taken up.</returns>
    public int Release(Entity map) => Release(Concerned(map, Waiting.MapReasons));

    /// <summary>Releases what had several meanings, of which a map that is active no more was one. It costs as much.</summary>
    /// <returns>How many items were taken up.</returns>
    public int ReleaseAmbiguous(Entity map) => Release(Concerned(map, new object[] { Reason.AmbiguousMap.Code }));

    private int Release(List<Entity> rows)
    {
        new TakeUp(_services).Again(rows);
        return rows.Count;
    }

    /// <summary>How many items the activation of a map would take up: nothing is written.</summary>
    /// <exception cref="Refusal">UNKNOWN_MAP: there is no such map that the caller can see.</exception>
    public int Preview(Guid mapId)
    {
        var query = new QueryExpression(ValueMap.Table)
        {
            ColumnSet = new ColumnSet(ValueMap.SourceSystemKey, ValueMap.CodeList, ValueMap.SourceCode, ValueMap.SourceLabel), TopCount = 1,
        };
        query.Criteria.AddCondition(ValueMap.Id, ConditionOperator.Equal, mapId);
        var map = _services.Organization.RetrieveMultiple(query).Entities.FirstOrDefault() ?? throw new Refusal(Reason.UnknownMap, mapId);
        return Concerned(map, Waiting.MapReasons).Count;
    }

    // The same code may stand in several lists: an item waits for the list of its own field.
    private List<Entity> Concerned(Entity map, object[] reasons)
    {
        var list = map.Text(ValueMap.CodeList);
        var texts = new[] { map.Text(ValueMap.SourceCode), map.Text(ValueMap.SourceLabel) };
        var rows = Waiting.For(_services, map.Text(ValueMap.SourceSystemKey), texts, reasons);
        return rows.GroupBy(row => row.Text(SyncItem.TargetTable) ?? "", StringComparer.OrdinalIgnoreCase).SelectMany(table =>
        {
            var policies = Policies.Load(_services, table.Key, SourceDirectory.Load(_services, table.Key));
            return table.Where(row => string.Equals(
                policies.For(row.Text(SyncItem.SourceSystemKey) ?? "", row.Text(SyncItem.FieldName)).CodeList, list, StringComparison.OrdinalIgnoreCase));
        }).ToList();
    }
}
