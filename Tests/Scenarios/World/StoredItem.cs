using System;
using System.Globalization;

namespace Scenarios;

/// <summary>One row of the sync items.</summary>
/// <param name="State">Spelled as gdi_SubmitSyncJob spells it.</param>
/// <param name="Parent">The record-level item that it is a field of; null for an item as it was sent.</param>
public sealed record StoredItem(
    Guid Id, string? Key, string? Field, string? State, string? Reason, string? Message, string? NewValue, string? Payload, string? Normalized, string? Previous,
    string? TargetId, Guid? Policy, Guid? Map, double? Confidence, Guid? DuplicateOf, Guid? Parent, Guid? Identifier, bool IsProposal, string? Source, string? Version)
{
    private const int FirstOption = 482100000;

    // in the order of their options
    private static readonly string[] States = ["Parked", "Applied", "NoChange", "Duplicate", "Echo", "OutOfOrder", "Outranked", "Held", "Rejected", "Cancelled", "Queued", "Leased"];

    public static StoredItem Read(Row row) => new(
        row.Id("govcdm_integrationsyncitemid"), row["gdi_externalkey"], row["govcdm_fieldname"], Spelled(row["gdi_itemstate"]), row["gdi_reasoncode"],
        row["govcdm_processmessage"], row["govcdm_newvalue"], row["gdi_payload"], row["gdi_normalizedvalue"], row["gdi_previousvalue"], row["govcdm_targetid"],
        row.Link("gdi_policy"), row.Link("gdi_valuemap"), row.Number("gdi_confidence"), row.Link("gdi_duplicateof"), row.Link("gdi_parentitem"),
        row.Link("gdi_identifier"), row["gdi_isproposal"] == "True", row["gdi_sourcesystemkey"], row["gdi_sourceversion"]);

    private static string? Spelled(string? option) => option is null ? null : States[int.Parse(option, CultureInfo.InvariantCulture) - FirstOption];
}
