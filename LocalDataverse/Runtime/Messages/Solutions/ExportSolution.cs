using LocalDataverse.Pipeline;
using LocalDataverse.Security;
using LocalDataverse.Solutions;
using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.Messages;

/// <summary>Gives back the file of an unmanaged solution, as long as that file still says what is here.</summary>
internal sealed class ExportSolution()
    : Message(nameof(ExportSolution), Parameter.Of<string>(SolutionName), Parameter.Of<bool>(Managed))
{
    private const string SolutionName = nameof(SolutionName), Managed = nameof(Managed);

    public override OrganizationResponse NewResponse() => new ExportSolutionResponse();

    public override void Authorize(Operation operation) =>
        operation.Platform.Access.Require(operation.User, TaskPrivileges.ExportCustomization);

    public override void Execute(Operation part) =>
        part.Outputs["ExportSolutionFile"] =
            new SolutionImport(part.Platform).Export(part.In<string>(SolutionName), part.In<bool>(Managed));
}
