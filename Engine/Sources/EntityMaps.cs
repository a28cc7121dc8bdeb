using System;
using System.Collections.Generic;
using System.Linq;
using GovDataIntegration.Engine.Dataverse;
using Microsoft.Xrm.Sdk.Query;

namespace GovDataIntegration.Engine.Sources;

/// <summary>Which tables integration is connected to.</summary>
internal static class EntityMaps
{
    /// <summary>Logical names of the target tables of all entity maps: one service call.</summary>
    public static IReadOnlyCollection<string> Tables(Services services) =>
        services.All(new QueryExpression(EntityMapRow.Table) { ColumnSet = new ColumnSet(EntityMapRow.TargetTable) })
            .Select(row => row.Text(EntityMapRow.TargetTable)).Where(table => table is not null).Select(table => table!.ToLowerInvariant())
            .Distinct(StringComparer.Ordinal).ToList();

    /// <summary>Logical names of the tables whose changes may go out to a source now: one service call.</summary>
    public static IReadOnlyCollection<string> OpenOutbound(Services services, Guid sourceId)
    {
        var query = new QueryExpression(EntityMapRow.Table) { ColumnSet = new ColumnSet(EntityMapRow.TargetTable) };
        query.Criteria.AddCondition(EntityMapRow.SourceSystem, ConditionOperator.Equal, sourceId);
        query.Criteria.AddCondition(EntityMapRow.Direction, ConditionOperator.NotEqual, (int)MapDirection.In);
        query.Criteria.In(EntityMapRow.State, new[] { (int)IntegrationState.On, (int)IntegrationState.CatchingUp });
        return services.All(query).Select(row => row.Text(EntityMapRow.TargetTable)).OfType<string>().ToList();
    }
}
