using System;
using GovDataIntegration.Engine;
using GovDataIntegration.Engine.Dataverse;
using GovDataIntegration.Engine.Normalization;
using Microsoft.Xrm.Sdk;

namespace GovDataIntegration.CustomApis;

/// <summary>gdi_TranslateValue: what a code list makes of a source's code, or which code a source has for a canonical value.</summary>
public sealed class TranslateValue : Border
{
    private protected override void Run(IPluginExecutionContext context, Services services)
    {
        var source = context.Required("SourceSystemKey");
        var list = context.Required("CodeList");
        var value = context.Required("Value");
        var direction = context.Optional("Direction") ?? "Inbound";
        var maps = ValueMaps.Load(services, source, new[] { list });
        var found = direction.ToUpperInvariant() switch
        {
            "INBOUND" => maps.Translate(source, list, value),
            "OUTBOUND" => maps.Reverse(source, list, value),
            _ => throw new Refusal(Reason.InvalidParameter, "Direction", direction, "it takes Inbound or Outbound"),
        };
        context.OutputParameters["Translated"] = found.Canonicals.Count == 1 ? found.Canonicals[0] : null;
        context.OutputParameters["Candidates"] = string.Join("\n", found.Canonicals);
        context.OutputParameters["Confidence"] = found.Confidence;
        context.OutputParameters["Step"] = found.Step;
        context.OutputParameters["MapId"] = found.MapId ?? Guid.Empty;
    }
}
