using System;
using System.Collections.Frozen;
using System.Linq;
using LocalDataverse.Query;
using LocalDataverse.WebApi.Http;
using LocalDataverse.WebApi.Model;
using Microsoft.OData.UriParser;
using Microsoft.Xrm.Sdk.Query;

namespace LocalDataverse.WebApi.Queries;

/// <summary>A collection as it was asked for.</summary>
/// <param name="Query">For the organisation.</param>
/// <param name="Selection">What of each row is answered.</param>
/// <param name="Count">Whether the number of all rows is asked for.</param>
/// <param name="IsPaged">Whether a further page can be asked for; not so with <c>$top</c>.</param>
internal sealed record CollectionQuery(QueryExpression Query, Selection Selection, bool Count, bool IsPaged);

/// <summary>
/// Reads the query options of a collection.
/// https://learn.microsoft.com/power-apps/developer/data-platform/webapi/query/overview
/// </summary>
internal sealed class QueryReader(Schema schema, Call call, ODataUriParser options)
{
    private const int MaximumPage = 5000;

    /// <summary>Options that have a meaning; an address may hold parameter aliases besides.</summary>
    private static readonly FrozenSet<string> Known = FrozenSet.Create(
        StringComparer.Ordinal,
        "$select", "$expand", "$filter", "$orderby", "$top", "$count", "$apply", "$skiptoken", "$format", "$id",
        "fetchXml", "savedQuery", "userQuery", "tag", "annotations");

    private static readonly string[] CollectionOptions =
        ["$filter", "$orderby", "$count", "$top", "$apply", "$skiptoken", "fetchXml", "savedQuery", "userQuery"];

    /// <summary>Refuses options that do not exist or that the platform does not have.</summary>
    public static void CheckNames(Call call)
    {
        var start = call.Target.IndexOf('?', StringComparison.Ordinal);
        if (start < 0)
            return;
        var names = call.Target[(start + 1)..].Split('&').Select(pair => Uri.UnescapeDataString(pair.Split('=')[0]));
        foreach (var name in names.Where(n => n.Length > 0))
        {
            if (name == "$skip")
                throw ApiFaults.BadRequest.With("Skip Clause is not supported in CRM");
            if (name[0] != '@' && !Known.Contains(name))
                throw ApiFaults.BadRequest.With($"The query parameter {name} is not supported");
        }
    }

    /// <summary>What is answered of a single row; options of collections are refused.</summary>
    public Selection SingleRow(Shape shape)
    {
        foreach (var option in CollectionOptions)
            if (call.Option(option) != null)
                throw ApiFaults.BadRequest.With(
                    "The requested resource is not a collection. Query options $filter, $orderby, $count, $skip, and $top can be applied only on collections.");
        return Selection(shape);
    }

    /// <summary>What is answered of each row: <c>$select</c> and <c>$expand</c>.</summary>
    private Selection Selection(Shape shape) =>
        new SelectionReader(schema).Read(shape, options.ParseSelectAndExpand(), call.Option("$expand"));

    public CollectionQuery Read(Shape shape)
    {
        var selection = Selection(shape);
        var query = Filtered(shape, out var scope);
        query.ColumnSet = selection.Columns;
        query.Orders.AddRange(OrderReader.Read(options.ParseOrderBy(), scope).ToArray());
        var count = options.ParseCount() == true;
        var top = call.Preferences.PageSize == null ? (int?)options.ParseTop() : null;
        query.PageInfo = Page(count, top);
        return new CollectionQuery(query, selection, count, IsPaged: top == null);
    }

    /// <summary>The rows that <c>$filter</c> lets through, without columns.</summary>
    public QueryExpression Filtered(Shape shape) => Filtered(shape, out _);

    private QueryExpression Filtered(Shape shape, out Scope scope)
    {
        var query = new QueryExpression(shape.Name) { ColumnSet = new ColumnSet(shape.Table.PrimaryId), QueryHints = QueryEngine.RawOrder };
        scope = Scope.Of(schema, shape, query);
        if (options.ParseFilter() is { } filter)
            query.Criteria = new FilterReader(schema, query, options.ParameterAliasNodes).Read(filter, scope);
        return query;
    }

    private PagingInfo Page(bool count, int? top)
    {
        var token = call.Option("$skiptoken") is { } text ? SkipToken.Read(text) : new SkipToken(1, null);
        return new PagingInfo
        {
            Count = Math.Min(top ?? call.Preferences.PageSize ?? MaximumPage, MaximumPage),
            PageNumber = token.Page,
            PagingCookie = token.Cookie,
            ReturnTotalRecordCount = count,
        };
    }
}
