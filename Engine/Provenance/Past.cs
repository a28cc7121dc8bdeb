using System;
using GovDataIntegration.Engine.Dataverse;
using GovDataIntegration.Engine.Election;
using GovDataIntegration.Engine.Ledger;
using Microsoft.Xrm.Sdk;

namespace GovDataIntegration.Engine.Provenance;

/// <summary>An entry as it stood at a past moment: decisions made later are taken back.</summary>
internal static class Past
{
    public static Entry Of(Entry entry, Entity row, Rules rules, DateTime moment)
    {
        var decidedLater = Instant.Read(row.Text(LedgerEntry.DecidedAt)) is { } decided && decided > moment;
        var certifiedThen = row.GetAttributeValue<DateTime?>(LedgerEntry.CertifiedOn) is { } certified && certified <= moment
            && row.Link(LedgerEntry.CertifiedBy) is not null;
        var status = !decidedLater ? entry.Status : certifiedThen ? LedgerStatus.Certified : LedgerStatus.Pending;
        return new Entry
        {
            Id = entry.Id, Source = entry.Source, Version = entry.Version, Value = entry.Value, Display = entry.Display, Confidence = entry.Confidence,
            IsBaseline = entry.IsBaseline, ReceivedAt = entry.ReceivedAt, ItemId = entry.ItemId, StartedAt = entry.StartedAt,
            ConfirmedOn = entry.ConfirmedOn <= moment ? entry.ConfirmedOn : null, AppliedOn = entry.AppliedOn <= moment ? entry.AppliedOn : null,
            Status = status, Method = status == LedgerStatus.Certified ? entry.Method : null, RankReason = entry.RankReason,
            CertifiedByPersonOn = status == LedgerStatus.Certified && certifiedThen ? entry.CertifiedByPersonOn : null,
            Hold = !decidedLater || certifiedThen ? entry.Hold : WaitedFor(row, rules),
        };
    }

    // A decision clears what an entry waited for; its key tells whether it stood aside, else the policy tells what that was.
    private static string? WaitedFor(Entity row, Rules rules) =>
        LedgerRows.StoodAside(row)?.Code ?? (rules.OnIngest && rules.IsAuthoritative ? null : Reason.NeedsCertification.Code);
}
