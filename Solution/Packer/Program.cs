using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using GovDataIntegration.Packer;

const string Usage = """
    pack SOURCE --output DIR [--type Managed|Unmanaged|Both] [--map RELATIVE_PATH=FILE ...]
    check SOURCE [--map RELATIVE_PATH=FILE ...]

    pack   joins an unpacked solution into DIR/<UniqueName>.zip (unmanaged) and DIR/<UniqueName>_managed.zip
    check  only looks for what is wrong with it
    --map  puts FILE in the place of a path in the source, such as a freshly built plug-in assembly

    Exit codes: 0 done, 1 the source is refused (every reason is listed), 2 the command line is not understood.
    """;

if (CommandLine.Parse(args) is not { } command)
{
    Console.Error.WriteLine(Usage);
    return 2;
}

if (command.Files.FirstOrDefault(f => !File.Exists(f.File)) is { File: not null } absent)
{
    Console.Error.WriteLine($"{absent.File}: is not there, and {absent.Path} is mapped to it.");
    return 1;
}

var tree = command.Files.Aggregate(SourceTree.Read(command.Source), (t, map) => t.With(map.Path, File.ReadAllBytes(map.File)));
var problems = Packing.Check(tree);
foreach (var problem in problems)
    Console.Error.WriteLine(problem with { Path = Path.Combine(command.Source, problem.Path) });
if (problems.Count > 0)
{
    Console.Error.WriteLine(problems.Count == 1 ? "1 problem: nothing was packed." : $"{problems.Count} problems: nothing was packed.");
    return 1;
}

if (command.Output is not null)
{
    Directory.CreateDirectory(command.Output);
    foreach (var managed in command.Types)
    {
        var path = Path.Combine(command.Output, Packing.FileName(tree, managed));
        File.WriteAllBytes(path, Packing.Pack(tree, managed));
        Console.WriteLine(path);
    }
}

return 0;

/// <summary>The command line, understood.</summary>
/// <param name="Output">Folder for the zips; null = check only.</param>
/// <param name="Types">For each zip to write: is it the managed one?</param>
/// <param name="Files">Files that take the place of a path in the source.</param>
internal sealed record CommandLine(
    string Source, string? Output, IReadOnlyList<bool> Types, IReadOnlyList<(string Path, string File)> Files)
{
    private static readonly Dictionary<string, bool[]> TypesByName = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Unmanaged"] = [false], ["Managed"] = [true], ["Both"] = [false, true],
    };

    /// <summary>Null if it makes no sense.</summary>
    public static CommandLine? Parse(string[] args)
    {
        if (args is not ([("pack" or "check") and var verb, var source, .. var options]) || options.Length % 2 != 0 || !Directory.Exists(source))
            return null;
        var command = new CommandLine(source, null, TypesByName["Both"], []);
        foreach (var pair in options.Chunk(2))
            if (Option(command, verb, pair[0], pair[1]) is { } more)
                command = more;
            else
                return null;
        return verb == "check" || command.Output is not null ? command : null;
    }

    private static CommandLine? Option(CommandLine command, string verb, string name, string value) => name switch
    {
        "--output" when verb == "pack" => command with { Output = value },
        "--type" when verb == "pack" && TypesByName.TryGetValue(value, out var types) => command with { Types = types },
        "--map" when value.IndexOf('=') is > 0 and var at =>
            command with { Files = [.. command.Files, (value[..at].Replace('\\', '/'), value[(at + 1)..])] },
        _ => null,
    };
}
