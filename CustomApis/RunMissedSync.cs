using System;
using GovDataIntegration.Engine;
using GovDataIntegration.Engine.Administration;
using GovDataIntegration.Engine.Dataverse;
using Microsoft.Xrm.Sdk;

namespace GovDataIntegration.CustomApis;

/// <summary>gdi_RunMissedSync: does a bounded piece of what was missed while integration was off. To be called until nothing remains.</summary>
public sealed class RunMissedSync : Border
{
    private protected override void Run(IPluginExecutionContext context, Services services)
    {
        var most = context.MaxRecords();
        var map = context.Optional<Guid?>("EntityMapId");
        EngineMark.Set(context);
        var missed = new MissedSync(services);
        missed.Run(map == Guid.Empty ? null : map, most);
        context.OutputParameters["Processed"] = missed.Processed;
        context.OutputParameters["Remaining"] = missed.Remaining;
        context.OutputParameters["Conflicts"] = missed.Conflicts;
    }
}
