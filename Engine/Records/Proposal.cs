using System;
using GovDataIntegration.Engine.Crosswalk;
using GovDataIntegration.Engine.Dataverse;
using Microsoft.Xrm.Sdk;

namespace GovDataIntegration.Engine.Records;

/// <summary>A Record entry of the ledger, stored or to be: what is proposed about a record, and how that stands.</summary>
internal sealed class Proposal
{
    private Proposal(Matter matter, Guid id, string key)
    {
        Matter = matter;
        Id = id;
        Key = key;
    }

    public Matter Matter { get; }
    public Guid Id { get; private init; }

    /// <summary>The entry's alternate key: nothing is proposed twice.</summary>
    public string Key { get; }

    /// <summary>True until the ledger has it.</summary>
    public bool IsNew { get; private init; } = true;

    public LedgerStatus Status { get; private init; }

    /// <summary>Why a person refused it; null when nobody did.</summary>
    public string? RefusedFor { get; private init; }

    /// <summary>True when the record comes, or goes, as proposed: a person or a rule has certified it, or the policy does not wait for that.</summary>
    public bool Happens { get; private init; }

    /// <summary>What a policy or an entity map lets happen at once; a person may take it back.</summary>
    public static Proposal ByPolicy(Matter matter, Link link, Guid id, bool certifies) => new(matter, id, KeyOf(matter, link, link.TargetId.ToString("D")))
    {
        Status = certifies ? LedgerStatus.Certified : LedgerStatus.Pending, Happens = true,
    };

    /// <summary>What is left to a person.</summary>
    public static Proposal Open(Matter matter, Link link, Guid id) =>
        new(matter, id, KeyOf(matter, link, matter == Matter.Created ? "" : link.TargetId.ToString("D"))) { Status = LedgerStatus.Pending };

    /// <summary>What a full snapshot makes likely, and a person confirms.</summary>
    /// <param name="link">The key that is missing, and its record.</param>
    /// <param name="id">Id of the new entry.</param>
    /// <param name="job">The snapshot: the next may propose it again.</param>
    public static Proposal Missing(Link link, Guid id, Guid job) =>
        new(Matter.Missing, id, KeyOf(Matter.Missing, link, job.ToString("D"))) { Status = LedgerStatus.Pending };

    /// <summary>The same proposal as the ledger has it.</summary>
    public Proposal As(Entity row)
    {
        var status = row.Option<LedgerStatus>(LedgerEntry.Status) ?? LedgerStatus.Pending;
        return new Proposal(Matter, row.Id, Key)
        {
            IsNew = false, Status = status, Happens = status == LedgerStatus.Certified, RefusedFor = row.Text(LedgerEntry.DecisionReason),
        };
    }

    // A source may delete and send again several times: each time is a matter of its own.
    private static string KeyOf(Matter matter, Link link, string record) =>
        Hash.Of(
            "record", link.KeyHash, matter.Value, record,
            matter == Matter.Restored || matter == Matter.Deleted || matter == Matter.Reused ? link.LastVersion?.Text ?? "" : "");
}
