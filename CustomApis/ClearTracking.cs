using System;
using System.Linq;
using GovDataIntegration.Engine;
using GovDataIntegration.Engine.Administration;
using GovDataIntegration.Engine.Dataverse;
using Microsoft.Xrm.Sdk;

namespace GovDataIntegration.CustomApis;

/// <summary>gdi_ClearTracking: clears the links of an entity map, or a selection of them; as a preview it only counts.</summary>
public sealed class ClearTracking : Border
{
    private protected override void Run(IPluginExecutionContext context, Services services)
    {
        var map = context.Optional<Guid>("EntityMapId");
        var identifiers = (context.Optional<string[]>("IdentifierIds") ?? Array.Empty<string>())
            .Select(text => Guid.TryParse(text, out var id) ? id : throw new Refusal(Reason.InvalidParameter, "IdentifierIds", text, "it takes ids")).ToList();
        if (map == Guid.Empty && identifiers.Count == 0)
            throw new Refusal(Reason.MissingParameter, "EntityMapId");
        if (identifiers.Count > Tracking.MaxLinks)
            throw new Refusal(Reason.TooManyItems, identifiers.Count, Tracking.MaxLinks);
        EngineMark.Set(context);
        var tracking = new Tracking(services);
        var links = tracking.Find(map == Guid.Empty ? null : map, identifiers);
        context.OutputParameters["Affected"] = links.Count;
        context.OutputParameters["Cancelled"] = context.Optional<bool>("Preview") ? 0 : tracking.Clear(links, context.Optional("Reason"));
    }
}
