using System;
using System.Collections.Generic;
using LocalDataverse.WebApi.Model;
using Microsoft.OData.UriParser;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace LocalDataverse.WebApi.Queries;

/// <summary>
/// The rows that an expression speaks of, <c>$it</c> or the variable of a lambda, and the tables joined to them because the
/// expression follows look-ups (<c>primarycontactid/fullname</c>).
/// </summary>
internal sealed class Scope
{
    private readonly Schema _schema;
    private readonly IList<LinkEntity> _links;
    private readonly string? _alias;
    private readonly Dictionary<string, (string Alias, Shape Shape, IList<LinkEntity> Links)> _joined = new(StringComparer.Ordinal);

    private Scope(Schema schema, Shape shape, IList<LinkEntity> links, string? alias)
    {
        _schema = schema;
        Shape = shape;
        _links = links;
        _alias = alias;
    }

    public Shape Shape { get; }

    /// <summary>Whether these are the rows of the query itself.</summary>
    public bool IsOutermost => _alias == null;

    /// <summary>The rows of a query.</summary>
    public static Scope Of(Schema schema, Shape shape, QueryExpression query) => new(schema, shape, query.LinkEntities, null);

    /// <summary>The rows of a joined table.</summary>
    public Scope Inside(Shape shape, LinkEntity link) => new(_schema, shape, link.LinkEntities, link.EntityAlias);

    public void Add(LinkEntity link) => _links.Add(link);

    /// <summary>A property and the alias of the table it is read from; null = the rows themselves.</summary>
    public (Field Field, string? Alias) Property(SingleValuePropertyAccessNode node)
    {
        var (shape, alias, _) = At(node.Source);
        return (
            shape.Fields.GetValueOrDefault(node.Property.Name)
                ?? throw Faults.NotSupportedHere.With("queries", $"the property '{node.Property.Name}'"),
            alias);
    }

    /// <summary>The look-up behind a navigation property that is compared as a whole.</summary>
    public (Field Field, string? Alias) LookUp(SingleNavigationNode node)
    {
        var (shape, alias, _) = At(node.Source);
        return (shape.FieldOf(((ToOne)shape.Links[node.NavigationProperty.Name]).Column.LogicalName), alias);
    }

    /// <summary>The table and alias that a path of look-ups ends at, with its links.</summary>
    public (Shape Shape, string? Alias, IList<LinkEntity> Links) At(QueryNode source) => source switch
    {
        ResourceRangeVariableReferenceNode => (Shape, _alias, _links),
        SingleNavigationNode navigation => Join(navigation),
        _ => throw Faults.NotSupportedHere.With("queries", $"{source.Kind} in a path"),
    };

    private (Shape, string?, IList<LinkEntity>) Join(SingleNavigationNode node)
    {
        var (from, _, links) = At(node.Source);
        var link = (ToOne)from.Links[node.NavigationProperty.Name];
        if (link.Target == Link.Principal)
            throw Faults.NotSupportedHere.With("queries", $"conditions through '{link.Name}'");
        var path = Path(node);
        if (!_joined.TryGetValue(path, out var joined))
        {
            var to = _schema.Shape(link.Target);
            var entity = new LinkEntity(
                from.Name, to.Name, link.Column.LogicalName, to.Table.PrimaryId, JoinOperator.LeftOuter) { EntityAlias = path };
            links.Add(entity);
            joined = (path, to, entity.LinkEntities);
            _joined.Add(path, joined);
        }
        return (joined.Shape, joined.Alias, joined.Links);
    }

    private string Path(SingleNavigationNode node) => node.Source is SingleNavigationNode outer
        ? $"{Path(outer)}.{node.NavigationProperty.Name}"
        : _alias == null ? node.NavigationProperty.Name : $"{_alias}.{node.NavigationProperty.Name}";
}
