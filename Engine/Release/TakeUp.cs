using System;
using System.Collections.Generic;
using System.Linq;
using GovDataIntegration.Engine.Commit;
using GovDataIntegration.Engine.Dataverse;
using GovDataIntegration.Engine.Decisions;
using GovDataIntegration.Engine.Election;
using GovDataIntegration.Engine.Ledger;
using GovDataIntegration.Engine.Sources;
using Microsoft.Xrm.Sdk;

namespace GovDataIntegration.Engine.Release;

/// <summary>
/// Writes plans, and takes stored items through the line again that waited for what has come: a value map, a record, a decision
/// about one. What they bring may release others in turn. Items that integration is off for are parked instead, like those that come
/// while it is off: missed sync takes both up.
/// </summary>
internal sealed class TakeUp
{
    private readonly Services _services;
    private Settings? _settings;

    public TakeUp(Services services) => _services = services;

    /// <summary>
    /// Writes a plan, then takes up who waited for the records it brought: one service call more, and those of each source and table
    /// that waited.
    /// </summary>
    public void Write(Plan plan)
    {
        plan.Write(_services);
        var arrived = plan.Arrivals;
        while (arrived.Count > 0)
            arrived = WriteAll(Plans(Waiting.ForRecords(_services, arrived)));
    }

    /// <summary>Takes stored items through the line again, and writes what becomes of them.</summary>
    /// <param name="rows">Sync items with <see cref="ItemRows.SaidColumns"/>.</param>
    public void Again(IReadOnlyCollection<Entity> rows)
    {
        foreach (var plan in Plans(rows))
            Write(plan);
    }

    // One group is written before the next is decided, which may depend on it.
    private HashSet<string> WriteAll(IEnumerable<Plan> plans)
    {
        var arrived = new HashSet<string>(StringComparer.Ordinal);
        foreach (var plan in plans)
        {
            plan.Write(_services);
            arrived.UnionWith(plan.Arrivals);
        }
        return arrived;
    }

    private IEnumerable<Plan> Plans(IReadOnlyCollection<Entity> rows)
    {
        foreach (var group in rows.GroupBy(row => row.Text(SyncItem.SourceSystemKey) + "\n" + row.Text(SyncItem.TargetTable), StringComparer.OrdinalIgnoreCase))
        {
            if (Decide(group.ToList()) is { } plan)
                yield return plan;
        }
    }

    private Plan? Decide(List<Entity> rows)
    {
        var table = rows[0].Text(SyncItem.TargetTable) ?? "";
        var sources = SourceDirectory.Load(_services, table);
        _settings ??= Settings.Load(_services);
        if (sources.Find(rows[0].Text(SyncItem.SourceSystemKey) ?? "") is not { MapState: not null } source)
            return null;
        if (Gate.Park(_settings, source, table) is { } closed)
            return Park(rows, table, closed);
        var items = rows.Select(row => ItemRows.ToItem(row, source.Ordering)).ToList();
        var plan = new ItemPipeline(_services, sources, _settings).Release(new Batch(source, table, Guid.Empty, items));
        plan.Jobs.UnionWith(items.Where(item => item.JobId is not null).Select(item => item.JobId!.Value));
        new Followers(_services).CloseParents(plan, items);
        return plan;
    }

    private Plan Park(List<Entity> rows, string table, Finding closed)
    {
        var plan = new Plan(table);
        plan.ItemUpdates.AddRange(rows.Select(row => ItemRows.Update(
            row.Id, new Outcome(ItemState.Parked, closed) { WaitsFor = row.Text(SyncItem.WaitingFor) }, _services.Now)));
        plan.Jobs.UnionWith(rows.Select(row => row.Link(SyncItem.Job)).OfType<Guid>());
        return plan;
    }
}
