using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using GovDataIntegration.Connector.Sources;

namespace GovDataIntegration.Connector.Demo;

/// <summary>One file of one source, and the job that it becomes.</summary>
internal sealed partial record Delivery(string Source, string JobKey, RecordFile File)
{
    private const int LongestJobKey = 100;

    /// <summary>The three sample files: the domain register at two moments, and a registry that disagrees.</summary>
    public static IReadOnlyList<Delivery> Samples(Repository repository) =>
    [
        Sample(repository, Setup.DotGov, "dotgov-2025-02-01.csv", "dotgov-2025.json"),
        Sample(repository, Setup.DotGov, "dotgov-2026-02-01.csv", "dotgov-2026.json"),
        Sample(repository, Setup.StateRegistry, "statereg-2026.csv", "statereg-2026.json"),
    ];

    /// <summary>Whole files of the domain register, in the order in which they are fed.</summary>
    /// <exception cref="UsageError">A file is missing, or its header is that of neither shape.</exception>
    public static IReadOnlyList<Delivery> Registers(Repository repository, IReadOnlyList<string> files) =>
        files.Select((file, index) => Register(repository, file, index + 1)).ToList();

    private static Delivery Sample(Repository repository, string source, string file, string mapping)
    {
        var rules = Mapping.Load(repository.Sample(mapping));
        return new Delivery(source, Path.GetFileNameWithoutExtension(file), new RecordFile(repository.Sample(file), rules, version: null));
    }

    private static Delivery Register(Repository repository, string file, int number)
    {
        if (!System.IO.File.Exists(file))
            throw new UsageError($"There is no file {file}.");
        var name = Path.GetFileNameWithoutExtension(file);
        var date = DateInName().Match(name);
        var version = date.Success ? date.Value : $"{number:D4}";
        var mapping = Mapping.Load(repository.Sample(MappingFor(file))) with
        {
            Timestamp = date.Success ? new ValueRule { Constant = JsonValue.Create($"{date.Value}T00:00:00Z") } : null,
        };
        var job = date.Success ? $"register-{name}" : $"register-{version}-{name}";
        return new Delivery(Setup.DotGov, job[..Math.Min(job.Length, LongestJobKey)], new RecordFile(file, mapping, version));
    }

    private static string MappingFor(string file)
    {
        var header = System.IO.File.ReadLines(file).FirstOrDefault() ?? "";
        return header.Contains("Suborganization name", StringComparison.Ordinal) ? "dotgov-2026.json"
            : header.Contains("Agency", StringComparison.Ordinal) ? "dotgov-2025.json"
            : throw new UsageError($"{file}, line 1: neither \"Agency\" nor \"Suborganization name\" is in the header, " +
                                   "so it is no register of .gov domains.");
    }

    [GeneratedRegex(@"\d{4}-\d{2}-\d{2}")]
    private static partial Regex DateInName();
}
