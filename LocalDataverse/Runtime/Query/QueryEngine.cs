using System;
using System.Collections.Generic;
using System.Linq;
using LocalDataverse.Metadata;
using LocalDataverse.Storage;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace LocalDataverse.Query;

/// <summary>
/// Runs queries in any of their three forms. All are read into one model and compiled to one SQL statement, of which row
/// security is one more predicate.
/// </summary>
public sealed class QueryEngine(Database database, MetadataStore metadata)
{
    /// <summary>
    /// In <see cref="QueryExpression.QueryHints"/>: choices are sorted by their number, as OData does, and not by their label. FetchXML
    /// says the same with <c>useraworderby</c>.
    /// </summary>
    public const string RawOrder = "RawOrder";

    private readonly Presentation _presentation = new(database, metadata);

    /// <summary>One page of the result, with formatted values and the names of references.</summary>
    /// <exception cref="System.ServiceModel.FaultException{T}">
    /// Unknown table (0x80041102) or column (0x80041103), too many conditions or links, more than 50,000 rows to aggregate (0x8004E023), or
    /// something that is not supported here.
    /// </exception>
    public EntityCollection Run(QueryBase query, QueryScope scope)
    {
        var model = Read(query);
        var compiled = new CompiledQuery(model, new QueryContext(metadata, scope, model.RawOrder));
        if (model.Aggregate && Count(compiled.CountSourceRows(AggregateLimit(model) + 1)) > AggregateLimit(model))
            throw Faults.AggregateLimitExceeded.With();
        var result = Page(model, compiled);
        _presentation.Complete([.. result.Entities], compiled.Outputs.Items.Select(item => new Presented(item.Key, item.Definition)));
        if (model.CountTotal)
            AddTotal(result, compiled);
        return result;
    }

    public QueryExpression ToQueryExpression(string fetchXml) => ExpressionWriter.Write(FetchXmlReader.Read(fetchXml));

    public string ToFetchXml(QueryExpression query) => FetchXmlWriter.Write(ExpressionReader.Read(query));

    private static QueryModel Read(QueryBase query) => query switch
    {
        QueryExpression expression => ExpressionReader.Read(expression),
        FetchExpression fetch => FetchXmlReader.Read(fetch.Query),
        QueryByAttribute byAttribute => ExpressionReader.Read(byAttribute),
        _ => throw Faults.NotSupportedHere.With("queries of type", query.GetType().Name),
    };

    private static int AggregateLimit(QueryModel model) => Math.Min(model.AggregateLimit ?? Aggregation.RowLimit, Aggregation.RowLimit);

    private EntityCollection Page(QueryModel model, CompiledQuery compiled)
    {
        var size = model.Top ?? Math.Min(model.PageSize ?? QueryLimits.PageSize, QueryLimits.PageSize);
        var after = string.IsNullOrEmpty(model.Cookie) || !compiled.CanUseCookie
            ? null
            : PagingCookie.LastRow(model.Cookie, model.Page, compiled.Order, metadata.Current);
        var offset = after is null ? (long)size * (model.Page - 1) : 0;
        if (offset + size > QueryLimits.WithoutCookie)
            throw Faults.TooManyRowsWithoutCookie.With();
        var sql = compiled.Page(after, limit: size + 1L, offset);
        var (rows, sorted) = Rows(sql, compiled, model.Root.Table);
        var hasMore = rows.Count > size;
        if (hasMore)
            rows.RemoveAt(size);
        var hasCookie = compiled.CanUseCookie && rows.Count > 0;
        return new EntityCollection(rows)
        {
            EntityName = model.Root.Table,
            MoreRecords = hasMore && model.Top is null,
            PagingCookie = hasCookie ? PagingCookie.Write(model.Page, compiled.Order, sorted[0], sorted[rows.Count - 1]) : null,
            TotalRecordCount = -1,
        };
    }

    private (List<Entity> Rows, List<object?[]> Sorted) Rows(Sql sql, CompiledQuery compiled, string table)
    {
        var rows = new List<Entity>();
        var sorted = new List<object?[]>();
        var firstSorted = compiled.Outputs.Sql.Count();
        var statement = database.Statement(sql.Text).BindAll(sql.Parameters);
        while (statement.Step())
        {
            rows.Add(compiled.Outputs.Read(statement, table));
            if (compiled.CanUseCookie)
                sorted.Add([.. compiled.Order.Select((_, i) => statement.Value(firstSorted + i))]);
        }
        statement.Reset();
        return (rows, sorted);
    }

    private void AddTotal(EntityCollection result, CompiledQuery compiled)
    {
        var total = Count(compiled.CountRows(QueryLimits.PageSize + 1));
        result.TotalRecordCount = Math.Min(total, QueryLimits.PageSize);
        result.TotalRecordCountLimitExceeded = total > QueryLimits.PageSize;
    }

    private int Count(Sql sql)
    {
        var statement = database.Statement(sql.Text).BindAll(sql.Parameters);
        statement.Step();
        var count = (int)statement.Int64(0);
        statement.Reset();
        return count;
    }
}
