using System;
using System.Collections.Immutable;
using System.Linq;
using LocalDataverse.Pipeline;
using LocalDataverse.Security;
using LocalDataverse.Solutions;
using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.Messages;

/// <summary>
/// Imports a solution file: ImportSolution as an update, which removes nothing, StageAndUpgrade as an upgrade, which removes what the
/// new version no longer has. https://learn.microsoft.com/power-platform/alm/update-solutions-alm
/// </summary>
internal sealed class ImportSolution(string name, bool upgrade) : Message(name, Declared)
{
    private const string CustomizationFile = nameof(CustomizationFile), ImportJobId = nameof(ImportJobId);
    private const string Overwrite = "OverwriteUnmanagedCustomizations";

    // Parameters that would change what the import does.
    private static readonly ImmutableArray<Parameter> NotSupported =
    [
        Parameter.Maybe<bool>("HoldingSolution"), Parameter.Maybe<bool>("ConvertToManaged"), Parameter.Maybe<bool>("IsTemplateMode"),
        Parameter.Maybe<string>("TemplateSuffix"), Parameter.Maybe<string>("TemplateDisplayNamePrefix"),
        Parameter.Maybe<EntityCollection>("ComponentParameters"), Parameter.Maybe<LayerDesiredOrder>("LayerDesiredOrder"),
        Parameter.Maybe<SolutionParameters>("SolutionParameters"),
    ];

    // Parameters that tune what the platform does around an import; here there is nothing to tune.
    private static readonly ImmutableArray<Parameter> WithoutEffect =
    [
        Parameter.Maybe<bool>("PublishWorkflows"), Parameter.Maybe<bool>("SkipProductUpdateDependencies"),
        Parameter.Maybe<bool>("AsyncRibbonProcessing"), Parameter.Maybe<bool>("SkipQueueRibbonJob"),
    ];

    /// <summary>What all import messages take.</summary>
    public static readonly ImmutableArray<Parameter> Declared =
    [
        Parameter.Of<byte[]>(CustomizationFile), Parameter.Maybe<bool>(Overwrite), Parameter.Maybe<Guid>(ImportJobId),
        .. WithoutEffect, .. NotSupported,
    ];

    public override OrganizationResponse NewResponse() => upgrade ? new StageAndUpgradeResponse() : new ImportSolutionResponse();

    public override void Authorize(Operation operation) =>
        operation.Platform.Access.Require(operation.User, TaskPrivileges.ImportCustomization);

    public override void Execute(Operation part)
    {
        var solution = Run(part, upgrade);
        if (upgrade)
            part.Outputs["SolutionId"] = solution;
    }

    /// <summary>The import of a request, with its row of <c>importjob</c>.</summary>
    public static Guid Run(Operation part, bool upgrade)
    {
        foreach (var name in NotSupported.Select(parameter => parameter.Name))
            if (part.Optional<object>(name) is not (null or false or "" or EntityCollection { Entities.Count: 0 }))
                throw Faults.NotSupportedHere.With(part.Message.Name, name);
        var job = new ImportJob(part.Platform, part.Optional<Guid>(ImportJobId));
        try
        {
            var package = SolutionPackage.Read(part.In<byte[]>(CustomizationFile));
            job.Concerns(package);
            var solution = new SolutionImport(part.Platform).Run(package, upgrade, part.Optional<bool>(Overwrite));
            job.Succeed(solution);
            return solution;
        }
        catch (System.ServiceModel.FaultException<OrganizationServiceFault> fault)
        {
            job.Fail(fault.Detail, part.Unit);
            throw;
        }
    }
}
