using System;
using System.Collections.Generic;
using System.Linq;
using GovDataIntegration.Engine.Dataverse;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace GovDataIntegration.Engine.Normalization;

/// <summary>What a code list makes of a source's code.</summary>
internal sealed class Translation
{
    /// <summary>Canonical codes found at the first step that found any: one is the answer, several are ambiguous, none is unmapped.</summary>
    public IReadOnlyList<string> Canonicals { get; init; } = Array.Empty<string>();

    /// <summary>0 to 1.</summary>
    public double Confidence { get; init; }

    public Guid? MapId { get; init; }

    /// <summary>The step that matched, in words; null when none did.</summary>
    public string? Step { get; init; }
}

/// <summary>The value maps of the code lists at hand. Tried in order: the source's code, the generic code, the source's label, the generic label.</summary>
internal sealed class ValueMaps
{
    // A label is a weaker witness than a code.
    private static readonly Step[] Steps =
    {
        new("source code", ValueMap.SourceCode, isGeneric: false, 1.00), new("generic code", ValueMap.SourceCode, isGeneric: true, 1.00),
        new("source label", ValueMap.SourceLabel, isGeneric: false, 0.95), new("generic label", ValueMap.SourceLabel, isGeneric: true, 0.90),
    };

    private static readonly string[] Texts = { ValueMap.SourceCode, ValueMap.SourceLabel };

    private readonly ILookup<string, Entity> _active;
    private readonly Dictionary<string, Entity> _suggested;

    public ValueMaps(IReadOnlyCollection<Entity> rows, DateTime now)
    {
        _active = rows.Where(row => IsActive(row, now))
            .SelectMany(row => Texts.Where(column => row.Text(column) is not null)
                .Select(column => new KeyValuePair<string, Entity>(IndexKey(row.Text(ValueMap.CodeList), column, row.Text(column)!), row)))
            .ToLookup(indexed => indexed.Key, indexed => indexed.Value, StringComparer.Ordinal);
        _suggested = rows.Where(row => row.Text(ValueMap.SuggestionKey) is not null)
            .ToDictionary(row => row.Text(ValueMap.SuggestionKey)!, StringComparer.Ordinal);
    }

    /// <summary>Reads the active and suggested maps of the lists, for the source and for all sources: one service call; none without lists.</summary>
    public static ValueMaps Load(Services services, string source, IReadOnlyCollection<string> codeLists) => Load(services, new[] { source }, codeLists);

    /// <summary>The same for several sources.</summary>
    public static ValueMaps Load(Services services, IReadOnlyCollection<string> sources, IReadOnlyCollection<string> codeLists)
    {
        if (codeLists.Count == 0)
            return new ValueMaps(Array.Empty<Entity>(), services.Now);
        var query = new QueryExpression(ValueMap.Table)
        {
            ColumnSet = new ColumnSet(
                ValueMap.SourceSystemKey, ValueMap.CodeList, ValueMap.SourceCode, ValueMap.SourceLabel, ValueMap.Canonical, ValueMap.Confidence,
                ValueMap.ValidFrom, ValueMap.ValidTo, ValueMap.CaseSensitive, ValueMap.MapState, ValueMap.HitCount, ValueMap.SuggestionKey,
                ValueMap.ReversePreferred),
        };
        query.Criteria.AddCondition(ValueMap.State, ConditionOperator.Equal, 0);
        query.Criteria.In(ValueMap.CodeList, codeLists);
        var scope = query.Criteria.AddFilter(LogicalOperator.Or);
        scope.In(ValueMap.SourceSystemKey, sources);
        scope.AddCondition(ValueMap.SourceSystemKey, ConditionOperator.Null);
        return new ValueMaps(services.All(query), services.Now);
    }

    /// <summary>Translates a code.</summary>
    public Translation Translate(string source, string codeList, string code)
    {
        foreach (var step in Steps)
        {
            var hits = _active[IndexKey(codeList, step.Column, code)].Where(row => step.Fits(row, source, code)).ToList();
            if (hits.Count == 0)
                continue;
            var best = hits.OrderByDescending(Confidence).ThenBy(row => row.Id).First();
            return new Translation
            {
                Canonicals = Sorted(hits, ValueMap.Canonical),
                Confidence = Confidence(best) * step.Weight, MapId = best.Id, Step = step.Name,
            };
        }
        return new Translation();
    }

    private static List<string> Sorted(IEnumerable<Entity> rows, string column) =>
        rows.Select(row => row.Text(column) ?? "").Distinct(StringComparer.Ordinal).OrderBy(text => text, StringComparer.Ordinal).ToList();

    private static bool Is(Entity row, string column, string text) => string.Equals(row.Text(column), text, StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// The source's code for a canonical value: the preferred map, else the only one; the source's own maps before the generic ones.
    /// </summary>
    public Translation Reverse(string source, string codeList, string canonical)
    {
        foreach (var isGeneric in new[] { false, true })
        {
            var hits = _active.SelectMany(rows => rows).Distinct()
                .Where(row => Is(row, ValueMap.CodeList, codeList) && row.Text(ValueMap.SourceCode) is not null && row.Text(ValueMap.Canonical) == canonical
                    && (isGeneric ? row.Text(ValueMap.SourceSystemKey) is null : Is(row, ValueMap.SourceSystemKey, source)))
                .ToList();
            var preferred = hits.Where(row => row.Flag(ValueMap.ReversePreferred)).ToList();
            var chosen = preferred.Count > 0 ? preferred : hits;
            if (chosen.Count == 0)
                continue;
            return new Translation
            {
                Canonicals = Sorted(chosen, ValueMap.SourceCode),
                Confidence = Confidence(chosen[0]), MapId = chosen[0].Id,
                Step = (isGeneric ? "generic" : "source") + (preferred.Count > 0 ? " preferred map" : " map"),
            };
        }
        return new Translation();
    }

    /// <summary>The suggestion that waits for this code, if one does.</summary>
    public Entity? Suggestion(string suggestionKey) => _suggested.TryGetValue(suggestionKey, out var row) ? row : null;

    private static string IndexKey(string? codeList, string column, string text) =>
        codeList?.ToUpperInvariant() + "\n" + column + "\n" + CodeText.Normalize(text, caseSensitive: false);

    private static double Confidence(Entity row) => row.GetAttributeValue<double?>(ValueMap.Confidence) ?? 1.00;

    private static bool IsActive(Entity row, DateTime now) =>
        row.Option<MapState>(ValueMap.MapState) == MapState.Active
        && !(row.GetAttributeValue<DateTime?>(ValueMap.ValidFrom) > now.Date)
        && !(row.GetAttributeValue<DateTime?>(ValueMap.ValidTo) < now.Date);

    private sealed class Step
    {
        private readonly bool _isGeneric;

        public Step(string name, string column, bool isGeneric, double weight)
        {
            Name = name;
            Column = column;
            _isGeneric = isGeneric;
            Weight = weight;
        }

        public string Name { get; }

        public string Column { get; }

        public double Weight { get; }

        public bool Fits(Entity row, string source, string code)
        {
            var owner = row.Text(ValueMap.SourceSystemKey);
            if (_isGeneric ? owner is not null : !string.Equals(owner, source, StringComparison.OrdinalIgnoreCase))
                return false;
            var caseSensitive = row.Flag(ValueMap.CaseSensitive);
            return row.Text(Column) is { } text && CodeText.Normalize(text, caseSensitive) == CodeText.Normalize(code, caseSensitive);
        }
    }
}
