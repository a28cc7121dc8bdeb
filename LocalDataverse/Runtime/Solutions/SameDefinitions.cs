using System;
using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using LocalDataverse.Metadata;

namespace LocalDataverse.Solutions;

/// <summary>
/// Takes over, of two equal definitions, the one that is in force: a composition makes all of them anew, and what is not the same object
/// counts as changed.
/// </summary>
internal static class SameDefinitions
{
    public static Catalog Keep(Catalog known, Catalog next) => next with
    {
        Tables = Keep(known.Tables, next.Tables, DefinitionJson.Default.Table),
        OptionSets = Keep(known.OptionSets, next.OptionSets, DefinitionJson.Default.OptionSet),
        OneToMany = Keep(known.OneToMany, next.OneToMany, DefinitionJson.Default.OneToMany),
        ManyToMany = Keep(known.ManyToMany, next.ManyToMany, DefinitionJson.Default.ManyToMany),
    };

    private static ImmutableSortedDictionary<string, T> Keep<T>(
        ImmutableSortedDictionary<string, T> known, ImmutableSortedDictionary<string, T> next, JsonTypeInfo<T> type)
        where T : class
    {
        var kept = next.ToBuilder();
        foreach (var (name, definition) in next)
            if (known.TryGetValue(name, out var same) && !ReferenceEquals(same, definition) && Json(same).SequenceEqual(Json(definition)))
                kept[name] = same;
        return kept.ToImmutable();

        ReadOnlySpan<byte> Json(T definition) => JsonSerializer.SerializeToUtf8Bytes(definition, type);
    }
}
