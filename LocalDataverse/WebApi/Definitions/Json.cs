using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;

namespace LocalDataverse.WebApi.Definitions;

/// <summary>The structured values that definitions are made of.
/// https://learn.microsoft.com/power-apps/developer/data-platform/webapi/query-metadata-web-api</summary>
internal static class Json
{
    private const int BaseLanguage = 1033;

    /// <summary>A label in the base language; without languages when there is no text.</summary>
    public static JsonNode Label(string text)
    {
        if (text.Length == 0)
            return new JsonObject { ["LocalizedLabels"] = new JsonArray(), ["UserLocalizedLabel"] = null };
        return new JsonObject { ["LocalizedLabels"] = new JsonArray(Localized(text)), ["UserLocalizedLabel"] = Localized(text) };
    }

    public static JsonNode Managed(bool value, string name, bool canBeChanged = true) =>
        new JsonObject { ["Value"] = value, ["CanBeChanged"] = canBeChanged, ["ManagedPropertyLogicalName"] = name };

    public static JsonNode Managed(string value, string name, bool canBeChanged = true) =>
        new JsonObject { ["Value"] = value, ["CanBeChanged"] = canBeChanged, ["ManagedPropertyLogicalName"] = name };

    /// <summary>A constant that the platform wraps into an object.</summary>
    public static JsonNode Wrapped(string value) => new JsonObject { ["Value"] = value };

    public static JsonNode List(IEnumerable<string> items) => new JsonArray(items.Select(item => (JsonNode?)item).ToArray());

    private static JsonObject Localized(string text) => new()
    {
        ["Label"] = text, ["LanguageCode"] = BaseLanguage, ["IsManaged"] = true, ["MetadataId"] = System.Guid.Empty.ToString(), ["HasChanged"] = null,
    };
}
