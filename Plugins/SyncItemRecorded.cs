using GovDataIntegration.Engine.Commit;
using GovDataIntegration.Engine.Dataverse;
using GovDataIntegration.Engine.Release;
using Microsoft.Xrm.Sdk;

namespace GovDataIntegration.Plugins;

/// <summary>Create of a sync item, after it is written: writes what was decided before: identifier, target, ledger entries.</summary>
public sealed class SyncItemRecorded : Border
{
    private protected override void Run(IPluginExecutionContext context, Services services)
    {
        if (EngineMark.IsAbove(context) || context.InputParameters["Target"] is not Entity row)
            return;
        EngineMark.Set(context);
        if (BulkRequest.PositionOf(context, row) is { } position)
            DecideNow(row, position, services);
        else
            new TakeUp(services).Write(Plan.Fetch(context.SharedVariables, SyncItemArrives.PlanPrefix, row.Text(SyncItem.TargetTable) ?? ""));
    }

    // What the rows before it in its bulk request said is written by now.
    private static void DecideNow(Entity row, int position, Services services)
    {
        var decided = new Entity(row.LogicalName, row.Id);
        decided.Attributes.AddRange(row.Attributes);
        if (SyncItemArrives.Decide(decided, position, services) is { } plan)
            new TakeUp(services).Write(plan);
        var outcome = new Entity(row.LogicalName, row.Id);
        foreach (var column in decided.Attributes)
        {
            if (!row.Attributes.TryGetValue(column.Key, out var sent) || !Equals(sent, column.Value))
                outcome[column.Key] = column.Value;
        }
        services.Organization.Update(outcome);
    }
}
