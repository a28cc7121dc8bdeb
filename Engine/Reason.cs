using System.Collections.Generic;
using System.Globalization;

namespace GovDataIntegration.Engine;

/// <summary>
/// Why an item ended as it did, or why a request was refused: a code for programs and a sentence for people.
/// This file is the whole list.
/// </summary>
internal sealed class Reason
{
    private static readonly List<Reason> Known = new List<Reason>();

    // The integration, the source or the record's table is not open
    public static readonly Reason IntegrationOff = new("INTEGRATION_OFF", "Integration is off for {0}; the item waits and is processed when it is turned on.");
    public static readonly Reason UnknownSource = new(
        "UNKNOWN_SOURCE", "There is no source system with the key '{0}'; create it under Source Systems or correct the key.");
    public static readonly Reason ForbiddenSource = new("FORBIDDEN_SOURCE", "{0}");
    public static readonly Reason UnknownTable = new(
        "UNKNOWN_TABLE", "Source '{1}' has no entity map for a table '{0}' that exists here; create the entity map or correct the table's logical name.");

    // The item cannot be read
    public static readonly Reason InvalidJson = new("INVALID_JSON", "{0}");
    public static readonly Reason InvalidItem = new("INVALID_ITEM", "Item {0}: {1}");
    public static readonly Reason TooManyItems = new("TOO_MANY_ITEMS", "The request carries {0} items; send at most {1} in one request.");
    public static readonly Reason DuplicateKey = new(
        "DUPLICATE_KEY", "Items {0} and {1} contradict each other about '{2}' of key '{3}'; send one of them, or the later one in another request.");
    public static readonly Reason MissingParameter = new("MISSING_PARAMETER", "The parameter {0} is required.");
    public static readonly Reason InvalidParameter = new("INVALID_PARAMETER", "The parameter {0} cannot be '{1}'; {2}.");
    public static readonly Reason UnsupportedOperation = new(
        "UNSUPPORTED_OPERATION", "This release does not process the operation '{0}'; it accepts Upsert, Delete, Link and Unlink.");
    public static readonly Reason UnknownJob = new("UNKNOWN_JOB", "There is no sync job {0}.");
    public static readonly Reason UnknownMap = new("UNKNOWN_MAP", "There is no value map {0} that you can see.");
    public static readonly Reason JobCompleted = new("JOB_COMPLETED", "Job '{0}' of source '{1}' is {2} and takes no new items; use another job key.");
    public static readonly Reason PolicyAmbiguous = new(
        "POLICY_AMBIGUOUS", "There is already an active policy for source {0}, table {1}, field {2} ('{3}'); deactivate one of the two.");
    public static readonly Reason PolicyInvalid = new("POLICY_INVALID", "Authoritative sources cannot be read at '{0}': {1}.");
    public static readonly Reason WriteFailed = new("WRITE_FAILED", "{0} could not be written, so nothing of this request was: {1}");

    // Order and identity
    public static readonly Reason MissingVersion = new(
        "MISSING_VERSION", "Source '{0}' orders its values by {1}, and the item carries none that can be read ('{2}').");
    public static readonly Reason SourceContradiction = new(
        "SOURCE_CONTRADICTION", "At version {0} the source already said '{1}'; the same version cannot say something else.");
    public static readonly Reason DuplicateItem = new("DUPLICATE", "The same value of the same version was received before{0}.");
    public static readonly Reason OlderVersion = new(
        "OLDER_VERSION", "The source has said something newer (version {0}); this value is recorded and not applied.");
    public static readonly Reason SameValue = new("SAME_VALUE", "The source repeats what it said, or what the record already shows.");

    // The record
    public static readonly Reason NewRecord = new("NEW_RECORD", "No record is linked to this key, and the policy does not create records on ingest.");
    public static readonly Reason TargetDeleted = new("TARGET_DELETED", "The record linked to this key was deleted here; recreate or unlink it.");
    public static readonly Reason Resurrection = new("RESURRECTION", "The source had deleted this record and now sends it again.");

    public static readonly Reason Unlinked = new(
        "UNLINKED", "The record linked to this key was deleted here, and the entity map ends such links; the item is not applied.");
    public static readonly Reason KeyReuse = new("KEY_REUSE", "{0}; the source may use the key anew for another record.");
    public static readonly Reason LinkProposed = new("LINK_PROPOSED", "The source says which record that is here its key stands for; decide whether it does.");
    public static readonly Reason UnlinkProposed = new(
        "UNLINK_PROPOSED", "The source says that its key no longer stands for the record; decide whether the link ends.");
    public static readonly Reason LastSourceDeleted = new(
        "LAST_SOURCE_DELETED", "The last source that knew this record has deleted it; deactivate the record or keep it.");
    public static readonly Reason MissingRelated = new(
        "MISSING_RELATED", "No row of {0} is linked to the key '{1}' of source '{2}' yet; the value waits and is taken up when that record comes.");
    public static readonly Reason SnapshotMissing = new(
        "SNAPSHOT_MISSING", "The source's full snapshot '{0}' does not contain this key; decide whether the source no longer has the record.");
    public static readonly Reason HeardAgain = new("HEARD_AGAIN", "The source has spoken of this key again, so its deletion is not proposed any more.");
    public static readonly Reason UnknownKey = new("UNKNOWN_KEY", "No record is linked to this key, so there is nothing to delete or to unlink.");

    // The value
    public static readonly Reason UnknownField = new("UNKNOWN_FIELD", "Table {1} has no column '{0}' that can be written.");
    public static readonly Reason InvalidValue = new("INVALID_VALUE", "{0}");
    public static readonly Reason BlankValue = new("BLANK_VALUE", "The value is blank, and the policy holds blanks.");
    public static readonly Reason Unmapped = new("UNMAPPED", "Code list {1} has no active map for '{0}'; a suggestion waits among the value maps.");
    public static readonly Reason UnmappedRefused = new(
        "UNMAPPED_REFUSED", "Code list {1} has no active map for '{0}', and the policy rejects unmapped codes.");
    public static readonly Reason AmbiguousMap = new("AMBIGUOUS_MAP", "Code list {1} maps '{0}' to several values ({2}); keep one map active.");
    public static readonly Reason LowConfidence = new("LOW_CONFIDENCE", "The value map's confidence {0} is below the required {1}.");

    // The decision
    public static readonly Reason NeedsCertification = new("NEEDS_CERTIFICATION", "The policy writes this field only after certification.");
    public static readonly Reason OutageConflict = new(
        "OUTAGE_CONFLICT", "While integration was off the field was changed here and by the source; both values are kept. Certify one of them.");
    public static readonly Reason NotAuthoritative = new("NOT_AUTHORITATIVE", "Source '{0}' is not among the authoritative sources of this field.");
    public static readonly Reason StickyReject = new("STICKY_REJECT", "A steward has rejected this value from this source.");
    public static readonly Reason LowerRank = new("OUTRANKED", "{0}");

    public static readonly Reason DecidedOtherwise = new("DECIDED_OTHERWISE", "A steward has certified another value of this field.");
    public static readonly Reason RefusedBySteward = new("REJECTED_BY_STEWARD", "A steward has rejected this value: {0}");

    // What was sent comes back
    public static readonly Reason EchoOfSent = new("ECHO", "The source gives back what was sent to it; that is no news.");
    public static readonly Reason LossySource = new(
        "LOSSY_SOURCE", "The source gives back '{0}' for '{1}', which was sent to it: it shortens or alters what it is told. {2}");

    // Telling other systems
    public static readonly Reason NoReverseMap = new("NO_REVERSE_MAP", "Code list {1} has no active map that gives source '{2}' a code for '{0}'; add one.");
    public static readonly Reason AmbiguousReverseMap = new(
        "AMBIGUOUS_REVERSE_MAP", "Code list {1} gives source '{2}' several codes for '{0}' ({3}); mark one map as preferred.");
    public static readonly Reason NoOwnKey = new(
        "NO_OWN_KEY", "Source '{0}' has no key for the record that {1} points to; link it, then synchronise the record again.");
    public static readonly Reason NewerValue = new("NEWER_VALUE", "The record has changed again before this was sent.");
    public static readonly Reason SentAnew = new("SENT_ANEW", "It could not be told before; a new attempt takes its place.");
    public static readonly Reason LinkClosed = new("LINK_CLOSED", "The key and the record are no longer linked, so the system is not told.");
    public static readonly Reason RefusedBySystem = new("REFUSED_BY_SYSTEM", "The system refused the value: {0}");

    // The steward
    public static readonly Reason UnknownEntry = new("UNKNOWN_ENTRY", "There is no ledger entry {0} that you can see.");
    public static readonly Reason IllegalTransition = new(
        "ILLEGAL_TRANSITION",
        "Entry {0} is {1}, so it cannot become {2}. Pending entries can be certified or rejected, certified ones revoked, rejected ones re-opened.");
    public static readonly Reason ReasonRequired = new("REASON_REQUIRED", "Say why entry {0} is to be {1}.");
    public static readonly Reason FourEyes = new("FOUR_EYES", "Entry {0}: {1}");
    public static readonly Reason StaleDecision = new("STALE_DECISION", "Entry {0} has changed since you saw it; look at it again.");
    public static readonly Reason PersonRequired = new("PERSON_REQUIRED", "The application user of a source decides about no entry ({0}); a steward does.");
    public static readonly Reason AdministratorOnly = new("ADMINISTRATOR_ONLY", "Only an integration administrator may re-open a rejected entry ({0}).");
    public static readonly Reason LedgerImmutable = new(
        "LEDGER_IMMUTABLE", "{0} of ledger entry {1} cannot be changed: what was said stays as it was said. Decide about the entry instead.");
    public static readonly Reason LedgerKept = new("LEDGER_KEPT", "Rows of {0} are kept as provenance; only an integration administrator may delete them.");

    // The administrator
    public static readonly Reason UnknownEntityMap = new("UNKNOWN_ENTITY_MAP", "There is no entity map {0}.");
    public static readonly Reason NotLinked = new("NOT_LINKED", "No source that is on is linked to record {0} of table {1}.");
    public static readonly Reason TrackingCleared = new("TRACKING_CLEARED", "The link of the record was cleared before this was sent.");
    public static readonly Reason StillOff = new("STILL_OFF", "Integration is off for {0}; turn it on first.");

    // The job
    public static readonly Reason CountMismatch = new("COUNT_MISMATCH", "{0} items were declared and {1} received.");
    public static readonly Reason MassDeleteGuard = new(
        "MASS_DELETE_GUARD", "{0} of {1} linked records are not in the snapshot, more than the {2} % that the entity map allows; no deletion was proposed.");
    public static readonly Reason SnapshotIncomplete = new("SNAPSHOT_INCOMPLETE", "No deletion was proposed: {0} Complete the job again when that is mended.");

    private readonly string _sentence;

    private Reason(string code, string sentence)
    {
        Code = code;
        _sentence = sentence;
        Known.Add(this);
    }

    /// <summary>Stable code; programs match on it.</summary>
    public string Code { get; }

    /// <summary>Every reason, in the order of this file.</summary>
    public static IReadOnlyList<Reason> All => Known;

    /// <summary>The sentence with its details filled in.</summary>
    public string Say(params object[] details) =>
        details.Length == 0 ? _sentence : string.Format(CultureInfo.InvariantCulture, _sentence, details);

    public override string ToString() => Code;
}
