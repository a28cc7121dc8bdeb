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
        var found = set.All(session.Schema.Catalog);
        var isOne = false;
        foreach (var segment in address.Path.Skip(1))
            (found, isOne) = Follow(found, isOne, segment);
        if (options.ParseFilter() is { } filter)
            found = found.Where(new DefinitionFilter(filter).Matches);
        var clause = options.ParseSelectAndExpand();
        var definitions = found.ToList();
        if (isOne && definitions.Count == 0)
            throw ApiFaults.DefinitionNotFound.With(Uri.UnescapeDataString(session.Call.Target.Split('?')[0]));
        return Answer.Json(200, writer => Write(session, writer, address, definitions, clause, isOne));
    });

    private static (IEnumerable<Definition>, bool IsOne) Follow(IEnumerable<Definition> found, bool isOne, ODataPathSegment segment) => segment switch
    {
        KeySegment key => (found.Where(d => Matches(d, key)), true),
        NavigationPropertySegment link => (found.SelectMany(d => d.Along(link.NavigationProperty.Name)), isOne && link.NavigationProperty.TargetMultiplicity() != EdmMultiplicity.Many),
        TypeSegment cast => (found.Where(d => d.Type.Is(Schema.TypeName(cast.EdmType.AsElementType().FullTypeName()))), isOne),
        _ => throw ApiFaults.ResourceNotFound.With(segment.Identifier),
    };

    private static bool Matches(Definition definition, KeySegment key) =>
        key.Keys.All(k => string.Equals(definition.Value(k.Key)?.ToString(), k.Value.ToString(), StringComparison.OrdinalIgnoreCase));

    private static void Write(Session session, Utf8JsonWriter writer, DefinitionAddress address, List<Definition> definitions, SelectExpandClause? clause, bool isOne)
    {
        var context = address.Path.FirstSegment.Identifier;
        if (isOne)
        {
            DefinitionWriter.Write(writer, definitions[0], clause, () => session.Writer.WriteContext(writer, $"{context}/$entity"));
            return;
        }
        writer.WriteStartObject();
        session.Writer.WriteContext(writer, context);
        writer.WriteStartArray("value");
        foreach (var definition in definitions)
            DefinitionWriter.Write(writer, definition, clause);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
