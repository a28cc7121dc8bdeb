using System.Collections.Generic;
using LocalDataverse.Metadata;
using LocalDataverse.Storage;
using Microsoft.Xrm.Sdk.Query;

namespace LocalDataverse.Query;

/// <summary>
/// Groups and aggregates. Values of null do not count, a sum over nothing but nulls is 0, and the average of whole numbers is whole.
/// Source: learn.microsoft.com/power-apps/developer/data-platform/fetchxml/aggregate-data.
/// </summary>
internal static class Aggregation
{
    /// <summary>No aggregate may look at more rows than this.</summary>
    public const int RowLimit = 50_000;

    private static readonly Column Count = new() { LogicalName = "count", SchemaName = "count", Type = ColumnType.Integer };

    /// <summary>Adds the outputs of a table and, to the groups, the SQL that rows are grouped by.</summary>
    public static void Add(Source source, SourceRef reference, Frame frame, SelectList outputs, List<Sql> groups)
    {
        foreach (var output in source.Outputs)
        {
            if (output.Alias is null)
                throw Faults.InvalidQuery.With($"An alias is required for the attribute '{output.Column}' of an aggregate query.");
            if (output.GroupBy)
                AddGroup(output, reference, frame.Context, outputs, groups);
            else
                outputs.Add(Aggregate(output, reference.Layout.Table.LogicalName, Expressions.Of(frame.Context, reference, output.Column)));
        }
    }

    private static void AddGroup(Output output, SourceRef source, QueryContext context, SelectList outputs, List<Sql> groups)
    {
        var table = source.Layout.Table.LogicalName;
        var column = Expressions.Of(context, source, output.Column);
        if (output.DateGrouping != XrmDateTimeGrouping.None)
        {
            var part = DatePart(output.DateGrouping, column);
            groups.Add(part);
            outputs.Add(Counted(output, table, part));
            return;
        }
        var sql = column.Select(source);
        groups.AddRange(sql);
        outputs.Add(new SelectItem(output.Alias!, table, column.Definition, sql, column.Read, true)
        {
            SortBy = Expressions.Sortable(context, source, output.Column).Sql,
        });
    }

    private static SelectItem Counted(Output output, string table, Sql sql) =>
        new(output.Alias!, table, Count with { LogicalName = output.Column }, [sql], ReadCount, true) { SortBy = sql };

    private static SelectItem Aggregate(Output output, string table, ColumnSql column)
    {
        var c = column.Sql;
        var exact = column.Definition.Type is ColumnType.Decimal or ColumnType.Money;
        var (sql, isCount) = output.Aggregate switch
        {
            XrmAggregateType.Count => (Sql.Raw("COUNT(*)"), true),
            XrmAggregateType.CountColumn => (output.DistinctValues ? Sql.Of($"COUNT(DISTINCT {c})") : Sql.Of($"COUNT({c})"), true),
            XrmAggregateType.Min => (Sql.Of($"MIN({c})"), false),
            XrmAggregateType.Max => (Sql.Of($"MAX({c})"), false),
            XrmAggregateType.Sum when exact => (ZeroIfOnlyNulls(Sql.Of($"exact_sum({c})"), ExactNumber.ToBytes(0)), false),
            XrmAggregateType.Sum when IsNumber(column) => (ZeroIfOnlyNulls(Sql.Of($"SUM({c})"), 0L), false),
            XrmAggregateType.Avg when exact => (Sql.Of($"exact_avg({c})"), false),
            XrmAggregateType.Avg when IsNumber(column) => (Sql.Of($"SUM({c}) / COUNT({c})"), false),
            _ => throw Faults.InvalidQuery.With($"The aggregate '{output.Aggregate}' cannot be computed for the attribute '{output.Column}'."),
        };
        return isCount
            ? Counted(output, table, sql)
            : new SelectItem(output.Alias!, table, column.Definition, [sql], column.Read, true) { SortBy = sql };
    }

    private static bool IsNumber(ColumnSql column) => column.Definition.Type is ColumnType.Integer or ColumnType.BigInt or ColumnType.Double;

    private static Sql ZeroIfOnlyNulls(Sql sum, object zero) => Sql.Of($"CASE WHEN COUNT(*) > 0 THEN COALESCE({sum}, {zero}) END");

    // Weeks are those of SQL Server's DATEPART: they begin on Sunday, and the first one holds January 1.
    private static Sql DatePart(XrmDateTimeGrouping grouping, ColumnSql column)
    {
        if (column.Definition.Type != ColumnType.DateTime)
            throw Faults.InvalidQuery.With($"The attribute '{column.Definition.LogicalName}' is no date and cannot be grouped by parts of one.");
        var januaryFirst = Sql.Of($"CAST(strftime('%w', {column.Sql}, 'unixepoch', 'start of year') AS INTEGER)");
        Sql Part(string format) => Sql.Of($"CAST(strftime({Sql.Raw(format)}, {column.Sql}, 'unixepoch') AS INTEGER)");
        return grouping switch
        {
            XrmDateTimeGrouping.Day => Part("'%d'"),
            XrmDateTimeGrouping.Week => Sql.Of($"({Part("'%j'")} - 1 + {januaryFirst}) / 7 + 1"),
            XrmDateTimeGrouping.Month => Part("'%m'"),
            XrmDateTimeGrouping.Quarter => Sql.Of($"({Part("'%m'")} + 2) / 3"),
            XrmDateTimeGrouping.Year => Part("'%Y'"),
            _ => throw Faults.NotSupportedHere.With("grouping by fiscal dates", grouping),
        };
    }

    private static object? ReadCount(Statement statement, int position) =>
        statement.IsNull(position) ? null : checked((int)statement.Int64(position));
}
