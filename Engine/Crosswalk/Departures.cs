using System;
using System.Collections.Generic;
using System.Linq;
using GovDataIntegration.Engine.Dataverse;
using GovDataIntegration.Engine.Election;
using GovDataIntegration.Engine.Normalization;
using GovDataIntegration.Engine.Policy;
using GovDataIntegration.Engine.Records;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace GovDataIntegration.Engine.Crosswalk;

/// <summary>
/// Records that a source has deleted. The record here stays while another source still knows it; when the last one is gone the
/// policy's delete mode says what happens. What the source said becomes stale; nothing is withdrawn.
/// </summary>
internal sealed class Departures
{
    private readonly Services _services;

    public Departures(Services services) => _services = services;

    /// <summary>Decides the batch's delete items: two service calls where there are any.</summary>
    public void Decide(Batch batch, TargetTable table, Policies policies)
    {
        var deletes = batch.Open.Where(item => item.Operation == ItemOperation.Delete).ToList();
        foreach (var item in deletes.Where(item => item.SourceVersion!.IsMissing))
            Unversioned.Hold(batch, item, _services.NewId());
        foreach (var item in deletes.Where(item => item.Outcome is null && Newest(batch, item.Link!)!.CompareTo(item.SourceVersion) > 0))
            item.Outcome = new Outcome(ItemState.OutOfOrder, Reason.OlderVersion, Newest(batch, item.Link!)!.Text);
        var departing = deletes.Where(item => item.Outcome is null).ToList();
        if (departing.Count == 0)
            return;
        var known = StillKnown(batch.TargetTable, departing.Select(item => item.Link!).ToList());
        // Where the record was deleted here, too, there is nothing left to decide about.
        var there = table.Existing(_services, departing.Select(item => item.Link!.TargetId).Where(target => !known.Contains(target)).Distinct().ToList());
        var mode = policies.For(batch.Source.Key, field: null).DeleteMode;
        foreach (var item in departing)
        {
            var isLast = there.Contains(item.Link!.TargetId);
            item.Link.Departs = true;
            item.Link.Deactivates = isLast && mode == DeleteMode.Deactivate && table.HasState;
            if (isLast && mode == DeleteMode.Hold)
                item.Link.Proposal = Proposal.Open(Matter.Deleted, item.Link, _services.NewId());
            if (item.Link.Deactivates)
                item.Link.Proposal = Proposal.ByPolicy(Matter.Deleted, item.Link, _services.NewId(), policies.For(batch.Source.Key, field: null).AutoCertify);
            item.Outcome = isLast && mode == DeleteMode.Hold ? new Outcome(ItemState.Held, Reason.LastSourceDeleted) : Outcome.Applied();
        }
    }

    /// <summary>What the departed sources said, flagged stale: one service call where there are any.</summary>
    public IEnumerable<Entity> StaleEntries(Batch batch)
    {
        var departed = batch.Items.Where(item => item.Link is { Departs: true }).Select(item => item.Link!.IdentifierId).Distinct().ToList();
        if (departed.Count == 0)
            return Enumerable.Empty<Entity>();
        var query = new QueryExpression(LedgerEntry.Table) { ColumnSet = new ColumnSet(false) };
        query.Criteria.In(LedgerEntry.Identifier, departed);
        query.Criteria.AddCondition(LedgerEntry.AspectKey, ConditionOperator.NotNull);
        query.Criteria.AddCondition(LedgerEntry.IsStale, ConditionOperator.Equal, false);
        query.Criteria.AddCondition(LedgerEntry.SupersededBy, ConditionOperator.Null);
        return _services.All(query).Select(row => new Entity(LedgerEntry.Table, row.Id) { [LedgerEntry.IsStale] = true });
    }

    private static SourceVersion? Newest(Batch batch, Link link) =>
        batch.Items.Where(item => item.Link == link && item.SourceVersion is not null).Select(item => item.SourceVersion)
            .Concat(new[] { link.LastVersion, link.LinkVersion }).Max();

    private HashSet<Guid> StillKnown(string targetTable, IReadOnlyCollection<Link> departing)
    {
        var query = new QueryExpression(Identifier.Table) { ColumnSet = new ColumnSet(Identifier.TargetId) };
        query.Criteria.AddCondition(Identifier.TargetTable, ConditionOperator.Equal, targetTable);
        query.Criteria.AddCondition(Identifier.LinkState, ConditionOperator.Equal, (int)LinkState.Linked);
        query.Criteria.In(Identifier.TargetId, departing.Select(link => link.TargetId.ToString("D")).Distinct());
        var leaving = new HashSet<Guid>(departing.Select(link => link.IdentifierId));
        return new HashSet<Guid>(_services.All(query).Where(row => !leaving.Contains(row.Id)).Select(row => Guid.Parse(row.Text(Identifier.TargetId)!)));
    }
}
