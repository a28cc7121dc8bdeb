using System;
using GovDataIntegration.Engine.Dataverse;

namespace GovDataIntegration.Engine.Election;

/// <summary>The first write of a field keeps what it found there, so that a roll-back always has a floor.</summary>
internal static class Floor
{
    public static void Keep(Aspect aspect, Func<Guid> newId, DateTime now)
    {
        if (!aspect.NeedsFloor)
            return;
        var found = aspect.TargetModifiedOn ?? now;
        aspect.Entries.Add(new Entry
        {
            Id = newId(), IsNew = true, IsBaseline = true, Source = Aspect.LocalEdits, Value = aspect.Current, Display = aspect.Current,
            Version = SourceVersion.Stored(OrderingMode.None, new Reception(found, 0).Text), StartedAt = found, ReceivedAt = now,
            Status = LedgerStatus.Certified, Method = CertificationMethod.Rule,
            RankReason = "What the field showed before integration first wrote it.",
        });
    }
}
