using LocalDataverse.WebApi.Addressing;
using LocalDataverse.WebApi.Http;
using LocalDataverse.WebApi.Json;
using LocalDataverse.WebApi.Model;
using LocalDataverse.WebApi.Queries;
using Microsoft.OData.UriParser;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.WebApi.Rows;

/// <summary>GET of one row.
/// https://learn.microsoft.com/power-apps/developer/data-platform/webapi/retrieve-entity-using-web-api</summary>
internal static class RowRetrieval
{
    public static Work Plan(Session session, RowAddress address, ODataUriParser options) => Work.Reading(() =>
    {
        if (Location.Find(session, address) is not { } reference)
            return Http.Answer.NoContent();
        var selection = new QueryReader(session.Schema, session.Call, options).SingleRow(session.Schema.Shape(reference.LogicalName));
        var known = Condition.Of(session.Call.Headers).KnownVersion;
        return Answer(session, reference, selection, options, known);
    });

    /// <summary>The answer of a write that was asked for with <c>return=representation</c>.</summary>
    public static Answer Represent(Session session, EntityReference reference, ODataUriParser options, int status)
    {
        var selection = new QueryReader(session.Schema, session.Call, options).SingleRow(session.Schema.Shape(reference.LogicalName));
        return Write(session, Load(session, reference, selection, options), selection, status);
    }

    private static Answer Answer(Session session, EntityReference reference, Selection selection, ODataUriParser options, string? known)
    {
        var row = Load(session, reference, selection, options);
        return known != null && known == row.RowVersion
            ? Http.Answer.Empty(304).With("ETag", RowWriter.ETag(row))
            : Write(session, row, selection, 200);
    }

    private static Entity Load(Session session, EntityReference reference, Selection selection, ODataUriParser options)
    {
        var row = session.Retrieve(reference, selection.Columns);
        new Expander(session, options.ParameterAliasNodes).Expand([row], selection);
        return row;
    }

    private static Answer Write(Session session, Entity row, Selection selection, int status)
    {
        var answer = Http.Answer.Json(
            status, writer => session.Writer.Write(writer, row, selection, $"{selection.Shape.Set}{selection.Context}/$entity"));
        return string.IsNullOrEmpty(row.RowVersion) ? answer : answer.With("ETag", RowWriter.ETag(row));
    }
}
