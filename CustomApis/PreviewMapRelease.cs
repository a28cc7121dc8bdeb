using System;
using GovDataIntegration.Engine;
using GovDataIntegration.Engine.Dataverse;
using GovDataIntegration.Engine.Release;
using Microsoft.Xrm.Sdk;

namespace GovDataIntegration.CustomApis;

/// <summary>gdi_PreviewMapRelease: how many held items the activation of a value map would take up again.</summary>
public sealed class PreviewMapRelease : Border
{
    private protected override void Run(IPluginExecutionContext context, Services services)
    {
        var id = context.Optional<Guid>("ValueMapId");
        if (id == Guid.Empty)
            throw new Refusal(Reason.MissingParameter, "ValueMapId");
        context.OutputParameters["Waiting"] = new MapRelease(services).Preview(id);
    }
}
