using System;
using System.Collections.Generic;
using System.Linq;
using GovDataIntegration.Engine.Administration;
using GovDataIntegration.Engine.Dataverse;
using Microsoft.Xrm.Sdk;

namespace GovDataIntegration.Plugins;

/// <summary>
/// Create, Update or Delete of a record, where change capture is on for its table: what people change here is heard at once. What
/// the engine itself writes is no news.
/// </summary>
public sealed class TargetChanged : Border
{
    private static readonly IReadOnlyDictionary<string, Action<CapturedChange, Entity?>> Hear = new Dictionary<string, Action<CapturedChange, Entity?>>
    {
        ["Create"] = (change, _) => change.Appeared(),
        ["Update"] = (change, row) => change.Edited(row!.Attributes.Keys.ToList()),
        ["Delete"] = (change, _) => change.Vanished(),
    };

    private protected override void Run(IPluginExecutionContext context, Services services)
    {
        if (EngineMark.IsAbove(context) || !Hear.TryGetValue(context.MessageName, out var hear))
            return;
        EngineMark.Set(context);
        hear(new CapturedChange(services, context.PrimaryEntityName, context.PrimaryEntityId), context.InputParameters["Target"] as Entity);
    }
}
