using System;
using System.Collections.Generic;
using GovDataIntegration.Engine.Crosswalk;
using GovDataIntegration.Engine.Dataverse;
using GovDataIntegration.Engine.Election;
using Microsoft.Xrm.Sdk;

namespace GovDataIntegration.Engine.Records;

/// <summary>Proposals to ledger rows.</summary>
internal static class RecordRows
{
    /// <summary>A new Record entry.</summary>
    /// <param name="batch">The batch, for its source and table.</param>
    /// <param name="link">The key and its record.</param>
    /// <param name="item">The item that says it first.</param>
    /// <param name="policyId">The record's policy.</param>
    /// <param name="now">The moment of the request.</param>
    public static Entity Create(Batch batch, Link link, Item item, Guid? policyId, DateTime now)
    {
        var proposal = link.Proposal!;
        var row = new Entity(LedgerEntry.Table, proposal.Id)
        {
            [LedgerEntry.Name] = Rows.Cut(batch.Source.Key + " " + batch.TargetTable + " " + link.ExternalKey + " " + proposal.Matter.Value, 850),
            [LedgerEntry.Aspect] = Rows.Option(AspectKind.Record),
            [LedgerEntry.TargetTable] = batch.TargetTable,
            // A record that may not come to be yet has no id that anybody could open.
            [LedgerEntry.TargetId] = link.IsUnknown && proposal is { Happens: false, Record: null } ? null : (proposal.Record ?? link.TargetId).ToString("D"),
            [LedgerEntry.SourceSystemKey] = batch.Source.Key,
            [LedgerEntry.Value] = proposal.Matter.Value,
            [LedgerEntry.DisplayValue] = proposal.Say(batch.Source.Key, link) is { } sentence ? Rows.Cut(sentence, 1000) : null,
            // What a person is to decide about; what happens at once is told field by field.
            [LedgerEntry.RawValue] = item.Target is null && (proposal.Happens || item.Values.Count == 0) ? null : item.Payload,
            [LedgerEntry.AssertionKey] = proposal.Key,
            [LedgerEntry.Status] = Rows.Option(proposal.Status),
            [LedgerEntry.CertificationMethod] = proposal.Status == LedgerStatus.Certified ? Rows.Option(CertificationMethod.Rule) : null,
            [LedgerEntry.HoldReason] = proposal.Happens ? null : Hold(item, proposal).Code,
            [LedgerEntry.SourceVersion] = item.SourceVersion!.Text,
            [LedgerEntry.SourceTimestamp] = item.Timestamp,
            [LedgerEntry.StartedAt] = Instant.Write(item.StartedAt),
            [LedgerEntry.ReceivedAt] = Instant.Write(item.Received.At),
            [LedgerEntry.ReceivedOn] = item.Received.At,
            [LedgerEntry.SyncItem] = new EntityReference(SyncItem.Table, item.RowId ?? item.Id),
            [LedgerEntry.Policy] = Rows.Link(CommitPolicy.Table, policyId),
        };
        if (proposal.Happens)
            FillApplied(row, link, now);
        else if (!link.IsNew)
            row[LedgerEntry.Identifier] = new EntityReference(Identifier.Table, link.IdentifierId);
        return row;
    }

    private static Reason Hold(Item item, Proposal proposal) =>
        item.Outcome?.Finding?.Reason == Reason.MissingVersion ? Reason.MissingVersion : proposal.Matter.Waits;

    /// <summary>A stored entry of which now comes true what was decided.</summary>
    public static Entity Update(Link link, DateTime now)
    {
        var row = new Entity(LedgerEntry.Table, link.Proposal!.Id) { [LedgerEntry.TargetId] = link.TargetId.ToString("D"), [LedgerEntry.HoldReason] = null };
        FillApplied(row, link, now);
        return row;
    }

    /// <summary>An update of an entry that nobody needs to decide about any more.</summary>
    public static Entity Withdraw(Guid id, string why, DateTime now) => new(LedgerEntry.Table, id)
    {
        [LedgerEntry.Status] = Rows.Option(LedgerStatus.Rejected), [LedgerEntry.CertificationMethod] = Rows.Option(CertificationMethod.Rule),
        [LedgerEntry.DecidedOn] = now, [LedgerEntry.DecidedAt] = Instant.Write(now), [LedgerEntry.DecisionReason] = why,
    };

    private static void FillApplied(Entity row, Link link, DateTime now)
    {
        row[LedgerEntry.IsEffective] = true;
        row[LedgerEntry.AppliedOn] = now;
        row[LedgerEntry.Identifier] = new EntityReference(Identifier.Table, link.IdentifierId);
        row[LedgerEntry.RankReason] = link.Proposal!.Matter.Why;
    }
}
