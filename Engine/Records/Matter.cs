using System.Collections.Generic;
using System.Linq;

namespace GovDataIntegration.Engine.Records;

/// <summary>What can be said about a record as a whole, and so be decided: that it comes, comes back, goes, or is what a key stands for.</summary>
/// <param name="Value">What the ledger's Record entry says.</param>
/// <param name="Waits">Why items wait while nobody has decided.</param>
/// <param name="Why">Why the record is as it is once it has happened, in a sentence for people.</param>
/// <param name="BringsItems">True when a certification lets the items go on that wait for it; false when it only concerns the record.</param>
/// <param name="RefusesItems">True when a refusal is an answer to every item that waits; false when it only goes for the one that proposed it.</param>
/// <param name="IsActive">State of the record while the entry stands; when it is withdrawn the record is in the other.</param>
/// <param name="IsAboutKey">True when only the key's link comes and goes with it, and the record stays in its state.</param>
internal sealed record Matter(string Value, Reason Waits, string Why, bool BringsItems, bool RefusesItems, bool IsActive, bool IsAboutKey = false)
{
    /// <summary>A source's key without a record: it is created.</summary>
    public static Matter Created { get; } = new(
        "created", Reason.NewRecord, "The first word about this record.", BringsItems: true, RefusesItems: true, IsActive: true);

    /// <summary>The source had deleted it, or its link was ended, and sends it again.</summary>
    public static Matter Restored { get; } = new(
        "restored", Reason.Resurrection, "The source has the record again.", BringsItems: true, RefusesItems: true, IsActive: true);

    /// <summary>It was deleted here and the source goes on to send it: it is created anew, with its history.</summary>
    public static Matter Recreated { get; } = new(
        "recreated", Reason.TargetDeleted, "It was deleted here, and created anew because its source goes on to send it.",
        BringsItems: true, RefusesItems: true, IsActive: true);

    /// <summary>A full snapshot of the source did not contain it: it is taken as deleted by the source.</summary>
    public static Matter Missing { get; } = new(
        "missing", Reason.SnapshotMissing, "A full snapshot of the source did not contain it.", BringsItems: true, RefusesItems: false, IsActive: true);

    /// <summary>The source seems to use its key for another record: the key is freed for that one. Refused, it is the same record.</summary>
    public static Matter Reused { get; } = new(
        "reused", Reason.KeyReuse, "The source uses its key for another record.", BringsItems: true, RefusesItems: true, IsActive: true);

    /// <summary>The source says that its key stands for a record that is there.</summary>
    public static Matter Linked { get; } = new(
        "linked", Reason.LinkProposed, "The source says that its key stands for this record.",
        BringsItems: true, RefusesItems: true, IsActive: true, IsAboutKey: true);

    /// <summary>The source says that its key stands for the record no longer; the record stays, with what was said about it.</summary>
    public static Matter Unlinked { get; } = new(
        "unlinked", Reason.UnlinkProposed, "The source says that its key no longer stands for this record.",
        BringsItems: true, RefusesItems: true, IsActive: true, IsAboutKey: true);

    /// <summary>The last source that knew it has deleted it: it is deactivated.</summary>
    public static Matter Deleted { get; } = new(
        "deleted", Reason.LastSourceDeleted, "No source knows the record any more.", BringsItems: false, RefusesItems: false, IsActive: false);

    /// <summary>The matter of a Record entry; null when the value is none.</summary>
    public static Matter? Of(string? value) => All.FirstOrDefault(matter => matter.Value == value);

    private static IEnumerable<Matter> All => new[] { Created, Restored, Recreated, Missing, Reused, Linked, Unlinked, Deleted };
}
