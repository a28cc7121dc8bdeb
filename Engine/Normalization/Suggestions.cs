using System;
using System.Collections.Generic;
using System.Linq;
using GovDataIntegration.Engine.Dataverse;
using Microsoft.Xrm.Sdk;

namespace GovDataIntegration.Engine.Normalization;

/// <summary>One suggested value map for each unmapped code of a source, with the number of times it came.</summary>
internal sealed class Suggestions
{
    private readonly ValueMaps _maps;
    private readonly Services _services;
    private readonly Dictionary<string, Suggested> _counted = new(StringComparer.Ordinal);

    public Suggestions(ValueMaps maps, Services services)
    {
        _maps = maps;
        _services = services;
    }

    /// <summary>Rows to create.</summary>
    public List<Entity> Creates => _counted.Values.Where(s => s.Existing is null).Select(Create).ToList();

    /// <summary>Rows whose counter rises.</summary>
    public List<Entity> Updates => _counted.Values.Where(s => s.Existing is not null).Select(Update).ToList();

    /// <summary>Counts one more occurrence of a code that no map translates.</summary>
    public void Count(string source, string codeList, string code)
    {
        var key = Hash.Of(source.ToUpperInvariant(), codeList.ToUpperInvariant(), CodeText.Normalize(code, caseSensitive: false));
        if (!_counted.TryGetValue(key, out var suggested))
            _counted.Add(key, suggested = new Suggested(key, source, codeList, code, _maps.Suggestion(key)));
        suggested.Hits++;
    }

    private Entity Create(Suggested s) => new(ValueMap.Table, _services.NewId())
    {
        [ValueMap.Name] = Rows.Cut(s.Source + " " + s.CodeList + " " + s.Code, 850),
        [ValueMap.SourceSystemKey] = s.Source,
        [ValueMap.CodeList] = s.CodeList,
        [ValueMap.SourceCode] = Rows.Cut(s.Code, 100),
        [ValueMap.MapState] = Rows.Option(MapState.Suggested),
        [ValueMap.SuggestionKey] = s.Key,
        [ValueMap.HitCount] = s.Hits,
    };

    private static Entity Update(Suggested s) => new(ValueMap.Table, s.Existing!.Id)
    {
        [ValueMap.HitCount] = (s.Existing.GetAttributeValue<int?>(ValueMap.HitCount) ?? 0) + s.Hits,
    };

    private sealed class Suggested
    {
        public Suggested(string key, string source, string codeList, string code, Entity? existing)
        {
            Key = key;
            Source = source;
            CodeList = codeList;
            Code = code;
            Existing = existing;
        }

        public string Key { get; }
        public string Source { get; }
        public string CodeList { get; }
        public string Code { get; }
        public Entity? Existing { get; }
        public int Hits { get; set; }
    }
}
