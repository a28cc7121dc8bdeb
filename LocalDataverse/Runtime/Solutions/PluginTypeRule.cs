using System;
using System.Linq;
using System.Xml.Linq;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.Solutions;

/// <summary>
/// A plug-in type may only go when major or minor version of its assembly change: otherwise what refers to it would break.
/// https://learn.microsoft.com/power-apps/developer/data-platform/register-plug-in#assembly-versioning
/// </summary>
internal static class PluginTypeRule
{
    public static void Check(Composition before, Composition after, SolutionPackage package)
    {
        var brought = package.Section("SolutionPluginAssemblies").Elements("PluginTypes").Elements().Select(t => t.IdAttribute("PluginTypeId")).ToHashSet();
        foreach (var assembly in package.Section("SolutionPluginAssemblies").Select(a => a.IdAttribute("PluginAssemblyId")))
        {
            if (before.Row("pluginassembly", assembly) is not { } old || after.Row("pluginassembly", assembly) is not { } now || Series(old) != Series(now))
                continue;
            if (before.Rows.Any(r => r.Row.LogicalName == "plugintype" && r.Row.GetAttributeValue<EntityReference>("pluginassemblyid").Id == assembly && !brought.Contains(r.Row.Id)))
                throw Faults.ImportNewPluginTypes.With();
        }
    }

    private static (int Major, int Minor) Series(Entity assembly) => (assembly.GetAttributeValue<int>("major"), assembly.GetAttributeValue<int>("minor"));
}
