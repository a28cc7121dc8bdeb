using System;
using System.Collections.Generic;
using System.Linq;
using GovDataIntegration.Engine.Commit;
using GovDataIntegration.Engine.Dataverse;
using GovDataIntegration.Engine.Normalization;
using GovDataIntegration.Engine.Policy;
using GovDataIntegration.Engine.Sources;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace GovDataIntegration.Engine.WriteBack;

/// <summary>Outbound items that are held because a system's code was missing or doubtful: a changed value map may let them go.</summary>
internal sealed class Respelling
{
    private static readonly string[] MapReasons = { Reason.NoReverseMap.Code, Reason.AmbiguousReverseMap.Code };

    private readonly Services _services;

    public Respelling(Services services) => _services = services;

    /// <summary>Queues what can be written now: one service call where nothing is held, else a fixed number for each table.</summary>
    /// <param name="source">The map's source; null for a generic map.</param>
    public void Release(string? source)
    {
        foreach (var table in Held(source).GroupBy(row => row.Text(SyncItem.TargetTable) ?? "", StringComparer.OrdinalIgnoreCase))
            Release(table.Key, table.ToList());
    }

    private void Release(string tableName, List<Entity> held)
    {
        var table = TargetTable.Load(_services, tableName);
        var policies = Policies.Load(_services, tableName, SourceDirectory.Load(_services, tableName));
        var spelling = Spelling.Load(_services, table, policies, held.Select(MeaningOf).Distinct().ToList());
        var plan = new Plan(tableName);
        foreach (var row in held)
        {
            var spelled = spelling.Spell(MeaningOf(row));
            if (spelled.Problem is not null)
                continue;
            var update = new Entity(SyncItem.Table, row.Id) { [SyncItem.ValueMap] = Rows.Link(ValueMap.Table, spelled.MapId) };
            OutboundRows.Spell(update, spelled);
            plan.ItemUpdates.Add(update);
            if (row.Link(SyncItem.Job) is { } job)
                plan.Jobs.Add(job);
        }
        plan.Write(_services);
    }

    private List<Entity> Held(string? source)
    {
        var query = new QueryExpression(SyncItem.Table)
        {
            ColumnSet = new ColumnSet(SyncItem.SourceSystemKey, SyncItem.TargetTable, SyncItem.FieldName, SyncItem.NormalizedValue, SyncItem.Job),
        };
        query.Criteria.AddCondition(SyncItem.IsOutbound, ConditionOperator.Equal, true);
        query.Criteria.AddCondition(SyncItem.IsCurrent, ConditionOperator.Equal, true);
        query.Criteria.AddCondition(SyncItem.ItemState, ConditionOperator.Equal, (int)ItemState.Held);
        query.Criteria.In(SyncItem.ReasonCode, MapReasons);
        if (source is not null)
            query.Criteria.AddCondition(SyncItem.SourceSystemKey, ConditionOperator.Equal, source);
        return _services.All(query);
    }

    private static Meaning MeaningOf(Entity row) =>
        new(row.Text(SyncItem.SourceSystemKey) ?? "", row.Text(SyncItem.FieldName) ?? "", row.GetAttributeValue<string>(SyncItem.NormalizedValue));
}
