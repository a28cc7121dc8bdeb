using System;
using System.Collections.Generic;
using System.Linq;
using GovDataIntegration.Engine.Commit;
using GovDataIntegration.Engine.Crosswalk;
using GovDataIntegration.Engine.Dataverse;
using GovDataIntegration.Engine.Decisions;
using GovDataIntegration.Engine.Election;
using GovDataIntegration.Engine.Ledger;
using GovDataIntegration.Engine.Normalization;
using GovDataIntegration.Engine.Policy;
using GovDataIntegration.Engine.Records;
using GovDataIntegration.Engine.Sources;
using GovDataIntegration.Engine.WriteBack;

namespace GovDataIntegration.Engine;

/// <summary>
/// The life of a batch of items, top to bottom: read this first. It only reads and decides; what it returns is then written,
/// in one go, by whoever asked. A batch costs a fixed number of service calls, whatever its size.
/// </summary>
internal sealed class ItemPipeline
{
    private readonly Services _services;
    private readonly SourceDirectory _sources;
    private readonly Settings _settings;

    public ItemPipeline(Services services, SourceDirectory sources, Settings settings)
    {
        _services = services;
        _sources = sources;
        _settings = settings;
    }

    /// <summary>Takes every item to its outcome.</summary>
    /// <returns>Everything there is to write, but for the items' own rows.</returns>
    /// <exception cref="Refusal">The batch as a whole cannot be processed; nothing was written.</exception>
    public Plan Process(Batch batch)
    {
        var crosswalk = new Crosswalk.Crosswalk(_services);
        crosswalk.Recognise(batch);
        if (Gate.Park(_settings, batch.Source, batch.TargetTable) is { } reason)
            return Park(batch, reason);
        return Decide(batch, crosswalk);
    }

    /// <summary>Takes items through the line again that waited for something that has come: a map, a related record.</summary>
    /// <returns>Everything there is to write, with the items' new states.</returns>
    public Plan Release(Batch batch)
    {
        var plan = Decide(batch, new Crosswalk.Crosswalk(_services));
        foreach (var item in batch.Items)
            plan.ItemUpdates.Add(ItemRows.Update(item, _services.Now));
        new Overtaken(_services).Close(plan, batch);
        return plan;
    }

    private Plan Decide(Batch batch, Crosswalk.Crosswalk crosswalk)
    {
        var table = TargetTable.Load(_services, batch.TargetTable);
        var policies = Policies.Load(_services, batch.TargetTable, _sources);
        var aspects = new Aspects();

        // Which records it is about.
        crosswalk.Link(batch);
        var links = new Links(_services, _sources);
        links.Decide(batch, table, policies);
        var departures = new Departures(_services);
        departures.Decide(batch, table, policies);
        var recreation = new Recreation(_services);
        AdmitRecords(batch, table, policies, aspects, recreation);

        // What it says about them.
        var history = History.Read(_services, batch);
        var normalizer = Understand(batch, table, policies, history);

        // Whose word counts.
        Recall(batch, history, aspects, normalizer, policies);
        KeyGuard.Hold(batch, aspects, _services);
        Elect(batch, table, policies, aspects);

        // What is to be written.
        var plan = new Draft(_services, batch, table, policies).Write(aspects, normalizer.Suggestions, departures, recreation);
        links.Close(plan);
        new Followers(_services).Close(plan, batch, aspects);
        new WriteBack.WriteBack(_services, _sources, _settings).Plan(plan, table, policies, aspects.All);
        return plan;
    }

    private Plan Park(Batch batch, Finding reason)
    {
        foreach (var item in batch.Open.ToList())
            item.Outcome = new Outcome(ItemState.Parked, reason);
        return new Plan(batch.TargetTable);
    }

    // What the linked records show, and whether those that are not there may come to be.
    private void AdmitRecords(Batch batch, TargetTable table, Policies policies, Aspects aspects, Recreation recreation)
    {
        var linked = batch.Open.Select(i => i.Link!).Where(link => !link.IsUnknown).Distinct().ToList();
        aspects.ReadTargets(_services, table, linked, Fields(batch, table));
        foreach (var item in batch.Open.Where(i => i.Belated is not null && i.Link!.TargetIsGone).ToList())
            item.Outcome = item.Belated;
        new Proposals(_services).Decide(batch, policies);
        recreation.Carry(batch, _sources, aspects);
    }

    private Normalizer Understand(Batch batch, TargetTable table, Policies policies, History history)
    {
        var maps = ValueMaps.Load(_services, batch.Source.Key, CodeLists(batch, policies));
        var lookups = Lookups.Load(_services, table, policies, maps, batch, history.Items);
        var relations = Relations.Load(_services, _sources, table, batch, history.Items);
        var normalizer = new Normalizer(table, policies, maps, lookups, relations, new Suggestions(maps, _services), _settings.DefaultMinConfidence);
        normalizer.Normalize(batch);
        return normalizer;
    }

    private void Recall(Batch batch, History history, Aspects aspects, Normalizer normalizer, Policies policies)
    {
        var known = batch.Open.Where(i => !i.Link!.CreatesTarget && i.Fields.Any(f => f.Assertion is not null)).ToList();
        var late = known.Where(History.MayBeLate).ToList();
        var fields = known.SelectMany(i => i.Fields).Where(f => f.Assertion is not null).Select(f => f.Field).Distinct(StringComparer.Ordinal).ToList();
        history.Recall(batch, late, normalizer);
        if (batch.IsBacklog)
            History.Collapse(batch);
        aspects.ReadEntries(
            _services, batch.TargetTable, _sources, known.Select(i => i.Link!).Distinct().ToList(), late.Select(i => i.Link!).Distinct().ToList(), fields,
            fields.Where(policies.MayWithdraw).ToList());
    }

    private void Elect(Batch batch, TargetTable table, Policies policies, Aspects aspects)
    {
        var echoes = new Echoes(_services, batch);
        echoes.Recognise(aspects, table, policies);
        Judge(batch, aspects, policies);
        echoes.Flag();
        foreach (var item in batch.Open.ToList())
            item.Outcome = Verdict.Of(item);
    }

    private void Judge(Batch batch, Aspects aspects, Policies policies)
    {
        var judge = new Judge(policies.RulesFor, _services.NewId, _services.Now, batch.Source.OffSince);
        foreach (var item in batch.Open)
        {
            foreach (var field in item.Fields.Where(f => f.Assertion is not null))
                aspects.Of(item.Link!, field.Field).Heard.Add(field.Assertion!);
        }
        // What was said about a record that is created anew is settled again, whether or not this batch speaks of it.
        foreach (var aspect in aspects.All.Where(a => a.TargetIsNew || a.Heard.Count > 0).ToList())
            judge.Decide(aspect, aspect.Heard);
    }

    private static List<string> CodeLists(Batch batch, Policies policies) =>
        batch.Open.SelectMany(i => i.Values).Select(v => v.Key).Distinct(StringComparer.Ordinal)
            .Select(field => policies.For(batch.Source.Key, field).CodeList)
            .Where(list => list is not null).Select(list => list!).Distinct(StringComparer.OrdinalIgnoreCase).ToList();

    private static List<string> Fields(Batch batch, TargetTable table) =>
        batch.Open.SelectMany(i => i.Values).Select(v => v.Key).Where(field => table.Field(field) is not null).Distinct(StringComparer.Ordinal).ToList();
}
