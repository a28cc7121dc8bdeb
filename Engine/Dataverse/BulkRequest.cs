using System.Linq;
using Microsoft.Xrm.Sdk;

namespace GovDataIntegration.Engine.Dataverse;

/// <summary>
/// A request that creates many rows at once. The platform raises Create for each of them, stage by stage: before the first is
/// written, all have passed PreOperation.
/// Source: https://learn.microsoft.com/power-apps/developer/data-platform/bulk-operations
/// </summary>
internal static class BulkRequest
{
    /// <summary>The row's position among those of the bulk request that creates it; null when it is created alone.</summary>
    public static int? PositionOf(IPluginExecutionContext context, Entity row)
    {
        for (var above = context.ParentContext; above is not null; above = above.ParentContext)
        {
            if (above.InputParameters.TryGetValue("Targets", out var value) && value is EntityCollection { Entities.Count: > 1 } rows
                && rows.Entities.All(other => other.LogicalName == row.LogicalName))
            {
                return rows.Entities.TakeWhile(other => other.Id != row.Id).Count();
            }
        }
        return null;
    }
}
