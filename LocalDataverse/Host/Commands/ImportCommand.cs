using System;
using System.CommandLine;
using System.IO;
using System.ServiceModel;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.Host.Commands;

/// <summary><c>import</c>: imports solutions into a database without a server, in the order given.</summary>
internal static class ImportCommand
{
    private static readonly Argument<FileInfo[]> Solutions = new("solutions")
    {
        Description = "Solution zips.",
        Arity = ArgumentArity.OneOrMore,
    };

    public static Command Create()
    {
        var command = new Command("import", "Import solutions into a database.") { Solutions, Shared.Database };
        Solutions.AcceptExistingOnly();
        command.SetAction(Run);
        return command;
    }

    private static async Task<int> Run(ParseResult arguments, CancellationToken cancellation)
    {
        var output = arguments.InvocationConfiguration.Output;
        DatabaseFile.MakeFolder(arguments.GetValue(Shared.Database)!);
        using var organization = Organization.Open(new OrganizationOptions { Path = arguments.GetValue(Shared.Database)! });
        foreach (var solution in arguments.GetValue(Solutions)!)
        {
            try
            {
                organization.Execute(
                    Request(await File.ReadAllBytesAsync(solution.FullName, cancellation)), new Caller(organization.AdministratorId));
                await output.WriteLineAsync($"Imported {solution.Name}");
            }
            catch (FaultException<OrganizationServiceFault> e)
            {
                await arguments.InvocationConfiguration.Error.WriteLineAsync($"{solution.Name}: {e.Detail.Message}");
                return 1;
            }
        }
        return 0;
    }

    private static OrganizationRequest Request(byte[] zip) => new("ImportSolution")
    {
        ["CustomizationFile"] = zip, ["PublishWorkflows"] = true, ["OverwriteUnmanagedCustomizations"] = false,
    };
}
