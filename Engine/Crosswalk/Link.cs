using System;
using GovDataIntegration.Engine.Dataverse;
using GovDataIntegration.Engine.Election;

namespace GovDataIntegration.Engine.Crosswalk;

/// <summary>A source's key and the row it stands for: an identifier that exists, or one that this batch will create.</summary>
internal sealed class Link
{
    public Guid IdentifierId { get; init; }
    public string KeyHash { get; init; } = "";
    public string ExternalKey { get; init; } = "";
    public bool IsNew { get; init; }
    public Guid TargetId { get; init; }

    /// <summary>State as stored; a cleared link that is used again becomes Linked.</summary>
    public LinkState State { get; init; }

    /// <summary>The highest version that the source has sent for this key; null when it sent none.</summary>
    public SourceVersion? LastVersion { get; init; }

    /// <summary>The open proposal to delete the record because a full snapshot did not contain the key; null when there is none.</summary>
    public Absence? Absence { get; init; }

    /// <summary>True when this batch creates the target row.</summary>
    public bool CreatesTarget { get; set; }

    /// <summary>True when the source has deleted its record in this batch.</summary>
    public bool Departs { get; set; }

    /// <summary>True when the target row is deactivated with it.</summary>
    public bool Deactivates { get; set; }

    /// <summary>True when the target row turned out to be gone.</summary>
    public bool TargetIsGone { get; set; }
}

/// <summary>An item by which integration proposes a deletion, and the job that it belongs to.</summary>
internal sealed record Absence(Guid ItemId, Guid? JobId);
