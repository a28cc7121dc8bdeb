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
/// <param name="Value">Null clears the field there; an object names a record by the system's own key.</param>
/// <param name="MapId">The value map that gave the code; null when none was needed.</param>
/// <param name="Problem">Why it cannot be told as it stands; null when it can.</param>
internal sealed record Spelled(Json Value, Guid? MapId = null, Finding? Problem = null);

/// <summary>A canonical value of a field, for a system.</summary>
internal readonly record struct Meaning(string System, string Field, string? Value);

/// <summary>Turns canonical values back into what each system writes: its own keys for records, codes by the reverse value map.</summary>
internal sealed class Spelling
{
    private readonly TargetTable _table;
    private readonly Policies _policies;
    private readonly ValueMaps _maps;
    private readonly Dictionary<string, string> _columns = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, Json> _links = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<Meaning, Spelled> _spelled = new();

    private Spelling(TargetTable table, Policies policies, ValueMaps maps)
    {
        _table = table;
        _policies = policies;
        _maps = maps;
    }

    /// <summary>
    /// Reads what the spelling of these values needs: one service call for the maps where there are code lists, two for each table that
    /// is looked up by a column, one for records that the systems name by keys of their own.
    /// </summary>
    public static Spelling Load(Services services, TargetTable table, Policies policies, IReadOnlyCollection<Meaning> meanings)
    {
        var systems = meanings.Select(m => m.System).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        var lists = meanings.Select(m => policies.For(m.System, m.Field).CodeList).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase);
        var spelling = new Spelling(table, policies, ValueMaps.Load(services, systems, lists.ToList()));
        var ends = meanings.Where(m => m.Value is not null && table.Field(m.Field) is { IsLookup: true }).ToList();
        foreach (var group in ends.Where(spelling.IsByColumn).GroupBy(m => new { Table = spelling.TypeOf(m).Targets[0], spelling.PolicyOf(m).LookupField }))
            spelling.ReadColumn(services, group.Key.Table, group.Key.LookupField!, group.Select(m => m.Value!).Distinct(StringComparer.OrdinalIgnoreCase));
        var linked = ends.Where(m => !spelling.IsByColumn(m)).ToList();
        if (linked.Count > 0)
            spelling.ReadLinks(services, systems, linked);
        return spelling;
    }

    /// <summary>The value as the system writes it.</summary>
    public Spelled Spell(Meaning meaning)
    {
        if (meaning.Value is null)
            return new Spelled(Json.Null);
        if (!_spelled.TryGetValue(meaning, out var spelled))
        {
            var isByKey = _table.Field(meaning.Field) is { IsLookup: true } && !IsByColumn(meaning);
            _spelled[meaning] = spelled = isByKey ? Name(meaning) : Write(meaning, meaning.Value);
        }
        return spelled;
    }

    private Spelled Name(Meaning meaning) =>
        _links.TryGetValue(meaning.System + "\n" + IdOf(meaning), out var key)
            ? new Spelled(key)
            : new Spelled(Json.Null, null, new Finding(Reason.NoOwnKey, meaning.System, meaning.Field));

    private Spelled Write(Meaning meaning, string value)
    {
        var policy = PolicyOf(meaning);
        var label = _table.Field(meaning.Field)?.Display(value) ?? value;
        var text = _columns.TryGetValue(policy.LookupField + "\n" + value, out var key) ? key : policy.Format == CanonicalFormat.OptionLabel ? label : value;
        if (policy.CodeList is not { } list)
            return new Spelled(Json.String(text));
        foreach (var canonical in new[] { text, label }.Distinct(StringComparer.Ordinal))
        {
            var codes = _maps.Reverse(meaning.System, list, canonical);
            if (codes.Canonicals.Count == 1)
                return new Spelled(Json.String(codes.Canonicals[0]), codes.MapId);
            if (codes.Canonicals.Count > 1)
                return Unsure(new Finding(Reason.AmbiguousReverseMap, text, list, meaning.System, string.Join(", ", codes.Canonicals)));
        }
        return policy.Unmapped == UnmappedMode.PassThrough
            ? new Spelled(Json.String(text))
            : Unsure(new Finding(Reason.NoReverseMap, text, list, meaning.System));

        Spelled Unsure(Finding problem) => new(Json.String(text), null, problem);
    }

    private void ReadColumn(Services services, string table, string column, IEnumerable<string> ids)
    {
        var query = new QueryExpression(table) { ColumnSet = new ColumnSet(column) };
        query.Criteria.In(TargetTable.Load(services, table).PrimaryId, ids);
        foreach (var row in services.All(query))
        {
            if (row.Text(column) is { } key)
                _columns[column + "\n" + row.Id.ToString("D")] = key;
        }
    }

    // The same form in which sources name a record: {"table":"…","key":"…"}.
    private void ReadLinks(Services services, IReadOnlyCollection<string> systems, List<Meaning> linked)
    {
        var query = new QueryExpression(Identifier.Table)
        {
            ColumnSet = new ColumnSet(
                Identifier.SourceSystemKey, Identifier.ExternalKey, Identifier.ExternalKeyFull, Identifier.TargetTable, Identifier.TargetId),
        };
        query.Criteria.AddCondition(Identifier.LinkState, ConditionOperator.Equal, (int)LinkState.Linked);
        query.Criteria.In(Identifier.SourceSystemKey, systems);
        query.Criteria.In(Identifier.TargetId, linked.Select(IdOf).Distinct(StringComparer.OrdinalIgnoreCase));
        query.AddOrder(Identifier.ExternalKey, OrderType.Descending);
        foreach (var row in services.All(query))
        {
            _links[row.Text(Identifier.SourceSystemKey) + "\n" + row.Text(Identifier.TargetId)] = Json.Object(
                Json.Member("table", Json.String(row.Text(Identifier.TargetTable))),
                Json.Member("key", Json.String(row.Text(Identifier.ExternalKeyFull) ?? row.Text(Identifier.ExternalKey))));
        }
    }

    // Where several tables may be pointed to, the canonical text names the table first.
    private static string IdOf(Meaning meaning) => meaning.Value!.Substring(meaning.Value.LastIndexOf('/') + 1);

    private FieldType TypeOf(Meaning meaning) => _table.Field(meaning.Field)!;

    private EffectivePolicy PolicyOf(Meaning meaning) => _policies.For(meaning.System, meaning.Field);

    private bool IsByColumn(Meaning meaning) =>
        _table.Field(meaning.Field) is { IsLookup: true, Targets.Count: 1 }
        && PolicyOf(meaning) is { Format: CanonicalFormat.LookupKey, LookupField: not null };
}
