using System;
using System.Collections.Generic;
using System.Linq;
using GovDataIntegration.Engine.Crosswalk;
using GovDataIntegration.Engine.Dataverse;
using GovDataIntegration.Engine.Decisions;
using GovDataIntegration.Engine.Election;
using GovDataIntegration.Engine.Ledger;
using GovDataIntegration.Engine.Release;
using GovDataIntegration.Engine.Sources;
using Microsoft.Xrm.Sdk;

namespace GovDataIntegration.Engine.Administration;

/// <summary>
/// Makes up for what was missed while integration was off: first the items that are parked, then the links whose records were
/// deleted here, then the records that were changed here. A call does a bounded piece of it and leaves behind where it stopped, so that any later call goes on.
/// </summary>
internal sealed class MissedSync
{
    private readonly Services _services;
    private readonly Backlog _backlog;
    private int _left;

    public MissedSync(Services services)
    {
        _services = services;
        _backlog = new Backlog(services);
    }

    /// <summary>Items taken up, links looked at and records compared.</summary>
    public int Processed { get; private set; }

    /// <summary>Items, links and records that still wait, counted up to 5,000 of each kind for each table; 0 when all is made up for.</summary>
    public int Remaining { get; private set; }

    /// <summary>Fields that this call found changed on both sides.</summary>
    public int Conflicts { get; private set; }

    /// <summary>Does a piece of the work. A fixed number of service calls for each entity map that has something to make up for.</summary>
    /// <param name="entityMapId">The entity map; null for all that are on.</param>
    /// <param name="most">About as many items, links and records at most.</param>
    /// <exception cref="Refusal">UNKNOWN_ENTITY_MAP, or STILL_OFF: the environment, the source or the map.</exception>
    public void Run(Guid? entityMapId, int most)
    {
        var settings = Settings.Load(_services);
        var maps = Open(settings, entityMapId);
        var inbound = maps.Where(map => map.Direction != MapDirection.Out).ToList();
        _left = most;
        foreach (var map in inbound.TakeWhile(_ => _left > 0))
            Hear(settings, map);
        Remaining = _backlog.Count(inbound);
        var missed = maps.Where(map => map.OffSince is not null).ToList();
        foreach (var map in missed)
            Check(map);
        foreach (var table in missed.GroupBy(map => map.Table, StringComparer.Ordinal))
            Compare(table.Key, table.ToList());
    }

    private List<Connection> Open(Settings settings, Guid? entityMapId)
    {
        var maps = Connection.All(_services);
        if (!settings.IntegrationEnabled)
            throw new Refusal(Reason.StillOff, "this environment");
        if (entityMapId is not { } id)
            return maps.Where(map => map.IsOpen).ToList();
        var chosen = maps.Find(map => map.Id == id) ?? throw new Refusal(Reason.UnknownEntityMap, id);
        if (!Connection.IsOn(chosen.SourceState))
            throw new Refusal(Reason.StillOff, "source '" + chosen.SourceKey + "'");
        return chosen.IsOpen ? new List<Connection> { chosen } : throw new Refusal(Reason.StillOff, "entity map '" + chosen.Name + "'");
    }

    private void Hear(Settings settings, Connection map)
    {
        var rows = _backlog.Next(map, _left);
        if (rows.Count == 0)
            return;
        var sources = SourceDirectory.Load(_services, map.Table);
        var source = sources.Find(map.SourceKey)!;
        var items = rows.Select(row => ItemRows.ToItem(row, source.Ordering)).OrderBy(item => item.SourceVersion).ToList();
        // What a person decided about a record while integration was off is carried out before more is heard about it.
        var decided = new HashSet<Guid>(items.Where(item => item.WaitedFor == KeyHash.Of(source, map.Table, item.Key))
            .Select(item => item.RowId!.Value));
        new TakeUp(_services).Again(rows.Where(row => decided.Contains(row.Id)).ToList());
        var others = items.Where(item => !decided.Contains(item.RowId!.Value)).ToList();
        if (others.Count > 0)
            Hear(settings, sources, new Batch(source, map.Table, Guid.Empty, others) { IsBacklog = true });
        Count(items.Count, others.SelectMany(item => item.Fields).Count(field => field.Outcome?.Finding?.Reason == Reason.OutageConflict));
    }

    private void Hear(Settings settings, SourceDirectory sources, Batch batch)
    {
        var plan = new ItemPipeline(_services, sources, settings).Release(batch);
        plan.Jobs.UnionWith(batch.Items.Select(item => item.JobId).OfType<Guid>());
        new Followers(_services).CloseParents(plan, batch.Items);
        new TakeUp(_services).Write(plan);
    }

    // Without change capture nobody has heard that a record was deleted. The map remembers how far its links were looked at.
    private void Check(Connection map)
    {
        var links = new MapLinks(_services, map, LinkState.Linked, LinkState.TargetDeleted);
        if (Remaining > 0 || _left <= 0)
        {
            Remaining += links.Count(map.LinksCheckedTo);
            return;
        }
        var most = _left;
        var next = links.Next(map.LinksCheckedTo, most);
        if (next.Count == 0)
            return;
        Deletions.Notice(_services, map.Table, next);
        Count(next.Count, conflicts: 0);
        var last = MapLinks.KeyOf(next[next.Count - 1]);
        _services.Organization.Update(new Entity(EntityMapRow.Table, map.Id) { [EntityMapRow.LinksCheckedTo] = last });
        Remaining += next.Count < most ? 0 : links.Count(last);
    }

    // The instant since when the map was off moves on with what has been looked at: that is where the next call goes on.
    private void Compare(string table, List<Connection> maps)
    {
        var since = maps.Min(map => map.OffSince!.Value);
        var changes = LocalChanges.Of(_services, table);
        if (Remaining > 0 || _left <= 0)
        {
            Remaining += changes.Count(since);
            if (Remaining == 0)
                Leave(maps, at: null);
            return;
        }
        var rows = changes.ChangedSince(since, _left);
        var isAll = rows.Count < _left;
        changes.Hear(rows.Select(row => row.Id).ToList(), since, out var heard).Write(_services);
        Count(rows.Count, heard.Count(aspect => Dispute.About(aspect) is not null));
        var next = isAll ? null : Next(rows);
        var left = next is { } instant ? changes.Count(instant) : 0;
        Remaining += left;
        Leave(maps, left == 0 ? null : next);
    }

    private void Leave(List<Connection> maps, DateTime? at) => _services.UpdateAll(EntityMapRow.Table, maps.Select(map => After(map, at)).ToList());

    // Rows of the last second may have been cut off, but for a page that is all one second, which is whole.
    private static DateTime? Next(List<Entity> rows)
    {
        var last = LocalChanges.Changed(rows[rows.Count - 1]);
        return last == LocalChanges.Changed(rows[0]) ? last.AddSeconds(1) : last;
    }

    private static Entity After(Connection map, DateTime? next)
    {
        var row = new Entity(EntityMapRow.Table, map.Id) { [EntityMapRow.OffSince] = next < map.OffSince ? map.OffSince : next };
        if (next is not null)
            return row;
        row[EntityMapRow.LinksCheckedTo] = null;
        if (map.State == IntegrationState.CatchingUp)
            row[EntityMapRow.State] = Rows.Option(IntegrationState.On);
        return row;
    }

    private void Count(int processed, int conflicts)
    {
        Processed += processed;
        Conflicts += conflicts;
        _left -= processed;
    }
}
