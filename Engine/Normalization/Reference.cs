using System;
using System.Collections.Generic;
using System.Linq;
using GovDataIntegration.Engine.Crosswalk;
using GovDataIntegration.Engine.Dataverse;
using GovDataIntegration.Engine.Sources;

namespace GovDataIntegration.Engine.Normalization;

/// <summary>
/// The end of a relationship as a source names it: <c>{"table": "account", "key": "HR-7", "source": "TIDE"}</c>. The table may
/// be left out where the column points to one table only, the source where it is the sender's own key.
/// </summary>
internal sealed class Reference
{
    private static readonly string[] Known = { "table", "key", "source" };

    private Reference(string table, string source, string key, string keyHash)
    {
        Table = table;
        Source = source;
        Key = key;
        KeyHash = keyHash;
    }

    public string Table { get; }
    public string Source { get; }
    public string Key { get; }

    /// <summary>The alternate key of the identifier that this names.</summary>
    public string KeyHash { get; }

    /// <summary>The record that a key of a source stands for.</summary>
    public static Reference To(SourceSystem source, string table, string key) => new(table, source.Key, key, Crosswalk.KeyHash.Of(source, table, key));

    /// <summary>Reads a reference.</summary>
    /// <param name="type">The look-up column.</param>
    /// <param name="json">An object.</param>
    /// <param name="sender">The source that says it.</param>
    /// <param name="sources">All sources, for the one that is named.</param>
    /// <param name="reference">The reference; null when it cannot be read.</param>
    /// <returns>Null when it can be read, else a sentence that says why not.</returns>
    public static string? Read(FieldType type, Json json, SourceSystem sender, SourceDirectory sources, out Reference? reference)
    {
        reference = null;
        if (json.Members.FirstOrDefault(IsWrong) is { Key: { } wrong })
            return "'" + wrong + "' cannot be read in " + type.LogicalName + ": a related record is named by table, key and source, each a text.";
        var key = json["key"]?.Text.Trim();
        if (string.IsNullOrEmpty(key))
            return type.LogicalName + " names no key of the related record.";
        var table = json["table"]?.Text.Trim().ToLowerInvariant() ?? (type.Targets.Count == 1 ? type.Targets[0] : null);
        if (table is null || !type.Targets.Contains(table))
        {
            return (table is null ? "The related record's table is missing; " : "'" + table + "' is not a table that fits; ")
                + type.LogicalName + " points to " + string.Join(" or ", type.Targets) + ".";
        }
        var source = json["source"] is { } named ? sources.Find(named.Text) : sender;
        if (source is null)
            return "There is no source system '" + json["source"]!.Text + "' whose key " + type.LogicalName + " could name.";
        reference = To(source, table, key!);
        return null;
    }

    private static bool IsWrong(KeyValuePair<string, Json> member) =>
        !Known.Contains(member.Key) || member.Value.Kind is not (JsonKind.String or JsonKind.Number);
}
