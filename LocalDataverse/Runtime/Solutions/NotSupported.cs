using System.Collections.Frozen;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace LocalDataverse.Solutions;

/// <summary>
/// Refuses what a package carries beyond the kinds of <see cref="Components"/>: a workflow, a canvas app or a plug-in package that was
/// passed over in silence would look as if it were there.
/// </summary>
internal sealed partial class NotSupported : IComponentKind
{
    // Sections that a class reads, and two that say nothing about components.
    private static readonly FrozenSet<string> Sections = new[]
    {
        "Entities", "Roles", "EntityRelationships", "optionsets", "Dashboards", "WebResources", "SolutionPluginAssemblies", "SdkMessageProcessingSteps",
        "AppModuleSiteMaps", "AppModules", "EntityImageConfigs", "AttributeImageConfigs", "RibbonDiffXml", "Languages",
    }.ToFrozenSet();

    private static readonly FrozenSet<string> PartsOfTables = new[] { "Name", "ObjectTypeCode", "EntityInfo", "FormXml", "SavedQueries", "Visualizations", "RibbonDiffXml" }.ToFrozenSet();

    public void Compose(SolutionPackage package, Composition into)
    {
        var refused =
            from section in package.Customizations.Elements()
            where !Sections.Contains(section.Name.LocalName) && section.HasElements
            select $"{section.Name.LocalName} ({string.Join(", ", section.Elements().Select(e => e.Attribute("Name")?.Value ?? e.Attribute("name")?.Value ?? e.Name.LocalName).Take(5))})";
        refused = refused.Concat(
            from entity in package.Section("Entities")
            from part in entity.Elements()
            where !PartsOfTables.Contains(part.Name.LocalName) && part.HasElements
            select $"{part.Name.LocalName} of {(string?)entity.Element("Name")}");
        refused = refused.Concat(package.Files.Where(f => !Files().IsMatch(f)));
        if (refused.ToList() is { Count: > 0 } list)
            throw Faults.NotSupportedHere.With($"components of the solution {package.Name}", string.Join("; ", list));
    }

    [GeneratedRegex("""
        ^( WebResources/.+
         | PluginAssemblies/.+
         | customapis/[^/]+/customapi\.xml
         | customapis/[^/]+/customapirequestparameters/[^/]+/customapirequestparameter\.xml
         | customapis/[^/]+/customapiresponseproperties/[^/]+/customapiresponseproperty\.xml
         | environmentvariabledefinitions/[^/]+/environmentvariable(definition\.xml|values\.json) )$
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Files();
}
