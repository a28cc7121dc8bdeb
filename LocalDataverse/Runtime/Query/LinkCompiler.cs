using System.Linq;
using Microsoft.Xrm.Sdk.Query;

namespace LocalDataverse.Query;

/// <summary>
/// Turns links into joins and into EXISTS. Links that only filter never repeat the row around them.
/// Source: learn.microsoft.com/power-apps/developer/data-platform/fetchxml/join-tables and .../fetchxml/filter-rows.
/// </summary>
internal static class LinkCompiler
{
    /// <summary>True for links whose columns can be returned; the others become predicates.</summary>
    public static bool IsJoin(Link link) =>
        link.Kind is JoinOperator.Inner or JoinOperator.LeftOuter or JoinOperator.Natural or JoinOperator.MatchFirstRowUsingCrossApply;

    /// <summary>The joins of a table's links, and of theirs; the joined tables are added to the frame.</summary>
    public static Sql Joins(Source source, SourceRef reference, Frame frame) =>
        Sql.Join("", source.Links.Where(IsJoin).Select(link => Join(link, reference, frame)));

    /// <summary>The table's own filter, its security, and its links that are no joins.</summary>
    public static Sql Where(Source source, SourceRef reference, Frame frame) =>
        Sql.And(source.Links.Where(link => !IsJoin(link)).Select(link => Filters(link, reference, frame))
            .Prepend(FilterCompiler.Compile(source.Filter, reference, frame))
            .Prepend(frame.Context.Security(reference)));

    /// <summary>
    /// A link that only filters. The platform's "all" means that related rows exist and none of them meets the link's filter, and
    /// its "not all" is the same as "any".
    /// Source: learn.microsoft.com/power-apps/developer/data-platform/fetchxml/filter-rows#filter-on-values-in-related-records.
    /// </summary>
    public static Sql Filters(Link link, SourceRef around, Frame frame) => link.Kind switch
    {
        JoinOperator.Exists or JoinOperator.In or JoinOperator.Any or JoinOperator.NotAll => Exists(link, around, frame),
        JoinOperator.NotAny => Sql.Of($"NOT {Exists(link, around, frame)}"),
        JoinOperator.All => Sql.And(
            [Exists(link with { Filter = Filter.None, Links = [] }, around, frame), Sql.Of($"NOT {Exists(link, around, frame)}")]),
        _ => throw Faults.InvalidQuery.With($"A link of type {link.Kind} cannot be part of a filter."),
    };

    private static Sql Join(Link link, SourceRef around, Frame frame)
    {
        var joined = frame.Add(link);
        var nested = Joins(link, joined, frame);
        var on = link.Kind == JoinOperator.MatchFirstRowUsingCrossApply ? IsFirst(link, joined, around, frame) : On(link, joined, around, frame);
        if (link.Kind != JoinOperator.LeftOuter)
            return Sql.Of($" JOIN {joined.Table} ON {on}{nested}");

        // What is joined to the inner table must not remove rows of the outer one.
        return nested == Sql.Empty
            ? Sql.Of($" LEFT JOIN {joined.Table} ON {on}")
            : Sql.Of($" LEFT JOIN ({joined.Table}{nested}) ON {on}");
    }

    private static Sql On(Link link, SourceRef joined, SourceRef around, Frame frame) =>
        Sql.And([Match(link, joined, around, frame), Where(link, joined, frame)]);

    private static Sql Match(Link link, SourceRef joined, SourceRef around, Frame frame) =>
        Sql.Of($"{Expressions.Of(frame.Context, joined, link.From).Sql} = {Expressions.Of(frame.Context, around, link.To).Sql}");

    private static Sql IsFirst(Link link, SourceRef joined, SourceRef around, Frame frame)
    {
        var inner = new Frame(frame.Context, frame);
        var candidate = inner.Add(link with { Alias = joined.Name });
        var on = On(link, candidate, around, inner);
        return Sql.Of($"{joined.Key} = (SELECT {candidate.Key} FROM {candidate.Table} WHERE {on} ORDER BY {candidate.Key} LIMIT 1)");
    }

    private static Sql Exists(Link link, SourceRef around, Frame frame)
    {
        var inner = new Frame(frame.Context, frame);
        var linked = inner.Add(link);
        var joins = Joins(link, linked, inner);
        if (inner.Sources.Any(source => source.Query.AllColumns || source.Query.Outputs.Count > 0))
            throw Faults.InvalidQuery.With($"A link of type {link.Kind} cannot return columns.");
        return Sql.Of($"EXISTS (SELECT 1 FROM {linked.Table}{joins} WHERE {On(link, linked, around, inner)})");
    }
}
