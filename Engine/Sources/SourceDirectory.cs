using System;
using System.Collections.Generic;
using System.Linq;
using GovDataIntegration.Engine.Dataverse;
using Microsoft.Xrm.Sdk.Query;

namespace GovDataIntegration.Engine.Sources;

/// <summary>All source systems, each with its entity map to one table: the election needs to know those who spoke earlier, too.</summary>
internal sealed class SourceDirectory
{
    private readonly Dictionary<string, SourceSystem> _byKey;

    private SourceDirectory(Dictionary<string, SourceSystem> byKey) => _byKey = byKey;

    /// <summary>Reads the directory: one service call.</summary>
    public static SourceDirectory Load(Services services, string targetTable)
    {
        var query = new QueryExpression(SourceSystemRow.Table)
        {
            ColumnSet = new ColumnSet(
                SourceSystemRow.Key, SourceSystemRow.State, SourceSystemRow.OrderingMode, SourceSystemRow.DefaultRank,
                SourceSystemRow.CaseSensitiveKeys, SourceSystemRow.BlankTokens, SourceSystemRow.ClockSkewSeconds, SourceSystemRow.ApplicationUser),
        };
        var map = query.AddLink(EntityMapRow.Table, SourceSystemRow.Id, EntityMapRow.SourceSystem, JoinOperator.LeftOuter);
        map.EntityAlias = "map";
        map.Columns = new ColumnSet(
            EntityMapRow.State, EntityMapRow.Direction, EntityMapRow.SourceTable, EntityMapRow.MassDeleteGuard, EntityMapRow.GuardFields, EntityMapRow.OffSince,
            EntityMapRow.OnTargetDeleted);
        map.LinkCriteria.AddCondition(EntityMapRow.TargetTable, ConditionOperator.Equal, targetTable);
        return new SourceDirectory(services.All(query).Select(row => SourceSystem.From(row, "map"))
            .ToDictionary(s => s.Key, StringComparer.OrdinalIgnoreCase));
    }

    public IReadOnlyCollection<SourceSystem> All => _byKey.Values;

    /// <summary>The source with this key; null when there is none.</summary>
    public SourceSystem? Find(string key) => _byKey.TryGetValue(key.Trim(), out var source) ? source : null;

    /// <summary>How the source orders its versions; local edits are ordered by when they were noticed.</summary>
    public OrderingMode OrderingOf(string key) => Find(key)?.Ordering ?? OrderingMode.None;
}
