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

    /// <summary>The record that a key is to stand for, or no longer; null where nothing is said about the key.</summary>
    public Guid? Record { get; private init; }

    /// <summary>The item that says so; null where nothing is said about the key.</summary>
    public Item? Claim { get; private init; }

    /// <summary>True when the record comes, or goes, as proposed: a person or a rule has certified it, or the policy does not wait for that.</summary>
    public bool Happens { get; private init; }

    /// <summary>What a policy or an entity map lets happen at once; a person may take it back.</summary>
    public static Proposal ByPolicy(Matter matter, Link link, Guid id, bool certifies) => new(matter, id, KeyOf(matter, link, link.TargetId.ToString("D")))
    {
        Status = certifies ? LedgerStatus.Certified : LedgerStatus.Pending, Happens = true,
    };

    /// <summary>What is left to a person.</summary>
    public static Proposal Open(Matter matter, Link link, Guid id) =>
        new(matter, id, KeyOf(matter, link, (matter == Matter.Created ? link.Former?.IdentifierId : link.TargetId)?.ToString("D") ?? ""))
        {
            Status = LedgerStatus.Pending,
        };

    /// <summary>What a source says about what its key stands for, left to a person.</summary>
    /// <param name="matter">Linked or unlinked.</param>
    /// <param name="link">The key, as it is now.</param>
    /// <param name="record">The record that it is to stand for, or no longer.</param>
    /// <param name="claim">The item that says it.</param>
    /// <param name="id">Id of the new entry.</param>
    public static Proposal OfKey(Matter matter, Link link, Guid record, Item claim, Guid id) =>
        new(matter, id, KeyOf(matter, link, record.ToString("D"))) { Status = LedgerStatus.Pending, Record = record, Claim = claim };

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
            Record = Record, Claim = Claim,
        };
    }

    /// <summary>The same proposal, which needs nobody's answer.</summary>
    public Proposal AtOnce(bool certifies) => new(Matter, Id, Key)
    {
        IsNew = IsNew, Status = IsNew && certifies ? LedgerStatus.Certified : Status, Happens = true, Record = Record, Claim = Claim,
    };

    /// <summary>What the entry says about a key, in a sentence for people; null where its value says all.</summary>
    /// <param name="source">Whose key it is.</param>
    /// <param name="link">The key, as it is now.</param>
    public string? Say(string source, Link link)
    {
        if (Record is null)
            return null;
        var before = link.Former ?? link;
        var moves = before is { IsUnknown: false, IsUnlinked: false } && before.TargetId != Record;
        return "Key '" + link.ExternalKey + "' of " + source + (Matter == Matter.Linked ? " stands" : " no longer stands") + " for this record"
            + (moves ? ", and no longer for " + before.TargetId.ToString("D") + "." : ".");
    }

    // A source may delete and send, link and unlink several times: each time is a matter of its own.
    private static string KeyOf(Matter matter, Link link, string record) =>
        Hash.Of("record", link.KeyHash, matter.Value, record, (matter.IsAboutKey ? link.LinkVersion : Recurs(matter) ? link.LastVersion : null)?.Text ?? "");

    private static bool Recurs(Matter matter) => matter == Matter.Restored || matter == Matter.Deleted || matter == Matter.Reused;
}
