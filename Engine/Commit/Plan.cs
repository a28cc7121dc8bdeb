using System;
using System.Collections.Generic;
using GovDataIntegration.Engine.Dataverse;
using GovDataIntegration.Engine.Jobs;
using Microsoft.Xrm.Sdk;

namespace GovDataIntegration.Engine.Commit;

/// <summary>Everything a batch will write, decided before the first write. The order of the steps is the order of writing.</summary>
internal sealed class Plan
{
    private const string JobsName = "jobs";
    private const string ArrivalsName = "arrivals";

    private readonly List<Step> _steps = new();
    private readonly Dictionary<Guid, string> _labels = new();

    public Plan(string targetTable)
    {
        MapCreates = Creates("maps", ValueMap.Table);
        MapUpdates = Updates("maps", ValueMap.Table);
        IdentifierFrees = Updates("freed", Identifier.Table);
        IdentifierCreates = Creates("identifiers", Identifier.Table);
        TargetCreates = Creates("targets", targetTable);
        TargetUpdates = Updates("targets", targetTable);
        ItemCreates = Creates("items", SyncItem.Table);
        ChildCreates = Creates("children", SyncItem.Table);
        LedgerCreates = Creates("ledger", LedgerEntry.Table);
        LedgerUpdates = Updates("ledger", LedgerEntry.Table);
        JobCreates = Creates("jobs", SyncJob.Table);
        OutboundCreates = Creates("outbound", SyncItem.Table);
        ItemUpdates = Updates("items", SyncItem.Table);
        IdentifierUpdates = Updates("identifiers", Identifier.Table);
    }

    public List<Entity> MapCreates { get; }
    public List<Entity> MapUpdates { get; }

    /// <summary>Identifiers that give their keys free for others of this plan.</summary>
    public List<Entity> IdentifierFrees { get; }

    public List<Entity> IdentifierCreates { get; }
    public List<Entity> IdentifierUpdates { get; }
    public List<Entity> TargetCreates { get; }
    public List<Entity> TargetUpdates { get; }

    /// <summary>The items themselves; empty when the platform is creating the item at hand.</summary>
    public List<Entity> ItemCreates { get; }

    /// <summary>Items whose state a decision changes.</summary>
    public List<Entity> ItemUpdates { get; }

    /// <summary>Jobs whose counts change with it; counted again after the write.</summary>
    public HashSet<Guid> Jobs { get; } = new();

    /// <summary>Alternate keys of identifiers whose records come or go, or are decided about, with this plan; items may wait for them.</summary>
    public HashSet<string> Arrivals { get; } = new(StringComparer.Ordinal);

    /// <summary>Jobs that tell other systems something.</summary>
    public List<Entity> JobCreates { get; }

    /// <summary>What other systems are to be told.</summary>
    public List<Entity> OutboundCreates { get; }

    public List<Entity> ChildCreates { get; }
    public List<Entity> LedgerCreates { get; }
    public List<Entity> LedgerUpdates { get; }

    /// <summary>Says which item a target row comes from, for the message when it cannot be written.</summary>
    public void Label(Guid row, Item item) => _labels[row] = "Item " + item.Index + " (key '" + item.Key + "')";

    /// <summary>Writes it all: for each kind of write one bulk request for each thousand rows.</summary>
    /// <exception cref="Refusal">WRITE_FAILED: the platform, or somebody's plug-in, refused a row; nothing stays.</exception>
    public void Write(Services services)
    {
        foreach (var step in _steps)
        {
            if (step.Rows.Count > 0)
                Write(services, step);
        }
        new SyncJobs(services).Recount(Jobs);
    }

    /// <summary>Lays the plan into a pipeline's shared variables, which take rows but none of our types.</summary>
    public void Stow(ParameterCollection shared, string prefix)
    {
        foreach (var step in _steps)
        {
            if (step.Rows.Count > 0)
                shared[prefix + step.Name] = new EntityCollection(step.Rows) { EntityName = step.Table };
        }
        shared[prefix + JobsName] = string.Join(",", Jobs);
        shared[prefix + ArrivalsName] = string.Join(",", Arrivals);
    }

    /// <summary>Takes a plan out of shared variables; empty when none lies there.</summary>
    public static Plan Fetch(ParameterCollection shared, string prefix, string targetTable)
    {
        var plan = new Plan(targetTable);
        foreach (var step in plan._steps)
        {
            if (shared.TryGetValue(prefix + step.Name, out var value) && value is EntityCollection rows)
                step.Rows.AddRange(rows.Entities);
        }
        if (shared.TryGetValue(prefix + JobsName, out var jobs) && jobs is string { Length: > 0 } ids)
            plan.Jobs.UnionWith(Array.ConvertAll(ids.Split(','), Guid.Parse));
        if (shared.TryGetValue(prefix + ArrivalsName, out var arrivals) && arrivals is string { Length: > 0 } keys)
            plan.Arrivals.UnionWith(keys.Split(','));
        return plan;
    }

    private void Write(Services services, Step step)
    {
        try
        {
            if (step.Creates)
                services.CreateAll(step.Table, step.Rows);
            else
                services.UpdateAll(step.Table, step.Rows);
        }
        // The service's fault type lives in System.ServiceModel, which the sandbox assembly does not reference. A failed call
        // has already ended the transaction; all that is left is to say what could not be written.
        catch (Exception fault) when (fault is not Refusal)
        {
            throw new Refusal(Reason.WriteFailed, Named(step), fault.Message);
        }
    }

    // The platform does not say which row of a bulk request failed; a request with one item can be exact.
    private string Named(Step step)
    {
        var first = _labels.TryGetValue(step.Rows[0].Id, out var label) ? label : "A row of " + step.Table;
        return step.Rows.Count == 1 ? first : "One of " + step.Rows.Count + " rows of " + step.Table + " (from " + first + " on)";
    }

    private List<Entity> Creates(string kind, string table) => Next(new Step(kind + ".create", table, creates: true));

    private List<Entity> Updates(string kind, string table) => Next(new Step(kind + ".update", table, creates: false));

    private List<Entity> Next(Step step)
    {
        _steps.Add(step);
        return step.Rows;
    }

    private sealed class Step
    {
        public Step(string name, string table, bool creates)
        {
            Name = name;
            Table = table;
            Creates = creates;
        }

        public string Name { get; }
        public string Table { get; }
        public bool Creates { get; }
        public List<Entity> Rows { get; } = new();
    }
}
