using System;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using LocalDataverse.WebApi.Addressing;
using LocalDataverse.WebApi.Http;
using LocalDataverse.WebApi.Queries;
using Microsoft.OData.UriParser;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace LocalDataverse.WebApi.Rows;

/// <summary>GET of a collection with OData's query options.
/// https://learn.microsoft.com/power-apps/developer/data-platform/webapi/query/overview</summary>
internal static class CollectionRetrieval
{
    private static readonly string[] NotWithApply = ["$select", "$expand", "$filter", "$orderby"];

    public static Work Plan(Session session, RowsAddress address, ODataUriParser options) => Work.Reading(() =>
    {
        var call = session.Call;
        if (call.Option("fetchXml") is { } fetchXml)
            return FetchRetrieval.Answer(session, address.Shape, fetchXml);
        if (call.Option("savedQuery") is { } saved)
            return FetchRetrieval.AnswerSaved(session, address.Shape, "savedquery", saved);
        if (call.Option("userQuery") is { } personal)
            return FetchRetrieval.AnswerSaved(session, address.Shape, "userquery", personal);
        if (options.ParseApply() is { } apply)
            return Aggregate(session, address, apply, options);
        return Answer(session, address, options);
    });

    /// <summary>GET of <c>…/$count</c>: a number as text, 5,000 at most.
    /// https://learn.microsoft.com/power-apps/developer/data-platform/webapi/query/count-rows</summary>
    public static Work PlanCount(Session session, RowsAddress address, ODataUriParser options) => Work.Reading(() =>
    {
        var query = new QueryReader(session.Schema, session.Call, options).Filtered(address.Shape);
        Restrict(session, query, address);
        query.PageInfo = new PagingInfo { Count = 1, PageNumber = 1, ReturnTotalRecordCount = true };
        return Http.Answer.Text(session.Query(query).TotalRecordCount.ToString(CultureInfo.InvariantCulture));
    });

    private static Answer Answer(Session session, RowsAddress address, ODataUriParser options)
    {
        var asked = new QueryReader(session.Schema, session.Call, options).Read(address.Shape);
        Restrict(session, asked.Query, address);
        var isEmpty = asked.Query.PageInfo.Count == 0;
        var page = isEmpty ? new EntityCollection() : session.Query(asked.Query);
        new Expander(session, options.ParameterAliasNodes).Expand(page.Entities, asked.Selection);
        return Http.Answer.Json(200, writer =>
        {
            writer.WriteStartObject();
            session.Writer.WriteContext(writer, address.Shape.Set + asked.Selection.Context);
            Totals.Write(writer, session.Preferences, page, asked.Count);
            writer.WriteStartArray("value");
            foreach (var row in page.Entities)
                session.Writer.Write(writer, row, asked.Selection);
            writer.WriteEndArray();
            if (asked.IsPaged && page.MoreRecords)
                writer.WriteString(
                    "@odata.nextLink", NextLink(session.Call, new SkipToken(asked.Query.PageInfo.PageNumber + 1, page.PagingCookie)));
            writer.WriteEndObject();
        });
    }

    private static Answer Aggregate(
        Session session, RowsAddress address, Microsoft.OData.UriParser.Aggregation.ApplyClause apply, ODataUriParser options)
    {
        if (NotWithApply.Any(option => session.Call.Option(option) != null))
            throw ApiFaults.BadRequest.With(
                "$apply cannot be combined with $select, $expand, $filter or $orderby; use filter(…) inside it.");
        var query = new ApplyReader(session.Schema, address.Shape, options.ParameterAliasNodes).Read(apply);
        Restrict(session, query, address);
        var page = session.Query(query);
        return Http.Answer.Json(200, writer => WriteFetched(session, writer, address.Shape, page, () => { }));
    }

    /// <summary>Writes rows that carry just the columns they have values in.</summary>
    public static void WriteFetched(Session session, Utf8JsonWriter writer, Model.Shape shape, EntityCollection page, Action totals)
    {
        writer.WriteStartObject();
        session.Writer.WriteContext(writer, shape.Set);
        totals();
        writer.WriteStartArray("value");
        foreach (var row in page.Entities)
            session.Writer.WriteFetched(writer, row, shape);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void Restrict(Session session, QueryExpression query, RowsAddress address)
    {
        if (address is CollectionAddress collection)
            Location.Restrict(query, collection.Shape, collection.Link, Location.Require(session, collection.Parent).Id);
    }

    // The address of this page with another token.
    private static string NextLink(Call call, SkipToken token)
    {
        var parts = call.Target.Split('?', 2);
        var options = parts.Length == 1
            ? []
            : parts[1].Split('&').Where(o => o.Length > 0 && !o.StartsWith("$skiptoken=", StringComparison.Ordinal));
        return $"{call.Root}{parts[0]}?{string.Join('&', options.Append($"$skiptoken={token}"))}";
    }
}
