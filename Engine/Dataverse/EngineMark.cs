using Microsoft.Xrm.Sdk;

namespace GovDataIntegration.Engine.Dataverse;

/// <summary>Marks what the engine writes, so that its own steps let it pass.</summary>
internal static class EngineMark
{
    private const string Name = "gdi_engine";

    /// <summary>From here on, requests made in this context are the engine's.</summary>
    public static void Set(IPluginExecutionContext context) => context.SharedVariables[Name] = true;

    /// <summary>True when the engine caused this request: some context above this one is marked.</summary>
    public static bool IsAbove(IPluginExecutionContext context)
    {
        for (var above = context.ParentContext; above is not null; above = above.ParentContext)
        {
            if (above.SharedVariables.ContainsKey(Name))
                return true;
        }
        return false;
    }
}
