using System;
using GovDataIntegration.Engine;
using GovDataIntegration.Engine.Dataverse;
using Microsoft.Xrm.Sdk;

namespace GovDataIntegration.CustomApis;

/// <summary>gdi_SyncNow: synchronises an entity map, a piece at a time, or one record, on demand.</summary>
public sealed class SyncNow : Border
{
    private protected override void Run(IPluginExecutionContext context, Services services)
    {
        var map = context.Optional<Guid>("EntityMapId");
        var target = context.Optional<Guid>("TargetId");
        var direction = context.Optional("Direction") is null ? MapDirection.Both : context.Choice<MapDirection>("Direction");
        if (map == Guid.Empty == (target == Guid.Empty))
            throw new Refusal(Reason.MissingParameter, "EntityMapId, or TargetTable with TargetId,");
        EngineMark.Set(context);
        var sync = new Engine.Administration.SyncNow(services, context.CorrelationId);
        if (map != Guid.Empty)
            sync.Run(map, direction, context.Optional("After"), context.MaxRecords());
        else
            sync.Run(context.Required("TargetTable").ToLowerInvariant(), target, direction);
        context.OutputParameters["JobId"] = sync.JobId ?? Guid.Empty;
        context.OutputParameters["Items"] = sync.Items;
        context.OutputParameters["Remaining"] = sync.Remaining;
        context.OutputParameters["Next"] = sync.Next;
    }
}
