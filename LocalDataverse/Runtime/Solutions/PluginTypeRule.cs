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
        foreach (var element in package.Section("SolutionPluginAssemblies"))
        {
            var id = element.IdAttribute("PluginAssemblyId");
            var brought = element.Element("PluginTypes")?.Elements().Select(t => t.IdAttribute("PluginTypeId")).ToHashSet() ?? [];
            var gone = before.Rows.Select(r => r.Row).Where(r => r.LogicalName == "plugintype" && !brought.Contains(r.Id));
            if (gone.Any(t => t.GetAttributeValue<EntityReference>("pluginassemblyid").Id == id) && Series(before, id) == Series(after, id))
                throw Faults.ImportNewPluginTypes.With();
        }
    }

    private static (int Major, int Minor)? Series(Composition composition, Guid assembly) =>
        composition.Row("pluginassembly", assembly) is { } row
            ? (row.GetAttributeValue<int>("major"), row.GetAttributeValue<int>("minor"))
            : null;
}
