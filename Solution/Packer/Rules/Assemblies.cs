using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Xml.Linq;

namespace GovDataIntegration.Packer.Rules;

/// <summary>
/// Rules about plug-in assemblies. Steps and custom APIs refer to an assembly by its identity: a new name or key is another assembly,
/// and what was registered breaks (https://learn.microsoft.com/power-apps/developer/data-platform/register-plug-in#update-an-assembly).
/// </summary>
internal static class Assemblies
{
    public static IEnumerable<Problem> Identity(Source source)
    {
        foreach (var assembly in source.Of(Kind.Assembly))
        {
            if (!source.Tree.Files.TryGetValue(assembly.Content!.Value.Source, out var content)) continue;
            var file = assembly.Definition;
            if (Registered(file.Root) is not { } registered) yield return file.Problem(file.Root, "FullName is no full assembly name.");
            else if (Read(content) is not { } dll) yield return file.Problem($"{assembly.Content.Value.Source} is no managed assembly.");
            else
            {
                if (!AssemblyVersion.SameButVersion(registered, dll.Identity))
                    yield return file.Problem(file.Root, $"is registered as '{registered.FullName}', but the file is '{dll.Identity.FullName}': only the version may change.");
                if (Key(source, file.Root) is { } key && key.Value != registered.FullName)
                    yield return source.Manifest.Problem(key, $"the root component of the assembly must say schemaName=\"{registered.FullName}\".");
                foreach (var type in file.Root.Descendants("PluginType"))
                {
                    var name = (string?)type.Attribute("Name") ?? "";
                    if (!dll.Types.Contains(name)) yield return file.Problem(type, $"the assembly has no class {name}.");
                    if ((string?)type.Attribute("AssemblyQualifiedName") != $"{name}, {registered.FullName}")
                        yield return file.Problem(type, $"AssemblyQualifiedName must be '{name}, {registered.FullName}'.");
                }
            }
        }
    }

    public static IEnumerable<Problem> Steps(Source source)
    {
        var types = source.Of(Kind.Assembly).SelectMany(a => a.Definition.Root.Descendants("PluginType"))
            .ToLookup(t => (string?)t.Attribute("AssemblyQualifiedName") ?? "", t => (string?)t.Attribute("PluginTypeId"), StringComparer.Ordinal);
        var assemblies = source.Of(Kind.Assembly).Select(a => Registered(a.Definition.Root)?.Name).ToHashSet();
        foreach (var step in source.Of(Kind.Step).Select(s => s.Definition))
        {
            if (step.Root.Element("PluginTypeName") is not { } name) continue; // a step on a packaged type or a service endpoint
            var comma = name.Value.IndexOf(',', StringComparison.Ordinal);
            var assembly = comma < 0 ? null : name.Value[(comma + 1)..].Split(',')[0].Trim();
            if (!assemblies.Contains(assembly)) continue;             // another solution's assembly
            if (!types.Contains(name.Value)) yield return step.Problem(name, $"'{name.Value}' is no plug-in type of the source.");
            else if (!SameId(types[name.Value].First(), (string?)step.Root.Element("PluginTypeId")))
                yield return step.Problem(name, $"PluginTypeId must be {types[name.Value].First()}, the id of that plug-in type.");
        }
    }

    private static bool SameId(string? a, string? b) => Guid.TryParse(a, out var x) && Guid.TryParse(b, out var y) && x == y;

    private static XAttribute? Key(Source source, XElement assembly) =>
        source.RootComponents.FirstOrDefault(r => (string?)r.Attribute("type") == "91" && SameId((string?)r.Attribute("id"), (string?)assembly.Attribute("PluginAssemblyId")))?.Attribute("schemaName");

    private static AssemblyName? Registered(XElement assembly)
    {
        try { return new AssemblyName((string?)assembly.Attribute("FullName") ?? ""); }
        catch (Exception e) when (e is ArgumentException or System.IO.FileLoadException) { return null; }
    }

    private static PluginDll? Read(System.Collections.Immutable.ImmutableArray<byte> content)
    {
        try { return PluginDll.Read(content); }
        catch (BadImageFormatException) { return null; }
    }
}
