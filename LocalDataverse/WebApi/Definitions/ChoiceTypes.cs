using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using LocalDataverse.Metadata;

namespace LocalDataverse.WebApi.Definitions;

/// <summary>How choices are shown, global ones and those of columns.
/// https://learn.microsoft.com/power-apps/developer/data-platform/webapi/reference/optionsetmetadatabase</summary>
internal static class ChoiceTypes
{
    public static readonly DefinitionType Choice = new("OptionSetMetadataBase", DefinitionType.Root,
    [
        Facet.Of<OptionSet>("Name", Facet.Text, o => o.Name),
        Facet.Of<OptionSet>("DisplayName", Facet.Label, o => Json.Label(o.DisplayName)),
        Facet.Of<OptionSet>("Description", Facet.Label, o => Json.Label(o.Description)),
        Facet.Of<OptionSet>("IsGlobal", Facet.Flag, o => o.IsGlobal),
        Facet.Of<OptionSet>("IsManaged", Facet.Flag, o => !o.Solutions.IsEmpty),
        Facet.Of<OptionSet>("IsCustomOptionSet", Facet.Flag, o => o.IsGlobal && !o.Solutions.IsEmpty),
        new("OptionSetType", "OptionSetType", subject => TypeOf(subject)),
    ]) { NameKey = "Name" };

    public static readonly DefinitionType Options = new("OptionSetMetadata", Choice,
    [
        Facet.Of<OptionSet>("Options", "Collection(OptionMetadata)", o => new JsonArray(o.Options.Select(Option).ToArray())),
    ]);

    public static readonly DefinitionType YesNo = new("BooleanOptionSetMetadata", Choice,
    [
        Facet.Of<OptionSet>("FalseOption", "OptionMetadata", o => o.Options.Where(x => x.Value == 0).Select(Option).FirstOrDefault()),
        Facet.Of<OptionSet>("TrueOption", "OptionMetadata", o => o.Options.Where(x => x.Value == 1).Select(Option).FirstOrDefault()),
    ]);

    /// <summary>The choice of a column; nothing when it has none.</summary>
    public static IEnumerable<Definition> Of(Subject column, DefinitionType type) =>
        column.Catalog.OptionsOf((Column)column.Item) is { } choice ? [new Definition(type, column with { Item = choice })] : [];

    // a local choice is what its column is; a global one belongs to no table
    private static string TypeOf(Subject choice) =>
        choice.Table?.Columns.Values.FirstOrDefault(c => ReferenceEquals(choice.Catalog.OptionsOf(c), choice.Item))?.Type switch
        {
            ColumnType.Boolean => "Boolean",
            ColumnType.State => "State",
            ColumnType.Status => "Status",
            _ => "Picklist",
        };

    private static JsonNode Option(Option option) => new JsonObject
    {
        ["Value"] = option.Value,
        ["Label"] = Json.Label(option.Label),
        ["Description"] = Json.Label(option.Description),
        ["Color"] = option.Color,
        ["IsManaged"] = option.Solution != null,
        ["ExternalValue"] = "",
        ["ParentValues"] = new JsonArray(),
        ["MetadataId"] = null,
        ["HasChanged"] = null,
    };
}
