using System;
using System.Collections.Generic;
using System.Linq;
using GovDataIntegration.Engine.Dataverse;
using GovDataIntegration.Engine.Normalization;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace GovDataIntegration.Engine.Release;

/// <summary>Held items that wait for something that can come: a value map, a record.</summary>
internal static class Waiting
{
    /// <summary>Codes of the reasons that a map can end.</summary>
    public static readonly object[] MapReasons = { Reason.Unmapped.Code, Reason.AmbiguousMap.Code, Reason.LowConfidence.Code };

    /// <summary>The held items whose code or label this is: one service call for each five thousand that wait for any map.</summary>
    /// <param name="services">The services of the request.</param>
    /// <param name="source">The map's source; null for a generic map.</param>
    /// <param name="texts">The map's code and label.</param>
    /// <param name="reasons">Codes of the reasons for which they are held.</param>
    public static List<Entity> For(Services services, string? source, IEnumerable<string?> texts, object[] reasons)
    {
        var wanted = new HashSet<string>(texts.Where(t => t is not null).Select(t => CodeText.Normalize(t!, caseSensitive: false)), StringComparer.Ordinal);
        var query = new QueryExpression(SyncItem.Table) { ColumnSet = Ledger.ItemRows.SaidColumns };
        query.Criteria.AddCondition(SyncItem.ItemState, ConditionOperator.Equal, (int)ItemState.Held);
        query.Criteria.AddCondition(new ConditionExpression(SyncItem.ReasonCode, ConditionOperator.In, reasons));
        query.Criteria.AddCondition(SyncItem.FieldName, ConditionOperator.NotNull);
        if (source is not null)
            query.Criteria.AddCondition(SyncItem.SourceSystemKey, ConditionOperator.Equal, source);
        query.AddOrder(SyncItem.CreatedOn, OrderType.Ascending);
        return services.All(query)
            .Where(row => wanted.Contains(CodeText.Normalize(row.GetAttributeValue<string>(SyncItem.NewValue) ?? "", caseSensitive: false))).ToList();
    }

    /// <summary>The held items that wait for records: one service call for each five thousand.</summary>
    /// <param name="services">The services of the request.</param>
    /// <param name="keyHashes">Alternate keys of the records' identifiers.</param>
    public static List<Entity> ForRecords(Services services, IEnumerable<string> keyHashes)
    {
        var query = new QueryExpression(SyncItem.Table) { ColumnSet = Ledger.ItemRows.SaidColumns };
        query.Criteria.In(SyncItem.WaitingFor, keyHashes);
        query.Criteria.AddCondition(SyncItem.ItemState, ConditionOperator.Equal, (int)ItemState.Held);
        query.AddOrder(SyncItem.CreatedOn, OrderType.Ascending);
        return services.All(query);
    }
}
