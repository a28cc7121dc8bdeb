using System.Collections.Generic;
using Microsoft.Xrm.Sdk.Query;

namespace LocalDataverse.Query;

/// <summary>
/// A query, whatever it was written in. FetchXML, QueryExpression and QueryByAttribute are read into this, and only this is
/// compiled.
/// </summary>
internal sealed record QueryModel(Source Root)
{
    public bool Distinct { get; init; }

    /// <summary>At most this many rows and no paging; null = paged.</summary>
    public int? Top { get; init; }

    /// <summary>Rows of a page; null = the most a page can have.</summary>
    public int? PageSize { get; init; }

    /// <summary>Number of the page, from 1.</summary>
    public int Page { get; init; } = 1;

    public string? Cookie { get; init; }
    public bool CountTotal { get; init; }

    /// <summary>Rows are grouped, and every output is a group or an aggregate.</summary>
    public bool Aggregate { get; init; }

    public int? AggregateLimit { get; init; }

    /// <summary>Choices are sorted by number and not by label.</summary>
    public bool RawOrder { get; init; }
}

/// <summary>One table of a query with what is asked of it.</summary>
internal record Source(string Table)
{
    public string? Alias { get; init; }
    public bool AllColumns { get; init; }
    public IReadOnlyList<Output> Outputs { get; init; } = [];
    public Filter Filter { get; init; } = Filter.None;
    public IReadOnlyList<Link> Links { get; init; } = [];
    public IReadOnlyList<Order> Orders { get; init; } = [];
}

/// <summary>A table joined to the one around it: <c>From</c> is its own column, <c>To</c> the other's.</summary>
internal sealed record Link(string Table, string From, string To, JoinOperator Kind) : Source(Table)
{
    /// <summary>The table is the intersect table of a many-to-many relationship; of no consequence for the result.</summary>
    public bool Intersect { get; init; }
}

/// <summary>A column to return, plain, as a group or aggregated.</summary>
internal sealed record Output(string Column)
{
    public string? Alias { get; init; }
    public XrmAggregateType Aggregate { get; init; }
    public bool DistinctValues { get; init; }
    public bool GroupBy { get; init; }
    public XrmDateTimeGrouping DateGrouping { get; init; }
}

/// <summary>Conditions, further filters and links that only filter, joined by one word.</summary>
internal sealed record Filter(LogicalOperator Word)
{
    public static Filter None { get; } = new(LogicalOperator.And);

    public IReadOnlyList<Condition> Conditions { get; init; } = [];
    public IReadOnlyList<Filter> Filters { get; init; } = [];
    public IReadOnlyList<Link> Links { get; init; } = [];

    public bool IsEmpty => Conditions.Count == 0 && Filters.Count == 0 && Links.Count == 0;
}

/// <summary>One comparison, with values or with another column.</summary>
/// <param name="Source">Alias or table name of a link; null = the table that the filter belongs to.</param>
internal sealed record Condition(string? Source, string Column, ConditionOperator Operator)
{
    public IReadOnlyList<object?> Values { get; init; } = [];

    /// <summary>Alias of the other column's table; null = the same as this one's.</summary>
    public string? OtherSource { get; init; }

    public string? OtherColumn { get; init; }
}

/// <summary>A sort, by a column or by the alias of a group or aggregate.</summary>
/// <param name="Source">Alias or table name of a link; null = the table that the order belongs to.</param>
internal sealed record Order(string? Source, string? Column, string? Alias, bool Descending);
