using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Xml.Linq;

namespace GovDataIntegration.Packer;

/// <summary>
/// Brings the names of plug-in assemblies up to date with the files that were built: the source keeps the version of the day it was
/// written, and SolutionPackager writes the true one into the zip. Only the version may differ; see <see cref="Checks"/>.
/// </summary>
internal static class AssemblyVersion
{
    /// <summary>The full name in the source and the full name of the file, where they differ.</summary>
    public static IReadOnlyDictionary<string, string> Changes(Source source)
    {
        var changes = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var assembly in source.Of(Kind.Assembly))
            if ((string?)assembly.Definition.Root.Attribute("FullName") is { } registered
                && PluginDll.Read(source.Tree.Files[assembly.Content!.Value.Source]).Identity.FullName is var built && built != registered)
                changes[registered] = built;
        return changes;
    }

    /// <summary>Replaces the names in an element of solution.xml or customizations.xml.</summary>
    public static void Apply(IReadOnlyDictionary<string, string> changes, XElement root)
    {
        foreach (var (registered, built) in changes)
        {
            foreach (var name in root.DescendantsAndSelf("PluginAssembly").Attributes("FullName")
                .Concat(root.Descendants("RootComponent").Where(c => (string?)c.Attribute("type") == "91").Attributes("schemaName")))
                if (name.Value == registered) name.Value = built;
            foreach (var name in root.Descendants("PluginType").Attributes("AssemblyQualifiedName"))
                name.Value = Requalified(name.Value, registered, built);
            foreach (var name in root.Descendants("PluginTypeName"))
                name.Value = Requalified(name.Value, registered, built);
        }
    }

    /// <summary>True if two full names differ in nothing but the version.</summary>
    public static bool SameButVersion(AssemblyName a, AssemblyName b) =>
        a.Name == b.Name
        && (a.CultureName ?? "") == (b.CultureName ?? "")
        && (a.GetPublicKeyToken() ?? []).AsSpan().SequenceEqual(b.GetPublicKeyToken() ?? []);

    private static string Requalified(string typeName, string registered, string built) =>
        typeName.EndsWith(", " + registered, StringComparison.Ordinal) ? typeName[..^registered.Length] + built : typeName;
}
