using System;
using System.CommandLine;
using System.IO;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using GovDataIntegration.Connector.Commands;
using GovDataIntegration.Connector.Dataverse;

namespace GovDataIntegration.Connector;

/// <summary>
/// The command line <c>gdi</c>. Exit codes: 0 all fine; 1 wrong usage, no connection, or the server refuses the whole request;
/// 2 everything was sent, but something in it was refused.
/// </summary>
public static class Program
{
    /// <summary>Runs the command line with the process's own output.</summary>
    public static Task<int> Main(string[] args) => Run(args, Console.Out, Console.Error);

    /// <summary>Runs one command line and returns its exit code.</summary>
    /// <param name="args">The arguments, without the program's name.</param>
    /// <param name="output">Receives results.</param>
    /// <param name="error">Receives the sentence that explains an exit code 1.</param>
    public static async Task<int> Run(string[] args, TextWriter output, TextWriter error)
    {
        var root = new RootCommand("Feeds source systems into Dataverse through the Gov Data Integration solution's Web API.")
        {
            FeedCommand.Define(output),
            JobCommand.Define(output),
            OutboundCommand.Define(output),
            StateCommand.Define(output),
            MissedSyncCommand.Define(output),
            ClearTrackingCommand.Define(output),
            SyncNowCommand.Define(output),
            LinksCommand.Define(output),
            DemoCommand.Define(output),
        };
        var invocation = new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false };
        try
        {
            return await root.Parse(args).InvokeAsync(invocation, CancellationToken.None);
        }
        catch (Exception failure) when (failure is UsageError or DataverseFault or HttpRequestException or IOException
                                            or UnauthorizedAccessException)
        {
            error.WriteLine($"gdi: {failure.Message}");
            return 1;
        }
        catch (OperationCanceledException)
        {
            error.WriteLine("gdi: stopped. The same command can be run again; nothing is stored twice.");
            return 1;
        }
    }
}
