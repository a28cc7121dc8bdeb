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
internal sealed record Subject(Catalog Catalog, object Item, Table? Table)
{
    public Guid Id => Item switch
    {
        Table table => table.MetadataId,
        Column column => column.MetadataId,
        AlternateKey key => key.MetadataId,
        OneToMany relationship => relationship.MetadataId,
        ManyToMany relationship => relationship.MetadataId,
        OptionSet choice => choice.MetadataId,
        _ => Guid.Empty,
    };
}

/// <summary>A structural property of a definition type.</summary>
/// <param name="Name">Name of the property.</param>
/// <param name="Type">Name of its type: <c>Edm.String</c> …, or one of <see cref="DefinitionTypes"/>; with <c>Collection(…)</c> around for
/// lists.</param>
/// <param name="Get">Its value.</param>
internal sealed record Facet(string Name, string Type, Func<Subject, JsonNode?> Get)
{
    // Names of types
    public const string Text = "Edm.String";
    public const string Texts = "Collection(Edm.String)";
    public const string Flag = "Edm.Boolean";
    public const string Whole = "Edm.Int32";
    public const string Real = "Edm.Double";
    public const string Exact = "Edm.Decimal";
    public const string Label = "Label";
    public const string ManagedFlag = "BooleanManagedProperty";
    public const string Wrapped = "ConstantValue";

    public static Facet Of<T>(string name, string type, Func<T, JsonNode?> get) => new(name, type, subject => get((T)subject.Item));
}

/// <summary>A navigation property of a definition type.</summary>
internal sealed record DefinitionLink(string Name, string Target, bool IsMany, Func<Subject, IEnumerable<Definition>> Get);

/// <summary>A type of definition, with the types it inherits from.</summary>
internal sealed record DefinitionType(string Name, DefinitionType? Base, IReadOnlyList<Facet> Facets)
{
    /// <summary>What all definitions have.</summary>
    public static readonly DefinitionType Root = new("MetadataBase", null,
    [
        new("MetadataId", "Edm.Guid", subject => subject.Id.ToString()),
        new("HasChanged", Facet.Flag, _ => null),
    ]);

    public IReadOnlyList<DefinitionLink> Links { get; init; } = [];

    /// <summary>Property that addresses a definition by name, besides its <c>MetadataId</c>; null when there is none.</summary>
    public string? NameKey { get; init; }

    public IEnumerable<Facet> AllFacets => (Base?.AllFacets ?? []).Concat(Facets);
    public IEnumerable<DefinitionLink> AllLinks => (Base?.AllLinks ?? []).Concat(Links);

    public bool Is(string name) => Name == name || Base?.Is(name) == true;
}
