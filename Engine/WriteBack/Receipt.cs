using System;
using System.Collections.Generic;
using System.Linq;
using GovDataIntegration.Engine.Dataverse;

namespace GovDataIntegration.Engine.WriteBack;

/// <summary>A connector's word about one leased item.</summary>
/// <param name="ItemId">The item.</param>
/// <param name="IsTaken">True when the system has taken the value.</param>
/// <param name="Version">The version that it gave it; null when it gave none.</param>
/// <param name="Message">Why it did not take it, in its own words.</param>
internal sealed record Receipt(Guid ItemId, bool IsTaken, string? Version, string? Message)
{
    /// <summary>Receipts in one request at most.</summary>
    private const int MaxReceipts = 1000;

    private static readonly string[] Known = { "itemId", "ok", "version", "message" };

    /// <summary>Reads receipts; of two about one item the last counts.</summary>
    /// <exception cref="Refusal">INVALID_JSON, INVALID_ITEM, TOO_MANY_ITEMS: the position is in the sentence.</exception>
    public static IReadOnlyList<Receipt> ReadAll(string json)
    {
        var array = Json.Parse(json);
        if (array.Kind != JsonKind.Array)
            throw new Refusal(Reason.InvalidJson, "Results is a JSON array of results, not one " + array.Kind.ToString().ToLowerInvariant() + ".");
        if (array.Items.Count > MaxReceipts)
            throw new Refusal(Reason.TooManyItems, array.Items.Count, MaxReceipts);
        return array.Items.Select(Read).GroupBy(receipt => receipt.ItemId).Select(same => same.Last()).ToList();
    }

    private static Receipt Read(Json json, int index)
    {
        if (json.Kind != JsonKind.Object)
            throw new Refusal(Reason.InvalidItem, index, "it is not an object.");
        if (json.Members.Select(m => m.Key).FirstOrDefault(name => !Known.Contains(name)) is { } unknown)
            throw new Refusal(Reason.InvalidItem, index, "'" + unknown + "' is not a property of a result (" + string.Join(", ", Known) + ").");
        if (!Guid.TryParse(json["itemId"]?.Text, out var id))
            throw new Refusal(Reason.InvalidItem, index, "its itemId is not an id.");
        if (json["ok"] is not { Kind: JsonKind.Boolean } ok)
            throw new Refusal(Reason.InvalidItem, index, "its ok is neither true nor false.");
        return new Receipt(id, ok.Text == "true", Text(json["version"]), Text(json["message"]));
    }

    private static string? Text(Json? json) => json is null || string.IsNullOrWhiteSpace(json.Text) ? null : json.Text.Trim();
}
