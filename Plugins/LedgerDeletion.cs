using GovDataIntegration.Engine;
using GovDataIntegration.Engine.Dataverse;
using GovDataIntegration.Engine.Sources;
using Microsoft.Xrm.Sdk;

namespace GovDataIntegration.Plugins;

/// <summary>Delete of a ledger entry or an identifier: provenance is kept; only an administrator may remove it.</summary>
public sealed class LedgerDeletion : Border
{
    private protected override void Run(IPluginExecutionContext context, Services services)
    {
        if (!EngineMark.IsAbove(context) && !Administrators.Include(services))
            throw new Refusal(Reason.LedgerKept, context.PrimaryEntityName);
    }
}
