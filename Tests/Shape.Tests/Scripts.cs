using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Xunit;

namespace Shape.Tests;

/// <summary>The scripts of the solution, held against the platform's client API and against our own custom APIs.</summary>
public sealed partial class Scripts
{
    /// <summary>Names the node_modules folder with typescript and @types/xrm; .ci/run installs it.</summary>
    private const string Variable = "TYPESCRIPT";

    private static readonly string Solution = Path.Combine(PackedSolution.Repository, "Solution");

    private static readonly string[] Files =
        Directory.GetFiles(Path.Combine(Solution, "src", "WebResources"), "*.js", SearchOption.AllDirectories);

    [Fact]
    public void The_scripts_agree_with_the_types_of_the_client_API()
    {
        var modules = Environment.GetEnvironmentVariable(Variable);
        Assert.SkipWhen(string.IsNullOrEmpty(modules), $"{Variable} names no node_modules folder with typescript and @types/xrm.");
        string[] arguments =
        [
            Path.Combine(modules!, "typescript", "bin", "tsc"), "--project", Path.Combine(Solution, "tsconfig.json"),
            "--typeRoots", Path.Combine(modules!, "@types"), "--pretty", "false",
        ];
        using var compiler = Process.Start(new ProcessStartInfo("node", arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var told = compiler.StandardOutput.ReadToEnd() + compiler.StandardError.ReadToEnd();
        compiler.WaitForExit();

        Assert.True(compiler.ExitCode == 0, told);
    }

    [Fact]
    public void Every_custom_API_that_a_script_calls_exists_with_its_parameters()
    {
        var text = string.Concat(Files.Select(File.ReadAllText));
        var called = Called().Matches(text).Select(m => m.Groups[1].Value).Distinct().ToList();
        var given = Given().Matches(text).Select(m => m.Groups[1].Value).Distinct();
        var apis = PackedSolution.Product.Framework.Where(f => f.Name == "customapi").Attributes("uniquename").Select(a => a.Value);
        var parameters = from part in PackedSolution.Product.Framework
                         where part.Name == "customapirequestparameter" && called.Contains(part.Element("name")!.Value.Split('.')[0])
                         select part.Attribute("uniquename")!.Value;

        Assert.NotEmpty(called);
        Assert.Empty(called.Except(apis));
        Assert.Empty(given.Except(parameters.Append("entity"))); // the row that a bound action is called on
    }

    [GeneratedRegex("call\\(\"(\\w+)\"")] private static partial Regex Called();
    [GeneratedRegex(@"(\w+): TYPES\.")] private static partial Regex Given();
}
