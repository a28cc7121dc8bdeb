using System;
using System.Globalization;
using System.Text.Json;
using System.Xml;

namespace LocalDataverse.WebApi.Json;

/// <summary>A JSON value that its property cannot take; the message is the OData reader's.</summary>
internal sealed class UnreadableValue(string message) : Exception(message);

/// <summary>
/// Strict readers, one for each EDM type the platform uses: no conversion between numbers and strings.
/// https://learn.microsoft.com/power-apps/developer/data-platform/webapi/web-api-types-operations#edm-primitive-types
/// </summary>
internal static class JsonValues
{
    public static string String(JsonElement json) =>
        json.ValueKind == JsonValueKind.String ? json.GetString()! : throw Conflict(json, "Edm.String");

    public static bool Boolean(JsonElement json) =>
        json.ValueKind is JsonValueKind.True or JsonValueKind.False ? json.GetBoolean() : throw Literal(json, "Edm.Boolean");

    public static int Int32(JsonElement json) =>
        Number(json, "Edm.Int32").TryGetInt32(out var value) ? value : throw Literal(json, "Edm.Int32");

    public static long Int64(JsonElement json) =>
        Number(json, "Edm.Int64").TryGetInt64(out var value) ? value : throw Literal(json, "Edm.Int64");

    public static decimal Decimal(JsonElement json) =>
        Number(json, "Edm.Decimal").TryGetDecimal(out var value) ? value : throw Literal(json, "Edm.Decimal");

    public static double Double(JsonElement json) =>
        Number(json, "Edm.Double").TryGetDouble(out var value) && double.IsFinite(value) ? value : throw Literal(json, "Edm.Double");

    public static Guid Guid(JsonElement json) =>
        System.Guid.TryParseExact(String(json), "D", out var value) ? value : throw Literal(json, "Edm.Guid");

    public static byte[] Binary(JsonElement json) =>
        json.ValueKind == JsonValueKind.String && json.TryGetBytesFromBase64(out var value) ? value : throw Literal(json, "Edm.Binary");

    /// <summary>A day, as midnight without a time zone.</summary>
    public static DateTime Date(JsonElement json) =>
        DateTime.TryParseExact(String(json), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var value)
            ? value
            : throw Literal(json, "Edm.Date");

    /// <summary>A moment, in UTC. The offset must be written.</summary>
    public static DateTime DateTimeOffset(JsonElement json)
    {
        var text = String(json);
        if (!HasOffset(text))
            throw Literal(json, "Edm.DateTimeOffset");
        try
        {
            return XmlConvert.ToDateTimeOffset(text).UtcDateTime;
        }
        catch (Exception e) when (e is FormatException or ArgumentException or OverflowException)
        {
            throw Literal(json, "Edm.DateTimeOffset");
        }
    }

    private static bool HasOffset(string text) =>
        text.Contains('T', StringComparison.Ordinal) &&
        (text[^1] is 'Z' or 'z' || (text.Length > 6 && text[^6] is '+' or '-' && text[^3] == ':'));

    private static JsonElement Number(JsonElement json, string type) =>
        json.ValueKind == JsonValueKind.Number ? json : throw Conflict(json, type);

    private static UnreadableValue Conflict(JsonElement json, string type) => json.ValueKind is JsonValueKind.Object or JsonValueKind.Array
        ? new($"An unexpected '{(json.ValueKind == JsonValueKind.Object ? "StartObject" : "StartArray")}' node was found when reading from the JSON reader. "
            + "A 'PrimitiveValue' node was expected.")
        : new($"Cannot convert a value to target type '{type}' because of conflict between input format string/number and parameter "
            + "'IEEE754Compatible' false/true.");

    private static UnreadableValue Literal(JsonElement json, string type) => json.ValueKind is JsonValueKind.Object or JsonValueKind.Array
        ? Conflict(json, type)
        : new($"Cannot convert the literal '{json}' to the expected type '{type}'.");
}
