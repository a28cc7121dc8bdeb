using System;
using GovDataIntegration.Engine;
using GovDataIntegration.Engine.Dataverse;
using GovDataIntegration.Engine.Provenance;
using Microsoft.Xrm.Sdk;

namespace GovDataIntegration.CustomApis;

/// <summary>gdi_GetProvenance: where a record's values come from, who vouches for them, and what lost to them; now or at a past moment.</summary>
public sealed class GetProvenance : Border
{
    private protected override void Run(IPluginExecutionContext context, Services services)
    {
        var table = context.Required("TargetTable").ToLowerInvariant();
        if (context.Optional<Guid?>("TargetId") is not { } target || target == Guid.Empty)
            throw new Refusal(Reason.MissingParameter, "TargetId");
        DateTime? asOf = context.Optional<DateTime?>("AsOf") is { } moment && moment != default ? moment.ToUniversalTime() : null;
        context.OutputParameters["Provenance"] = new Biography(services).Tell(table, target, context.Optional("Field"), asOf).ToString();
    }
}
