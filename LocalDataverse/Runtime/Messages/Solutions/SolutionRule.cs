using LocalDataverse.Pipeline;
using LocalDataverse.Solutions;

namespace LocalDataverse.Messages;

/// <summary>Deleting the row of a solution removes the solution.</summary>
internal sealed class SolutionRule : TableRule
{
    public override void BeforeDelete(Operation operation) => new SolutionImport(operation.Platform).Uninstall(operation.PrimaryId);
}
