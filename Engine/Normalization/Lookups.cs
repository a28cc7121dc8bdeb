using System;
using System.Collections.Generic;
using System.Linq;
using GovDataIntegration.Engine.Dataverse;
using GovDataIntegration.Engine.Policy;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace GovDataIntegration.Engine.Normalization;

/// <summary>Rows that look-up columns can point to, by the key column that canonical values name.</summary>
internal sealed class Lookups
{
    private readonly Dictionary<string, List<Guid>> _rows = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// Reads the rows for all values of look-up fields in the batch, and for what was said about these fields before: one service
    /// call for each looked-up table and key column.
    /// </summary>
    public static Lookups Load(
        Services services, TargetTable table, Policies policies, ValueMaps maps, Batch batch, IReadOnlyCollection<Item> earlier)
    {
        var lookups = new Lookups();
        var fields = new HashSet<string>(batch.Open.SelectMany(item => item.Values).Select(value => value.Key), StringComparer.Ordinal);
        var wanted = batch.Open.Concat(earlier).SelectMany(item => item.Values).Where(value => fields.Contains(value.Key))
            .GroupBy(value => value.Key, StringComparer.Ordinal)
            .Select(field => new { Type = table.Field(field.Key), Policy = policies.For(batch.Source.Key, field.Key), Values = field })
            .Where(field => field.Type is { IsLookup: true, Targets.Count: 1 } && field.Policy is { Format: CanonicalFormat.LookupKey, LookupField: not null })
            .GroupBy(field => Address(field.Type!, field.Policy.LookupField!), StringComparer.Ordinal);
        foreach (var group in wanted)
        {
            var first = group.First();
            var keys = group.SelectMany(field => field.Values.Select(value => Canonical(maps, batch, field.Policy, value.Value.Text)))
                .Where(key => key.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
            if (keys.Count > 0)
                lookups.Fill(services, first.Type!.Targets[0], first.Policy.LookupField!, keys, group.Key);
        }
        return lookups;
    }

    /// <summary>The row's id as canonical text; the answer is null when it was found, else a sentence that says why not.</summary>
    public string? Read(FieldType type, string keyColumn, string key, out string? canonical)
    {
        canonical = null;
        if (type.Targets.Count != 1)
            return type.LogicalName + " can point to several tables, so a key is not enough to find the row.";
        var ids = _rows.TryGetValue(Address(type, keyColumn) + key, out var found) ? found : new List<Guid>();
        if (ids.Count == 1)
        {
            canonical = ids[0].ToString("D");
            return null;
        }
        return ids.Count == 0
            ? "No row of " + type.Targets[0] + " has " + keyColumn + " '" + key + "'."
            : "Several rows of " + type.Targets[0] + " have " + keyColumn + " '" + key + "'.";
    }

    private void Fill(Services services, string table, string keyColumn, IEnumerable<string> keys, string address)
    {
        var query = new QueryExpression(table) { ColumnSet = new ColumnSet(keyColumn) };
        query.Criteria.In(keyColumn, keys);
        foreach (var row in services.All(query))
        {
            var key = address + row.Text(keyColumn);
            if (!_rows.TryGetValue(key, out var ids))
                _rows.Add(key, ids = new List<Guid>());
            ids.Add(row.Id);
        }
    }

    private static string Canonical(ValueMaps maps, Batch batch, EffectivePolicy policy, string text) =>
        policy.CodeList is { } list && maps.Translate(batch.Source.Key, list, text).Canonicals is { Count: 1 } found ? found[0] : text;

    private static string Address(FieldType type, string keyColumn) => type.Targets[0] + "\n" + keyColumn + "\n";
}
