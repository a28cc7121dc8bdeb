using GovDataIntegration.Engine.Dataverse;
using GovDataIntegration.Engine.Policy;
using Microsoft.Xrm.Sdk;

namespace GovDataIntegration.Plugins;

/// <summary>Create and Update of a commit policy: refuses one that cannot be read, or whose scope is taken.</summary>
public sealed class PolicyGuard : Border
{
    private const string ImageAlias = "before";

    private protected override void Run(IPluginExecutionContext context, Services services)
    {
        if (context.InputParameters["Target"] is not Entity target)
            return;
        var policy = new Entity(CommitPolicy.Table, target.Id);
        if (context.PreEntityImages.TryGetValue(ImageAlias, out var before))
            policy.Attributes.AddRange(before.Attributes);
        foreach (var column in target.Attributes)
            policy[column.Key] = column.Value;
        PolicyScope.Check(services, policy);
    }
}
