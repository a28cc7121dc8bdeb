using System;
using System.Collections.Generic;
using System.Linq;
using GovDataIntegration.Engine.Crosswalk;
using GovDataIntegration.Engine.Dataverse;
using GovDataIntegration.Engine.Election;
using GovDataIntegration.Engine.Ledger;
using GovDataIntegration.Engine.Normalization;
using GovDataIntegration.Engine.Policy;
using GovDataIntegration.Engine.Records;
using Microsoft.Xrm.Sdk;

namespace GovDataIntegration.Engine.Commit;

/// <summary>Turns what was decided into rows: identifiers, one write for each target row, ledger entries.</summary>
internal sealed class Draft
{
    private readonly Services _services;
    private readonly Batch _batch;
    private readonly TargetTable _table;
    private readonly Policies _policies;
    private readonly Plan _plan;
    private readonly HashSet<Guid> _created;

    public Draft(Services services, Batch batch, TargetTable table, Policies policies)
    {
        _services = services;
        _batch = batch;
        _table = table;
        _policies = policies;
        _plan = new Plan(batch.TargetTable);
        _created = new HashSet<Guid>(batch.Items.Where(item => item.Link is { CreatesTarget: true }).Select(item => item.Link!.TargetId));
    }

    public Plan Write(Aspects aspects, Suggestions suggestions, Departures departures, Recreation recreation)
    {
        var byTarget = aspects.All.ToLookup(aspect => aspect.TargetId);
        foreach (var link in _batch.Items.Where(i => i.Link is not null).GroupBy(i => i.Link!))
            Write(link.Key, link.ToList(), byTarget[link.Key.TargetId].ToList());
        foreach (var item in _batch.Items.Where(i => i.Field is null && i.Outcome!.State != ItemState.Duplicate))
            WriteChildren(item);
        Flag(departures.StaleEntries(_batch));
        _plan.LedgerCreates.AddRange(recreation.Copies);
        _plan.LedgerUpdates.AddRange(recreation.Pointers);
        _plan.IdentifierUpdates.AddRange(recreation.Followers);
        _plan.MapCreates.AddRange(suggestions.Creates);
        _plan.MapUpdates.AddRange(suggestions.Updates);
        return _plan;
    }

    private void Flag(IEnumerable<Entity> stale)
    {
        var updated = _plan.LedgerUpdates.GroupBy(row => row.Id).ToDictionary(rows => rows.Key, rows => rows.First());
        foreach (var row in stale)
        {
            if (updated.TryGetValue(row.Id, out var own))
                own[LedgerEntry.IsStale] = true;
            else
                _plan.LedgerUpdates.Add(row);
        }
    }

    private void Write(Link link, List<Item> items, List<Aspect> aspects)
    {
        var heard = items.Where(i => i.Fields.Any(f => f.Assertion is not null)).ToList();
        // Nothing usable was said about a record that does not exist: there is nothing to create.
        if (link.IsUnknown && heard.Count == 0)
            link.CreatesTarget = false;
        WriteProposal(link, items, heard.FirstOrDefault());
        if (link.IsUnknown && !link.CreatesTarget)
            return;
        if (link.Former is { } former)
            _plan.IdentifierFrees.Add(Links.Free(former));
        if (link.IsNew)
            _plan.IdentifierCreates.Add(NewIdentifier(link, items));
        else
            _plan.IdentifierUpdates.Add(SeenIdentifier(link, items));
        Absences.Withdraw(_plan, link, items, _services.Now);
        if (link.IsNew || link.Returns || link.ClaimedAt is not null)
            _plan.Arrivals.Add(link.KeyHash);
        WriteTarget(link, heard.FirstOrDefault(), aspects);
        foreach (var aspect in aspects)
            WriteEntries(link, aspect);
    }

    private void WriteProposal(Link link, List<Item> items, Item? heard)
    {
        if (link.Proposal is not { } proposal || (proposal.Happens && link.IsUnknown && !link.CreatesTarget))
            return;
        var asking = items.Where(i => i.Outcome?.Finding?.Reason is { } why
            && (why == proposal.Matter.Waits || (why == Reason.MissingVersion && !proposal.Happens)));
        var item = proposal.Claim ?? asking.OrderBy(i => i.SourceVersion).FirstOrDefault() ?? heard
            ?? items.First(i => i.SourceVersion is not null && (i.Operation == ItemOperation.Delete) == link.Departs);
        if (proposal.IsNew)
            _plan.LedgerCreates.Add(RecordRows.Create(_batch, link, item, _policies.For(_batch.Source.Key, field: null).Id, _services.Now));
        else if (proposal.Happens)
            _plan.LedgerUpdates.Add(RecordRows.Update(link, _services.Now));
    }

    private void WriteTarget(Link link, Item? item, List<Aspect> aspects)
    {
        var row = new Entity(_table.LogicalName, link.TargetId);
        var links = new Entity(_table.LogicalName, link.TargetId);
        foreach (var aspect in aspects.Where(a => a.Change is not null))
        {
            var value = _table.Field(aspect.Field)!.ToAttribute(aspect.Change!.Value);
            // A row cannot point to one that is created together with it, before it or after.
            (link.CreatesTarget && value is EntityReference end && _created.Contains(end.Id) ? links : row)[aspect.Field] = value;
        }
        if (link.Deactivates || (link.Returns && link.TargetIsInactive))
            row[Platform.State] = new OptionSetValue(link.Deactivates ? 1 : 0);
        if (link.CreatesTarget)
            _plan.TargetCreates.Add(row);
        _plan.TargetUpdates.AddRange(new[] { row, links }.Where(update => update.Attributes.Count > 0 && !(update == row && link.CreatesTarget)));
        if (item is not null)
            _plan.Label(link.TargetId, item);
    }

    private void WriteEntries(Link link, Aspect aspect)
    {
        foreach (var entry in aspect.Entries)
        {
            if (entry.IsNew)
                WriteNew(entry, link, aspect);
            else if (entry.Changes)
                _plan.LedgerUpdates.Add(LedgerRows.Update(entry));
        }
    }

    private void WriteNew(Entry entry, Link link, Aspect aspect)
    {
        var row = LedgerRows.Create(entry, _table.LogicalName, aspect, entry.IsBaseline ? null : link.IdentifierId);
        // A successor from the same batch does not exist while this row is created.
        if (entry.SupersededBy is { } successor && IsNew(aspect, successor))
            _plan.LedgerUpdates.Add(new Entity(LedgerEntry.Table, entry.Id) { [LedgerEntry.SupersededBy] = Rows.Link(LedgerEntry.Table, successor) });
        else
            row.Fill(LedgerEntry.SupersededBy, Rows.Link(LedgerEntry.Table, entry.SupersededBy));
        _plan.LedgerCreates.Add(row);
    }

    private static bool IsNew(Aspect aspect, Guid entry) => aspect.Find(entry) is { IsNew: true };

    private Entity NewIdentifier(Link link, List<Item> items)
    {
        var row = SeenIdentifier(link, items);
        row[Identifier.Name] = Rows.Cut(_batch.Source.Key + " " + _table.LogicalName + " " + link.ExternalKey, 850);
        row[Identifier.SourceSystemKey] = _batch.Source.Key;
        row[Identifier.ExternalKey] = Rows.Cut(link.ExternalKey, 100);
        row[Identifier.ExternalKeyFull] = link.ExternalKey;
        row[Identifier.KeyHash] = link.KeyHash;
        row[Identifier.TargetTable] = _table.LogicalName;
        row[Identifier.TargetId] = link.TargetId.ToString("D");
        row[Identifier.SourceTable] = _batch.Source.SourceTable;
        row[Identifier.FirstSeen] = _services.Now;
        if (!link.Departs)
            row[Identifier.LinkState] = Rows.Option(LinkState.Linked);
        return row;
    }

    private Entity SeenIdentifier(Link link, List<Item> items)
    {
        var row = new Entity(Identifier.Table, link.IdentifierId)
        {
            [Identifier.LastSeen] = _services.Now,
            [Identifier.LastInboundOn] = _services.Now,
        };
        var spoken = items.Where(i => (i.Fields.Count > 0 || link.Departs) && i.SourceVersion is { IsMissing: false });
        var newest = spoken.Select(i => i.SourceVersion).Concat(new[] { link.LastVersion }).Max();
        if (newest is not null && !newest.Equals(link.LastVersion))
            row[Identifier.LastSourceVersion] = Rows.Cut(newest.Text, 100);
        if (link.ClaimedAt is { IsMissing: false } claimed)
            row[Identifier.LinkVersion] = Rows.Cut(claimed.Text, 100);
        if (link.Returns)
        {
            row[Identifier.TargetId] = link.TargetId.ToString("D");
            row[Identifier.LinkState] = Rows.Option(LinkState.Linked);
            row[Identifier.SourceDeletedOn] = null;
            row[Identifier.TargetDeletedOn] = null;
        }
        else if (link.Ends)
        {
            row[Identifier.LinkState] = Rows.Option(LinkState.Tombstone);
            // Without it the link was ended although the record is there.
            row[Identifier.TargetDeletedOn] = link.TargetIsGone && link.ClaimedAt is null ? _services.Now : (DateTime?)null;
        }
        else if (link.Departs)
        {
            row[Identifier.LinkState] = Rows.Option(LinkState.SourceDeleted);
            row[Identifier.SourceDeletedOn] = _services.Now;
        }
        else if (link.TargetIsGone && link.State is not (LinkState.TargetDeleted or LinkState.Tombstone))
        {
            row[Identifier.LinkState] = Rows.Option(LinkState.TargetDeleted);
            row[Identifier.TargetDeletedOn] = _services.Now;
        }
        else if (link.State == LinkState.Cleared && !link.TargetIsGone)
        {
            row[Identifier.LinkState] = Rows.Option(LinkState.Linked);
        }
        return row;
    }

    private void WriteChildren(Item item)
    {
        foreach (var field in item.Fields.Where(f => f.Outcome!.State is not (ItemState.Applied or ItemState.NoChange or ItemState.Echo)))
            _plan.ChildCreates.Add(ItemRows.Child(_services.NewId(), _batch, item, field));
    }
}
