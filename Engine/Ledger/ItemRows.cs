using System;
using System.Collections.Generic;
using System.Linq;
using GovDataIntegration.Engine.Dataverse;
using GovDataIntegration.Engine.Election;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace GovDataIntegration.Engine.Ledger;

/// <summary>Items to sync item rows and back.</summary>
internal static class ItemRows
{
    /// <summary>The columns that say what was sent.</summary>
    public static readonly ColumnSet SaidColumns = new(
        SyncItem.ExternalKey, SyncItem.FieldName, SyncItem.NewValue, SyncItem.Payload, SyncItem.SourceVersion, SyncItem.SourceTimestamp,
        SyncItem.CreatedOn, SyncItem.ParentItem, SyncItem.Job, SyncItem.SourceSystemKey, SyncItem.TargetTable, SyncItem.Operation, SyncItem.NormalizedValue,
        SyncItem.ItemState, SyncItem.WaitingFor);

    private const int NewValueLength = 4000;

    /// <summary>Fills an item's row with what was sent and how it ended.</summary>
    public static void Fill(Entity row, Batch batch, Item item)
    {
        row[SyncItem.Name] = Rows.Cut(batch.Source.Key + " " + item.Key + (item.Field is null ? "" : " " + item.Field), 850);
        row[SyncItem.Job] = new EntityReference(SyncJob.Table, batch.JobId);
        row[SyncItem.SourceSystemKey] = batch.Source.Key;
        row[SyncItem.TargetTable] = batch.TargetTable;
        row[SyncItem.ExternalKey] = item.Key;
        row[SyncItem.Operation] = Rows.Option(item.Operation);
        row[SyncItem.AspectKind] = Rows.Option(item.Field is null ? AspectKind.Record : KindOf(item.Values[0].Value));
        // A source without versions is ordered by receipt, which the row's own dates are too coarse for.
        row[SyncItem.SourceVersion] = batch.Source.Ordering == OrderingMode.None ? item.SourceVersion?.Text : item.Version;
        row[SyncItem.SourceTimestamp] = item.Timestamp;
        row[SyncItem.FieldName] = item.Field;
        FillText(row, item.Field is null ? Json.Null : item.Values[0].Value);
        if (item.Field is null && (item.Values.Count > 0 || item.Target is not null))
            row[SyncItem.Payload] = item.Payload;
        // Only the first of equal items holds the key, and one that was refused holds none, so that it can be sent again once mended.
        row[SyncItem.IdempotencyKey] = item.Outcome!.State is ItemState.Duplicate or ItemState.Rejected ? null : item.IdempotencyKey;
        row[SyncItem.DuplicateOf] = Rows.Link(SyncItem.Table, item.DuplicateOf);
        // Look-ups only to rows that were there before; a new identifier is reached through the ledger entries that name both.
        row[SyncItem.Identifier] = item.Link is { IsNew: false } ? new EntityReference(Identifier.Table, item.Link.IdentifierId) : null;
        row[SyncItem.TargetId] = TargetOf(item)?.ToString("D");
        if (item.Field is not null && item.Fields.Count == 1)
            FillField(row, item.Fields[0]);
        else if (item.Fields.Where(f => f.MapId is not null && f.Assertion?.Value is not null).ToList() is { Count: > 0 } translated)
            row[SyncItem.NormalizedValue] = Json.Object(translated.Select(f => Json.Member(f.Field, Json.String(f.Assertion!.Value))).ToArray()).ToString();
        FillOutcome(row, item.Outcome, item.Received.At);
    }

    /// <summary>A field of a record-level item that needs a row of its own: every one that is not simply on the record.</summary>
    public static Entity Child(Guid id, Batch batch, Item item, FieldValue field)
    {
        var row = new Entity(SyncItem.Table, id)
        {
            [SyncItem.Name] = Rows.Cut(batch.Source.Key + " " + item.Key + " " + field.Field, 850),
            [SyncItem.Job] = new EntityReference(SyncJob.Table, item.JobId ?? batch.JobId),
            [SyncItem.ParentItem] = new EntityReference(SyncItem.Table, item.Id),
            [SyncItem.SourceSystemKey] = batch.Source.Key,
            [SyncItem.TargetTable] = batch.TargetTable,
            [SyncItem.TargetId] = TargetOf(item)?.ToString("D"),
            [SyncItem.ExternalKey] = item.Key,
            [SyncItem.Operation] = Rows.Option(ItemOperation.Upsert),
            [SyncItem.AspectKind] = Rows.Option(KindOf(field.Raw)),
            [SyncItem.FieldName] = Rows.Cut(field.Field, 100),
            [SyncItem.SourceVersion] = batch.Source.Ordering == OrderingMode.None ? item.SourceVersion?.Text : item.Version,
            [SyncItem.SourceTimestamp] = item.Timestamp,
        };
        FillText(row, field.Raw);
        FillField(row, field);
        FillOutcome(row, field.Outcome!, item.Received.At);
        return row;
    }

    /// <summary>A stored item as it was sent.</summary>
    public static Item ToItem(Entity row, OrderingMode mode)
    {
        var received = new Reception(row.GetAttributeValue<DateTime>(SyncItem.CreatedOn), 0);
        var version = row.Text(SyncItem.SourceVersion);
        var timestamp = row.Text(SyncItem.SourceTimestamp);
        var stamp = Instant.Read(timestamp) ?? (mode == OrderingMode.Timestamp ? Instant.Read(version) : null);
        return new Item
        {
            // What a field of a record-level item became is told of the item that was sent.
            Id = row.Link(SyncItem.ParentItem) ?? row.Id, RowId = row.Id, WaitedFor = row.Text(SyncItem.WaitingFor),
            WasParked = row.Option<ItemState>(SyncItem.ItemState) == ItemState.Parked && row.Text(SyncItem.WaitingFor) is null,
            JobId = row.Link(SyncItem.Job), Key = row.Text(SyncItem.ExternalKey) ?? "",
            Operation = OperationOf(row), Target = Target(row), Understood = Understood(row),
            Field = row.Text(SyncItem.FieldName), Values = Values(row), Version = version, Timestamp = timestamp, Received = received,
            SourceVersion = mode == OrderingMode.None && version is not null
                ? SourceVersion.Stored(mode, version)
                : SourceVersion.Read(mode, version, timestamp, received) ?? SourceVersion.Missing,
            StartedAt = stamp is { } instant ? received.Clamp(instant) : received.At,
        };
    }

    /// <summary>An update of a stored item after it was processed again.</summary>
    public static Entity Update(Item item, DateTime now)
    {
        var row = new Entity(SyncItem.Table, item.RowId!.Value) { [SyncItem.TargetId] = TargetOf(item)?.ToString("D") };
        if (TargetOf(item) is not null)
            row[SyncItem.Identifier] = new EntityReference(Identifier.Table, item.Link!.IdentifierId);
        if (item.Field is not null && item.Fields.Count == 1)
            FillField(row, item.Fields[0]);
        FillOutcome(row, item.Outcome!, now);
        return row;
    }

    /// <summary>An update with a new outcome.</summary>
    public static Entity Update(Guid id, Outcome outcome, DateTime now)
    {
        var row = new Entity(SyncItem.Table, id);
        FillOutcome(row, outcome, now);
        return row;
    }

    /// <summary>The row a linked item is about; null when there is none, or not yet.</summary>
    public static Guid? TargetOf(Item item) =>
        item.Link is null || (item.Link.IsUnknown && !item.Link.CreatesTarget) ? null : item.Link.TargetId;

    public static ItemOperation OperationOf(Entity row) => row.Option<ItemOperation>(SyncItem.Operation) ?? ItemOperation.Upsert;

    /// <summary>The record that a link item names; null for other operations.</summary>
    /// <exception cref="Refusal">INVALID_JSON: it cannot be read.</exception>
    public static Json? Target(Entity row) => OperationOf(row) == ItemOperation.Link ? Json.Parse(Said(row)) : null;

    /// <summary>The fields and raw values of a stored item; none for operations on the record as a whole.</summary>
    /// <exception cref="Refusal">INVALID_JSON: the payload cannot be read.</exception>
    public static IReadOnlyList<KeyValuePair<string, Json>> Values(Entity row)
    {
        if (OperationOf(row) != ItemOperation.Upsert)
            return Array.Empty<KeyValuePair<string, Json>>();
        var field = row.Text(SyncItem.FieldName);
        if (field is not null)
        {
            var text = row.GetAttributeValue<string>(SyncItem.NewValue);
            return new[] { Json.Member(field, row.Text(SyncItem.Payload) is { } payload ? Json.Parse(payload) : Json.String(text)) };
        }
        return Json.Parse(Said(row)).Members;
    }

    private static string Said(Entity row) => row.Text(SyncItem.Payload) ?? row.GetAttributeValue<string>(SyncItem.NewValue) ?? "null";

    private static IReadOnlyDictionary<string, string> Understood(Entity row)
    {
        var canonical = row.Text(SyncItem.NormalizedValue);
        if (canonical is null)
            return new Dictionary<string, string>();
        return row.Text(SyncItem.FieldName) is { } field
            ? new Dictionary<string, string> { [field] = canonical }
            : Json.Parse(canonical).Members.ToDictionary(member => member.Key, member => member.Value.Text, StringComparer.Ordinal);
    }

    /// <summary>An object names a related record.</summary>
    public static AspectKind KindOf(Json value) => value.Kind == JsonKind.Object ? AspectKind.Relationship : AspectKind.Field;

    /// <summary>Fills the one value of a field-level item: as text where that says all, else in full as JSON too.</summary>
    public static void FillText(Entity row, Json value)
    {
        var text = value.Kind is JsonKind.Object or JsonKind.Array ? value.ToString() : value.Text;
        row[SyncItem.NewValue] = value.Kind == JsonKind.Null ? null : Rows.Cut(text, NewValueLength);
        row[SyncItem.Payload] = value.Kind == JsonKind.Null || IsPlain(value) ? null : value.ToString();
    }

    private static bool IsPlain(Json value) => value.Kind == JsonKind.String && value.Text.Length <= NewValueLength;

    private static void FillField(Entity row, FieldValue field)
    {
        row[SyncItem.NormalizedValue] = field.Assertion?.Value;
        row[SyncItem.PreviousValue] = field.Assertion?.Entry?.PreviousValue;
        row[SyncItem.Confidence] = field.Assertion?.Confidence;
        row[SyncItem.Policy] = Rows.Link(CommitPolicy.Table, field.PolicyId);
        row[SyncItem.ValueMap] = Rows.Link(ValueMap.Table, field.MapId);
    }

    private static void FillOutcome(Entity row, Outcome outcome, DateTime now)
    {
        row[SyncItem.ItemState] = Rows.Option(outcome.State);
        row[SyncItem.ReasonCode] = outcome.Finding?.Reason.Code;
        row[SyncItem.ProcessMessage] = outcome.Finding is null ? null : Rows.Cut(outcome.Finding.Sentence, 2000);
        row[SyncItem.WaitingFor] = outcome.WaitsFor;
        row[SyncItem.Applied] = outcome.State == ItemState.Applied ? now : (DateTime?)null;
    }
}
