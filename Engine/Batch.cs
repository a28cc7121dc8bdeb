using System;
using System.Collections.Generic;
using System.Linq;
using GovDataIntegration.Engine.Crosswalk;
using GovDataIntegration.Engine.Dataverse;
using GovDataIntegration.Engine.Election;
using GovDataIntegration.Engine.Sources;

namespace GovDataIntegration.Engine;

/// <summary>Items of one source for one table, on their way through the line.</summary>
internal sealed class Batch
{
    public Batch(SourceSystem source, string targetTable, Guid jobId, IReadOnlyList<Item> items)
    {
        Source = source;
        TargetTable = targetTable;
        JobId = jobId;
        Items = items;
    }

    public SourceSystem Source { get; }
    public string TargetTable { get; }
    public Guid JobId { get; }
    public IReadOnlyList<Item> Items { get; }

    /// <summary>True for items that waited together: of each field only the newest word counts, the others are recorded as older.</summary>
    public bool IsBacklog { get; init; }

    /// <summary>Items that still have no outcome.</summary>
    public IEnumerable<Item> Open => Items.Where(i => i.Outcome is null);

    /// <summary>The alternate key of the identifier that an item's key has; worked out once for each item.</summary>
    public string KeyHashOf(Item item) => item.KeyHash ??= KeyHash.Of(Source, TargetTable, item.Key);
}

/// <summary>One item: what the source sent, then what the line made of it.</summary>
internal sealed class Item
{
    private string? _payload;

    public Guid Id { get; init; }

    /// <summary>The stored row that is processed again; null for an item that just came.</summary>
    public Guid? RowId { get; init; }

    /// <summary>True when the stored row was only kept until integration is on again, so that nobody has looked at it yet.</summary>
    public bool WasParked { get; init; }

    /// <summary>Alternate key of the identifier whose record, or a decision about it, the stored row waited for; null where it waited for none.</summary>
    public string? WaitedFor { get; init; }

    /// <summary>The stored row's job.</summary>
    public Guid? JobId { get; init; }

    /// <summary>Position in the request, from 0.</summary>
    public int Index { get; init; }

    public string Key { get; init; } = "";

    /// <summary>See <see cref="Batch.KeyHashOf"/>; null until somebody asked.</summary>
    public string? KeyHash { get; set; }

    /// <summary>Upsert; Delete: the source no longer has the record; Link, Unlink: what its key stands for.</summary>
    public ItemOperation Operation { get; init; } = ItemOperation.Upsert;

    /// <summary>The one field of a field-level item; null for a record-level item.</summary>
    public string? Field { get; init; }

    /// <summary>The fields and their raw values: one for a field-level item.</summary>
    public IReadOnlyList<KeyValuePair<string, Json>> Values { get; init; } = Array.Empty<KeyValuePair<string, Json>>();

    /// <summary>The record that the key stands for, as the source names it: an object; null for other operations than Link.</summary>
    public Json? Target { get; init; }

    /// <summary>The canonical values that a stored item's codes were translated to when it came in, by field.</summary>
    public IReadOnlyDictionary<string, string> Understood { get; init; } = new Dictionary<string, string>();

    public string? Version { get; init; }
    public string? Timestamp { get; init; }

    /// <summary>The sender's own mark; it only comes back in the answer.</summary>
    public string? Reference { get; init; }

    public Reception Received { get; init; }

    public SourceVersion? SourceVersion { get; set; }

    /// <summary>The source's time of the values; the time of receipt where it gives none.</summary>
    public DateTime StartedAt { get; set; }

    /// <summary>Identifies the assertion; null where the source gives no version, so that saying a value again is not a repetition.</summary>
    public string? IdempotencyKey { get; set; }

    public Link? Link { get; set; }

    /// <summary>The item that said the same before, where it is known as a row.</summary>
    public Guid? DuplicateOf { get; set; }

    /// <summary>True when the job has this very item already, so that it is not stored a second time.</summary>
    public bool IsReplay { get; set; }

    /// <summary>How an item ends, whatever becomes of its fields, that is older than its source's deletion of the record; else null.</summary>
    public Outcome? Belated { get; set; }

    public List<FieldValue> Fields { get; } = new();

    public Outcome? Outcome { get; set; }

    /// <summary>What it says as JSON: the record that a key stands for, the raw value of a field-level item, else the object of its fields.</summary>
    public string Payload => _payload ??= (Target ?? (Field is null ? Json.Object(Values.ToArray()) : Values[0].Value)).ToString();
}

/// <summary>One field of an item.</summary>
internal sealed class FieldValue
{
    public FieldValue(string field, Json raw)
    {
        Field = field;
        Raw = raw;
    }

    public string Field { get; }
    public Json Raw { get; }

    /// <summary>What goes to the judge; null when the value never got that far.</summary>
    public Assertion? Assertion { get; set; }

    public Guid? PolicyId { get; set; }
    public Guid? MapId { get; set; }

    /// <summary>How the field ended; null while it is on its way.</summary>
    public Outcome? Outcome { get; set; }
}
