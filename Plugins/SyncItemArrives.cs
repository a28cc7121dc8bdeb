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
        var job = FindJob(services, row);
        var table = (row.Text(SyncItem.TargetTable) ?? job.TargetTable).ToLowerInvariant();
        var sources = SourceDirectory.Load(services, table);
        var source = sources.Find(job.SourceKey);
        if (new Gate(services).Refuse(source, job.SourceKey, table) is { } refusal)
        {
            Refuse(row, refusal);
            return;
        }
        if (job.IsClosed)
            throw new Refusal(Reason.JobCompleted, job.Key, job.SourceKey, job.State);
        var item = Read(row, services);
        var batch = new Batch(source!, table, job.Id, new[] { item });
        var plan = new ItemPipeline(services, sources, Settings.Load(services)).Process(batch);
        ItemRows.Fill(row, batch, item);
        plan.Stow(context.SharedVariables, PlanPrefix);
    }

    private static Job FindJob(Services services, Entity row)
    {
        if (row.Link(SyncItem.Job) is not { } id)
            throw new Refusal(Reason.MissingParameter, SyncItem.Job);
        return new SyncJobs(services).Find(id) ?? throw new Refusal(Reason.UnknownJob, id);
    }

    private static Item Read(Entity row, Services services)
    {
        var operation = row.Option<ItemOperation>(SyncItem.Operation) ?? ItemOperation.Upsert;
        if (operation != ItemOperation.Upsert)
            throw new Refusal(Reason.UnsupportedOperation, operation);
        var key = row.Text(SyncItem.ExternalKey) ?? (Guid.TryParse(row.Text(SyncItem.TargetId), out _) ? null : row.Text(SyncItem.TargetId));
        if (key is null)
            throw new Refusal(Reason.InvalidItem, 0, "it has no external key.");
        IReadOnlyList<KeyValuePair<string, Json>> values = ItemRows.Values(row);
        if (values.Count == 0)
            throw new Refusal(Reason.InvalidItem, 0, "it names no field, and its value is not a JSON object with at least one member.");
        return new Item
        {
            Id = row.Id, Key = key, Field = row.Text(SyncItem.FieldName), Values = values, Version = row.Text(SyncItem.SourceVersion),
            Timestamp = row.Text(SyncItem.SourceTimestamp), Received = new Reception(services.Now, 0),
        };
    }

    private static void Refuse(Entity row, Finding refusal)
    {
        row[SyncItem.ItemState] = Rows.Option(ItemState.Rejected);
        row[SyncItem.ReasonCode] = refusal.Reason.Code;
        row[SyncItem.ProcessMessage] = Rows.Cut(refusal.Sentence, 2000);
    }
}
