using System;
using System.Collections.Generic;
using System.Linq;
using GovDataIntegration.Engine.Dataverse;

namespace GovDataIntegration.Engine.Election;

/// <summary>
/// A field that was changed on both sides while integration was off: the user's edit holds it, and the other side's words wait,
/// until a person decides or until they agree.
/// </summary>
internal static class Dispute
{
    /// <summary>The edit that a dispute is about; null when the field is not disputed.</summary>
    public static Entry? About(Aspect aspect) => aspect.LatestOf(Aspect.LocalEdits) is { IsDisputed: true } edit ? edit : null;

    /// <summary>
    /// Ends a dispute in which nobody contradicts any more: because the edit was dismissed, or the sources now say the same, or their words were.
    /// </summary>
    public static void Review(Aspect aspect, Func<string, Rules> rules)
    {
        var disputed = aspect.Entries.FindAll(e => e.IsDisputed);
        // Once a person has certified the edit, the words against it are set aside as they are.
        if (disputed.Count == 0 || aspect.LatestOf(Aspect.LocalEdits) is { IsKept: true, Status: LedgerStatus.Certified })
            return;
        var edit = About(aspect);
        if (edit is not null && disputed.Any(e => e.Source != edit.Source && e.Value != edit.Value && e == aspect.LatestOf(e.Source)))
            return;
        foreach (var entry in disputed)
            entry.Hold = PolicyHold(rules(entry.Source));
    }

    private static string? PolicyHold(Rules rules)
    {
        if (!rules.IsAuthoritative)
            return Reason.NotAuthoritative.Code;
        return rules.OnIngest ? null : Reason.NeedsCertification.Code;
    }
}
