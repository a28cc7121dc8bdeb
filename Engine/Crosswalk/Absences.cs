using System;
using System.Collections.Generic;
using System.Linq;
using GovDataIntegration.Engine.Commit;
using GovDataIntegration.Engine.Dataverse;
using GovDataIntegration.Engine.Election;
using GovDataIntegration.Engine.Ledger;
using GovDataIntegration.Engine.Records;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace GovDataIntegration.Engine.Crosswalk;

/// <summary>
/// Deletions that wait for a person: integration proposes them because a full snapshot did not contain a key, or the source sent
/// them without a version. Such a proposal changes nothing; the source withdraws it by speaking of the key again, whatever it says.
/// </summary>
internal static class Absences
{
    private const string Alias = "absence";
    private const string EntryAlias = "absenceentry";

    /// <summary>Joins the open proposal to a query of identifiers, so that looking for it costs no call of its own.</summary>
    public static void Join(QueryExpression identifiers)
    {
        var absence = identifiers.AddLink(SyncItem.Table, Identifier.Id, SyncItem.Identifier, JoinOperator.LeftOuter);
        absence.EntityAlias = Alias;
        absence.Columns = new ColumnSet(SyncItem.Id, SyncItem.Job);
        absence.LinkCriteria.AddCondition(SyncItem.Operation, ConditionOperator.Equal, (int)ItemOperation.Delete);
        absence.LinkCriteria.In(SyncItem.ReasonCode, new[] { Reason.SnapshotMissing.Code, Reason.MissingVersion.Code });
        absence.LinkCriteria.AddCondition(SyncItem.ItemState, ConditionOperator.Equal, (int)ItemState.Held);
        var entry = absence.AddLink(LedgerEntry.Table, SyncItem.Id, LedgerEntry.SyncItem, JoinOperator.LeftOuter);
        entry.EntityAlias = EntryAlias;
        entry.Columns = new ColumnSet(LedgerEntry.Id);
    }

    /// <summary>The open proposal of a joined identifier.</summary>
    public static Absence? Of(Entity identifier) =>
        identifier.GetAttributeValue<AliasedValue>(Alias + "." + SyncItem.Id) is { Value: Guid item }
            ? new Absence(item, identifier.Linked<EntityReference>(Alias, SyncItem.Job)?.Id, identifier.Linked<Guid?>(EntryAlias, LedgerEntry.Id))
            : null;

    /// <summary>Plans to withdraw the proposal of a key that the source has spoken of again.</summary>
    public static void Withdraw(Plan plan, Link link, IReadOnlyCollection<Item> items, DateTime now)
    {
        if (link.Absence is not { } absence)
            return;
        if (items.All(item => item.RowId == absence.ItemId || item is { Operation: ItemOperation.Delete, SourceVersion.IsMissing: true }))
            return;
        plan.ItemUpdates.Add(ItemRows.Update(absence.ItemId, new Outcome(ItemState.Cancelled, Reason.HeardAgain), now));
        if (absence.JobId is { } job)
            plan.Jobs.Add(job);
        if (absence.EntryId is { } entry)
            plan.LedgerUpdates.Add(RecordRows.Withdraw(entry, Reason.HeardAgain.Say(), now));
    }
}
