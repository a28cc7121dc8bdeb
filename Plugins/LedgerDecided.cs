using GovDataIntegration.Engine.Commit;
using GovDataIntegration.Engine.Dataverse;
using GovDataIntegration.Engine.Release;
using Microsoft.Xrm.Sdk;

namespace GovDataIntegration.Plugins;

/// <summary>Update of a ledger entry, after it is written: writes what the decision means for the record, other entries, items and jobs.</summary>
public sealed class LedgerDecided : Border
{
    private protected override void Run(IPluginExecutionContext context, Services services)
    {
        if (!context.SharedVariables.TryGetValue(LedgerGuard.PlanPrefix, out var table) || table is not string targetTable)
            return;
        EngineMark.Set(context);
        new TakeUp(services).Write(Plan.Fetch(context.SharedVariables, LedgerGuard.PlanPrefix + targetTable + ".", targetTable));
    }
}
