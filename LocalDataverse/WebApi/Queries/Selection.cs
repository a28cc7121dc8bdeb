using System.Collections.Generic;
using System.Linq;
using LocalDataverse.Metadata;
using LocalDataverse.WebApi.Model;
using Microsoft.OData.UriParser;
using Microsoft.Xrm.Sdk.Query;

namespace LocalDataverse.WebApi.Queries;

/// <summary>What is answered of each row.</summary>
/// <param name="Shape">The table.</param>
/// <param name="Fields">Properties to write; the primary key is always among them.</param>
/// <param name="Expansions">Related rows to write inside.</param>
/// <param name="IsExplicit">Whether <c>$select</c> named the properties; if not, all are written.</param>
/// <param name="Named">The properties that <c>$select</c> names, for the context address.</param>
internal sealed record Selection(
    Shape Shape, IReadOnlyList<Field> Fields, IReadOnlyList<Expansion> Expansions, bool IsExplicit, IReadOnlyList<string> Named)
{
    /// <summary>Everything a table has, and nothing related.</summary>
    public static Selection All(Shape shape) => new(shape, shape.Fields.Values.ToList(), [], false, []);

    /// <summary>The columns to ask the organisation for: also the look-ups along which rows are expanded.</summary>
    public ColumnSet Columns => IsExplicit ? new(Fields.Select(f => f.Column).Concat(LookUps).Select(c => c.LogicalName).Distinct().ToArray()) : new(true);

    private IEnumerable<Column> LookUps => Expansions.Select(e => e.Link).OfType<ToOne>().Select(l => l.Column);

    /// <summary>The part of the context address in parentheses; empty when everything is answered.
    /// https://docs.oasis-open.org/odata/odata/v4.0/os/part1-protocol/odata-v4.0-os-part1-protocol.html#_Toc372793598</summary>
    public string Context
    {
        get
        {
            var parts = Named.Concat(Expansions.Select(e => e.Context)).ToList();
            return parts.Count == 0 ? "" : $"({string.Join(',', parts)})";
        }
    }
}

/// <summary>Related rows to write inside a row.</summary>
/// <param name="Link">The way to them.</param>
/// <param name="Selection">What of them.</param>
/// <param name="IsReference">With <c>/$ref</c>: only their address.</param>
internal sealed record Expansion(Link Link, Selection Selection, bool IsReference)
{
    /// <summary>Whether the query has expansions inside expansions: collections are paged then, and shown without versions.</summary>
    public bool IsNested { get; init; }

    /// <summary>Its part of the context address.</summary>
    public string Context => IsReference ? $"{Link.Name}/$ref()" : Link.Name + (Selection.Context is { Length: > 0 } inner ? inner : "()");

    public FilterClause? Filter { get; init; }
    public OrderByClause? OrderBy { get; init; }
    public int? Top { get; init; }

    /// <summary>The nested options as they were written, joined by <c>&amp;</c>, for the address of the rest.</summary>
    public string Options { get; init; } = "";
}
