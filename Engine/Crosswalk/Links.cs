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

namespace GovDataIntegration.Engine.Crosswalk;

/// <summary>
/// Links and unlinks: a link gives a key to a record that is there, an unlink takes it from its record; neither changes the record.
/// That happens at once where the policy lets records come to be on ingest, else when a person has certified it. A key that stands for
/// one record is never given to another without a person.
/// </summary>
internal sealed class Links
{
    private readonly Services _services;
    private readonly SourceDirectory _sources;
    private readonly List<Guid> _ended = new();
    private KeyQuestions? _questions;

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
        _questions = KeyQuestions.Load(_services, proposals, claims, retaken);
        foreach (var claim in claims.Where(claim => claim.Link!.ClaimedAt is not null))
            _questions.Answer(claim.Link!, Matter.Linked.Why);
        foreach (var proposal in proposals)
            Settle(batch, _questions.Known(proposal), policies.For(batch.Source.Key, field: null));
        _questions.Close(retaken);
    }

    /// <summary>Plans what else follows: nothing more is told by keys that stand for their record no longer. One service call where there are any.</summary>
    public void Close(Plan plan)
    {
        _questions?.Write(plan);
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

    private void Settle(Batch batch, Proposal proposal, EffectivePolicy policy)
    {
        var claim = proposal.Claim!;
        var link = claim.Link!;
        if (proposal.Status == LedgerStatus.Pending && !Unversioned.Is(batch, claim) && NeedsNobody(proposal.Matter, link, policy))
            proposal = proposal.AtOnce(policy.AutoCertify);
        if (proposal.Happens)
            _questions!.Answer(link, proposal.Matter.Why);
        if (proposal.Happens && proposal.Matter == Matter.Linked)
        {
            Attach(batch, link, proposal, claim);
        }
        else if (proposal.Happens)
        {
            End(batch, link, proposal, claim);
        }
        else
        {
            if (proposal.IsNew)
                link.Proposal = proposal;
            Refuse(batch, claim, Proposals.Answer(batch, claim, proposal));
        }
    }

    private static bool NeedsNobody(Matter matter, Link link, EffectivePolicy policy) => matter == Matter.Linked
        ? policy.OnIngest && (link.IsNew || link.State is not (LinkState.Linked or LinkState.SourceDeleted))
        : policy.OnIngest || policy.DeleteMode == DeleteMode.Unlink;

    // What else is said of the key is about the record that it stands for, whatever its version.
    private void Attach(Batch batch, Link link, Proposal proposal, Item claim)
    {
        var attached = link.IsNew ? link : link.Anew(claim.Key, _services.NewId(), Guid.Empty);
        attached.Attach(proposal.Record!.Value, claim.SourceVersion!);
        attached.Proposal = proposal;
        foreach (var item in batch.Open.Where(item => item.Link == link).ToList())
            item.Link = attached;
        claim.Outcome = Outcome.Applied();
        if (attached.Former is { State: LinkState.Linked } former)
            _ended.Add(former.IdentifierId);
    }

    // What is newer is said as if the key had never been used.
    private void End(Batch batch, Link link, Proposal proposal, Item claim)
    {
        link.End(claim.SourceVersion!);
        link.Proposal = proposal;
        claim.Outcome = Outcome.Applied();
        _ended.Add(link.IdentifierId);
        var newer = batch.Open.Where(item => item.Link == link && item.Operation == ItemOperation.Upsert)
            .Where(item => item.SourceVersion!.CompareTo(claim.SourceVersion) > 0).ToList();
        if (newer.Count == 0)
            return;
        var anew = link.Anew(claim.Key, _services.NewId(), _services.NewId());
        foreach (var item in newer)
            item.Link = anew;
    }

    // What is sent together with a claim that waits may be about the other record, so it waits too.
    private static void Refuse(Batch batch, Item claim, Outcome outcome)
    {
        var link = claim.Link!;
        claim.Outcome = outcome;
        if (outcome.State != ItemState.Held)
            return;
        link.IsContested |= outcome.WaitsFor == link.KeyHash;
        if (!link.IsNew)
            return;
        foreach (var item in batch.Open.Where(item => item.Link == link).ToList())
            item.Outcome = outcome;
    }
}
