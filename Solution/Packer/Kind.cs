using System;
using System.Collections.Generic;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace GovDataIntegration.Packer;

/// <summary>One kind of component that has a folder in the source and a section in customizations.xml.</summary>
/// <param name="Section">
/// Element of Other/Customizations.xml that receives the definitions. Without it SolutionPackager drops them in silence.
/// </param>
/// <param name="RootType">Component type number in solution.xml.</param>
/// <param name="Element">Root element of a definition file.</param>
/// <param name="Definition">Which files are definitions. A group <c>twin</c> marks the managed twin of another file.</param>
/// <param name="Key">What the root component names: an id (with or without braces) or a schema name.</param>
public sealed partial record Kind(string Section, string RootType, string Element, Regex Definition, Func<XElement, string> Key)
{
    /// <summary>Where the root component carries <see cref="Key"/>: the attribute <c>id</c> or <c>schemaName</c>.</summary>
    public bool KeyIsId { get; init; }

    /// <summary>True if each definition lies there twice: as authored and, ending in <c>_managed</c>, for the managed zip.</summary>
    public bool HasTwin { get; init; }

    /// <summary>
    /// Path of the content file in the source and its entry in the zip, from the definition's path and root; null = no content.
    /// </summary>
    public Func<string, XElement, (string Source, string Entry)?> Content { get; init; } = (_, _) => null;

    public static readonly Kind Table = new("Entities", "1", "Entity", Entities(), e => e.Text("Name"));

    public static readonly Kind Choice = new("optionsets", "9", "optionset", OptionSets(), e => e.Named("Name"));

    public static readonly Kind WebResource = new("WebResources", "61", "WebResource", WebResources(), e => e.Text("Name"))
    {
        Content = (_, e) => ("WebResources/" + e.Text("Name"), Entry(e, "FileName")),
    };

    public static readonly Kind Assembly =
        new("SolutionPluginAssemblies", "91", "PluginAssembly", PluginAssemblies(), e => e.Named("PluginAssemblyId"))
        {
            KeyIsId = true,
            Content = (path, e) => (path[..^".data.xml".Length], Entry(e, "FileName")),
        };

    public static readonly Kind Step =
        new("SdkMessageProcessingSteps", "92", "SdkMessageProcessingStep", Steps(), e => e.Named("SdkMessageProcessingStepId")) { KeyIsId = true };

    /// <summary>Every kind, in the order of real exports.</summary>
    public static readonly IReadOnlyList<Kind> All =
    [
        Table,
        new("Roles", "20", "Role", Roles(), e => e.Named("id")) { KeyIsId = true },
        new("Workflows", "29", "Workflow", Workflows(), e => e.Named("WorkflowId"))
        {
            KeyIsId = true,
            Content = (_, e) => (Entry(e, "XamlFileName", "JsonFileName"), Entry(e, "XamlFileName", "JsonFileName")),
        },
        Choice,
        new("Dashboards", "60", "Dashboard", Dashboards(), e => e.Text("FormId")) { KeyIsId = true },
        WebResource,
        Assembly,
        Step,
        new("AppModuleSiteMaps", "62", "AppModuleSiteMap", SiteMaps(), e => e.Text("SiteMapUniqueName")) { HasTwin = true },
        new("AppModules", "80", "AppModule", Apps(), e => e.Text("UniqueName")) { HasTwin = true },
    ];

    private static string Entry(XElement definition, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
            if (definition.Text(name) is { Length: > 0 } file)
                return file.TrimStart('/');
        return "";
    }

    [GeneratedRegex("^Entities/[^/]+/Entity\\.xml$")] private static partial Regex Entities();
    [GeneratedRegex("^Roles/[^/]+\\.xml$")] private static partial Regex Roles();
    [GeneratedRegex("^Workflows/[^/]+\\.data\\.xml$")] private static partial Regex Workflows();
    [GeneratedRegex("^OptionSets/[^/]+\\.xml$")] private static partial Regex OptionSets();
    [GeneratedRegex("^Dashboards/[^/]+\\.xml$")] private static partial Regex Dashboards();
    [GeneratedRegex("^WebResources/.+\\.data\\.xml$")] private static partial Regex WebResources();
    [GeneratedRegex("^PluginAssemblies/[^/]+/[^/]+\\.dll\\.data\\.xml$")] private static partial Regex PluginAssemblies();
    [GeneratedRegex("^SdkMessageProcessingSteps/[^/]+\\.xml$")] private static partial Regex Steps();
    [GeneratedRegex("^AppModuleSiteMaps/[^/]+/AppModuleSiteMap(?<twin>_managed)?\\.xml$")] private static partial Regex SiteMaps();
    [GeneratedRegex("^AppModules/[^/]+/AppModule(?<twin>_managed)?\\.xml$")] private static partial Regex Apps();
}
