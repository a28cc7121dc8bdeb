using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Runtime.InteropServices;
using System.Threading.Tasks;
using LocalDataverse.Tests.Solutions;
using Xunit;

namespace Protocol.Tests.WebApi;

/// <summary>The executable: start, import, reset.</summary>
public sealed class HostTests : IDisposable
{
    private const string Token = "a token that only this test knows";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("localdataverse");

    private string Database => Path.Combine(_folder.FullName, "inner", "db.sqlite");

    [Fact]
    public async Task A_database_is_filled_served_and_deleted()
    {
        var zip = Path.Combine(_folder.FullName, "things.zip");
        await File.WriteAllBytesAsync(zip, new SolutionFile("things", "test", 10000).Table("test_Thing").Zip());
        var imported = await Run("import", zip, "--database", Database);
        Assert.Equal((0, "Imported things.zip"), (imported.Code, imported.Output.Trim()));

        using (var server = Start("start", "--port", "0", "--database", Database))
        {
            var line = await server.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromMinutes(1));
            Assert.Matches(@"^LocalDataverse listening on http://127\.0\.0\.1:\d+$", line);
            var api = new Api(new HttpClient { BaseAddress = new Uri(line!.Split(' ')[^1]) }, Token);
            await api.Create("test_things", """{"test_name":"kept"}""");
            Assert.Equal(
                "Thing",
                ((string?)(await api.Get("EntityDefinitions(LogicalName='test_thing')?$select=SchemaName")).Expect(200).Json["SchemaName"])?[5..]);
            Assert.Equal(0, await Interrupt(server));
            Assert.DoesNotContain(
                Token, await server.StandardOutput.ReadToEndAsync() + await server.StandardError.ReadToEndAsync(),
                StringComparison.Ordinal);
        }

        Assert.Equal(0, (await Run("reset", "--yes", "--database", Database)).Code);
        Assert.Empty(Directory.GetFiles(Path.GetDirectoryName(Database)!));
    }

    [Fact]
    public async Task A_token_is_generated_and_shown_when_none_is_given()
    {
        using var server = Launch(null, "start", "--port", "0", "--database", ":memory:");
        var line = await server.StandardOutput.ReadLineAsync();
        var token = (await server.StandardOutput.ReadLineAsync())!.Split(' ')[^1];
        var api = new Api(new HttpClient { BaseAddress = new Uri(line!.Split(' ')[^1]) }, token);

        (await api.Get("WhoAmI")).Expect(200);
        (await api.Post("/localdataverse/shutdown", null)).Expect(204);
        await server.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(1));
        Assert.Equal(0, server.ExitCode);
    }

    [Theory]
    [InlineData("import", "nowhere.zip")]
    [InlineData("start", "--port", "x")]
    [InlineData("nonsense")]
    public async Task Wrong_arguments_are_refused(params string[] arguments) => Assert.NotEqual(0, (await Run(arguments)).Code);

    [Fact]
    public async Task A_file_that_is_no_solution_is_refused()
    {
        var path = Path.Combine(_folder.FullName, "broken.zip");
        await File.WriteAllTextAsync(path, "not a zip");
        var result = await Run("import", path, "--database", Database);
        Assert.Equal(1, result.Code);
        Assert.StartsWith("broken.zip: ", result.Error);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static async Task<(int Code, string Output, string Error)> Run(params string[] arguments)
    {
        using var process = Start(arguments);
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(2));
        return (process.ExitCode, await output, await error);
    }

    private static Process Start(params string[] arguments) => Launch(Token, arguments);

    private static Process Launch(string? token, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        foreach (var argument in arguments.Prepend(Path.Combine(AppContext.BaseDirectory, "LocalDataverse.Host.dll")))
            start.ArgumentList.Add(argument);
        if (token != null)
            start.Environment["LOCALDATAVERSE_ADMIN_TOKEN"] = token;
        return Process.Start(start)!;
    }

    private static async Task<int> Interrupt(Process process)
    {
        if (OperatingSystem.IsWindows())
            process.Kill();
        else
            _ = kill(process.Id, Terminate);
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(1));
        return OperatingSystem.IsWindows() ? 0 : process.ExitCode;
    }

    // Not SIGINT: a shell without job control lets its background processes ignore that.
    private const int Terminate = 15;

    [DllImport("libc")]
    private static extern int kill(int process, int signal);
}
