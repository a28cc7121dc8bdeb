using System;
using System.Collections.Generic;
using System.Linq;
using GovDataIntegration.Engine.Dataverse;
using GovDataIntegration.Engine.Election;
using GovDataIntegration.Engine.Normalization;
using GovDataIntegration.Engine.Sources;
using Microsoft.Xrm.Sdk.Query;

namespace GovDataIntegration.Engine.Crosswalk;

/// <summary>
/// The records that sources say their keys stand for: <c>{"id": "…"}</c>, or the record that another key leads to,
/// <c>{"source": "PERSONA", "key": "BLR/7"}</c>; the source may be left out where it is the sender.
/// </summary>
internal sealed class LinkTargets
{
    private static readonly string[] Known = { "id", "key", "source", "table" };

    private readonly Batch _batch;
    private readonly SourceDirectory _sources;
    private readonly Dictionary<string, Guid> _linked = new(StringComparer.Ordinal);
    private HashSet<Guid> _there = new();

    private LinkTargets(Batch batch, SourceDirectory sources)
    {
        _batch = batch;
        _sources = sources;
    }

    /// <summary>Reads the records that items name: one service call for the keys, one for the records.</summary>
    public static LinkTargets Load(Services services, SourceDirectory sources, Batch batch, TargetTable table, IReadOnlyCollection<Item> items)
    {
        var targets = new LinkTargets(batch, sources);
        var named = items.Select(item => targets.Parse(item)).Where(target => target.Problem is null).ToList();
        targets.ReadKeys(services, named.Select(target => target.Reference?.KeyHash).OfType<string>().Distinct().ToList());
        var ids = named.Select(target => target.Id).OfType<Guid>().Concat(targets._linked.Values).Distinct().ToList();
        targets._there = table.Existing(services, ids);
        return targets;
    }

    /// <summary>The record that an item names.</summary>
    /// <param name="item">A link item.</param>
    /// <param name="outcome">How the item ends where there is no such record; else null.</param>
    public Guid Find(Item item, out Outcome? outcome)
    {
        outcome = null;
        var target = Parse(item);
        if (target.Problem is { } problem)
            outcome = Refused(problem);
        else if (target.Id is { } id && !_there.Contains(id))
            outcome = Refused("There is no row " + id.ToString("D") + " in " + _batch.TargetTable + ", so no key can stand for it.");
        else if (target.Id is { } there)
            return there;
        else if (_linked.TryGetValue(target.Reference!.KeyHash, out var found) && _there.Contains(found))
            return found;
        else
            outcome = Missing(target.Reference);
        return Guid.Empty;
    }

    private static Outcome Refused(string problem) => new(ItemState.Rejected, Reason.InvalidValue, problem);

    private static Outcome Missing(Reference end) =>
        new(ItemState.Held, Reason.MissingRelated, end.Table, end.Key, end.Source) { WaitsFor = end.KeyHash };

    private Target Parse(Item item)
    {
        var json = item.Target!;
        if (json.Members.FirstOrDefault(member => !IsKnown(member)) is { Key: { } wrong })
            return new Target("'" + wrong + "' cannot be read in target: a record is named by its id, or by key and source, each a text.");
        if (json["table"] is { } table && !string.Equals(table.Text.Trim(), _batch.TargetTable, StringComparison.OrdinalIgnoreCase))
            return new Target("A key of " + _batch.TargetTable + " cannot stand for a row of " + table.Text + ".");
        var key = json["key"]?.Text.Trim();
        if (json["id"] is { } id)
        {
            return key is null && json["source"] is null && Guid.TryParse(id.Text, out var row)
                ? new Target(row)
                : new Target("target names the record by its id, a GUID, or by key and source.");
        }
        var source = json["source"] is { } named ? _sources.Find(named.Text) : _batch.Source;
        if (source is null)
            return new Target("There is no source system '" + json["source"]!.Text + "' whose key target could name.");
        if (string.IsNullOrEmpty(key))
            return new Target("target names neither the id of a record nor a key.");
        var reference = Reference.To(source, _batch.TargetTable, key!);
        return reference.KeyHash == item.Link!.KeyHash ? new Target("A key cannot stand for what it stands for itself.") : new Target(reference);
    }

    private static bool IsKnown(KeyValuePair<string, Json> member) =>
        Known.Contains(member.Key) && member.Value.Kind is JsonKind.String or JsonKind.Number;

    private void ReadKeys(Services services, IReadOnlyCollection<string> hashes)
    {
        if (hashes.Count == 0)
            return;
        var query = new QueryExpression(Identifier.Table) { ColumnSet = new ColumnSet(Identifier.KeyHash, Identifier.TargetId) };
        query.Criteria.In(Identifier.KeyHash, hashes);
        query.Criteria.AddCondition(Identifier.LinkState, ConditionOperator.NotEqual, (int)LinkState.Tombstone);
        foreach (var row in services.All(query))
        {
            if (Guid.TryParse(row.Text(Identifier.TargetId), out var id))
                _linked[row.Text(Identifier.KeyHash)!] = id;
        }
    }

    private sealed class Target
    {
        public Target(string problem) => Problem = problem;

        public Target(Guid id) => Id = id;

        public Target(Reference reference) => Reference = reference;

        public string? Problem { get; }
        public Guid? Id { get; }
        public Reference? Reference { get; }
    }
}
