using LocalDataverse.Pipeline;
using Microsoft.Xrm.Sdk.Query;

namespace LocalDataverse.Messages;

/// <summary>
/// Duplicate detection happens only when a caller asks for it and a published rule concerns the table.
/// https://learn.microsoft.com/power-apps/developer/data-platform/detect-duplicate-data
/// </summary>
internal static class Duplicates
{
    private const int Published = 2;

    /// <summary>Rules are not evaluated here: where one would have to be, the request is refused.</summary>
    public static void RefuseSearch(Operation operation)
    {
        if (!operation.Inputs.TryGetValue(ReservedParameters.SuppressDuplicateDetection, out bool suppress) || suppress)
            return;
        var query = new QueryExpression("duplicaterule") { ColumnSet = new ColumnSet() };
        query.Criteria.AddCondition("baseentityname", ConditionOperator.Equal, operation.Table!.LogicalName);
        query.Criteria.AddCondition(States.Status, ConditionOperator.Equal, Published);
        if (operation.Platform.ReadAll(query).Count > 0)
            throw Faults.NotSupportedHere.With("duplicate detection", operation.Table.LogicalName);
    }
}
