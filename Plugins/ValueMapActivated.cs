using GovDataIntegration.Engine.Dataverse;
using GovDataIntegration.Engine.Release;
using GovDataIntegration.Engine.WriteBack;
using Microsoft.Xrm.Sdk;

namespace GovDataIntegration.Plugins;

/// <summary>Create or Update of a value map, after it is written: a map that is active now releases every item that waited for it, one that is
/// active no more every item for which it was one meaning of several; any change may settle how a held outbound item is written.</summary>
public sealed class ValueMapActivated : Border
{
    private const string ImageAlias = "after";

    private protected override void Run(IPluginExecutionContext context, Services services)
    {
        if (EngineMark.IsAbove(context) || !context.PostEntityImages.TryGetValue(ImageAlias, out var map))
            return;
        EngineMark.Set(context);
        if (map.Option<MapState>(ValueMap.MapState) == MapState.Active && map.GetAttributeValue<OptionSetValue>(ValueMap.State)?.Value != 1)
            new MapRelease(services).Release(map);
        else if (map.Option<MapState>(ValueMap.MapState) != MapState.Suggested)
            new MapRelease(services).ReleaseAmbiguous(map);
        new Respelling(services).Release(map.Text(ValueMap.SourceSystemKey));
    }
}
