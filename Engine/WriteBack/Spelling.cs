using System;
using System.Collections.Generic;
using System.Linq;
using GovDataIntegration.Engine.Dataverse;
using GovDataIntegration.Engine.Election;
using GovDataIntegration.Engine.Normalization;
using GovDataIntegration.Engine.Policy;
using Microsoft.Xrm.Sdk.Query;

namespace GovDataIntegration.Engine.WriteBack;

/// <summary>A value as a system writes it.</summary>
/// <param name="Text">Null clears the field there.</param>
/// <param name="MapId">The value map that gave the code; null when none was needed.</param>
/// <param name="Problem">Why it cannot be told as it stands; null when it can.</param>
internal sealed record Spelled(string? Text, Guid? MapId = null, Finding? Problem = null);

/// <summary>A canonical value of a field, for a system.</summary>
internal readonly record struct Meaning(string System, string Field, string? Value);

/// <summary>Turns canonical values back into what each system writes: keys for look-ups, codes by the reverse value map.</summary>
internal sealed class Spelling
{
    private readonly TargetTable _table;
    private readonly Policies _policies;
    private readonly ValueMaps _maps;
    private readonly Dictionary<string, string> _keys = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<Meaning, Spelled> _spelled = new();

    private Spelling(TargetTable table, Policies policies, ValueMaps maps)
    {
        _table = table;
        _policies = policies;
        _maps = maps;
    }

    /// <summary>Reads what the spelling of these values needs: one service call for the maps where there are code lists, two for each looked-up table.</summary>
    public static Spelling Load(Services services, TargetTable table, Policies policies, IReadOnlyCollection<Meaning> meanings)
    {
        var systems = meanings.Select(v => v.System).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        var lists = meanings.Select(v => policies.For(v.System, v.Field).CodeList).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        var spelling = new Spelling(table, policies, ValueMaps.Load(services, systems, lists));
        var keyed = meanings.Where(v => v.Value is not null).Select(v => new { v.Value, Type = table.Field(v.Field), Policy = policies.For(v.System, v.Field) })
            .Where(v => IsKeyed(v.Type, v.Policy)).GroupBy(v => new { Table = v.Type!.Targets[0], Column = v.Policy.LookupField! });
        foreach (var group in keyed)
            spelling.ReadKeys(services, group.Key.Table, group.Key.Column, group.Select(v => v.Value!).Distinct(StringComparer.OrdinalIgnoreCase));
        return spelling;
    }

    /// <summary>The value as the system writes it.</summary>
    public Spelled Spell(Meaning meaning)
    {
        if (meaning.Value is null)
            return new Spelled(null);
        if (!_spelled.TryGetValue(meaning, out var spelled))
            _spelled[meaning] = spelled = Find(meaning.System, meaning.Field, meaning.Value);
        return spelled;
    }

    private Spelled Find(string system, string field, string value)
    {
        var policy = _policies.For(system, field);
        var type = _table.Field(field);
        var label = type?.Display(value) ?? value;
        var text = IsKeyed(type, policy) && _keys.TryGetValue(KeyOf(type!.Targets[0], policy.LookupField!, value), out var key) ? key
            : policy.Format == CanonicalFormat.OptionLabel ? label : value;
        if (policy.CodeList is not { } list)
            return new Spelled(text);
        foreach (var canonical in new[] { text, label }.Distinct(StringComparer.Ordinal))
        {
            var codes = _maps.Reverse(system, list, canonical);
            if (codes.Canonicals.Count == 1)
                return new Spelled(codes.Canonicals[0], codes.MapId);
            if (codes.Canonicals.Count > 1)
                return new Spelled(text, null, new Finding(Reason.AmbiguousReverseMap, text, list, system, string.Join(", ", codes.Canonicals)));
        }
        return policy.Unmapped == UnmappedMode.PassThrough ? new Spelled(text) : new Spelled(text, null, new Finding(Reason.NoReverseMap, text, list, system));
    }

    private void ReadKeys(Services services, string table, string column, IEnumerable<string> ids)
    {
        var query = new QueryExpression(table) { ColumnSet = new ColumnSet(column) };
        query.Criteria.In(TargetTable.Load(services, table).PrimaryId, ids);
        foreach (var row in services.All(query))
        {
            if (row.Text(column) is { } key)
                _keys[KeyOf(table, column, row.Id.ToString("D"))] = key;
        }
    }

    private static bool IsKeyed(FieldType? type, EffectivePolicy policy) =>
        type is { IsLookup: true, Targets.Count: 1 } && policy is { Format: CanonicalFormat.LookupKey, LookupField: not null };

    private static string KeyOf(string table, string column, string id) => table + "\n" + column + "\n" + id;
}
