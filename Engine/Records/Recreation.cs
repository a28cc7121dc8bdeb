using System;
using System.Collections.Generic;
using System.Linq;
using GovDataIntegration.Engine.Crosswalk;
using GovDataIntegration.Engine.Dataverse;
using GovDataIntegration.Engine.Ledger;
using GovDataIntegration.Engine.Sources;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace GovDataIntegration.Engine.Records;

/// <summary>
/// A record that was deleted here and is created anew has another id. What was said about the old one is carried over, so that it
/// comes back as it was and its history goes on; every source's key follows.
/// </summary>
internal sealed class Recreation
{
    // What belongs to the row itself, and what tells of the target, is the new row's own.
    private static readonly string[] NotCopied = { LedgerEntry.Id, LedgerEntry.TargetId, LedgerEntry.AssertionKey, LedgerEntry.SupersededBy };

    private readonly Services _services;

    public Recreation(Services services) => _services = services;

    /// <summary>The carried entries, with their new target.</summary>
    public List<Entity> Copies { get; } = new();

    /// <summary>The old entries, pointing to their copies.</summary>
    public List<Entity> Pointers { get; } = new();

    /// <summary>The identifiers of other sources, moved to the new record.</summary>
    public List<Entity> Followers { get; } = new();

    /// <summary>Carries over what was said about the records that are created anew: two service calls where there are any.</summary>
    public void Carry(Batch batch, SourceDirectory sources, Aspects aspects)
    {
        var moved = batch.Items.Where(item => item.Link is { MovedFrom: not null }).Select(item => item.Link!)
            .GroupBy(link => link.MovedFrom!.Value).ToDictionary(links => links.Key, links => links.First());
        if (moved.Count == 0)
            return;
        var old = Read(batch.TargetTable, moved.Keys);
        var ids = old.ToDictionary(row => row.Id, _ => _services.NewId());
        foreach (var row in old)
        {
            var link = moved[Guid.Parse(row.Text(LedgerEntry.TargetId)!)];
            var copy = Copy(row, ids[row.Id], link.TargetId);
            Copies.Add(copy);
            var entry = LedgerRows.ToEntry(Stored(copy, row), sources);
            entry.SupersededBy = row.Link(LedgerEntry.SupersededBy) is { } successor && ids.TryGetValue(successor, out var copied) ? copied : null;
            aspects.Of(link, row.Text(LedgerEntry.AspectKey)!).Entries.Add(entry);
            Pointers.Add(Pointer(row.Id, ids[row.Id]));
        }
        Follow(batch.TargetTable, moved);
    }

    private List<Entity> Read(string table, ICollection<Guid> targets)
    {
        var query = new QueryExpression(LedgerEntry.Table) { ColumnSet = LedgerRows.AllColumns };
        query.Criteria.AddCondition(LedgerEntry.TargetTable, ConditionOperator.Equal, table);
        query.Criteria.In(LedgerEntry.TargetId, targets.Select(id => id.ToString("D")));
        query.Criteria.AddCondition(LedgerEntry.AspectKey, ConditionOperator.NotNull);
        query.Criteria.AddCondition(LedgerEntry.IsBaseline, ConditionOperator.Equal, false);
        LedgerRows.JoinIdentifier(query);
        return _services.All(query);
    }

    private static Entity Copy(Entity row, Guid id, Guid target)
    {
        var copy = new Entity(LedgerEntry.Table, id);
        foreach (var column in row.Attributes.Where(column => column.Value is not AliasedValue && !NotCopied.Contains(column.Key)))
            copy[column.Key] = column.Value;
        copy[LedgerEntry.TargetId] = target.ToString("D");
        copy[LedgerEntry.AssertionKey] = LedgerRows.CarriedKey(row, target);
        return copy;
    }

    // The election also looks at whether the source still has the record.
    private static Entity Stored(Entity copy, Entity row)
    {
        var stored = new Entity(copy.LogicalName, copy.Id);
        stored.Attributes.AddRange(copy.Attributes);
        stored.Attributes.AddRange(row.Attributes.Where(column => column.Value is AliasedValue));
        return stored;
    }

    private static Entity Pointer(Guid old, Guid copy) => new(LedgerEntry.Table, old)
    {
        [LedgerEntry.SupersededBy] = new EntityReference(LedgerEntry.Table, copy), [LedgerEntry.IsEffective] = false,
    };

    private void Follow(string table, Dictionary<Guid, Link> moved)
    {
        var query = new QueryExpression(Identifier.Table) { ColumnSet = new ColumnSet(Identifier.TargetId, Identifier.LinkState) };
        query.Criteria.AddCondition(Identifier.TargetTable, ConditionOperator.Equal, table);
        query.Criteria.In(Identifier.TargetId, moved.Keys.Select(id => id.ToString("D")));
        var own = new HashSet<Guid>(moved.Values.Select(link => link.IdentifierId));
        foreach (var row in _services.All(query).Where(row => !own.Contains(row.Id)))
        {
            var target = moved[Guid.Parse(row.Text(Identifier.TargetId)!)].TargetId;
            var identifier = new Entity(Identifier.Table, row.Id) { [Identifier.TargetId] = target.ToString("D") };
            if (row.Option<LinkState>(Identifier.LinkState) == LinkState.TargetDeleted)
            {
                identifier[Identifier.LinkState] = Rows.Option(LinkState.Linked);
                identifier[Identifier.TargetDeletedOn] = null;
            }
            Followers.Add(identifier);
        }
    }
}
