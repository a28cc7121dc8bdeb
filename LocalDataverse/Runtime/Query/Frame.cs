using System;
using System.Collections.Generic;
using LocalDataverse.Metadata;
using LocalDataverse.Storage;

namespace LocalDataverse.Query;

/// <summary>One table in the SQL of a query.</summary>
/// <param name="Name">The alias that the query's author gave it, or the generated one.</param>
/// <param name="Alias">Its alias in SQL.</param>
internal sealed record SourceRef(string Name, string Alias, Layout Layout)
{
    public Sql Column(Field field) => Sql.Raw($"{Alias}.{field.Sql}");

    public Sql Target(Field lookup) => Sql.Raw($"{Alias}.{lookup.TargetSql}");

    public Sql Key => Column(Layout.Key);

    /// <summary>The table and its alias, as FROM and JOIN name them.</summary>
    public Sql Table => Sql.Raw($"{Layout.Sql} {Alias}");
}

/// <summary>The tables that the columns of one SELECT can come from; a subquery also sees those around it.</summary>
internal sealed class Frame(QueryContext context, Frame? outer = null)
{
    private readonly List<(Source Query, SourceRef Sql)> _sources = [];

    public QueryContext Context => context;

    /// <summary>The tables in the order of the query's text, the root first.</summary>
    public IReadOnlyList<(Source Query, SourceRef Sql)> Sources => _sources;

    /// <summary>Names the table. A link without an alias is called by its table's name and a number.</summary>
    public SourceRef Add(Source source)
    {
        var number = context.NextSource();
        var layout = context.Metadata.Layouts.Of(context.Catalog.Table(source.Table));
        var added = new SourceRef(source.Alias ?? (number == 0 ? source.Table : source.Table + number), $"t{number}", layout);
        _sources.Add((source, added));
        return added;
    }

    /// <summary>The table of this alias or, failing that, of this name.</summary>
    /// <exception cref="System.ServiceModel.FaultException{T}">The query has no such table.</exception>
    public SourceRef Find(string name) =>
        _sources.Find(source => source.Sql.Name == name).Sql
        ?? _sources.Find(source => source.Sql.Layout.Table.LogicalName == name).Sql
        ?? outer?.Find(name)
        ?? throw Faults.LinkEntityNotFound.With(name);
}

/// <summary>What every part of a compilation needs to know.</summary>
internal sealed class QueryContext(MetadataStore metadata, QueryScope scope, bool rawOrder)
{
    private int _sources;

    public MetadataStore Metadata => metadata;

    public Catalog Catalog { get; } = metadata.Current;

    public QueryScope Scope => scope;

    /// <summary>Choices are sorted by number and not by label.</summary>
    public bool RawOrder => rawOrder;

    public int NextSource() => _sources++;

    /// <summary>The rows of the table that the caller may read.</summary>
    public Sql Security(SourceRef source) =>
        scope.RowSecurity(source.Layout.Table) is { } filter
            ? new Sql($"({filter.Sql.Replace("{0}", source.Alias, StringComparison.Ordinal)})", [.. filter.Parameters])
            : Sql.True;
}
