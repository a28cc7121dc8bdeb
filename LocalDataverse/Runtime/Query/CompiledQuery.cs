using System.Collections.Generic;
using System.Linq;
using Microsoft.Xrm.Sdk.Query;

namespace LocalDataverse.Query;

/// <summary>A query as SQL: what it selects, from which rows, in which order.</summary>
internal sealed class CompiledQuery
{
    private readonly QueryModel _model;
    private readonly Sql _from;
    private readonly Sql _where;
    private readonly Sql _groupBy;

    public CompiledQuery(QueryModel model, QueryContext context)
    {
        QueryLimits.Check(model);
        _model = model;
        var frame = new Frame(context);
        var root = frame.Add(model.Root);
        _from = Sql.Of($"{root.Table}{LinkCompiler.Joins(model.Root, root, frame)}");
        _where = LinkCompiler.Where(model.Root, root, frame);
        _groupBy = model.Aggregate ? AddAggregates(frame) : AddColumns(frame, root);
        Order = OrderTerms.Of(model, frame, Outputs);
        CanUseCookie = !model.Aggregate && !model.Distinct && Order.All(term => term.IsRoot)
            && frame.Sources.Skip(1).All(source => IsToOne((Link)source.Query, source.Sql));
    }

    public SelectList Outputs { get; } = new();

    public IReadOnlyList<OrderTerm> Order { get; }

    /// <summary>True when the sorted values tell where a row stands: every result row is another root row, sorted by its own columns.</summary>
    public bool CanUseCookie { get; }

    /// <param name="after">Sorted values of the row that the result comes after; null = from the start.</param>
    public Sql Page(IReadOnlyList<object?>? after, long limit, long offset)
    {
        var columns = Sql.Join(", ", Outputs.Sql.Concat(CanUseCookie ? Order.Select(term => term.Sql) : []));
        var where = after is null ? _where : Sql.And([_where, PagingCookie.After(Order, after)]);
        var order = Sql.Join(", ", Order.Select(term => term.OrderBy));
        return Sql.Of($"SELECT {Distinct}{columns} FROM {_from} WHERE {where}{_groupBy} ORDER BY {order} LIMIT {limit} OFFSET {offset}");
    }

    /// <summary>Counts result rows, up to a limit.</summary>
    public Sql CountRows(long limit) => _model.Distinct || _model.Aggregate
        ? Sql.Of($"SELECT COUNT(*) FROM (SELECT {Distinct}{Sql.Join(", ", Outputs.Sql)} FROM {_from} WHERE {_where}{_groupBy} LIMIT {limit})")
        : CountSourceRows(limit);

    /// <summary>Counts the rows that are aggregated, up to a limit.</summary>
    public Sql CountSourceRows(long limit) => Sql.Of($"SELECT COUNT(*) FROM (SELECT 1 FROM {_from} WHERE {_where} LIMIT {limit})");

    private Sql Distinct => Sql.Raw(_model.Distinct ? "DISTINCT " : "");

    private Sql AddColumns(Frame frame, SourceRef root)
    {
        foreach (var source in frame.Sources)
            Outputs.Add(source.Query, source.Sql, frame);
        if (!_model.Distinct || Outputs.Items.Count == 0 || Outputs.HasKey(root))
            Outputs.AddIdentity(root, frame);
        return Sql.Empty;
    }

    private Sql AddAggregates(Frame frame)
    {
        var groups = new List<Sql>();
        foreach (var source in frame.Sources)
            Aggregation.Add(source.Query, source.Sql, frame, Outputs, groups);
        if (Outputs.Items.Count == 0)
            throw Faults.InvalidQuery.With("An aggregate query needs an aggregate or a group.");
        return groups.Count == 0 ? Sql.Empty : Sql.Of($" GROUP BY {Sql.Join(", ", groups)}");
    }

    private static bool IsToOne(Link link, SourceRef linked) =>
        link.Kind == JoinOperator.MatchFirstRowUsingCrossApply || link.From == linked.Layout.Table.PrimaryId;
}
