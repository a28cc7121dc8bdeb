using System;
using System.Globalization;
using System.Text.Json;
using System.Xml;
using System.Xml.Linq;
using LocalDataverse.WebApi.Http;
using LocalDataverse.WebApi.Model;
using LocalDataverse.WebApi.Queries;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace LocalDataverse.WebApi.Rows;

/// <summary>GET of a collection with <c>?fetchXml=</c>, or with a stored query.
/// https://learn.microsoft.com/power-apps/developer/data-platform/fetchxml/retrieve-data and
/// …/webapi/retrieve-and-execute-predefined-queries</summary>
internal static class FetchRetrieval
{
    private const string Namespace = "Microsoft.Dynamics.CRM";

    public static Answer Answer(Session session, Shape shape, string fetchXml)
    {
        var fetch = Parse(fetchXml);
        var table = (string?)fetch.Element("entity")?.Attribute("name");
        if (table != shape.Name)
            throw ApiFaults.BadRequest.With($"The root entity '{table}' of the FetchXML is not the entity of the resource '{shape.Set}'.");
        var page = session.Query(new FetchExpression(fetchXml));
        return Http.Answer.Json(
            200, writer => CollectionRetrieval.WriteFetched(session, writer, shape, page, () => WriteTotals(session, writer, fetch, page)));
    }

    /// <summary>Runs a <c>savedquery</c> or <c>userquery</c> by its id.</summary>
    public static Answer AnswerSaved(Session session, Shape shape, string table, string id)
    {
        if (!Guid.TryParse(id, out var queryId))
            throw ApiFaults.BadRequest.With($"'{id}' is not the id of a {table}.");
        var stored = session.Retrieve(new EntityReference(table, queryId), new ColumnSet("fetchxml"));
        return Answer(session, shape, stored.GetAttributeValue<string>("fetchxml"));
    }

    private static XElement Parse(string fetchXml)
    {
        try
        {
            return XElement.Parse(fetchXml);
        }
        catch (XmlException e)
        {
            throw ApiFaults.InvalidFetchXml.With(e.Message);
        }
    }

    private static void WriteTotals(Session session, Utf8JsonWriter writer, XElement fetch, EntityCollection page)
    {
        var preferences = session.Preferences;
        Totals.Write(writer, preferences, page, (string?)fetch.Attribute("returntotalrecordcount") is "true" or "1");
        if (page.MoreRecords && preferences.Includes($"{Namespace}.fetchxmlpagingcookie"))
        {
            var number = int.TryParse((string?)fetch.Attribute("page"), NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : 1;
            writer.WriteString($"@{Namespace}.fetchxmlpagingcookie", SkipToken.Xml(number + 1, page.PagingCookie));
        }
        if (preferences.Includes($"{Namespace}.morerecords"))
            writer.WriteBoolean($"@{Namespace}.morerecords", page.MoreRecords);
    }
}
