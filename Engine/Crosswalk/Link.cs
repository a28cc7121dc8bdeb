using System;
using GovDataIntegration.Engine.Dataverse;
using GovDataIntegration.Engine.Election;
using GovDataIntegration.Engine.Records;

namespace GovDataIntegration.Engine.Crosswalk;

/// <summary>A source's key and the row it stands for: an identifier that exists, or one that this batch will create.</summary>
internal sealed class Link
{
    private Guid _targetId;

    public Guid IdentifierId { get; init; }
    public string KeyHash { get; init; } = "";
    public string ExternalKey { get; init; } = "";
    public bool IsNew { get; init; }
    public Guid TargetId { get => _targetId; init => _targetId = value; }

    /// <summary>The record that was deleted here, when this batch creates it anew.</summary>
    public Guid? MovedFrom { get; private set; }

    /// <summary>State as stored; a cleared link that is used again becomes Linked.</summary>
    public LinkState State { get; init; }

    /// <summary>The highest version that the source has sent for this key; null when it sent none.</summary>
    public SourceVersion? LastVersion { get; init; }

    /// <summary>The version at which the source last said itself what the key stands for; null when it never did.</summary>
    public SourceVersion? LinkVersion { get; init; }

    /// <summary>True when the link was ended although its record was not deleted: what is newer is about another record.</summary>
    public bool IsUnlinked { get; init; }

    /// <summary>What the key stood for before, when this batch gives it to another record; that row stays, and gives the key free.</summary>
    public Link? Former { get; private init; }

    /// <summary>The open proposal to delete the record because a full snapshot did not contain the key; null when there is none.</summary>
    public Absence? Absence { get; init; }

    /// <summary>True while an item of this key waits because it seems to be about another record.</summary>
    public bool IsContested { get; set; }

    /// <summary>True when this batch creates the target row.</summary>
    public bool CreatesTarget { get; set; }

    /// <summary>True when this batch gives the key to a record that is there.</summary>
    public bool Attaches { get; private set; }

    /// <summary>True while the key stands for no record but one that this batch may create.</summary>
    public bool IsUnknown => IsNew && !Attaches;

    /// <summary>The version at which the source says in this batch what the key stands for; null when it says nothing, or it does not happen.</summary>
    public SourceVersion? ClaimedAt { get; private set; }

    /// <summary>True when the source has deleted its record in this batch.</summary>
    public bool Departs { get; set; }

    /// <summary>True when the target row is deactivated with it.</summary>
    public bool Deactivates { get; set; }

    /// <summary>True when the target row turned out to be gone.</summary>
    public bool TargetIsGone { get; set; }

    /// <summary>True when the target row is inactive.</summary>
    public bool TargetIsInactive { get; set; }

    /// <summary>What is proposed about the record as a whole; null when there is nothing to decide.</summary>
    public Proposal? Proposal { get; set; }

    /// <summary>True when the source has the record again.</summary>
    public bool Returns { get; set; }

    /// <summary>True when the key no longer stands for the record.</summary>
    public bool Ends { get; set; }

    /// <summary>The source has said what the key stands for, and that is so.</summary>
    public void Confirm(SourceVersion at) => ClaimedAt = at;

    /// <summary>The key stands for a record that is there.</summary>
    public void Attach(Guid targetId, SourceVersion at)
    {
        _targetId = targetId;
        CreatesTarget = false;
        Attaches = true;
        ClaimedAt = at;
    }

    /// <summary>The source has said that the key no longer stands for its record.</summary>
    public void End(SourceVersion at)
    {
        Ends = true;
        ClaimedAt = at;
    }

    /// <summary>The same key, as if nobody had ever used it.</summary>
    /// <param name="externalKey">The key as it is sent now.</param>
    /// <param name="identifierId">Id of its new row.</param>
    /// <param name="targetId">Id of the record that may be created for it.</param>
    public Link Anew(string externalKey, Guid identifierId, Guid targetId) => new()
    {
        IdentifierId = identifierId, KeyHash = KeyHash, ExternalKey = externalKey.Trim(), IsNew = true, TargetId = targetId, State = LinkState.Linked,
        CreatesTarget = true, Former = this, LinkVersion = LinkVersion, Absence = Absence,
    };

    /// <summary>The record is created anew under another id.</summary>
    /// <param name="targetId">The new id.</param>
    /// <param name="creates">False when another key of the same record already creates it.</param>
    public void MoveTo(Guid targetId, bool creates)
    {
        MovedFrom = TargetId;
        _targetId = targetId;
        CreatesTarget = creates;
        TargetIsGone = false;
        Returns = true;
    }
}

/// <summary>An item by which integration proposes a deletion, and the job that it belongs to.</summary>
internal sealed record Absence(Guid ItemId, Guid? JobId, Guid? EntryId);
