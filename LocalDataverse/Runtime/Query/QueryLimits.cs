using System.Collections.Generic;
using System.Linq;

namespace LocalDataverse.Query;

/// <summary>How much a query may ask for. Source: learn.microsoft.com/power-apps/developer/data-platform/fetchxml/join-tables#limitations.</summary>
internal static class QueryLimits
{
    public const int Links = 15;
    public const int Conditions = 500;

    /// <summary>Rows of a page, of a top, and the most that a total counts to.</summary>
    public const int PageSize = 5000;

    /// <summary>Rows that can be reached without a paging cookie.</summary>
    public const int WithoutCookie = 50_000;

    public static void Check(QueryModel model)
    {
        if (model.Top > PageSize)
            throw Faults.InvalidQuery.With($"The top count of a query cannot exceed {PageSize}.");
        if (model.Top is not null && (model.PageSize is not null || model.Page > 1))
            throw Faults.InvalidQuery.With("The top count and the page of a query cannot both be given.");
        if (LinksOf(model.Root).Count() > Links)
            throw Faults.TooManyLinkEntities.With();
        if (LinksOf(model.Root).Prepend(model.Root).Sum(source => ConditionsOf(source.Filter)) > Conditions)
            throw Faults.TooManyConditions.With();
    }

    private static IEnumerable<Source> LinksOf(Source source) =>
        source.Links.Concat(LinksOf(source.Filter)).SelectMany(link => LinksOf(link).Prepend(link));

    private static IEnumerable<Link> LinksOf(Filter filter) => filter.Links.Concat(filter.Filters.SelectMany(LinksOf));

    private static int ConditionsOf(Filter filter) => filter.Conditions.Count + filter.Filters.Sum(ConditionsOf);
}
