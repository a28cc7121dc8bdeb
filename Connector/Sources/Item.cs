using System.Linq;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace GovDataIntegration.Connector.Sources;

/// <summary>Turns one row into one item of gdi_SubmitSyncJob.</summary>
internal static class Item
{
    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The item of a row under a mapping, or the row's problem.</summary>
    public static InputRecord From(Row row, Mapping mapping, int line)
    {
        foreach (var (use, rule) in mapping.Rules())
            foreach (var column in rule.Columns)
                if (!rule.Optional && !row.Has(column))
                    return new InputRecord(line, "", "", $"column \"{column}\", which feeds {use}, is not in this line");

        var key = Text(mapping.Key.ValueIn(row));
        if (key.Length == 0)
            return new InputRecord(line, "", "", $"the key (column \"{string.Join("\", \"", mapping.Key.Columns)}\") is blank");

        var item = new JsonObject { ["key"] = key };
        if (Text(mapping.Version?.ValueIn(row)) is { Length: > 0 } version)
            item["version"] = version;
        if (Text(mapping.Timestamp?.ValueIn(row)) is { Length: > 0 } timestamp)
            item["timestamp"] = timestamp;
        var fields = new JsonObject();
        foreach (var (field, rule) in mapping.Fields)
            if (rule.Constant is not null || rule.Columns.Any(row.Has))
                fields[field] = rule.ValueIn(row);
        item["fields"] = fields;
        return new InputRecord(line, key, Write(item));
    }

    /// <summary>A line that is an item already, as the API takes it.</summary>
    /// <param name="version">Replaces the item's version; null keeps it.</param>
    public static InputRecord From(JsonObject item, string? version, int line)
    {
        var key = item["key"] is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : "";
        if (string.IsNullOrWhiteSpace(key))
            return new InputRecord(line, "", "", "the item has no \"key\"");
        if (version is not null)
            item["version"] = version;
        return new InputRecord(line, key, Write(item));
    }

    private static string Text(JsonNode? value) =>
        value is null ? "" : value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : value.ToJsonString();

    private static string Write(JsonObject item) => item.ToJsonString(Compact);
}
