using System;
using GovDataIntegration.Engine.Dataverse;
using GovDataIntegration.Engine.Election;
using GovDataIntegration.Engine.Records;

namespace GovDataIntegration.Engine.Crosswalk;

/// <summary>
/// Items without a version that their source's mode can read. Nobody can tell what is older, so a person is asked: about each value;
/// about the record as a whole where that is not here, or is said to be gone.
/// </summary>
internal static class Unversioned
{
    /// <summary>What is wrong with the item.</summary>
    public static Finding Finding(Batch batch, Item item) =>
        new(Reason.MissingVersion, batch.Source.Key, SourceVersion.Spoken(batch.Source.Ordering), item.Version ?? item.Timestamp ?? "");

    /// <summary>True when the item was sent without one.</summary>
    public static bool Is(Batch batch, Item item) => SourceVersion.Read(batch.Source.Ordering, item.Version, item.Timestamp, item.Received) is null;

    /// <summary>True when a value of the item must wait: not where a person lets a record come to be for it, as then nothing is older.</summary>
    public static bool IsInDoubt(Item item) =>
        item.SourceVersion!.IsMissing && !(item.Link is { CreatesTarget: true, Proposal: { IsNew: false } });

    /// <summary>
    /// Lets a deletion wait, unless one waits already. Taken up again, it has been certified, and is as old as the source's last word
    /// about the key.
    /// </summary>
    public static void Hold(Batch batch, Item deletion, Guid entryId)
    {
        if (deletion.WaitedFor is not null)
        {
            deletion.SourceVersion = deletion.Link!.LastVersion ?? SourceVersion.Missing;
            return;
        }
        if (deletion.Link!.Absence is not null)
        {
            deletion.Outcome = Outcome.NoChange();
            return;
        }
        deletion.Link.Proposal ??= Proposal.Missing(deletion.Link, entryId, deletion.Id);
        deletion.Outcome = new Outcome(ItemState.Held, Finding(batch, deletion)) { WaitsFor = deletion.Link.KeyHash };
    }
}
