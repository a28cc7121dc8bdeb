using GovDataIntegration.Engine.Dataverse;
using GovDataIntegration.Engine.Release;
using Microsoft.Xrm.Sdk;

namespace GovDataIntegration.Plugins;

/// <summary>Create or Update of a value map, after it is written: a map that is active now releases every item that waited for it.</summary>
public sealed class ValueMapActivated : Border
{
    private const string ImageAlias = "after";

    private protected override void Run(IPluginExecutionContext context, Services services)
    {
        if (EngineMark.IsAbove(context) || !context.PostEntityImages.TryGetValue(ImageAlias, out var map))
            return;
        if (map.Option<MapState>(ValueMap.MapState) != MapState.Active || map.GetAttributeValue<OptionSetValue>(ValueMap.State)?.Value == 1)
            return;
        EngineMark.Set(context);
        new MapRelease(services).Release(map);
    }
}
