using System;
using System.Collections.Generic;
using System.Linq;
using GovDataIntegration.Engine.Dataverse;
using GovDataIntegration.Engine.Election;

namespace GovDataIntegration.Engine.Jobs;

/// <summary>The items of one request, read from its JSON text.</summary>
internal static class Submission
{
    /// <summary>Items in one request at most.</summary>
    public const int MaxItems = 1000;

    private const int MaxKeyLength = 1000;

    /// <summary>Characters of an item's values at most: what its payload column takes.</summary>
    private const int MaxPayloadLength = 1048576;

    private static readonly Dictionary<string, ItemOperation> Operations =
        Enum.GetValues(typeof(ItemOperation)).Cast<ItemOperation>().ToDictionary(operation => operation.ToString(), StringComparer.OrdinalIgnoreCase);

    private static readonly string[] Known = { "key", "version", "timestamp", "operation", "fields", "field", "value", "target", "reference" };

    /// <summary>Reads the items.</summary>
    /// <exception cref="Refusal">INVALID_JSON, INVALID_ITEM, TOO_MANY_ITEMS, UNSUPPORTED_OPERATION: the item's position is in the sentence.</exception>
    public static List<Item> Read(string json, Services services)
    {
        var array = Json.Parse(json);
        if (array.Kind != JsonKind.Array)
            throw new Refusal(Reason.InvalidJson, "Items is a JSON array of items, not one " + array.Kind.ToString().ToLowerInvariant() + ".");
        if (array.Items.Count > MaxItems)
            throw new Refusal(Reason.TooManyItems, array.Items.Count, MaxItems);
        var items = array.Items.Select((item, index) => Read(item, index, services)).ToList();
        if (json.Length > MaxPayloadLength && items.Find(item => item.Payload.Length > MaxPayloadLength) is { } huge)
            throw new Refusal(Reason.InvalidItem, huge.Index, "its values are longer than " + MaxPayloadLength + " characters.");
        return items;
    }

    private static Item Read(Json json, int index, Services services)
    {
        if (json.Kind != JsonKind.Object)
            throw new Refusal(Reason.InvalidItem, index, "it is not an object.");
        var unknown = json.Members.Select(m => m.Key).FirstOrDefault(name => !Known.Contains(name));
        if (unknown is not null)
            throw new Refusal(Reason.InvalidItem, index, "'" + unknown + "' is not a property of an item (" + string.Join(", ", Known) + ").");
        var operation = Operation(Text(json, "operation", index));
        var key = Text(json, "key", index)?.Trim();
        if (string.IsNullOrEmpty(key))
            throw new Refusal(Reason.InvalidItem, index, "it has no key.");
        if (key!.Length > MaxKeyLength)
            throw new Refusal(Reason.InvalidItem, index, "its key is longer than " + MaxKeyLength + " characters.");
        var field = Text(json, "field", index);
        return new Item
        {
            Id = services.NewId(), Index = index, Key = key, Operation = operation, Field = field, Values = Values(json, operation, field, index),
            Target = Target(json, operation, index),
            Version = Limited(json, "version", index, 100), Timestamp = Limited(json, "timestamp", index, 40), Reference = Text(json, "reference", index),
            Received = new Reception(services.Now, index),
        };
    }

    private static ItemOperation Operation(string? text)
    {
        if (text is null)
            return ItemOperation.Upsert;
        return Operations.TryGetValue(text, out var operation) ? operation : throw new Refusal(Reason.UnsupportedOperation, text);
    }

    private static IReadOnlyList<KeyValuePair<string, Json>> Values(Json json, ItemOperation operation, string? field, int index)
    {
        var fields = json["fields"];
        var value = json["value"];
        if (operation != ItemOperation.Upsert)
        {
            return fields is null && field is null && value is null
                ? Array.Empty<KeyValuePair<string, Json>>()
                : throw new Refusal(
                    Reason.InvalidItem, index, "a " + operation.ToString().ToLowerInvariant() + " names no fields: it is about the record as a whole.");
        }
        if (fields is null == field is null || (value is null) == (field is not null))
            throw new Refusal(Reason.InvalidItem, index, "give either \"fields\" (an object), or \"field\" and \"value\".");
        if (field is not null)
            return new[] { Json.Member(field, value!) };
        if (fields!.Kind != JsonKind.Object || fields.Members.Count == 0)
            throw new Refusal(Reason.InvalidItem, index, "\"fields\" is an object with at least one member.");
        return fields.Members;
    }

    private static Json? Target(Json json, ItemOperation operation, int index)
    {
        var target = json["target"];
        if (target is not null != (operation == ItemOperation.Link) || target is not (null or { Kind: JsonKind.Object }))
            throw new Refusal(Reason.InvalidItem, index, "a link, and nothing else, names the record that its key stands for by \"target\" (an object).");
        return target;
    }

    private static string? Limited(Json json, string name, int index, int length)
    {
        var text = Text(json, name, index);
        if (text?.Length > length)
            throw new Refusal(Reason.InvalidItem, index, "its " + name + " is longer than " + length + " characters.");
        return text;
    }

    private static string? Text(Json json, string name, int index)
    {
        var value = json[name];
        if (value is null || value.Kind == JsonKind.Null)
            return null;
        if (value.Kind is not (JsonKind.String or JsonKind.Number))
            throw new Refusal(Reason.InvalidItem, index, "its " + name + " is neither a text nor a number.");
        return value.Text;
    }
}
