using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;

namespace Protocol.Tests.Connector;

/// <summary>Runs <c>gdi</c> as a person would, in a folder of its own.</summary>
public sealed class CommandLine : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("gdi-");

    public CommandLine() => Write("token", "the-token\n");

    public void Dispose() => _folder.Delete(recursive: true);

    /// <summary>What one run left behind.</summary>
    public sealed record Run(int ExitCode, string Output, string Error);

    /// <summary>The path of a file in the folder.</summary>
    public string Path(string name) => System.IO.Path.Combine(_folder.FullName, name);

    /// <summary>Puts a file into the folder and returns its path.</summary>
    public string Write(string name, params string[] lines)
    {
        var path = Path(name);
        File.WriteAllLines(path, lines);
        return path;
    }

    /// <summary>Keys K1 … Kn with a name each, and a mapping that reads them.</summary>
    public (string File, string Mapping) Keys(int count, params string[] furtherLines) =>
        (Write("keys.csv", ["Key,Name", .. Enumerable.Range(1, count).Select(number => $"K{number},Name {number}"), .. furtherLines]),
         Write("keys.json", """{ "key": "Key", "version": { "constant": "1" }, "fields": { "name": "Name" } }"""));

    /// <summary>Feeds a file into job J of source S.</summary>
    public Task<Run> Feed(FakeEnvironment environment, string file, string? mapping, params string[] options)
    {
        string[] rules = mapping is null ? [] : ["--mapping", mapping];
        string[] job = options.Contains("--job") ? [] : ["--job", "J"];
        return Execute(["feed", file, .. rules, .. Connection(environment.Url), "--source", "S", "--table", "account", .. job, .. options]);
    }

    /// <summary>The options that say where, and as whom.</summary>
    public string[] Connection(string url) => ["--url", url, "--token-file", Path("token")];

    /// <summary>Any command.</summary>
    public static async Task<Run> Execute(params string[] arguments)
    {
        var output = new StringWriter();
        var error = new StringWriter();
        var code = await GovDataIntegration.Connector.Program.Run(arguments, output, error);
        return new Run(code, output.ToString(), error.ToString());
    }
}
