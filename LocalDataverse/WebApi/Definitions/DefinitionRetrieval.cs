using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using LocalDataverse.WebApi.Addressing;
using LocalDataverse.WebApi.Http;
using LocalDataverse.WebApi.Model;
using LocalDataverse.WebApi.Rows;
using Microsoft.OData.Edm;
using Microsoft.OData.UriParser;

namespace LocalDataverse.WebApi.Definitions;

/// <summary>
/// GET of definitions: by key or name, along their relations, cast to a type, filtered, selected, expanded.
/// https://learn.microsoft.com/power-apps/developer/data-platform/webapi/query-metadata-web-api
/// </summary>
internal static class DefinitionRetrieval
{
    public static Work Plan(Session session, DefinitionAddress address, ODataUriParser options) => Work.Reading(() =>
    {
        if (session.Call.Option("$orderby") != null || session.Call.Option("$top") != null)
            throw ApiFaults.BadRequest.With("The query options $orderby and $top are not supported for definitions.");
        var set = DefinitionTypes.Sets.First(s => s.Name == address.Path.FirstSegment.Identifier);
        var place = new Place(set.All(session.Schema.Catalog), set.Type.Name, IsOne: false);
        place = address.Path.Skip(1).Aggregate(place, Follow);
        var found = options.ParseFilter() is { } filter ? place.Definitions.Where(new DefinitionFilter(filter).Matches) : place.Definitions;
        var clause = options.ParseSelectAndExpand();
        var definitions = found.ToList();
        if (place.IsOne && definitions.Count == 0)
            throw ApiFaults.DefinitionNotFound.With(Uri.UnescapeDataString(session.Call.Target.Split('?')[0]));
        return Answer.Json(200, writer =>
        {
            if (place.IsOne)
                WriteOne(session, writer, set.Name, definitions[0], place.Declared, clause);
            else
                WriteMany(session, writer, set.Name, definitions, place.Declared, clause);
        });
    });

    /// <summary>How far a path has led.</summary>
    /// <param name="Definitions">What is there.</param>
    /// <param name="Declared">Name of the type that the model declares there.</param>
    /// <param name="IsOne">Whether it is a single definition.</param>
    private sealed record Place(IEnumerable<Definition> Definitions, string Declared, bool IsOne);

    private static Place Follow(Place place, ODataPathSegment segment) => segment switch
    {
        KeySegment key => place with { Definitions = place.Definitions.Where(d => Matches(d, key)), IsOne = true },
        NavigationPropertySegment link => Along(place, link.NavigationProperty),
        TypeSegment cast => Cast(place, cast.EdmType.AsElementType().FullTypeName()),
        _ => throw Faults.NotSupportedHere.With("the Web API", $"addresses of single properties of definitions ({segment.Identifier})"),
    };

    private static Place Along(Place place, IEdmNavigationProperty link) => new(
        place.Definitions.SelectMany(d => d.Along(link.Name)),
        link.ToEntityType().Name,
        place.IsOne && link.TargetMultiplicity() != EdmMultiplicity.Many);

    private static Place Cast(Place place, string type)
    {
        var name = Schema.TypeName(type);
        return place with { Definitions = place.Definitions.Where(d => d.Type.Is(name)), Declared = name };
    }

    private static bool Matches(Definition definition, KeySegment key) =>
        key.Keys.All(k => string.Equals(definition.Value(k.Key)?.ToString(), k.Value.ToString(), StringComparison.OrdinalIgnoreCase));

    private static void WriteOne(
        Session session, Utf8JsonWriter writer, string set, Definition definition, string declared, SelectExpandClause? clause) =>
        DefinitionWriter.Write(writer, definition, declared, clause, () => session.Writer.WriteContext(writer, $"{set}/$entity"));

    private static void WriteMany(
        Session session, Utf8JsonWriter writer, string set, List<Definition> definitions, string declared, SelectExpandClause? clause)
    {
        writer.WriteStartObject();
        session.Writer.WriteContext(writer, set);
        writer.WriteStartArray("value");
        foreach (var definition in definitions)
            DefinitionWriter.Write(writer, definition, declared, clause);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
