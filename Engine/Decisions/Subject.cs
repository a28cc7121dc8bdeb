using System;
using System.Collections.Generic;
using System.Linq;
using GovDataIntegration.Engine.Dataverse;
using GovDataIntegration.Engine.Ledger;
using GovDataIntegration.Engine.Records;
using GovDataIntegration.Engine.Sources;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace GovDataIntegration.Engine.Decisions;

/// <summary>A ledger row that is decided about, as stored.</summary>
internal sealed class Subject
{
    private const string ItemAlias = "item";

    private Subject(Entity row, Decision decision)
    {
        Row = row;
        Decision = decision;
    }

    public Entity Row { get; }
    public Decision Decision { get; }
    public LedgerStatus Status => Row.Option<LedgerStatus>(LedgerEntry.Status) ?? LedgerStatus.Pending;
    public string TargetTable => Row.Text(LedgerEntry.TargetTable) ?? "";
    public Guid TargetId => Guid.TryParse(Row.Text(LedgerEntry.TargetId), out var id) ? id : Guid.Empty;

    /// <summary>The field; null for the record as a whole.</summary>
    public string? Field => Row.Text(LedgerEntry.AspectKey);

    /// <summary>What is decided about the record as a whole; null for a field.</summary>
    public Matter? Matter => Row.Option<AspectKind>(LedgerEntry.Aspect) == AspectKind.Record ? Records.Matter.Of(Row.Text(LedgerEntry.Value)) : null;

    /// <summary>True when what the entry says has been carried out at some time.</summary>
    public bool HasHappened => Row.Contains(LedgerEntry.AppliedOn);

    /// <summary>Alternate key of the identifier that the entry's item is about; null when the item is gone.</summary>
    public string? KeyHash(SourceDirectory sources) =>
        Row.Linked<string>(ItemAlias, SyncItem.ExternalKey) is { } key && sources.Find(Source) is { } source
            ? Crosswalk.KeyHash.Of(source, TargetTable, key)
            : null;

    public string Source => Row.Text(LedgerEntry.SourceSystemKey) ?? "";

    /// <summary>Who sent the item behind the entry; null for entries without one.</summary>
    public Guid? Submitter => Row.Linked<EntityReference>(ItemAlias, "createdby")?.Id;

    public Guid? FirstSignature => Row.Link(LedgerEntry.FirstCertifiedBy);

    /// <summary>Reads the rows: one service call.</summary>
    /// <exception cref="Refusal">UNKNOWN_ENTRY: one is not there, or the caller may not read it.</exception>
    public static List<Subject> Load(Services services, IReadOnlyCollection<Decision> decisions)
    {
        var columns = new ColumnSet(LedgerRows.Columns.Columns.ToArray());
        columns.AddColumns(
            LedgerEntry.TargetTable, LedgerEntry.FirstCertifiedBy, LedgerEntry.SyncItem, LedgerEntry.Name, LedgerEntry.Aspect, LedgerEntry.Identifier);
        var query = new QueryExpression(LedgerEntry.Table) { ColumnSet = columns };
        query.Criteria.In(LedgerEntry.Id, decisions.Select(d => d.EntryId).Distinct());
        var item = query.AddLink(SyncItem.Table, LedgerEntry.SyncItem, SyncItem.Id, JoinOperator.LeftOuter);
        item.EntityAlias = ItemAlias;
        item.Columns = new ColumnSet("createdby", SyncItem.ExternalKey);
        var rows = services.All(query).ToDictionary(row => row.Id);
        return decisions.Select(decision => rows.TryGetValue(decision.EntryId, out var row)
            ? new Subject(row, decision)
            : throw new Refusal(Reason.UnknownEntry, decision.EntryId)).ToList();
    }
}
