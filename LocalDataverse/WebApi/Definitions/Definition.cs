using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using LocalDataverse.Metadata;

namespace LocalDataverse.WebApi.Definitions;

/// <summary>One definition to be shown: a table, column, key, relationship or choice.</summary>
/// <param name="Type">How it is shown.</param>
/// <param name="Subject">What it is about.</param>
internal sealed record Definition(DefinitionType Type, Subject Subject)
{
    /// <summary>The value of a property as JSON.</summary>
    public JsonNode? Value(string property) => Type.AllFacets.First(f => f.Name == property).Get(Subject);

    /// <summary>The definitions along a navigation property.</summary>
    public IEnumerable<Definition> Along(string link) => Type.AllLinks.First(l => l.Name == link).Get(Subject);
}

/// <param name="Catalog">All definitions of the moment.</param>
/// <param name="Item">The record it is about.</param>
/// <param name="Table">The table that the item belongs to; null for choices and relationships.</param>
internal sealed record Subject(Catalog Catalog, object Item, Table? Table);

/// <summary>A structural property of a definition type.</summary>
/// <param name="Name">Name of the property.</param>
/// <param name="Type">Name of its type: <c>Edm.String</c> …, or one of <see cref="DefinitionTypes"/>; with <c>Collection(…)</c> around for lists.</param>
/// <param name="Get">Its value.</param>
internal sealed record Facet(string Name, string Type, Func<Subject, JsonNode?> Get)
{
    public static Facet Of<T>(string name, string type, Func<T, JsonNode?> get) => new(name, type, subject => get((T)subject.Item));
}

/// <summary>A navigation property of a definition type.</summary>
internal sealed record DefinitionLink(string Name, string Target, bool IsMany, Func<Subject, IEnumerable<Definition>> Get);

/// <summary>A type of definition, with the types it inherits from.</summary>
internal sealed record DefinitionType(string Name, DefinitionType? Base, IReadOnlyList<Facet> Facets)
{
    public IReadOnlyList<DefinitionLink> Links { get; init; } = [];

    /// <summary>Property that addresses a definition by name, besides its <c>MetadataId</c>; null when there is none.</summary>
    public string? NameKey { get; init; }

    public IEnumerable<Facet> AllFacets => (Base?.AllFacets ?? []).Concat(Facets);
    public IEnumerable<DefinitionLink> AllLinks => (Base?.AllLinks ?? []).Concat(Links);

    public bool Is(string name) => Name == name || Base?.Is(name) == true;
}
