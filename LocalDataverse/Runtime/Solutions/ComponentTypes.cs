using System.Collections.Frozen;
using System.Collections.Generic;
using System.Globalization;

namespace LocalDataverse.Solutions;

/// <summary>
/// The numbers of component types.
/// https://learn.microsoft.com/power-apps/developer/data-platform/reference/entities/solutioncomponent#componenttype-choicesoptions
/// </summary>
internal static class ComponentTypes
{
    public const int Table = 1, Column = 2, Choice = 9, Relationship = 10, Key = 14, Role = 20, View = 26, Ribbon = 50, Chart = 59;
    public const int Form = 60, WebResource = 61, SiteMap = 62, App = 80, PluginType = 90, Assembly = 91, Step = 92, StepImage = 93;
    public const int EnvironmentVariable = 380, EnvironmentVariableValue = 381, ColumnImage = 431, TableImage = 432;

    private static readonly FrozenDictionary<int, string> Names = new Dictionary<int, string>
    {
        [Table] = "Entity", [Column] = "Attribute", [Choice] = "Option Set", [Relationship] = "Entity Relationship",
        [Key] = "Entity Key", [Role] = "Role", [View] = "Saved Query", [Ribbon] = "Ribbon Customization",
        [Chart] = "Saved Query Visualization", [Form] = "System Form", [WebResource] = "Web Resource", [SiteMap] = "Site Map",
        [App] = "Model-driven App", [PluginType] = "Plugin Type", [Assembly] = "Plugin Assembly",
        [Step] = "SDK Message Processing Step", [StepImage] = "SDK Message Processing Step Image",
        [EnvironmentVariable] = "Environment Variable Definition", [EnvironmentVariableValue] = "Environment Variable Value",
        [ColumnImage] = "Attribute Image Configuration", [TableImage] = "Entity Image Configuration",
    }.ToFrozenDictionary();

    /// <summary>Which of them say what rows look like; the others are rows themselves.</summary>
    public static bool IsDefinition(int type) => type is Table or Column or Choice or Relationship or Key;

    public static string Name(int type) => Names.GetValueOrDefault(type) ?? "Component type " + type.ToString(CultureInfo.InvariantCulture);
}
