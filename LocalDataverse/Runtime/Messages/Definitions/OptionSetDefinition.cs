using System.Linq;
using LocalDataverse.Metadata;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Metadata;

namespace LocalDataverse.Messages;

/// <summary>A choice as the SDK describes it.</summary>
internal static class OptionSetDefinition
{
    public static OptionSetMetadata? Of(OptionSet? choice, OptionSetType type = OptionSetType.Picklist)
    {
        if (choice is null)
            return null;
        var options = new OptionMetadataCollection(choice.Options.Select(option => Of(option, type)).ToList());
        var definition = new OptionSetMetadata(options) { OptionSetType = type };
        Describe(definition, choice);
        return definition;
    }

    public static BooleanOptionSetMetadata? YesNo(OptionSet? choice)
    {
        if (choice is null)
            return null;
        var definition = new BooleanOptionSetMetadata(Find(choice, 1), Find(choice, 0)) { OptionSetType = OptionSetType.Boolean };
        Describe(definition, choice);
        return definition;
    }

    private static void Describe(OptionSetMetadataBase definition, OptionSet choice)
    {
        definition.MetadataId = choice.MetadataId;
        definition.Name = choice.Name;
        definition.IsGlobal = choice.IsGlobal;
        definition.DisplayName = Labels.Of(choice.DisplayName);
        definition.Description = Labels.Of(choice.Description);
    }

    private static OptionMetadata? Find(OptionSet choice, int value) =>
        choice.Options.FirstOrDefault(option => option.Value == value) is { } option ? Of(option, OptionSetType.Boolean) : null;

    private static OptionMetadata Of(Option option, OptionSetType type)
    {
        var definition = type switch
        {
            OptionSetType.State => new StateOptionMetadata { DefaultStatus = option.DefaultStatus, InvariantName = option.Label },
            OptionSetType.Status => new StatusOptionMetadata { State = option.State },
            _ => new OptionMetadata(),
        };
        definition.Value = option.Value;
        definition.Label = Labels.Of(option.Label);
        definition.Description = Labels.Of(option.Description);
        definition.Color = option.Color;
        return definition;
    }
}
