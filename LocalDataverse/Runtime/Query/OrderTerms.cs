using System.Collections.Generic;
using System.Linq;
using LocalDataverse.Metadata;

namespace LocalDataverse.Query;

/// <summary>One sort.</summary>
/// <param name="Name">The column or alias, as the paging cookie calls it.</param>
/// <param name="Definition">Type of the sorted values.</param>
/// <param name="IsRoot">True when the value belongs to the root row alone.</param>
internal sealed record OrderTerm(string Name, Sql Sql, bool Descending, Column Definition, bool IsRoot)
{
    public Sql OrderBy => Sql.Of($"{Sql}{Sql.Raw(Descending ? " DESC" : "")}");
}

/// <summary>
/// The order of the rows: what the root asks for, then what the links ask for, then the primary key, so that pages are stable.
/// Source: learn.microsoft.com/power-apps/developer/data-platform/fetchxml/order-rows.
/// </summary>
internal static class OrderTerms
{
    private static readonly Column Any = new() { LogicalName = "", SchemaName = "", Type = ColumnType.String };

    public static IReadOnlyList<OrderTerm> Of(QueryModel model, Frame frame, SelectList outputs)
    {
        var root = frame.Sources[0].Sql;
        var terms = frame.Sources
            .SelectMany(source => source.Query.Orders.Select(order => Term(order, source.Sql, frame, outputs, model.Aggregate)))
            .ToList();
        if (model.Aggregate || (model.Distinct && !outputs.HasKey(root)))
            terms.AddRange(outputs.Items.SelectMany(item => item.Sql).Select(sql => new OrderTerm("", sql, false, Any, IsRoot: false)));
        else if (!terms.Exists(term => term.IsRoot && term.Definition.IsPrimaryId))
            terms.Add(new OrderTerm(root.Layout.Key.Name, root.Key, false, root.Layout.Key.Column, IsRoot: true));
        return terms;
    }

    private static OrderTerm Term(Order order, SourceRef owner, Frame frame, SelectList outputs, bool isAggregate)
    {
        if (order.Alias is { } alias && outputs.Items.FirstOrDefault(item => item.Key == alias) is { } output)
            return new OrderTerm(alias, output.SortBy, order.Descending, output.Definition, IsRoot: false);
        if (isAggregate || order.Column is null)
            throw Faults.InvalidQuery.With($"A query cannot be ordered by '{order.Column ?? order.Alias}'; an aggregate query is ordered by aliases.");
        var source = order.Source is null ? owner : frame.Find(order.Source);
        var sorted = Expressions.Sortable(frame.Context, source, order.Column);
        return new OrderTerm(order.Column, sorted.Sql, order.Descending, sorted.Definition, IsRoot: source == frame.Sources[0].Sql);
    }
}
