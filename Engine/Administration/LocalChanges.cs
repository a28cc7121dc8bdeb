using System;
using System.Collections.Generic;
using System.Linq;
using GovDataIntegration.Engine.Commit;
using GovDataIntegration.Engine.Crosswalk;
using GovDataIntegration.Engine.Dataverse;
using GovDataIntegration.Engine.Election;
using GovDataIntegration.Engine.Ledger;
using GovDataIntegration.Engine.Normalization;
using GovDataIntegration.Engine.Policy;
using GovDataIntegration.Engine.Sources;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace GovDataIntegration.Engine.Administration;

/// <summary>
/// Edits that people made here, found by comparing records with their effective entries, and heard as words of @dataverse.
/// A fixed number of service calls for each table, whatever the number of records.
/// </summary>
internal sealed class LocalChanges
{
    private readonly Services _services;
    private readonly string _table;
    private readonly SourceDirectory _sources;
    private readonly Policies _policies;
    private readonly TargetTable _definition;

    private LocalChanges(Services services, string table)
    {
        _services = services;
        _table = table;
        _sources = SourceDirectory.Load(services, table);
        _policies = Policies.Load(services, table, _sources);
        _definition = TargetTable.Load(services, table);
    }

    /// <summary>Opens a table: three service calls.</summary>
    public static LocalChanges Of(Services services, string table) => new(services, table);

    /// <summary>
    /// Records that were changed since an instant, the longest unchanged first: one service call, more where one second saw more changes
    /// than asked for.
    /// </summary>
    public List<Entity> ChangedSince(DateTime since, int most)
    {
        var rows = _services.Organization.RetrieveMultiple(Query(since, most)).Entities.ToList();
        if (rows.Count < most || Changed(rows[0]) != Changed(rows[rows.Count - 1]))
            return rows;
        // The dates are whole seconds: all of this one must be looked at before the next can be.
        var second = Query(since, top: null);
        second.Criteria.AddCondition(Platform.ModifiedOn, ConditionOperator.LessEqual, Changed(rows[0]));
        return _services.All(second);
    }

    /// <summary>When a row was last changed, in whole seconds.</summary>
    public static DateTime Changed(Entity row) => row.GetAttributeValue<DateTime>(Platform.ModifiedOn);

    /// <summary>How many records were changed since an instant, counted up to 5,000: one service call.</summary>
    public int Count(DateTime since)
    {
        var query = Query(since, top: null);
        query.Orders.Clear();
        return _services.Count(query);
    }

    /// <summary>Hears the edits of records: three service calls.</summary>
    /// <param name="targets">The records.</param>
    /// <param name="offSince">Since when integration was off; null when it was not, so that an edit competes like any other word.</param>
    /// <param name="heard">The fields that were edited.</param>
    /// <param name="among">The only fields that count; null = all.</param>
    /// <param name="tellAll">
    /// What jobs are called that tell systems whatever they are not known to have; null = they are told what is new, and after an outage all.
    /// </param>
    /// <returns>What there is to write.</returns>
    public Plan Hear(
        IReadOnlyCollection<Guid> targets, DateTime? offSince, out IReadOnlyList<Aspect> heard, IReadOnlyCollection<string>? among = null,
        JobKind? tellAll = null)
    {
        var plan = new Plan(_table);
        var links = targets.Select(id => new Link { TargetId = id }).ToList();
        var fields = IntegratedFields(targets).Where(field => among is null || among.Contains(field)).ToList();
        var aspects = new Aspects();
        if (fields.Count > 0)
        {
            aspects.ReadTargets(_services, _definition, links, fields);
            aspects.ReadEntries(_services, _table, _sources, links, late: Array.Empty<Link>(), fields, fields.Where(_policies.MayWithdraw).ToList());
        }
        var judge = new Judge(_policies.RulesFor, _services.NewId, _services.Now, offSince);
        heard = aspects.All.Where(aspect => aspect.Effective is { } effective && effective.Value != aspect.Current).ToList();
        foreach (var aspect in heard)
        {
            judge.Decide(aspect, Array.Empty<Assertion>());
            plan.LedgerCreates.AddRange(aspect.Entries.Where(e => e.IsNew).Select(e => LedgerRows.Create(e, _table, aspect, identifierId: null)));
            plan.LedgerUpdates.AddRange(aspect.Entries.Where(e => e.Changes).Select(LedgerRows.Update));
        }
        plan.TargetUpdates.AddRange(heard.Where(aspect => aspect.Change is not null).GroupBy(aspect => aspect.TargetId).Select(Restored));
        var writeBack = new WriteBack.WriteBack(_services, _sources);
        if (tellAll is null && offSince is null)
            writeBack.Plan(plan, _definition, _policies, heard);
        else
            writeBack.PlanAll(plan, _definition, _policies, aspects.All, tellAll ?? JobKind.MissedSync);
        return plan;
    }

    // Where the policy lets a source's word win against edits, the record shows that again.
    private Entity Restored(IGrouping<Guid, Aspect> target)
    {
        var row = new Entity(_table, target.Key);
        foreach (var aspect in target)
            row[aspect.Field] = _definition.Field(aspect.Field)!.ToAttribute(aspect.Change!.Value);
        return row;
    }

    private List<string> IntegratedFields(IReadOnlyCollection<Guid> targets)
    {
        if (targets.Count == 0)
            return new List<string>();
        var query = new QueryExpression(LedgerEntry.Table) { ColumnSet = new ColumnSet(LedgerEntry.AspectKey), Distinct = true };
        query.Criteria.AddCondition(LedgerEntry.TargetTable, ConditionOperator.Equal, _table);
        query.Criteria.In(LedgerEntry.TargetId, targets.Select(id => id.ToString("D")));
        query.Criteria.AddCondition(LedgerEntry.IsEffective, ConditionOperator.Equal, true);
        query.Criteria.AddCondition(LedgerEntry.AspectKey, ConditionOperator.NotNull);
        query.AddOrder(LedgerEntry.AspectKey, OrderType.Ascending);
        return _services.All(query).Select(row => row.Text(LedgerEntry.AspectKey)!).Where(field => _definition.Field(field) is not null)
            .Distinct(StringComparer.Ordinal).ToList();
    }

    private QueryExpression Query(DateTime since, int? top)
    {
        var query = new QueryExpression(_table) { ColumnSet = new ColumnSet(Platform.ModifiedOn), TopCount = top };
        query.Criteria.AddCondition(Platform.ModifiedOn, ConditionOperator.GreaterEqual, since);
        query.AddOrder(Platform.ModifiedOn, OrderType.Ascending);
        query.AddOrder(_definition.PrimaryId, OrderType.Ascending);
        return query;
    }
}
