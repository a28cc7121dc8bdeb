using System;
using System.Linq;
using System.Text.Json;
using LocalDataverse.WebApi.Model;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.WebApi.Json;

/// <summary>
/// Open parameters: a bag of values without a table, <c>"@odata.type":"Microsoft.Dynamics.CRM.expando"</c>. Nested objects are bags,
/// arrays of objects collections of bags; <c>name@odata.type</c> declares what JSON leaves open.
/// https://learn.microsoft.com/power-apps/developer/data-platform/use-open-types
/// </summary>
internal static class OpenValues
{
    public const string Expando = "expando";

    public static Entity Read(JsonElement json)
    {
        var bag = new Entity(Expando);
        foreach (var property in json.EnumerateObject().Where(p => !p.Name.Contains('@', StringComparison.Ordinal)))
        {
            var declared = json.TryGetProperty(property.Name + "@odata.type", out var type) ? JsonValues.String(type).TrimStart('#') : null;
            bag[property.Name] = Read(property.Value, declared?.Replace("Edm.", "", StringComparison.Ordinal), property.Name);
        }
        return bag;
    }

    /// <param name="writer">At a value.</param>
    /// <param name="bag">The values.</param>
    /// <param name="context">Context address, when the bag is the whole answer.</param>
    public static void Write(Utf8JsonWriter writer, Entity bag, string? context = null)
    {
        writer.WriteStartObject();
        if (context != null)
            writer.WriteString("@odata.context", context);
        writer.WriteString("@odata.type", $"#{Schema.Namespace}.{Expando}");
        foreach (var (name, value) in bag.Attributes)
        {
            if (value is Array and not byte[])
                writer.WriteString(name + "@odata.type", $"#Collection({value.GetType().GetElementType()!.Name})");
            writer.WritePropertyName(name);
            WriteValue(writer, value);
        }
        writer.WriteEndObject();
    }

    private static object? Read(JsonElement json, string? declared, string name) => declared switch
    {
        null => Infer(json, name),
        _ when json.ValueKind == JsonValueKind.Null => null,
        "String" => JsonValues.String(json),
        "Boolean" => JsonValues.Boolean(json),
        "Int32" => JsonValues.Int32(json),
        "Int64" => JsonValues.Int64(json),
        "Decimal" => JsonValues.Decimal(json),
        "Double" => JsonValues.Double(json),
        "Guid" => JsonValues.Guid(json),
        "DateTimeOffset" => JsonValues.DateTimeOffset(json),
        "Collection(String)" => json.EnumerateArray().Select(JsonValues.String).ToArray(),
        "Collection(Int32)" => json.EnumerateArray().Select(JsonValues.Int32).ToArray(),
        "Collection(Guid)" => json.EnumerateArray().Select(JsonValues.Guid).ToArray(),
        _ when json.ValueKind is JsonValueKind.Object or JsonValueKind.Array => Infer(json, name),
        _ => throw Faults.NotSupportedHere.With("open types", $"values of type {declared}"),
    };

    private static object? Infer(JsonElement json, string name) => json.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.String => json.GetString(),
        JsonValueKind.True or JsonValueKind.False => json.GetBoolean(),
        JsonValueKind.Number => json.TryGetInt32(out var whole) ? whole : json.TryGetDecimal(out var number) ? number : json.GetDouble(),
        JsonValueKind.Object => Read(json),
        _ when json.EnumerateArray().All(item => item.ValueKind == JsonValueKind.Object) =>
            new EntityCollection(json.EnumerateArray().Select(Read).ToList()) { EntityName = Expando },
        _ => throw new UnreadableValue($"The array '{name}' needs '{name}@odata.type', for example '#Collection(String)'."),
    };

    private static void WriteValue(Utf8JsonWriter writer, object? value)
    {
        switch (value)
        {
            case Entity nested:
                Write(writer, nested);
                break;
            case EntityCollection nested:
                writer.WriteStartArray();
                foreach (var item in nested.Entities)
                    Write(writer, item);
                writer.WriteEndArray();
                break;
            case Array items and not byte[]:
                writer.WriteStartArray();
                foreach (var item in items)
                    WriteValue(writer, item);
                writer.WriteEndArray();
                break;
            default:
                ValueWriter.Write(writer, value);
                break;
        }
    }
}
