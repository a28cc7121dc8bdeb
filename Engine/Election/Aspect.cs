using System;
using System.Collections.Generic;

namespace GovDataIntegration.Engine.Election;

/// <summary>One field of one record, with everything that has been said about it and what the record shows.</summary>
internal sealed class Aspect
{
    /// <summary>The pseudo-source of edits made here, by people or other applications.</summary>
    public const string LocalEdits = "@dataverse";

    public Aspect(Guid targetId, string field, bool targetIsNew)
    {
        TargetId = targetId;
        Field = field;
        TargetIsNew = targetIsNew;
    }

    public Guid TargetId { get; }
    public string Field { get; }

    /// <summary>True when the record is being created: then there is no earlier value to fall back to.</summary>
    public bool TargetIsNew { get; }

    /// <summary>Canonical value that the record shows now; null = empty.</summary>
    public string? Current { get; set; }

    /// <summary>When the record was last changed here.</summary>
    public DateTime? TargetModifiedOn { get; set; }

    public List<Entry> Entries { get; } = new();

    /// <summary>What the batch at hand says about it.</summary>
    public List<Assertion> Heard { get; } = new();

    /// <summary>The entry whose value is on the record; null when none is.</summary>
    public Entry? Effective => Entries.Find(e => e.IsEffective);

    /// <summary>True when the field showed nothing before integration first wrote it, whatever sources have said since.</summary>
    public bool WasBlank => Baseline is null && (Current is null || Entries.Exists(e => e.AppliedOn is not null));

    public Entry? Baseline => Entries.Find(e => e.IsBaseline);

    /// <summary>The entry of this id; null when it is another field's.</summary>
    public Entry? Find(Guid id) => Entries.Find(e => e.Id == id);

    /// <summary>True when integration writes the field for the first time, so that what it shows must be kept.</summary>
    public bool NeedsFloor { get; set; }

    /// <summary>What the record shall show, when the election decided that it shall change.</summary>
    public Change? Change { get; set; }

    /// <summary>
    /// The entry with the source's latest word, also when a decision has set it aside; null when it has said nothing, or only what
    /// was dismissed or has no place in its order.
    /// </summary>
    public Entry? LatestOf(string source)
    {
        Entry? latest = null;
        foreach (var entry in Entries)
        {
            if (entry.IsWord && entry.Source == source && (latest is null || Entry.InOrder.Compare(entry, latest) >= 0))
                latest = entry;
        }
        return latest;
    }
}

/// <summary>A field's next value.</summary>
/// <param name="Value">Canonical; null clears the field.</param>
/// <param name="Winner">The entry that won; null when nothing is left and the baseline returns.</param>
internal sealed record Change(string? Value, Entry? Winner);
