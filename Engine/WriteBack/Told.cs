using System;
using GovDataIntegration.Engine.Dataverse;
using GovDataIntegration.Engine.Election;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace GovDataIntegration.Engine.WriteBack;

/// <summary>What a system was told about a field of a record, or is to be told: an outbound item as stored.</summary>
internal sealed class Told
{
    public static readonly ColumnSet Columns = new(
        SyncItem.Identifier, SyncItem.FieldName, SyncItem.NormalizedValue, SyncItem.ItemState, SyncItem.SourceVersion, SyncItem.SentAt, SyncItem.Job);

    public Told(Entity row)
    {
        Id = row.Id;
        IdentifierId = row.Link(SyncItem.Identifier) ?? Guid.Empty;
        Field = row.Text(SyncItem.FieldName) ?? "";
        Value = row.GetAttributeValue<string>(SyncItem.NormalizedValue);
        State = row.Option<ItemState>(SyncItem.ItemState) ?? ItemState.Queued;
        Version = row.Text(SyncItem.SourceVersion);
        SentAt = Instant.Read(row.Text(SyncItem.SentAt));
        JobId = row.Link(SyncItem.Job);
    }

    public Guid Id { get; }
    public Guid IdentifierId { get; }
    public string Field { get; }

    /// <summary>Canonical; null = that the field is empty.</summary>
    public string? Value { get; }

    public ItemState State { get; }

    /// <summary>The version that the system gave it when it took it; null when it gave none, or has not answered.</summary>
    public string? Version { get; }

    /// <summary>When a connector took it; null when none did.</summary>
    public DateTime? SentAt { get; }

    public Guid? JobId { get; }

    /// <summary>The version by which it can be compared with what the system says; null when there is none.</summary>
    public SourceVersion? VersionAt(OrderingMode mode, DateTime now) =>
        Version is null || mode == OrderingMode.None ? null : SourceVersion.Read(mode, Version, Version, new Reception(now, 0));

    /// <summary>True when a connector has it, or had it when its lease ran out: the system knows it, or may.</summary>
    public bool IsSent => SentAt is not null && State is (ItemState.Leased or ItemState.Applied or ItemState.Cancelled);

    /// <summary>True when it has not left yet, so that it can be withdrawn.</summary>
    public bool IsWaiting => State is ItemState.Queued or ItemState.Held;
}
