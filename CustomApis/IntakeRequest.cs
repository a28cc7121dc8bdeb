using System;
using System.Collections.Generic;
using System.Linq;
using GovDataIntegration.Engine;
using GovDataIntegration.Engine.Dataverse;
using GovDataIntegration.Engine.Jobs;
using GovDataIntegration.Engine.Ledger;
using GovDataIntegration.Engine.Sources;
using Microsoft.Xrm.Sdk;

namespace GovDataIntegration.CustomApis;

/// <summary>What a submission and its dry run have in common: items of one source for one table, let in by the gate.</summary>
internal sealed class IntakeRequest
{
    private IntakeRequest(SourceDirectory sources, SourceSystem source, string table, List<Item> items)
    {
        Sources = sources;
        Source = source;
        Table = table;
        Items = items;
    }

    public SourceDirectory Sources { get; }
    public SourceSystem Source { get; }
    public string Table { get; }
    public List<Item> Items { get; }

    /// <summary>Reads the parameters and passes the gate: at most two service calls.</summary>
    /// <exception cref="Refusal">A parameter is missing or wrong, or the caller may not submit.</exception>
    public static IntakeRequest Read(IPluginExecutionContext context, Services services)
    {
        var sourceKey = context.Required("SourceSystemKey");
        var table = context.Required("TargetTable").ToLowerInvariant();
        var items = Submission.Read(context.Required("Items"), services);
        var sources = SourceDirectory.Load(services, table);
        var source = sources.Find(sourceKey);
        if (new Gate(services).Refuse(source, sourceKey, table) is { } refusal)
            throw new Refusal(refusal);
        return new IntakeRequest(sources, source!, table, items);
    }

    /// <summary>Answers how each item ended.</summary>
    /// <param name="context">The context, for its response properties.</param>
    /// <param name="stored">False when nothing was written, so that there is no item to name.</param>
    public void Answer(IPluginExecutionContext context, bool stored)
    {
        var counts = new JobCounts();
        foreach (var item in Items)
            counts.Add(item.Outcome!.State, items: 1, fields: 0);
        context.Answer(counts);
        context.OutputParameters["Results"] = Json.List(Items.Select(item => Result(item, stored))).ToString();
    }

    private static Json Result(Item item, bool stored) => Json.Object(
        Json.Member("index", Json.Number(item.Index)),
        Json.Member("key", Json.String(item.Key)),
        Json.Member("reference", Json.String(item.Reference)),
        Json.Member("itemId", Json.String((item.IsReplay ? item.DuplicateOf : stored ? item.Id : null)?.ToString("D"))),
        Json.Member("targetId", Json.String(ItemRows.TargetOf(item)?.ToString("D"))),
        Json.Member("state", Json.String(item.Outcome!.State.ToString())),
        Json.Member("reason", Json.String(item.Outcome.Finding?.Reason.Code)),
        Json.Member("message", Json.String(item.Outcome.Finding?.Sentence)),
        Json.Member("fields", Json.List(item.Field is not null
            ? Enumerable.Empty<Json>()
            : item.Fields.Where(f => f.Outcome!.State is not (ItemState.Applied or ItemState.NoChange)).Select(Result))));

    private static Json Result(FieldValue field) => Json.Object(
        Json.Member("field", Json.String(field.Field)),
        Json.Member("state", Json.String(field.Outcome!.State.ToString())),
        Json.Member("reason", Json.String(field.Outcome.Finding?.Reason.Code)),
        Json.Member("message", Json.String(field.Outcome.Finding?.Sentence)));
}
