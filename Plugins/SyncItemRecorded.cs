using GovDataIntegration.Engine.Commit;
using GovDataIntegration.Engine.Dataverse;
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
        Plan.Fetch(context.SharedVariables, SyncItemArrives.PlanPrefix, row.Text(SyncItem.TargetTable) ?? "").Write(services);
    }
}
