using System;
using System.Collections.Generic;
using System.Linq;
using GovDataIntegration.Engine.Dataverse;
using GovDataIntegration.Engine.Ledger;
using GovDataIntegration.Engine.Policy;
using GovDataIntegration.Engine.Sources;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace GovDataIntegration.Engine.Administration;

/// <summary>
/// Flags values that nobody has confirmed for longer than their policy allows. It only flags: time alone never changes a record;
/// the flag counts when an item or a decision next touches the field.
/// </summary>
internal sealed class StaleSweep
{
    private readonly Services _services;

    public StaleSweep(Services services) => _services = services;

    /// <summary>Flags the entries of one table. Three service calls, one more for each further five thousand old entries, and the writes.</summary>
    /// <param name="table">Logical name of the target table.</param>
    /// <param name="maxEntries">Entries flagged at most; the rest stays for the next call.</param>
    /// <returns>How many were flagged.</returns>
    public int Flag(string table, int maxEntries)
    {
        var sources = SourceDirectory.Load(_services, table);
        var policies = Policies.Load(_services, table, sources);
        if (policies.ShortestStaleness is not { } days)
            return 0;
        var stale = Old(table, _services.Now.AddDays(-days))
            .Where(row => IsStale(row, sources, policies)).Take(maxEntries)
            .Select(row => new Entity(LedgerEntry.Table, row.Id) { [LedgerEntry.IsStale] = true }).ToList();
        _services.UpdateAll(LedgerEntry.Table, stale);
        return stale.Count;
    }

    private List<Entity> Old(string table, DateTime before)
    {
        var query = new QueryExpression(LedgerEntry.Table) { ColumnSet = LedgerRows.Columns };
        query.Criteria.AddCondition(LedgerEntry.TargetTable, ConditionOperator.Equal, table);
        query.Criteria.AddCondition(LedgerEntry.AspectKey, ConditionOperator.NotNull);
        query.Criteria.AddCondition(LedgerEntry.IsStale, ConditionOperator.Equal, false);
        query.Criteria.AddCondition(LedgerEntry.IsBaseline, ConditionOperator.Equal, false);
        query.Criteria.AddCondition(LedgerEntry.SupersededBy, ConditionOperator.Null);
        var unconfirmed = query.Criteria.AddFilter(LogicalOperator.Or);
        unconfirmed.AddCondition(LedgerEntry.ConfirmedOn, ConditionOperator.Null);
        unconfirmed.AddCondition(LedgerEntry.ConfirmedOn, ConditionOperator.LessThan, before);
        query.AddOrder(LedgerEntry.ReceivedOn, OrderType.Ascending);
        return _services.All(query);
    }

    private bool IsStale(Entity row, SourceDirectory sources, Policies policies)
    {
        var entry = LedgerRows.ToEntry(row, sources);
        return !entry.IsDismissed && policies.RulesFor(entry.Source, row.Text(LedgerEntry.AspectKey)!).IsStale(entry, _services.Now);
    }
}
