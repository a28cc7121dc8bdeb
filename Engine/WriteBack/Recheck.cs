using System;
using System.Collections.Generic;
using System.Linq;
using GovDataIntegration.Engine.Commit;
using GovDataIntegration.Engine.Crosswalk;
using GovDataIntegration.Engine.Dataverse;
using GovDataIntegration.Engine.Ledger;
using GovDataIntegration.Engine.Normalization;
using GovDataIntegration.Engine.Policy;
using GovDataIntegration.Engine.Sources;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace GovDataIntegration.Engine.WriteBack;

/// <summary>
/// While a value was on its way, its system may have said something that the record shows now, and then have taken the value on top of
/// it. Such a system is told again.
/// </summary>
internal sealed class Recheck
{
    private readonly Services _services;

    public Recheck(Services services) => _services = services;

    /// <summary>
    /// Tells systems again that have just taken what the record does not show: one service call where all is well, else a fixed number
    /// for each table.
    /// </summary>
    /// <param name="arrived">Acknowledged items.</param>
    public void Tell(IReadOnlyCollection<Entity> arrived)
    {
        if (arrived.Count == 0)
            return;
        var shown = Shown(arrived);
        var outdated = arrived.Where(row => shown.TryGetValue(PlaceOf(row, SyncItem.TargetId, SyncItem.FieldName), out var value)
            && value != row.GetAttributeValue<string>(SyncItem.NormalizedValue)).ToList();
        foreach (var table in outdated.GroupBy(row => row.Text(SyncItem.TargetTable) ?? "", StringComparer.OrdinalIgnoreCase))
            Tell(table.Key, table.ToList());
    }

    private void Tell(string tableName, List<Entity> outdated)
    {
        var sources = SourceDirectory.Load(_services, tableName);
        var policies = Policies.Load(_services, tableName, sources);
        var table = TargetTable.Load(_services, tableName);
        var links = outdated.Select(row => Guid.Parse(row.Text(SyncItem.TargetId)!)).Distinct().Select(id => new Link { TargetId = id }).ToList();
        var fields = outdated.Select(row => row.Text(SyncItem.FieldName)!).Where(field => table.Field(field) is not null)
            .Distinct(StringComparer.Ordinal).ToList();
        var aspects = new Aspects();
        aspects.ReadTargets(_services, table, links, fields);
        aspects.ReadEntries(_services, tableName, sources, links, late: Array.Empty<Link>(), fields, complete: Array.Empty<string>());
        var plan = new Plan(tableName);
        var keys = new HashSet<Guid>(outdated.Select(row => row.Link(SyncItem.Identifier)).OfType<Guid>());
        new WriteBack(_services, sources).PlanAll(plan, table, policies, aspects.All, JobKind.Outbound, keys.Contains);
        plan.Write(_services);
    }

    private Dictionary<string, string?> Shown(IReadOnlyCollection<Entity> arrived)
    {
        var query = new QueryExpression(LedgerEntry.Table) { ColumnSet = new ColumnSet(LedgerEntry.TargetId, LedgerEntry.AspectKey, LedgerEntry.Value) };
        query.Criteria.AddCondition(LedgerEntry.IsEffective, ConditionOperator.Equal, true);
        query.Criteria.In(LedgerEntry.TargetId, arrived.Select(row => row.Text(SyncItem.TargetId)).Distinct(StringComparer.OrdinalIgnoreCase));
        query.Criteria.In(LedgerEntry.AspectKey, arrived.Select(row => row.Text(SyncItem.FieldName)).Distinct(StringComparer.Ordinal));
        return _services.All(query).GroupBy(row => PlaceOf(row, LedgerEntry.TargetId, LedgerEntry.AspectKey), StringComparer.OrdinalIgnoreCase)
            .ToDictionary(same => same.Key, same => same.First().GetAttributeValue<string?>(LedgerEntry.Value), StringComparer.OrdinalIgnoreCase);
    }

    private static string PlaceOf(Entity row, string target, string field) => row.Text(target) + "\n" + row.Text(field);
}
