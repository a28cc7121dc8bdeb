using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Scenarios;

/// <summary>What one source says about one record at one version.</summary>
internal sealed record Word(string Source, int Version, DateTime At, IReadOnlyDictionary<string, string> Fields)
{
    public Item ToItem(string key)
    {
        // PERSONA orders by its sequence numbers, the others by their timestamps
        var item = new Item(key, Source == "PERSONA" ? $"{Version}" : null, At.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        foreach (var (field, value) in Fields)
            item[field] = value;
        return item;
    }

    public override string ToString() =>
        $"{Source} v{Version} {At:yyyy-MM-dd HH:mm} {string.Join(" ", Fields.OrderBy(f => f.Key).Select(f => $"{f.Key}={f.Value}"))}";
}
