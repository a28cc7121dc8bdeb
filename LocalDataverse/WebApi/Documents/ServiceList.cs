using System;
using System.Linq;
using LocalDataverse.WebApi.Http;
using LocalDataverse.WebApi.Rows;

namespace LocalDataverse.WebApi.Documents;

/// <summary>The service document: all entity sets.
/// https://learn.microsoft.com/power-apps/developer/data-platform/webapi/web-api-service-documents</summary>
internal static class ServiceList
{
    public static Work Plan(Session session) => Work.Reading(() => Answer.Json(200, writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("@odata.context", $"{session.Call.Root}$metadata");
        writer.WriteStartArray("value");
        foreach (var set in session.Schema.Shapes.Select(s => s.Set).Order(StringComparer.Ordinal))
        {
            writer.WriteStartObject();
            writer.WriteString("name", set);
            writer.WriteString("kind", "EntitySet");
            writer.WriteString("url", set);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
        writer.WriteEndObject();
    }));
}
