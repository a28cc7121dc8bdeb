using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace Protocol.Tests.Connector;

public sealed class SampleTests
{
    private static readonly string Samples = Path.Combine(Root(), "Connector", "Samples");

    [Theory]
    [InlineData("dotgov-2025-02-01.csv", "dotgov-2025.json", 400)]
    [InlineData("dotgov-2026-02-01.csv", "dotgov-2026.json", 450)]
    [InlineData("statereg-2026.csv", "statereg-2026.json", 210)]
    public async Task Every_row_of_a_sample_becomes_an_item(string file, string mapping, int rows)
    {
        await using var environment = await FakeEnvironment.Start();
        using var line = new CommandLine();

        var run = await line.Feed(environment, Path.Combine(Samples, file), Path.Combine(Samples, mapping));

        Assert.Equal((0, rows), (run.ExitCode, environment.Items.Count));
        Assert.All(environment.Items, item => Assert.Equal(5, item.Item["fields"]!.AsObject().Count));
    }

    [Fact]
    public void No_sample_has_an_address_of_a_person() =>
        Assert.All(Directory.GetFiles(Samples, "*.csv"), file => Assert.DoesNotContain("@", File.ReadAllText(file)));

    [Theory]
    [InlineData("there-is-no-such-file.csv", "There is no file")]
    [InlineData("global.json", "no register of .gov domains")]
    public async Task A_file_that_is_no_register_is_refused_before_anything_is_built(string file, string explanation)
    {
        var run = await CommandLine.Execute("demo", "--exit", "--data", Path.Combine(Root(), file));

        Assert.Equal(1, run.ExitCode);
        Assert.Contains(explanation, run.Error);
        Assert.Empty(run.Output);
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !folder.EnumerateFiles("GovDataIntegration.sln").Any())
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The tests run from a folder of the repository.");
    }
}
