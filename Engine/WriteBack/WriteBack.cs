using System;
using System.Collections.Generic;
using System.Linq;
using GovDataIntegration.Engine.Commit;
using GovDataIntegration.Engine.Dataverse;
using GovDataIntegration.Engine.Election;
using GovDataIntegration.Engine.Jobs;
using GovDataIntegration.Engine.Normalization;
using GovDataIntegration.Engine.Policy;
using GovDataIntegration.Engine.Sources;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace GovDataIntegration.Engine.WriteBack;

/// <summary>
/// Tells other systems what a record shows now: after items, decisions and edits alike. It reads and plans; what waits is
/// fetched by the systems' connectors. A batch costs a fixed number of service calls.
/// </summary>
internal sealed class WriteBack
{
    private readonly Services _services;
    private readonly SourceDirectory _sources;
    private Settings? _settings;

    /// <param name="services">The services of the request.</param>
    /// <param name="sources">All systems, with their maps to the table at hand.</param>
    /// <param name="settings">The environment's settings; null = they are read when they are needed.</param>
    public WriteBack(Services services, SourceDirectory sources, Settings? settings = null)
    {
        _services = services;
        _sources = sources;
        _settings = settings;
    }

    /// <summary>Plans what follows for other systems from settled aspects: those that show something new, or something newly certified.</summary>
    public void Plan(Plan plan, TargetTable table, Policies policies, IEnumerable<Aspect> aspects) =>
        Tell(plan, table, policies, aspects, News.Of, JobKind.Outbound, isMeant: null);

    /// <summary>Plans to tell systems whatever differs from what each of them is known to have, new or not.</summary>
    /// <param name="plan">Takes what is planned.</param>
    /// <param name="table">The records' table.</param>
    /// <param name="policies">Its policies.</param>
    /// <param name="aspects">The fields, with their entries.</param>
    /// <param name="kind">What the jobs are called.</param>
    /// <param name="isMeant">The identifiers that it is about; null = all of the records'.</param>
    /// <returns>How many items were planned.</returns>
    public int PlanAll(Plan plan, TargetTable table, Policies policies, IEnumerable<Aspect> aspects, JobKind kind, Func<Guid, bool>? isMeant = null) =>
        Tell(plan, table, policies, aspects, News.Standing, kind, isMeant);

    private int Tell(
        Plan plan, TargetTable table, Policies policies, IEnumerable<Aspect> aspects, Func<Aspect, News?> read, JobKind kind, Func<Guid, bool>? isMeant)
    {
        if (_sources.All.All(system => system.MapState is null || system.MapDirection == MapDirection.In))
            return 0;
        var news = aspects.Where(a => !a.TargetIsNew && policies.WritesBack(a.Field)).Select(read).OfType<News>().ToList();
        if (news.Count == 0)
            return 0;
        var keys = Keys(table.LogicalName, news.Select(n => n.Aspect.TargetId).Distinct().ToList());
        var fields = news.Select(n => n.Aspect.Field).Distinct(StringComparer.Ordinal).ToList();
        var outbox = Outbox.Read(_services, keys.SelectMany(key => key).Select(row => row.Id).ToList(), fields);
        var orders = new List<Order>();
        foreach (var one in news)
        {
            foreach (var key in keys[one.Aspect.TargetId].Where(row => isMeant is null || isMeant(row.Id)))
                Consider(plan, policies, outbox, one, key, orders);
        }
        Write(plan, table, policies, orders, kind);
        return orders.Count;
    }

    // What has not left yet and says something else is outdated; what has not left yet and says the same is enough.
    private void Consider(Plan plan, Policies policies, Outbox outbox, News news, Entity key, List<Order> orders)
    {
        var field = news.Aspect.Field;
        var waiting = outbox.Of(key.Id, field).Where(t => t.IsWaiting).ToList();
        Cancel(plan, waiting.Where(t => t.Value != news.Value), Reason.NewerValue);
        var same = waiting.Where(t => t.Value == news.Value).ToLookup(t => news.IsAgain && t.State == ItemState.Held);
        Cancel(plan, same[true], Reason.SentAnew);
        if (same[false].Any() || _sources.Find(key.Text(Identifier.SourceSystemKey) ?? "") is not { } system)
            return;
        var sent = outbox.LastSent(key.Id, field);
        var known = news.KnownBy(system, sent, _services.Now);
        if (known?.Value == news.Value && known is not null)
            return;
        if (IsMeant(policies, news, sent, system.Key) && IsOpen(system))
            orders.Add(new Order(news, key, system.Key, known, policies.For(news.Source, field).Id));
    }

    private void Cancel(Plan plan, IEnumerable<Told> told, Reason reason)
    {
        foreach (var one in told)
        {
            plan.ItemUpdates.Add(OutboundRows.Cancel(one.Id, reason, _services.Now));
            if (one.JobId is { } job)
                plan.Jobs.Add(job);
        }
    }

    // What was taken back concerns only those who received it; everything else goes to all that the policy names. While both sides
    // of a conflict wait for a person, nobody is told.
    private static bool IsMeant(Policies policies, News news, Told? sent, string system)
    {
        var policy = policies.For(news.Source, news.Aspect.Field);
        if (!policy.WritesBackTo(system) || news.Holder is { IsDisputed: true })
            return false;
        return news.Withdrawn is { } withdrawn
            ? sent is not null && sent.Value == withdrawn.Value
            : news.Holder!.Status == LedgerStatus.Certified || policy.WritesBackUncertified;
    }

    private bool IsOpen(SourceSystem system) =>
        system.MapState is not null && system.MapDirection != MapDirection.In && Gate.Park(_settings ??= Settings.Load(_services), system, "") is null;

    private void Write(Plan plan, TargetTable table, Policies policies, List<Order> orders, JobKind kind)
    {
        if (orders.Count == 0)
            return;
        var spelling = Spelling.Load(_services, table, policies, orders.Select(o => o.Meaning).ToList());
        foreach (var system in orders.GroupBy(order => order.System, StringComparer.OrdinalIgnoreCase))
        {
            var jobId = _services.NewId();
            var counts = new JobCounts();
            foreach (var order in system)
            {
                var row = OutboundRows.Item(_services.NewId(), jobId, order, table.LogicalName, spelling.Spell(order.Meaning));
                counts.Add(row.Option<ItemState>(SyncItem.ItemState)!.Value, items: 1, fields: 0);
                plan.OutboundCreates.Add(row);
            }
            plan.JobCreates.Add(OutboundRows.Job(jobId, system.Key, table.LogicalName, kind, counts, _services.Now));
        }
    }

    // All keys that stand for the records: one service call.
    private ILookup<Guid, Entity> Keys(string table, IReadOnlyCollection<Guid> targets)
    {
        var query = new QueryExpression(Identifier.Table)
        {
            ColumnSet = new ColumnSet(Identifier.SourceSystemKey, Identifier.ExternalKey, Identifier.ExternalKeyFull, Identifier.TargetId),
        };
        query.Criteria.AddCondition(Identifier.TargetTable, ConditionOperator.Equal, table);
        query.Criteria.AddCondition(Identifier.LinkState, ConditionOperator.Equal, (int)LinkState.Linked);
        query.Criteria.In(Identifier.TargetId, targets.Select(id => id.ToString("D")));
        return _services.All(query).ToLookup(row => Guid.Parse(row.Text(Identifier.TargetId)!));
    }
}
