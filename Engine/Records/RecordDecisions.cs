using System;
using System.Collections.Generic;
using System.Linq;
using GovDataIntegration.Engine.Commit;
using GovDataIntegration.Engine.Crosswalk;
using GovDataIntegration.Engine.Dataverse;
using GovDataIntegration.Engine.Decisions;
using GovDataIntegration.Engine.Normalization;
using GovDataIntegration.Engine.Sources;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace GovDataIntegration.Engine.Records;

/// <summary>What a decision about a record as a whole means: items go on or are refused, the record is deactivated or active again.</summary>
internal sealed class RecordDecisions
{
    private readonly Services _services;
    private readonly TargetTable _table;
    private readonly SourceDirectory _sources;
    private readonly List<Entity> _states = new();

    public RecordDecisions(Services services, TargetTable table, SourceDirectory sources)
    {
        _services = services;
        _table = table;
        _sources = sources;
    }

    /// <summary>Plans what follows. One service call where a record that came by integration is taken back, and one where records change their state.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="subjects">Entries about records as a whole, signed.</param>
    /// <param name="signed">The entries' updates so far.</param>
    public void Apply(Plan plan, IReadOnlyCollection<Subject> subjects, IReadOnlyDictionary<Guid, Entity> signed)
    {
        var decided = subjects.Where(subject => subject.Matter is not null && !subject.Decision.IsFirstSignature).ToList();
        var known = KnownByOthers(decided.Where(subject => TakesBack(subject) && subject.Matter is { IsActive: true, IsAboutKey: false }).ToList());
        new LinkDecisions(_services, _sources).Apply(plan, decided.Where(LinkDecisions.Concern).ToList(), signed);
        foreach (var subject in decided.Where(subject => !LinkDecisions.Concern(subject)))
            Apply(plan, subject, subject.Matter!, signed[subject.Row.Id], known);
        // What somebody has deleted here since has no state to set.
        var there = _table.Existing(_services, _states.Select(row => row.Id).Distinct().ToList());
        plan.TargetUpdates.AddRange(_states.Where(row => there.Contains(row.Id)));
    }

    private static bool TakesBack(Subject subject) =>
        subject.Decision.Kind is DecisionKind.Reject or DecisionKind.Revoke && subject.Row.Flag(LedgerEntry.IsEffective);

    private void Apply(Plan plan, Subject subject, Matter matter, Entity entry, HashSet<Guid> known)
    {
        var hasHappened = subject.HasHappened;
        if (subject.Decision.Kind == DecisionKind.Certify)
            entry[LedgerEntry.HoldReason] = null;
        if (TakesBack(subject))
        {
            entry[LedgerEntry.IsEffective] = false;
            if (!known.Contains(subject.TargetId))
                SetState(subject.TargetId, !matter.IsActive);
        }
        else if (hasHappened && subject.Decision.Kind == DecisionKind.Reopen)
        {
            entry[LedgerEntry.IsEffective] = true;
            SetState(subject.TargetId, matter.IsActive);
        }
        else if (subject.Decision.Kind == DecisionKind.Reopen)
        {
            entry[LedgerEntry.HoldReason] = matter.Waits.Code;
        }
        else if (!hasHappened && matter.BringsItems && (matter.RefusesItems || subject.Decision.Kind == DecisionKind.Certify))
        {
            Bring(plan, subject, matter);
        }
        else if (!hasHappened && subject.Decision.Kind == DecisionKind.Certify)
        {
            entry[LedgerEntry.IsEffective] = true;
            entry[LedgerEntry.AppliedOn] = _services.Now;
            entry[LedgerEntry.RankReason] = matter.Why;
            SetState(subject.TargetId, matter.IsActive);
        }
    }

    // The items that wait for the record are taken up and find the decision.
    private void Bring(Plan plan, Subject subject, Matter matter)
    {
        if (subject.KeyHash(_sources) is { } hash)
            plan.Arrivals.Add(hash);
        if (subject.Row.Link(LedgerEntry.Identifier) is not { } identifier)
            return;
        var ended = new Entity(Identifier.Table, identifier) { [Identifier.LinkState] = Rows.Option(LinkState.Tombstone) };
        if (matter == Matter.Recreated && subject.Decision.Kind == DecisionKind.Reject)
            plan.IdentifierUpdates.Add(ended);
        if (matter != Matter.Reused || subject.Decision.Kind != DecisionKind.Certify)
            return;
        // The row stays as what the key once meant, and gives the key free when the items begin it anew.
        ended[Identifier.TargetDeletedOn] = null;
        plan.IdentifierUpdates.Add(ended);
    }

    private void SetState(Guid target, bool isActive)
    {
        if (_table.HasState && target != Guid.Empty)
            _states.Add(new Entity(_table.LogicalName, target) { [Platform.State] = new OptionSetValue(isActive ? 0 : 1) });
    }

    // A record that another source knows, too, is not deactivated because one source's word about it is taken back.
    private HashSet<Guid> KnownByOthers(IReadOnlyCollection<Subject> subjects)
    {
        if (subjects.Count == 0)
            return new HashSet<Guid>();
        var query = new QueryExpression(Identifier.Table) { ColumnSet = new ColumnSet(Identifier.TargetId, Identifier.SourceSystemKey) };
        query.Criteria.AddCondition(Identifier.TargetTable, ConditionOperator.Equal, _table.LogicalName);
        query.Criteria.AddCondition(Identifier.LinkState, ConditionOperator.Equal, (int)LinkState.Linked);
        query.Criteria.In(Identifier.TargetId, subjects.Select(subject => subject.TargetId.ToString("D")).Distinct());
        var sources = subjects.ToLookup(subject => subject.TargetId, subject => subject.Source);
        return new HashSet<Guid>(_services.All(query)
            .Where(row => !sources[Guid.Parse(row.Text(Identifier.TargetId)!)].Contains(row.Text(Identifier.SourceSystemKey), StringComparer.OrdinalIgnoreCase))
            .Select(row => Guid.Parse(row.Text(Identifier.TargetId)!)));
    }
}
