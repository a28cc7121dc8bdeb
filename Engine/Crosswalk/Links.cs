using System;
using System.Collections.Generic;
using System.Linq;
using GovDataIntegration.Engine.Commit;
using GovDataIntegration.Engine.Dataverse;
using GovDataIntegration.Engine.Election;
using GovDataIntegration.Engine.Normalization;
using GovDataIntegration.Engine.Policy;
using GovDataIntegration.Engine.Records;
using GovDataIntegration.Engine.Sources;
using GovDataIntegration.Engine.WriteBack;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace GovDataIntegration.Engine.Crosswalk;

/// <summary>
/// Links and unlinks: a link gives a key to a record that is there, an unlink takes it from its record; neither changes the record.
/// That happens at once where the policy lets records come to be on ingest, else when a person has certified it. A key that stands for
/// one record is never given to another without a person.
/// </summary>
internal sealed class Links
{
    private static readonly Entity[] Nothing = Array.Empty<Entity>();

    private readonly Services _services;
    private readonly SourceDirectory _sources;
    private readonly List<Guid> _ended = new();
    private readonly List<Entity> _withdrawn = new();
    private readonly HashSet<Guid> _settled = new();
    private ILookup<string?, Entity> _byKey = Nothing.ToLookup(row => (string?)null);
    private ILookup<Guid?, Entity> _byItem = Nothing.ToLookup(row => (Guid?)null);
    private ILookup<Guid?, Entity> _refused = Nothing.ToLookup(row => (Guid?)null);

    public Links(Services services, SourceDirectory sources)
    {
        _services = services;
        _sources = sources;
    }

    /// <summary>Decides the batch's links and unlinks: at most three service calls where there are any.</summary>
    public void Decide(Batch batch, TargetTable table, Policies policies)
    {
        var retaken = batch.Open.Where(item => Claims.IsClaim(item) && item.RowId is not null).ToList();
        var claims = Claims.Newest(batch);
        if (claims.Count + retaken.Count == 0)
            return;
        var targets = LinkTargets.Load(_services, _sources, batch, table, claims.Where(item => item.Operation == ItemOperation.Link).ToList());
        var proposals = claims.Select(item => Propose(batch, item, targets)).OfType<Proposal>().ToList();
        Ask(proposals, retaken);
        foreach (var proposal in proposals)
            Settle(batch, proposal, policies.For(batch.Source.Key, field: null));
        WithdrawQuestions(retaken);
    }

    /// <summary>Plans what else follows: nothing more is told by keys that stand for their record no longer. One service call where there are any.</summary>
    public void Close(Plan plan)
    {
        plan.LedgerUpdates.AddRange(_withdrawn);
        Unsent.Of(_services, _ended).Cancel(plan, Reason.LinkClosed, _services.Now);
    }

    /// <summary>A row that stays as what a key once meant, and gives the key free.</summary>
    public static Entity Free(Link former)
    {
        var row = new Entity(Identifier.Table, former.IdentifierId) { [Identifier.KeyHash] = Hash.Of("former", former.IdentifierId.ToString("D")) };
        // What a source said that has deleted its record stays stale.
        if (former.State != LinkState.SourceDeleted)
            row[Identifier.LinkState] = Rows.Option(LinkState.Tombstone);
        return row;
    }

    // What is to be decided about the key; null when nothing is.
    private Proposal? Propose(Batch batch, Item claim, LinkTargets targets)
    {
        var link = claim.Link!;
        if (claim.Operation == ItemOperation.Unlink)
            return Proposal.OfKey(Matter.Unlinked, link, link.TargetId, claim, _services.NewId());
        var record = targets.Find(claim, out var outcome);
        if (outcome is not null)
            Refuse(batch, claim, outcome);
        else if (link.IsNew || link.TargetId != record)
            return Proposal.OfKey(Matter.Linked, link, record, claim, _services.NewId());
        else if (link.State is not (LinkState.SourceDeleted or LinkState.Tombstone))
            Repeat(link, claim);
        // Else the source has the record again, which is decided with the record.
        return null;
    }

    private static void Repeat(Link link, Item claim)
    {
        claim.Outcome = link.State == LinkState.Linked ? Outcome.NoChange() : Outcome.Applied();
        link.Returns = link.State != LinkState.Linked;
        link.Confirm(claim.SourceVersion!);
    }

    // What was proposed before, also by items that are taken up again, what was refused about the keys' present links, and the records
    // that were proposed for keys that get one now.
    private void Ask(IReadOnlyCollection<Proposal> proposals, IReadOnlyCollection<Item> retaken)
    {
        if (proposals.Count + retaken.Count == 0)
            return;
        var query = new QueryExpression(LedgerEntry.Table)
        {
            ColumnSet = new ColumnSet(
                LedgerEntry.AssertionKey, LedgerEntry.Status, LedgerEntry.DecisionReason, LedgerEntry.Value, LedgerEntry.TargetId, LedgerEntry.Identifier,
                LedgerEntry.SyncItem),
        };
        query.Criteria.AddCondition(LedgerEntry.Aspect, ConditionOperator.Equal, (int)AspectKind.Record);
        var known = query.Criteria.AddFilter(LogicalOperator.Or);
        if (proposals.Count > 0)
            known.In(LedgerEntry.AssertionKey, proposals.Select(proposal => proposal.Key).Concat(proposals.Select(Creation)));
        if (retaken.Count > 0)
            known.In(LedgerEntry.SyncItem, retaken.Select(item => item.RowId!.Value));
        var rows = proposals.Select(proposal => RowOf(proposal.Claim!.Link!)).OfType<Guid>().Distinct().ToList();
        if (rows.Count > 0)
            known.In(LedgerEntry.Identifier, rows);
        var entries = _services.All(query);
        _byKey = entries.ToLookup(row => row.Text(LedgerEntry.AssertionKey), StringComparer.Ordinal);
        _byItem = entries.ToLookup(row => row.Link(LedgerEntry.SyncItem));
        _refused = entries.Where(row => row.Option<LedgerStatus>(LedgerEntry.Status) is LedgerStatus.Rejected or LedgerStatus.Revoked).ToLookup(row => row.Link(LedgerEntry.Identifier));
    }

    private void Settle(Batch batch, Proposal asked, EffectivePolicy policy)
    {
        var link = asked.Claim!.Link!;
        var row = _byKey[asked.Key].FirstOrDefault() ?? _byItem[asked.Claim.RowId ?? Guid.Empty].Concat(_refused[RowOf(link) ?? Guid.Empty])
            .FirstOrDefault(entry => entry.Text(LedgerEntry.Value) == asked.Matter.Value && entry.Text(LedgerEntry.TargetId) == asked.Record!.Value.ToString("D"));
        if (row is not null)
            _settled.Add(row.Id);
        var proposal = row is null ? asked : asked.As(row);
        if (proposal.Status == LedgerStatus.Pending && NeedsNobody(proposal.Matter, link, policy))
            proposal = proposal.AtOnce(policy.AutoCertify);
        if (!proposal.Happens)
        {
            if (proposal.IsNew)
                link.Proposal = proposal;
            Refuse(batch, proposal.Claim!, Proposals.Answer(proposal.Claim!, proposal));
        }
        else if (proposal.Matter == Matter.Linked)
        {
            Attach(batch, link, proposal);
        }
        else
        {
            End(batch, link, proposal);
        }
    }

    private static bool NeedsNobody(Matter matter, Link link, EffectivePolicy policy) => matter == Matter.Linked
        ? policy.OnIngest && (link.IsNew || link.State is not (LinkState.Linked or LinkState.SourceDeleted))
        : policy.OnIngest || policy.DeleteMode == DeleteMode.Unlink;

    // What else is said of the key is about the record that it stands for, whatever its version.
    private void Attach(Batch batch, Link link, Proposal proposal)
    {
        var attached = link.IsNew ? link : link.Anew(_services.NewId(), Guid.Empty);
        attached.Attach(proposal.Record!.Value, proposal.Claim!.SourceVersion!);
        attached.Proposal = proposal;
        foreach (var item in batch.Open.Where(item => item.Link == link).ToList())
            item.Link = attached;
        proposal.Claim.Outcome = Outcome.Applied();
        if (attached.Former is { State: LinkState.Linked } former)
            _ended.Add(former.IdentifierId);
        foreach (var created in _byKey[Creation(proposal)].Where(IsPending))
            _withdrawn.Add(RecordRows.Withdraw(created.Id, Matter.Linked.Why, _services.Now));
    }

    // What is newer is said as if the key had never been used.
    private void End(Batch batch, Link link, Proposal proposal)
    {
        var claim = proposal.Claim!;
        link.End(claim.SourceVersion!);
        link.Proposal = proposal;
        claim.Outcome = Outcome.Applied();
        _ended.Add(link.IdentifierId);
        var newer = batch.Open.Where(item => item.Link == link && item.Operation == ItemOperation.Upsert && item.SourceVersion!.CompareTo(claim.SourceVersion) > 0).ToList();
        if (newer.Count == 0)
            return;
        var anew = link.Anew(_services.NewId(), _services.NewId());
        foreach (var item in newer)
            item.Link = anew;
    }

    // Nobody needs to answer any more what an item asked that does not wait.
    private void WithdrawQuestions(IEnumerable<Item> retaken)
    {
        foreach (var item in retaken.Where(item => item.Outcome is { State: not ItemState.Held }))
        {
            foreach (var question in _byItem[item.RowId].Where(row => IsPending(row) && _settled.Add(row.Id)))
                _withdrawn.Add(RecordRows.Withdraw(question.Id, item.Outcome!.Finding?.Sentence ?? Matter.Linked.Why, _services.Now));
        }
    }

    // What is sent together with a claim that waits may be about the other record, so it waits too.
    private static void Refuse(Batch batch, Item claim, Outcome outcome)
    {
        var link = claim.Link!;
        claim.Outcome = outcome;
        if (outcome.State != ItemState.Held)
            return;
        if (!link.IsNew)
            link.IsContested |= outcome.WaitsFor == link.KeyHash;
        else
            foreach (var item in batch.Open.Where(item => item.Link == link).ToList())
                item.Outcome = outcome;
    }

    private static bool IsPending(Entity row) => row.Option<LedgerStatus>(LedgerEntry.Status) == LedgerStatus.Pending;

    // The stored row of the key; null when it has none.
    private static Guid? RowOf(Link link) => link.IsNew ? link.Former?.IdentifierId : link.IdentifierId;

    // The key of the entry that asks whether a record comes to be for the key.
    private static string Creation(Proposal proposal) => Proposal.Open(Matter.Created, proposal.Claim!.Link!, Guid.Empty).Key;
}
