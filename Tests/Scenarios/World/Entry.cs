using System;

namespace Scenarios;

/// <summary>One row of the ledger. Choices are given by their labels.</summary>
/// <param name="Field">The field it speaks about; null for the record as a whole.</param>
/// <param name="Value">Canonical value; null = the source says the field is empty.</param>
public sealed record Entry(
    Guid Id, Guid Target, string Source, string Aspect, string? Field, string? Value, string? Display, string? Raw, string Status, bool IsEffective, bool IsBaseline,
    bool IsConflict, bool IsStale, bool IsLossy, Guid? SupersededBy, string? Method, Guid? CertifiedBy, Guid? Policy, Guid? Map, Guid? Identifier, Guid? Item,
    string Version, string? StartedAt, string? ConfirmedOn, double? Confidence, string? Hold, string? RankReason)
{
    public static Entry Read(Row row) => new(
        row.Id("govcdm_integrationledgerid"), row.Id("govcdm_targetid"), row["govcdm_sourcesystemkey"]!, row.Label("govcdm_ledgeraspect")!, row["govcdm_aspectkey"], row["gdi_value"],
        row["gdi_displayvalue"], row["gdi_rawvalue"], row.Label("govcdm_ledgerstatus")!, row.Flag("gdi_iseffective"), row.Flag("gdi_isbaseline"),
        row.Flag("gdi_isconflict"), row.Flag("gdi_isstale"), row.Flag("gdi_islossy"), row.Link("gdi_supersededby"), row.Label("gdi_certificationmethod"), row.Link("govcdm_certifiedby"),
        row.Link("gdi_policy"), row.Link("gdi_valuemap"), row.Link("gdi_identifier"), row.Link("gdi_syncitem"), row["gdi_sourceversion"]!, row["gdi_startedat"],
        row["gdi_confirmedon"], row.Number("gdi_confidence"), row["gdi_holdreason"], row["gdi_rankreason"]);
}
