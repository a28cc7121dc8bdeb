using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Scenarios;

/// <summary>What one source says about one record at one version.</summary>
/// <param name="IsDelete">True when the source says that it no longer has the record.</param>
internal sealed record Word(string Source, int Version, DateTime At, IReadOnlyDictionary<string, string> Fields, bool IsDelete = false)
{
    public Item ToItem(string key)
    {
        // PERSONA orders by its sequence numbers, the others by their timestamps
        var version = Source == "PERSONA" ? $"{Version}" : null;
        var at = At.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        if (IsDelete)
            return Item.Delete(key, version, at);
        var item = new Item(key, version, at);
        foreach (var (field, value) in Fields)
            item[field] = value;
        return item;
    }

    public override string ToString() =>
        $"{Source} v{Version} {At:yyyy-MM-dd HH:mm} {(IsDelete ? "gone" : "")}{string.Join(" ", Fields.OrderBy(f => f.Key).Select(f => $"{f.Key}={f.Value}"))}";
}
