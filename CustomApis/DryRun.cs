using System;
using GovDataIntegration.Engine;
using GovDataIntegration.Engine.Dataverse;
using GovDataIntegration.Engine.Sources;
using Microsoft.Xrm.Sdk;

namespace GovDataIntegration.CustomApis;

/// <summary>gdi_DryRun: what a submission would do. The very same line decides; nothing is written.</summary>
public sealed class DryRun : Border
{
    private protected override void Run(IPluginExecutionContext context, Services services)
    {
        var request = IntakeRequest.Read(context, services);
        var batch = new Batch(request.Source, request.Table, Guid.Empty, request.Items);
        new ItemPipeline(services, request.Sources, Settings.Load(services)).Process(batch);
        request.Answer(context, stored: false);
    }
}
