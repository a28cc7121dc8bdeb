using System;
using System.Collections.Generic;
using System.Reflection;
using System.Xml.Linq;
using LocalDataverse.Plugins;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.Solutions.Rows;

/// <summary>
/// Plug-in assemblies and their types. https://learn.microsoft.com/power-apps/developer/data-platform/register-plug-in
/// </summary>
internal sealed class Assemblies : IComponentKind
{
    private const int Sandbox = 2, Database = 0;

    private static readonly IReadOnlyList<Field> Fields =
    [
        Field.Option("IsolationMode"), Field.Option("SourceType"), Field.Text("IntroducedVersion"), Field.Text("Description"),
        Field.Managed("IsCustomizable"), Field.Managed("IsHidden"), Field.Other("FileName"), Field.Other("PluginTypes"),
    ];

    private static readonly IReadOnlyList<Field> TypeFields =
    [
        Field.Text("FriendlyName"), Field.Text("Description"), Field.Text("WorkflowActivityGroupName"),
    ];

    public void Compose(SolutionPackage package, Composition into)
    {
        foreach (var element in package.Section("SolutionPluginAssemblies"))
        {
            var content = package.File(element.Needed("FileName"));
            var identity = Identity(element);
            var classes = Classes(content, identity);
            var row = Fields.Read(element, "pluginassembly", element.IdAttribute("PluginAssemblyId"));
            Identify(row, "name", identity);
            row["content"] = Convert.ToBase64String(content);
            row["customizationlevel"] = (int?)element.Attribute("CustomizationLevel") ?? 1;
            RefuseOthersThanDatabaseSandbox(row);
            into.Put(row);
            into.Bring(ComponentTypes.Assembly, row.Id, behavior: 0);
            foreach (var type in element.Element("PluginTypes")?.Elements() ?? [])
                PutType(type, row, identity, classes, into);
        }
    }

    private static void PutType(XElement element, Entity assembly, AssemblyName identity, IReadOnlySet<string> classes, Composition into)
    {
        var name = element.NeededAttribute("Name");
        if (!classes.Contains(name))
            throw Faults.ImportSolution.With($"the assembly {identity.Name} has no class {name}");
        var row = TypeFields.Read(element, "plugintype", element.IdAttribute("PluginTypeId"));
        Identify(row, "assemblyname", identity);
        row["typename"] = row["name"] = name;
        row["pluginassemblyid"] = assembly.ToEntityReference();
        row["plugintypeexportkey"] = row.Id.ToString();
        row["isworkflowactivity"] = row.Contains("workflowactivitygroupname");
        row["customizationlevel"] = assembly["customizationlevel"];
        into.Put(row);
        into.Bring(ComponentTypes.PluginType, row.Id);
    }

    private static AssemblyName Identity(XElement element)
    {
        try
        {
            return new AssemblyName(element.NeededAttribute("FullName"));
        }
        catch (Exception e) when (e is ArgumentException or System.IO.FileLoadException)
        {
            throw Faults.ImportInvalidXml.With($"'{element.NeededAttribute("FullName")}' is no full assembly name");
        }
    }

    private static void Identify(Entity row, string nameColumn, AssemblyName identity)
    {
        row[nameColumn] = identity.Name;
        row["version"] = identity.Version!.ToString();
        row["culture"] = string.IsNullOrEmpty(identity.CultureName) ? "neutral" : identity.CultureName;
        row["publickeytoken"] = Convert.ToHexStringLower(identity.GetPublicKeyToken() ?? []);
        row["major"] = identity.Version.Major;
        row["minor"] = identity.Version.Minor;
    }

    // The classes of the file, once it has proved to be the assembly that is registered.
    private static IReadOnlySet<string> Classes(byte[] content, AssemblyName registered)
    {
        if (registered.GetPublicKeyToken() is not { Length: > 0 })
            throw Faults.PluginAssemblyMustHavePublicKeyToken.With();
        try
        {
            var facts = AssemblyFacts.Read(content);
            return facts.Name.FullName == registered.FullName
                ? facts.Classes
                : throw Faults.ImportSolution.With($"'{registered.FullName}' is registered, but the file is '{facts.Name.FullName}'");
        }
        catch (Exception e) when (e is BadImageFormatException or InvalidOperationException)
        {
            throw Faults.ImportSolution.With($"the file of {registered.Name} is no managed assembly");
        }
    }

    private static void RefuseOthersThanDatabaseSandbox(Entity row)
    {
        foreach (var (column, only) in new[] { ("isolationmode", Sandbox), ("sourcetype", Database) })
            if (row.GetAttributeValue<OptionSetValue>(column)?.Value is { } value && value != only)
                throw Faults.NotSupportedHere.With("plug-in assemblies with another " + column, value);
    }
}
