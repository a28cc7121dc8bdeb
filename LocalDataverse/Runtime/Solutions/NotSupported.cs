using System.Collections.Frozen;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace LocalDataverse.Solutions;

/// <summary>
/// Refuses what a package carries beyond the kinds of <see cref="Components"/>: a workflow, a canvas app or a plug-in package that was
/// passed over in silence would look as if it were there.
/// </summary>
internal sealed partial class NotSupported : IComponentKind
{
    // Sections that a class reads, and one that says nothing about components.
    private static readonly FrozenSet<string> Sections = new[]
    {
        "Entities", "Roles", "EntityRelationships", "optionsets", "Dashboards", "WebResources", "SolutionPluginAssemblies",
        "SdkMessageProcessingSteps", "AppModuleSiteMaps", "AppModules", "EntityImageConfigs", "AttributeImageConfigs", "RibbonDiffXml",
        "Languages",
    }.ToFrozenSet();

    private static readonly FrozenSet<string> PartsOfTables = new[]
    {
        "Name", "ObjectTypeCode", "EntityInfo", "FormXml", "SavedQueries", "Visualizations", "RibbonDiffXml",
    }.ToFrozenSet();

    public void Compose(SolutionPackage package, Composition into)
    {
        var sections = package.Customizations.Elements().Where(s => !Sections.Contains(s.Name.LocalName) && s.HasElements);
        var parts = package.Section("Entities").Elements().Where(p => !PartsOfTables.Contains(p.Name.LocalName) && p.HasElements);
        List<string> refused =
        [
            .. sections.Select(s => $"{s.Name.LocalName} ({string.Join(", ", s.Elements().Take(5).Select(Name))})"),
            .. parts.Select(p => $"{p.Name.LocalName} of {p.Parent!.Needed("Name")}"),
            .. package.Files.Where(f => !Files().IsMatch(f)),
        ];
        if (refused.Count > 0)
            throw Faults.NotSupportedHere.With($"components of the solution {package.Name}", string.Join("; ", refused));
    }

    private static string Name(XElement component) =>
        (string?)component.Attribute("Name") ?? (string?)component.Attribute("name") ?? component.Name.LocalName;

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
