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

    private readonly List<Step> _steps;
    private readonly Dictionary<Guid, string> _labels = new();

    public Plan(string targetTable)
    {
        _steps = new List<Step>
        {
            new("maps.create", ValueMap.Table, creates: true), new("maps.update", ValueMap.Table, creates: false),
            new("identifiers.free", Identifier.Table, creates: false), new("identifiers.create", Identifier.Table, creates: true),
            new("targets.create", targetTable, creates: true), new("targets.update", targetTable, creates: false),
            new("items.create", SyncItem.Table, creates: true), new("children.create", SyncItem.Table, creates: true),
            new("ledger.create", LedgerEntry.Table, creates: true), new("ledger.update", LedgerEntry.Table, creates: false),
            new("jobs.create", SyncJob.Table, creates: true), new("outbound.create", SyncItem.Table, creates: true),
            new("items.update", SyncItem.Table, creates: false), new("identifiers.update", Identifier.Table, creates: false),
        };
    }

    public List<Entity> MapCreates => Rows("maps.create");
    public List<Entity> MapUpdates => Rows("maps.update");
    /// <summary>Identifiers that give their keys free for others of this plan.</summary>
    public List<Entity> IdentifierFrees => Rows("identifiers.free");

    public List<Entity> IdentifierCreates => Rows("identifiers.create");
    public List<Entity> IdentifierUpdates => Rows("identifiers.update");
    public List<Entity> TargetCreates => Rows("targets.create");
    public List<Entity> TargetUpdates => Rows("targets.update");

    /// <summary>The items themselves; empty when the platform is creating the item at hand.</summary>
    public List<Entity> ItemCreates => Rows("items.create");

    /// <summary>Items whose state a decision changes.</summary>
    public List<Entity> ItemUpdates => Rows("items.update");

    /// <summary>Jobs whose counts change with it; counted again after the write.</summary>
    public HashSet<Guid> Jobs { get; } = new();

    /// <summary>Alternate keys of identifiers whose records come or go, or are decided about, with this plan; items may wait for them.</summary>
    public HashSet<string> Arrivals { get; } = new(StringComparer.Ordinal);

    /// <summary>Jobs that tell other systems something.</summary>
    public List<Entity> JobCreates => Rows("jobs.create");

    /// <summary>What other systems are to be told.</summary>
    public List<Entity> OutboundCreates => Rows("outbound.create");

    public List<Entity> ChildCreates => Rows("children.create");
    public List<Entity> LedgerCreates => Rows("ledger.create");
    public List<Entity> LedgerUpdates => Rows("ledger.update");

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

    private List<Entity> Rows(string name) => _steps.Find(step => step.Name == name).Rows;

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
