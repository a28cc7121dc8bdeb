using System;
using System.Collections;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace GovDataIntegration.Connector.Demo;

/// <summary>The folder that this program was built from, and what can be built in it.</summary>
internal sealed class Repository
{
    private const string Mark = "GovDataIntegration.sln";
    private const string Configuration = "Debug";

    private readonly string _root;

    private Repository(string root) => _root = root;

    /// <summary>The prerequisite first, then the product, as they are imported.</summary>
    public IReadOnlyList<string> Solutions =>
        [Output("govcdm_dataintegration_managed.zip"), Output("GovDataIntegration_managed.zip")];

    /// <summary>The local runtime's program.</summary>
    public string Host => At("LocalDataverse", "Host", "bin", Configuration, "net10.0", "LocalDataverse.Host.dll");

    /// <summary>Where the demo keeps its database, outside version control.</summary>
    public string Data => At(".localdataverse");

    /// <summary>A file of the samples.</summary>
    public string Sample(string name) => At("Connector", "Samples", name);

    /// <summary>Looks for the repository upward from this program.</summary>
    /// <exception cref="UsageError">The program does not run from inside it.</exception>
    public static Repository Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, Mark)))
                return new Repository(folder.FullName);
        throw new UsageError("The demo builds and starts everything from the source: run it from a clone " +
                             $"({Mark} is not above {AppContext.BaseDirectory}).");
    }

    /// <summary>Builds the solution zips and the local runtime.</summary>
    /// <exception cref="UsageError">A build failed; the message is the compiler's output.</exception>
    public async Task Build(CancellationToken stop)
    {
        foreach (var project in (string[])[At("pac-solution.cdsproj"), At("LocalDataverse", "Host", "LocalDataverse.Host.csproj")])
            await Build(project, stop);
    }

    /// <summary>The <c>dotnet</c> that runs this program.</summary>
    public static ProcessStartInfo DotNet(params string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            UseShellExecute = false,
        };
        // "dotnet run" leaves the build engine's own variables behind, which would mislead another build.
        foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables())
            if (((string)variable.Key).StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase))
                start.Environment.Remove((string)variable.Key);
        return start;
    }

    private static async Task Build(string project, CancellationToken stop)
    {
        using var build = Process.Start(DotNet("build", project, "-c", Configuration, "-nologo", "-v", "quiet", "-clp:NoSummary"))!;
        build.StandardInput.Close();
        var output = build.StandardOutput.ReadToEndAsync(stop);
        var error = build.StandardError.ReadToEndAsync(stop);
        try
        {
            await build.WaitForExitAsync(stop);
        }
        catch (OperationCanceledException)
        {
            build.Kill(entireProcessTree: true);
            throw;
        }
        if (build.ExitCode != 0)
            throw new UsageError($"{Path.GetFileName(project)} does not build:{Environment.NewLine}{await output}{await error}");
    }

    private string Output(string file) => At("bin", Configuration, file);

    private string At(params string[] path) => Path.Combine([_root, .. path]);
}
