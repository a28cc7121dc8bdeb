using System;
using System.Collections.Generic;
using System.Linq;
using GovDataIntegration.Engine.Commit;
using GovDataIntegration.Engine.Dataverse;
using GovDataIntegration.Engine.Jobs;
using GovDataIntegration.Engine.Sources;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace GovDataIntegration.Engine.Administration;

/// <summary>
/// Synchronises on demand. Out: every system is told what it is not known to have. In: the source is asked, by a job that its
/// connector finds and answers; nothing here calls a source.
/// </summary>
internal sealed class SyncNow
{
    private readonly Services _services;
    private readonly Guid _correlationId;

    /// <param name="services">The services of the request.</param>
    /// <param name="correlationId">The request's, kept with the jobs.</param>
    public SyncNow(Services services, Guid correlationId)
    {
        _services = services;
        _correlationId = correlationId;
        if (!Settings.Load(services).IntegrationEnabled)
            throw new Refusal(Reason.StillOff, "this environment");
    }

    /// <summary>The job that asks the source; without one the first that tells a system something; null when there was nothing to do.</summary>
    public Guid? JobId { get; private set; }

    /// <summary>Outbound items made.</summary>
    public int Items { get; private set; }

    /// <summary>Links of the entity map that were not looked at yet, counted up to 5,000; 0 when all were.</summary>
    public int Remaining { get; private set; }

    /// <summary>Where the next call goes on; null when all was looked at.</summary>
    public string? Next { get; private set; }

    /// <summary>Synchronises what an entity map links, a piece at a time: a fixed number of service calls.</summary>
    /// <param name="entityMapId">The entity map.</param>
    /// <param name="direction">Which way; the map must let it pass. The source is asked once, by the first piece.</param>
    /// <param name="after">Where the last piece ended; null = this is the first.</param>
    /// <param name="most">Links in this piece at most.</param>
    /// <exception cref="Refusal">UNKNOWN_ENTITY_MAP, STILL_OFF, INVALID_PARAMETER: the map does not go that way.</exception>
    public void Run(Guid entityMapId, MapDirection direction, string? after, int most)
    {
        var map = Connection.All(_services).Find(m => m.Id == entityMapId) ?? throw new Refusal(Reason.UnknownEntityMap, entityMapId);
        if (!map.IsOpen)
            throw new Refusal(Reason.StillOff, "entity map '" + map.Name + "'");
        if (map.Direction != MapDirection.Both && direction != map.Direction)
            throw new Refusal(Reason.InvalidParameter, "Direction", direction, "the entity map only goes " + map.Direction);
        if (direction != MapDirection.Out && after is null)
            Ask(map, "All records of " + map.Table + " are asked for.");
        if (direction == MapDirection.In)
            return;
        var links = new MapLinks(_services, map, LinkState.Linked);
        var piece = links.Next(after, most);
        if (piece.Count == 0)
            return;
        Tell(map.Table, piece.Select(MapLinks.TargetOf).Where(id => id != Guid.Empty).Distinct().ToList(), map.OffSince);
        var last = MapLinks.KeyOf(piece[piece.Count - 1]);
        Remaining = links.Count(last);
        Next = Remaining == 0 ? null : last;
    }

    /// <summary>Synchronises one record with every source that knows it.</summary>
    /// <exception cref="Refusal">NOT_LINKED: no source that is on knows the record.</exception>
    public void Run(string table, Guid target, MapDirection direction)
    {
        var links = Links(table, target);
        var maps = Connection.All(_services).Where(map => map.Table == table && map.IsOpen).ToList();
        var known = links.Select(link => new { Link = link, Map = maps.Find(map => IsFor(map, link)) }).Where(k => k.Map is not null).ToList();
        if (known.Count == 0)
            throw new Refusal(Reason.NotLinked, target, table);
        foreach (var one in known.Where(k => direction != MapDirection.Out && k.Map!.Direction != MapDirection.Out))
        {
            var key = one.Link.Text(Identifier.ExternalKeyFull) ?? one.Link.Text(Identifier.ExternalKey);
            Ask(one.Map!, "The record with the key '" + key + "' is asked for.");
        }
        if (direction != MapDirection.In)
            Tell(table, new List<Guid> { target }, known.Min(k => k.Map!.OffSince));
    }

    private static bool IsFor(Connection map, Entity link) =>
        string.Equals(map.SourceKey, link.Text(Identifier.SourceSystemKey), StringComparison.OrdinalIgnoreCase);

    private void Ask(Connection map, string what)
    {
        var key = "SYNC-" + _services.NewId().ToString("N");
        var job = new SyncJobs(_services).Open(map.SourceKey, map.Table, key, JobKind.SyncNow, declared: null, _correlationId, what);
        JobId ??= job.Id;
    }

    private void Tell(string table, IReadOnlyCollection<Guid> targets, DateTime? offSince)
    {
        var plan = LocalChanges.Of(_services, table).Hear(targets, offSince, out _, tellAll: JobKind.SyncNow);
        Items += plan.OutboundCreates.Count;
        JobId ??= plan.JobCreates.FirstOrDefault()?.Id;
        plan.Write(_services);
    }

    private List<Entity> Links(string table, Guid target)
    {
        var query = new QueryExpression(Identifier.Table)
        {
            ColumnSet = new ColumnSet(Identifier.SourceSystemKey, Identifier.ExternalKey, Identifier.ExternalKeyFull),
        };
        query.Criteria.AddCondition(Identifier.TargetTable, ConditionOperator.Equal, table);
        query.Criteria.AddCondition(Identifier.LinkState, ConditionOperator.Equal, (int)LinkState.Linked);
        query.Criteria.AddCondition(Identifier.TargetId, ConditionOperator.Equal, target.ToString("D"));
        return _services.All(query);
    }
}
