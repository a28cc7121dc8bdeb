using System;
using System.Collections.Generic;
using System.Linq;
using GovDataIntegration.Engine.Commit;
using GovDataIntegration.Engine.Dataverse;
using GovDataIntegration.Engine.Election;
using GovDataIntegration.Engine.Ledger;
using GovDataIntegration.Engine.Records;
using GovDataIntegration.Engine.Sources;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace GovDataIntegration.Engine.Decisions;

/// <summary>
/// What follows from an election for the items behind the entries: a held one closes when its word no longer waits, and with its
/// last held field a record-level item does.
/// </summary>
internal sealed class Followers
{
    private readonly Services _services;

    public Followers(Services services) => _services = services;

    /// <summary>Plans what decisions mean for items: at most one service call.</summary>
    public void Close(Plan plan, List<Subject> subjects, Aspects aspects, SourceDirectory sources) =>
        Close(plan, Outcomes(subjects, aspects, sources));

    /// <summary>Plans what a batch means for items of earlier ones: at most one service call, none where no word stopped waiting.</summary>
    public void Close(Plan plan, Batch batch, Aspects aspects)
    {
        var outcomes = Settled(aspects);
        foreach (var own in outcomes.Keys.Where(said => batch.Items.Any(item => item.Id == said.ItemId)).ToList())
            outcomes.Remove(own);
        Close(plan, outcomes);
    }

    private void Close(Plan plan, Dictionary<Said, Outcome> outcomes)
    {
        if (outcomes.Count == 0)
            return;
        var rows = Read(outcomes.Keys.Select(k => k.ItemId).Distinct().ToList());
        var changed = new Dictionary<Guid, Outcome>();
        foreach (var outcome in outcomes)
        {
            var row = RowOf(rows, outcome.Key);
            if (row is not null && MayChange(row, outcome.Value.State))
                changed[row.Id] = outcome.Value;
        }
        CloseParents(plan, rows, changed);
    }

    /// <summary>Plans the new states of record-level items some of whose fields were taken up again: at most one service call.</summary>
    public void CloseParents(Plan plan, IReadOnlyCollection<Item> released)
    {
        var parents = released.Where(item => item.RowId != item.Id).Select(item => item.Id).Distinct().ToList();
        if (parents.Count > 0)
            CloseParents(plan, Read(parents), released.ToDictionary(item => item.RowId!.Value, item => item.Outcome!), alreadyPlanned: true);
    }

    // With its last field that waits a record-level item closes.
    private void CloseParents(Plan plan, List<Entity> rows, Dictionary<Guid, Outcome> changed, bool alreadyPlanned = false)
    {
        var planned = new HashSet<Guid>(alreadyPlanned ? changed.Keys : Enumerable.Empty<Guid>());
        foreach (var parent in rows.Where(r => r.Link(SyncItem.ParentItem) is null && State(r) == ItemState.Held && !changed.ContainsKey(r.Id)))
        {
            var children = rows.Where(r => r.Link(SyncItem.ParentItem) == parent.Id).ToList();
            if (children.Count > 0 && children.All(c => !Waits(changed.TryGetValue(c.Id, out var now) ? now.State : State(c))))
                changed[parent.Id] = Outcome.Applied();
        }
        foreach (var row in rows.Where(r => changed.ContainsKey(r.Id) && !planned.Contains(r.Id)))
        {
            plan.ItemUpdates.Add(ItemRows.Update(row.Id, changed[row.Id], _services.Now));
            if (row.Link(SyncItem.Job) is { } job)
                plan.Jobs.Add(job);
        }
    }

    private static Dictionary<Said, Outcome> Outcomes(List<Subject> subjects, Aspects aspects, SourceDirectory sources)
    {
        var outcomes = Settled(aspects);
        foreach (var subject in subjects.Where(s => s.Row.Link(LedgerEntry.SyncItem) is not null && !s.Decision.IsFirstSignature))
        {
            var said = new Said(subject.Row.Link(LedgerEntry.SyncItem)!.Value, subject.Field ?? "");
            if (subject.Field is null && (subject.HasHappened || subject.Matter is null || TakesItemsUp(subject.Matter, subject.Decision.Kind)))
                continue;
            switch (subject.Decision.Kind)
            {
                case DecisionKind.Certify:
                    outcomes[said] = Outcome.Applied();
                    break;
                case DecisionKind.Reject:
                    outcomes[said] = new Outcome(ItemState.Rejected, Reason.RefusedBySteward, subject.Decision.Reason ?? "");
                    break;
                case DecisionKind.Reopen:
                    outcomes[said] = Reopened(subject, aspects, sources);
                    break;
            }
        }
        return outcomes;
    }

    // What a policy writes on ingest competes again at once; everything else waits as it did.
    private static Outcome Reopened(Subject subject, Aspects aspects, SourceDirectory sources)
    {
        if (subject.Matter is { } matter)
            return new Outcome(ItemState.Held, matter.Waits) { WaitsFor = matter.BringsItems ? subject.KeyHash(sources) : null };
        var aspect = aspects.All.FirstOrDefault(a => a.Entries.Any(e => e.Id == subject.Row.Id));
        var entry = aspect?.Entries.Find(e => e.Id == subject.Row.Id);
        if (entry is { IsAside: true })
            return new Outcome(ItemState.Held, Asides.Waits(entry, aspect!, sources.OrderingOf(entry.Source)));
        if (entry is not { Hold: null })
            return new Outcome(ItemState.Held, Reason.NeedsCertification);
        return entry.IsEffective ? Outcome.Applied() : new Outcome(ItemState.Outranked, Reason.LowerRank, entry.RankReason ?? "");
    }

    // The items are taken up and find the decision themselves.
    private static bool TakesItemsUp(Matter matter, DecisionKind decision) =>
        (decision == DecisionKind.Certify && matter.BringsItems) || (decision == DecisionKind.Reject && matter.RefusesItems);

    // What became of the words that waited until now.
    private static Dictionary<Said, Outcome> Settled(Aspects aspects)
    {
        var outcomes = new Dictionary<Said, Outcome>();
        foreach (var aspect in aspects.All)
        {
            foreach (var entry in aspect.Entries.Where(e => e.StoppedWaiting && e.ItemId is not null))
                outcomes[new Said(entry.ItemId!.Value, aspect.Field)] = OutcomeOf(entry, aspect);
        }
        return outcomes;
    }

    private static Outcome OutcomeOf(Entry entry, Aspect aspect)
    {
        if (entry.LeftBehindAt is { } newer)
            return new Outcome(ItemState.OutOfOrder, Reason.OlderVersion, newer.Text);
        if (aspect.Entries.FirstOrDefault(e => e.Id == entry.SupersededBy) is { } successor)
        {
            return successor.Source == entry.Source && !entry.IsAside && successor.Version.CompareTo(entry.Version) > 0
                ? new Outcome(ItemState.OutOfOrder, Reason.OlderVersion, successor.Version.Text)
                : new Outcome(ItemState.Outranked, Reason.DecidedOtherwise);
        }
        if (entry.Hold is not null)
            return new Outcome(ItemState.Held, Judge.Waits(entry.Hold, entry.Source));
        return entry.IsEffective ? Outcome.Applied() : new Outcome(ItemState.Outranked, Reason.LowerRank, entry.RankReason ?? "");
    }

    private List<Entity> Read(List<Guid> items)
    {
        var query = new QueryExpression(SyncItem.Table)
        {
            ColumnSet = new ColumnSet(SyncItem.ParentItem, SyncItem.FieldName, SyncItem.ItemState, SyncItem.ReasonCode, SyncItem.Job),
        };
        query.Criteria.FilterOperator = LogicalOperator.Or;
        query.Criteria.In(SyncItem.Id, items);
        query.Criteria.In(SyncItem.ParentItem, items);
        return _services.All(query);
    }

    // The field's own row where it has one; else the item itself, when it is about that field alone, or the decision about the whole record.
    private static Entity? RowOf(List<Entity> rows, Said said) =>
        rows.FirstOrDefault(r => r.Link(SyncItem.ParentItem) == said.ItemId && r.Text(SyncItem.FieldName) == said.Field)
        ?? rows.FirstOrDefault(r => r.Id == said.ItemId && ((r.Text(SyncItem.FieldName) ?? "") == said.Field || said.Field.Length == 0));

    // What is final stays; only an open item closes, and only a steward's own refusal is taken back.
    private static bool MayChange(Entity row, ItemState to) =>
        State(row) == ItemState.Held || (to == ItemState.Rejected
            ? State(row) != ItemState.Rejected
            : State(row) == ItemState.Rejected && row.Text(SyncItem.ReasonCode) == Reason.RefusedBySteward.Code);

    private static bool Waits(ItemState? state) => state is ItemState.Held or ItemState.Parked;

    private static ItemState? State(Entity row) => row.Option<ItemState>(SyncItem.ItemState);

    private readonly record struct Said(Guid ItemId, string Field);
}
