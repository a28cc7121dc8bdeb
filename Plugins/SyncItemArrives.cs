using System;
using System.Collections.Generic;
using System.Linq;
using GovDataIntegration.Engine;
using GovDataIntegration.Engine.Commit;
using GovDataIntegration.Engine.Dataverse;
using GovDataIntegration.Engine.Election;
using GovDataIntegration.Engine.Jobs;
using GovDataIntegration.Engine.Ledger;
using GovDataIntegration.Engine.Sources;
using Microsoft.Xrm.Sdk;

namespace GovDataIntegration.Plugins;

/// <summary>
/// Create of a sync item, before it is written: decides its outcome and fills its own columns. A sender that knows only
/// Microsoft's columns works: the text in Target ID is then the key, and New Value a value or a JSON object.
/// </summary>
public sealed class SyncItemArrives : Border
{
    /// <summary>Prefix of the shared variables that carry the plan to <see cref="SyncItemRecorded"/>.</summary>
    internal const string PlanPrefix = "gdi_plan.";

    private protected override void Run(IPluginExecutionContext context, Services services)
    {
        if (EngineMark.IsAbove(context) || context.InputParameters["Target"] is not Entity row)
            return;
        if (row.Id == Guid.Empty)
            row.Id = services.NewId();
        // Rows of one bulk request do not see each other before they are written: they are decided after that, one by one.
        if (BulkRequest.PositionOf(context, row) is null)
            Decide(row, position: 0, services)?.Stow(context.SharedVariables, PlanPrefix);
    }

    /// <summary>Decides the outcome of the item in a row, and fills the row's columns with it.</summary>
    /// <returns>Everything else there is to write; null when the item may not come in.</returns>
    internal static Plan? Decide(Entity row, int position, Services services)
    {
        var job = FindJob(services, row);
        var table = (row.Text(SyncItem.TargetTable) ?? job.TargetTable).ToLowerInvariant();
        var sources = SourceDirectory.Load(services, table);
        var source = sources.Find(job.SourceKey);
        if (new Gate(services).Refuse(source, job.SourceKey, table) is { } refusal)
        {
            Refuse(row, refusal);
            return null;
        }
        if (job.IsClosed)
            throw new Refusal(Reason.JobCompleted, job.Key, job.SourceKey, job.State);
        var item = Read(row, position, services);
        var batch = new Batch(source!, table, job.Id, new[] { item });
        var plan = new ItemPipeline(services, sources, Settings.Load(services)).Process(batch);
        ItemRows.Fill(row, batch, item);
        return plan;
    }

    private static Job FindJob(Services services, Entity row)
    {
        if (row.Link(SyncItem.Job) is not { } id)
            throw new Refusal(Reason.MissingParameter, SyncItem.Job);
        return new SyncJobs(services).Find(id) ?? throw new Refusal(Reason.UnknownJob, id);
    }

    private static Item Read(Entity row, int position, Services services)
    {
        var operation = ItemRows.OperationOf(row);
        var key = row.Text(SyncItem.ExternalKey) ?? (Guid.TryParse(row.Text(SyncItem.TargetId), out _) ? null : row.Text(SyncItem.TargetId));
        if (key is null)
            throw new Refusal(Reason.InvalidItem, position, "it has no external key.");
        var values = ItemRows.Values(row);
        if (values.Count == 0 && operation == ItemOperation.Upsert)
            throw new Refusal(Reason.InvalidItem, position, "it names no field, and its value is not a JSON object with at least one member.");
        var target = ItemRows.Target(row);
        if (target is { Kind: not JsonKind.Object })
            throw new Refusal(Reason.InvalidItem, position, "it names no record that its key stands for: its value is not a JSON object.");
        return new Item
        {
            Id = row.Id, Index = position, Key = key, Operation = operation, Field = operation == ItemOperation.Upsert ? row.Text(SyncItem.FieldName) : null,
            Values = values, Target = target, Version = row.Text(SyncItem.SourceVersion), Timestamp = row.Text(SyncItem.SourceTimestamp),
            Received = new Reception(services.Now, position),
        };
    }

    private static void Refuse(Entity row, Finding refusal)
    {
        row[SyncItem.ItemState] = Rows.Option(ItemState.Rejected);
        row[SyncItem.ReasonCode] = refusal.Reason.Code;
        row[SyncItem.ProcessMessage] = Rows.Cut(refusal.Sentence, 2000);
    }
}
