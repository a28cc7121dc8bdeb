using System;
using System.Collections.Generic;
using System.Linq;
using GovDataIntegration.Engine.Commit;
using GovDataIntegration.Engine.Crosswalk;
using GovDataIntegration.Engine.Dataverse;
using GovDataIntegration.Engine.Election;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace GovDataIntegration.Engine.Records;

/// <summary>
/// What stewards were asked before about what keys stand for, and what they said. What nobody needs to answer any more is withdrawn.
/// </summary>
internal sealed class KeyQuestions
{
    private readonly ILookup<string?, Entity> _byKey;
    private readonly ILookup<Guid?, Entity> _byItem;
    private readonly ILookup<Guid?, Entity> _byRow;
    private readonly HashSet<Guid> _inUse = new();
    private readonly List<Entity> _withdrawn = new();
    private readonly DateTime _now;

    private KeyQuestions(IReadOnlyCollection<Entity> entries, DateTime now)
    {
        _now = now;
        _byKey = entries.ToLookup(row => row.Text(LedgerEntry.AssertionKey), StringComparer.Ordinal);
        _byItem = entries.ToLookup(row => row.Link(LedgerEntry.SyncItem));
        _byRow = entries.ToLookup(row => row.Link(LedgerEntry.Identifier));
    }

    /// <summary>
    /// Reads what was proposed before, also by items that are taken up again, what was asked about the keys' present links, and the
    /// records that were proposed for the keys: one service call; none where there is nothing of it.
    /// </summary>
    /// <param name="services">The services of the request.</param>
    /// <param name="proposals">What is proposed now.</param>
    /// <param name="claims">The claims that count.</param>
    /// <param name="retaken">Claims that are taken up again.</param>
    public static KeyQuestions Load(
        Services services, IReadOnlyCollection<Proposal> proposals, IReadOnlyCollection<Item> claims, IReadOnlyCollection<Item> retaken)
    {
        var rows = claims.Select(claim => RowOf(claim.Link!)).Where(row => row != Guid.Empty).Distinct().ToList();
        if (proposals.Count + retaken.Count + rows.Count == 0)
            return new KeyQuestions(Array.Empty<Entity>(), services.Now);
        var query = new QueryExpression(LedgerEntry.Table)
        {
            ColumnSet = new ColumnSet(
                LedgerEntry.AssertionKey, LedgerEntry.Status, LedgerEntry.DecisionReason, LedgerEntry.Value, LedgerEntry.TargetId, LedgerEntry.Identifier,
                LedgerEntry.SyncItem),
        };
        query.Criteria.AddCondition(LedgerEntry.Aspect, ConditionOperator.Equal, (int)AspectKind.Record);
        var known = query.Criteria.AddFilter(LogicalOperator.Or);
        if (proposals.Count > 0)
        {
            known.In(
                LedgerEntry.AssertionKey,
                proposals.Select(proposal => proposal.Key).Concat(proposals.Select(proposal => Creation(proposal.Claim!.Link!))));
        }
        if (retaken.Count > 0)
            known.In(LedgerEntry.SyncItem, retaken.Select(item => item.RowId!.Value));
        if (rows.Count > 0)
            known.In(LedgerEntry.Identifier, rows);
        return new KeyQuestions(services.All(query), services.Now);
    }

    /// <summary>The proposal as the ledger has it; itself when nobody was asked.</summary>
    public Proposal Known(Proposal proposal)
    {
        var claim = proposal.Claim!;
        var row = _byRow[RowOf(claim.Link!)].Where(IsRefused).Concat(_byItem[claim.RowId ?? Guid.Empty]).FirstOrDefault(entry => Asks(entry, proposal))
            ?? _byKey[proposal.Key].FirstOrDefault();
        if (row is null)
            return proposal;
        _inUse.Add(row.Id);
        return proposal.As(row);
    }

    /// <summary>A claim is so: whether a record is created for its key, or its key is used anew, is no question any more.</summary>
    /// <param name="link">The key, as it was.</param>
    /// <param name="why">What the source has said, in a sentence.</param>
    public void Answer(Link link, string why)
    {
        var reused = _byRow[RowOf(link)].Where(row => row.Text(LedgerEntry.Value) == Matter.Reused.Value);
        foreach (var question in _byKey[Creation(link)].Concat(reused).Where(IsPending))
            Withdraw(question, why);
    }

    /// <summary>Nobody needs to answer any more what items asked that do not wait.</summary>
    public void Close(IEnumerable<Item> retaken)
    {
        foreach (var item in retaken.Where(item => item.Outcome is { State: not ItemState.Held }))
        {
            foreach (var question in _byItem[item.RowId].Where(row => IsPending(row) && !_inUse.Contains(row.Id)))
                Withdraw(question, (item.Outcome!.Finding ?? new Finding(Reason.SameValue)).Sentence);
        }
    }

    /// <summary>Plans what is withdrawn.</summary>
    public void Write(Plan plan) => plan.LedgerUpdates.AddRange(_withdrawn);

    private void Withdraw(Entity question, string why) => _withdrawn.Add(RecordRows.Withdraw(question.Id, why, _now));

    private static bool Asks(Entity entry, Proposal proposal) =>
        entry.Text(LedgerEntry.Value) == proposal.Matter.Value && entry.Text(LedgerEntry.TargetId) == proposal.Record!.Value.ToString("D");

    private static bool IsRefused(Entity row) => Status(row) is LedgerStatus.Rejected or LedgerStatus.Revoked;

    private static bool IsPending(Entity row) => Status(row) == LedgerStatus.Pending;

    private static LedgerStatus? Status(Entity row) => row.Option<LedgerStatus>(LedgerEntry.Status);

    // The stored row of the key; the id of none when it has none.
    private static Guid RowOf(Link link) => (link.IsNew ? link.Former?.IdentifierId : link.IdentifierId) ?? Guid.Empty;

    // The key of the entry that asks whether a record comes to be for the key.
    private static string Creation(Link link) => Proposal.Open(Matter.Created, link, Guid.Empty).Key;
}
