using System.Collections.Generic;
using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace GovDataIntegration.Packer;

/// <summary>Where things lie in an unpacked solution.</summary>
public static partial class Layout
{
    public const string Manifest = "Other/Solution.xml";
    public const string Customizations = "Other/Customizations.xml";
    public const string RelationshipIndex = "Other/Relationships.xml";
    public const string RelationshipFolder = "Other/Relationships/";

    /// <summary>
    /// Sections that every Other/Customizations.xml has, also when they stay empty: one that is missing is a kind that is not packed.
    /// </summary>
    public static readonly IReadOnlyList<string> Sections =
    [
        "Entities", "Roles", "Workflows", "FieldSecurityProfiles", "Templates", "EntityMaps", "EntityRelationships", "OrganizationSettings",
        "optionsets", "Dashboards", "WebResources", "CustomControls", "SolutionPluginAssemblies", "SdkMessageProcessingSteps",
        "AppModuleSiteMaps", "AppModules", "EntityDataProviders", "Languages",
    ];

    /// <summary>Folders of the source root, in the only letter case that SolutionPackager finds on every file system.</summary>
    public static readonly ImmutableHashSet<string> Folders =
    [
        "Other", "Entities", "Roles", "Workflows", "OptionSets", "Dashboards", "WebResources", "PluginAssemblies",
        "SdkMessageProcessingSteps", "AppModuleSiteMaps", "AppModules", "customapis", "environmentvariabledefinitions",
        "pluginpackages", "appactions",
    ];

    /// <summary>
    /// Files that go into the zip under their own path: the solution component framework has no section in customizations.xml.
    /// </summary>
    [GeneratedRegex("""
        ^( customapis/[^/]+/customapi\.xml
         | customapis/[^/]+/customapirequestparameters/[^/]+/customapirequestparameter\.xml
         | customapis/[^/]+/customapiresponseproperties/[^/]+/customapiresponseproperty\.xml
         | environmentvariabledefinitions/[^/]+/environmentvariable(definition\.xml|values\.json)
         | pluginpackages/[^/]+/(pluginpackage\.xml|package/[^/]+\.nupkg)
         | appactions/[^/]+/appaction\.xml )$
        """, RegexOptions.IgnorePatternWhitespace)]
    public static partial Regex Framework();
}
