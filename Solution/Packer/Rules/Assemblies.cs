using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
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
            var (file, path) = (assembly.Definition, assembly.Content!.Value.Source);
            if (!source.Tree.Files.TryGetValue(path, out var content))
                continue; // told by Contents.Files
            if (Registered(file.Root) is not { } registered)
                yield return file.Problem(file.Root, "FullName is no full assembly name.");
            else if (Read(content) is not { } dll)
                yield return file.Problem($"{path} is no managed assembly.");
            else
                foreach (var problem in Compare(source, file, registered, dll))
                    yield return problem;
        }
    }

    public static IEnumerable<Problem> Steps(Source source)
    {
        var types = source.PluginTypes.ToLookup(t => t.Named("AssemblyQualifiedName"), t => t.Named("PluginTypeId"), StringComparer.Ordinal);
        var assemblies = source.Of(Kind.Assembly).Select(a => Registered(a.Definition.Root)?.Name).ToHashSet();
        foreach (var step in source.Of(Kind.Step).Select(s => s.Definition))
        {
            // Not for us: a step on a packaged type or a service endpoint, or on another solution's assembly.
            if (step.Root.Element("PluginTypeName") is not { } name || !assemblies.Contains(AssemblyOf(name.Value)))
                continue;
            if (!types.Contains(name.Value))
                yield return step.Problem(name, $"'{name.Value}' is no plug-in type of the source.");
            else if (types[name.Value].First() is var id && !Xml.SameId(id, step.Root.Text("PluginTypeId")))
                yield return step.Problem(name, $"PluginTypeId must be {id}, the id of that plug-in type.");
        }
    }

    private static IEnumerable<Problem> Compare(Source source, Document file, AssemblyName registered, PluginDll dll)
    {
        var fullName = registered.FullName;
        if (!AssemblyVersion.SameButVersion(registered, dll.Identity))
            yield return file.Problem(
                file.Root, $"is registered as '{fullName}', but the file is '{dll.Identity.FullName}': only the version may change.");
        if (RootName(source, file.Root) is { } name && name.Value != fullName)
            yield return source.Manifest.Problem(name, $"the root component of the assembly must say schemaName=\"{fullName}\".");
        foreach (var type in file.Root.Descendants("PluginType"))
        {
            var typeName = type.Named("Name");
            if (!dll.Types.Contains(typeName))
                yield return file.Problem(type, $"the assembly has no class {typeName}.");
            if (type.Named("AssemblyQualifiedName") != $"{typeName}, {fullName}")
                yield return file.Problem(type, $"AssemblyQualifiedName must be '{typeName}, {fullName}'.");
        }
    }

    private static XAttribute? RootName(Source source, XElement assembly) =>
        source.RootComponents.FirstOrDefault(r => r.Named("type") == "91" && Xml.SameId(r.Named("id"), assembly.Named("PluginAssemblyId")))
            ?.Attribute("schemaName");

    // Namespace.Class, Assembly, Version=...
    private static string? AssemblyOf(string qualifiedTypeName) => qualifiedTypeName.Split(',') is [_, var assembly, ..] ? assembly.Trim() : null;

    private static AssemblyName? Registered(XElement assembly)
    {
        try
        {
            return new AssemblyName(assembly.Named("FullName"));
        }
        catch (Exception e) when (e is ArgumentException or FileLoadException)
        {
            return null;
        }
    }

    private static PluginDll? Read(ImmutableArray<byte> content)
    {
        try
        {
            return PluginDll.Read(content);
        }
        catch (BadImageFormatException)
        {
            return null;
        }
    }
}
