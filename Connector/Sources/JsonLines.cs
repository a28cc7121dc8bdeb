using System.Collections.Generic;
using System.IO;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace GovDataIntegration.Connector.Sources;

/// <summary>Reads JSON lines: one object a line.</summary>
internal static class JsonLines
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>The records in file order; blank lines are skipped.</summary>
    /// <param name="mapping">Says which properties feed which fields; null when the lines are items already.</param>
    /// <param name="version">The version of items that need no mapping; null keeps theirs.</param>
    public static IEnumerable<InputRecord> Read(TextReader text, Mapping? mapping, string? version)
    {
        for (var line = 1; text.ReadLine() is { } content; line++)
            if (!string.IsNullOrWhiteSpace(content))
                yield return One(content, mapping, version, line);
    }

    private static InputRecord One(string content, Mapping? mapping, string? version, int line)
    {
        try
        {
            if (JsonNode.Parse(content, documentOptions: Strict) is not JsonObject item)
                return new InputRecord(line, "", "", "the line is not a JSON object");
            return mapping is null ? Item.From(item, version, line) : Item.From(new JsonRow(item), mapping, line);
        }
        catch (JsonException wrong)
        {
            return new InputRecord(line, "", "", $"the line is not JSON: {wrong.Message}");
        }
    }
}
