namespace GovDataIntegration.Engine.Dataverse;

// Option values: Microsoft's publisher counts from 166840000, ours from 482100000.

internal enum CommitMode { OnIngest = 166840000, OnCertify = 166840001 }

internal enum YesNo { No = 166840000, Yes = 166840001 }

internal enum Direction { Inbound = 166840000, Outbound = 166840001 }

internal enum OverallResult { Success = 166840000, PartialSuccess = 166840001, Indeterminate = 166840002, Failure = 166840003 }

internal enum AspectKind { Field = 166840000, Record = 166840001, Relationship = 482100000 }

internal enum LedgerStatus { Pending = 166840000, Certified = 166840001, Rejected = 482100000, Revoked = 482100001 }

internal enum LinkState { Linked = 482100000, Cleared, SourceDeleted, TargetDeleted, Tombstone }

internal enum UnmappedMode { Hold = 482100000, PassThrough, Reject }

internal enum BlankHandling { Ignore = 482100000, AssertNull, Hold }

internal enum NonAuthoritativeMode { Hold = 482100000, FillBlank, Reject }

/// <summary>What happens to a record when the last source that knew it has deleted it.</summary>
internal enum DeleteMode { Hold = 482100000, Unlink, Deactivate }

internal enum CanonicalFormat { Text = 482100000, OptionValue, OptionLabel, LookupKey, Date, Number, Boolean }

internal enum MapState { Suggested = 482100000, Active, Retired }

internal enum JobState { Receiving = 482100000, Completed, Cancelled }

internal enum JobKind { Live = 482100000, Bulk, FullSnapshot, MissedSync, SyncNow, Outbound }

internal enum ItemOperation { Upsert = 482100000, Delete, Link, Unlink }

/// <summary>How an item ended, or what it waits for. Held, Parked, Queued and Leased are open, all others final; the last two are for outbound items.</summary>
internal enum ItemState { Parked = 482100000, Applied, NoChange, Duplicate, Echo, OutOfOrder, Outranked, Held, Rejected, Cancelled, Queued, Leased }

/// <summary>Which other systems are told when a value changes.</summary>
internal enum WriteBackMode { None = 482100000, ToAll, ToListed }

internal enum CertificationMethod { Rule = 482100000, Steward }

internal enum IntegrationState { On = 482100000, Off, Paused, CatchingUp }

/// <summary>What becomes of a source's items when their record was deleted here.</summary>
internal enum OnTargetDeleted { Recreate = 482100000, Unlink, Hold }

internal enum OrderingMode { Sequence = 482100000, VersionText, Timestamp, None }

internal enum MapDirection { In = 482100000, Out, Both }
