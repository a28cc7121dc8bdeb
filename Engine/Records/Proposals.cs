using System;
using System.Collections.Generic;
using System.Linq;
using GovDataIntegration.Engine.Crosswalk;
using GovDataIntegration.Engine.Dataverse;
using GovDataIntegration.Engine.Election;
using GovDataIntegration.Engine.Policy;

namespace GovDataIntegration.Engine.Records;

/// <summary>
/// Whether a record may come to be for a key that has none, come back, or be created anew: as the policy or the entity map says, else
/// as a person has decided, else the items wait for a person.
/// </summary>
internal sealed class Proposals
{
    private readonly Services _services;
    private readonly Dictionary<Guid, Guid> _moved = new();

    public Proposals(Services services) => _services = services;

    /// <summary>Lets pass what may, and gives the other items their outcome. One service call where something is not settled by a rule.</summary>
    public void Decide(Batch batch, Policies policies)
    {
        var items = batch.Open.Where(item => item.Belated is null && Needed(item.Link!) is not null).GroupBy(item => item.Link!).ToList();
        var policy = policies.For(batch.Source.Key, field: null);
        foreach (var link in items)
            link.Key.Proposal = ByRule(batch, policy, link.Key, link);
        Ask(items.Select(link => link.Key).Where(link => link.Proposal is null).ToList());
        foreach (var link in items)
        {
            if (link.Key.Proposal!.Happens)
                Grant(link.Key);
            else
                Refuse(batch, link.Key, link, ends: link.Key.Proposal.Matter == Matter.Recreated && batch.Source.OnTargetDeleted == OnTargetDeleted.Unlink);
        }
    }

    // What the record needs before anything can be written to it; null when it is simply there.
    private static Matter? Needed(Link link)
    {
        if (link.IsUnknown)
            return Matter.Created;
        if (link.TargetIsGone)
            return Matter.Recreated;
        return link.State is LinkState.SourceDeleted or LinkState.Tombstone ? Matter.Restored : null;
    }

    private Proposal? ByRule(Batch batch, EffectivePolicy policy, Link link, IEnumerable<Item> items)
    {
        var matter = Needed(link)!;
        if (matter == Matter.Created && policy.OnIngest && items.Any(item => !item.SourceVersion!.IsMissing))
            return Proposal.ByPolicy(matter, link, _services.NewId(), policy.AutoCertify);
        return matter == Matter.Recreated && batch.Source.OnTargetDeleted == OnTargetDeleted.Recreate
            ? Proposal.ByPolicy(matter, link, _services.NewId(), certifies: true)
            : null;
    }

    // As a person has decided before; what nobody was asked is proposed now.
    private void Ask(IReadOnlyCollection<Link> links)
    {
        var proposals = KnownProposals.Read(_services, links, link => Proposal.Open(Needed(link)!, link, _services.NewId()));
        foreach (var link in links)
            link.Proposal = proposals[link];
    }

    private void Grant(Link link)
    {
        if (link.Proposal!.Matter == Matter.Restored)
            link.Returns = true;
        if (link.Proposal.Matter == Matter.Recreated)
        {
            var creates = !_moved.TryGetValue(link.TargetId, out var target);
            if (creates)
                _moved.Add(link.TargetId, target = _services.NewId());
            link.MoveTo(target, creates);
        }
    }

    private static void Refuse(Batch batch, Link link, IEnumerable<Item> items, bool ends)
    {
        link.CreatesTarget = false;
        link.Ends = ends;
        Unborn.End(batch, link, isRefused: link.Proposal!.Status != LedgerStatus.Pending);
        foreach (var item in items)
            item.Outcome = ends ? new Outcome(ItemState.Cancelled, Reason.Unlinked) : Answer(batch, item, link.Proposal!);
    }

    /// <summary>How an item ends that needs what does not happen, or not yet.</summary>
    public static Outcome Answer(Batch batch, Item item, Proposal proposal)
    {
        if (proposal.Status == LedgerStatus.Pending)
        {
            var isFirst = proposal.Matter == Matter.Created && item.SourceVersion!.IsMissing;
            var why = isFirst ? Unversioned.Finding(batch, item) : new Finding(proposal.Matter.Waits);
            return new Outcome(ItemState.Held, why) { WaitsFor = item.Link!.KeyHash };
        }
        return item.RowId is null
            ? new Outcome(ItemState.Rejected, Reason.StickyReject)
            : new Outcome(ItemState.Rejected, Reason.RefusedBySteward, proposal.RefusedFor ?? "");
    }
}
