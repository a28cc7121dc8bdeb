using System;
using System.Collections.Generic;
using System.Linq;
using LocalDataverse.Metadata;
using LocalDataverse.Storage;

namespace LocalDataverse.Query;

/// <summary>One condition while it becomes SQL: the column, and the values in the form that the column stores.</summary>
internal sealed record Comparison(QueryContext Context, SourceRef Source, ColumnSql Compared, IReadOnlyList<object> Values)
{
    public Sql Column => Compared.Sql;

    public QueryScope Scope => Context.Scope;

    public object Value => Values[0];

    public object SecondValue => Values[1];

    /// <summary>The x of operators such as last-x-days.</summary>
    public int Number => (int)(long)Value;

    /// <summary>The day that <c>on</c> and its like compare with.</summary>
    public DateTime Date => Codec.FromSeconds((long)Value);

    /// <summary>All values as a subquery with one parameter.</summary>
    public Sql List => ListOf(Values);

    public Sql IsOneOf(IEnumerable<Guid> ids) => Sql.Of($"{Column} IN {ListOf([.. ids.Cast<object>()])}");

    public Sql IsWithin(Period period)
    {
        var isDate = Compared.Definition.DateTimeBehavior == DateTimeBehavior.DateOnly;
        var from = period.From is { } start ? Sql.Of($"{Column} >= {Codec.ToSeconds(isDate ? start.Date : start)}") : Sql.True;
        var to = period.To is { } end ? Sql.Of($"{Column} < {Codec.ToSeconds(end)}") : Sql.True;
        return Sql.And([from, to]);
    }

    private static Sql ListOf(IReadOnlyList<object> values)
    {
        var (subquery, list) = SqlList.Of(values);
        return new Sql(subquery, [list]);
    }
}
