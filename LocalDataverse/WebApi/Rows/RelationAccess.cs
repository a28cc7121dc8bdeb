using System;
using System.Collections.Generic;
using System.Linq;
using LocalDataverse.WebApi.Addressing;
using LocalDataverse.WebApi.Http;
using LocalDataverse.WebApi.Json;
using LocalDataverse.WebApi.Model;
using LocalDataverse.WebApi.Queries;
using Microsoft.OData.UriParser;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;

namespace LocalDataverse.WebApi.Rows;

/// <summary>
/// <c>$ref</c>: reads, adds and removes relations between rows.
/// https://learn.microsoft.com/power-apps/developer/data-platform/webapi/associate-disassociate-entities-using-web-api
/// </summary>
internal static class RelationAccess
{
    public static Work PlanRead(Session session, RelationAddress address, ODataUriParser options) => Work.Reading(() => address.Of switch
    {
        LinkedRow linked => Location.Find(session, linked) is { } target
            ? Answer.Json(200, writer =>
            {
                writer.WriteStartObject();
                session.Writer.WriteContext(writer, "$ref");
                writer.WriteString("@odata.id", session.Writer.AddressOf(target));
                writer.WriteEndObject();
            })
            : Answer.NoContent(),
        CollectionAddress collection => ReadMany(session, collection, options),
        _ => throw ApiFaults.MethodNotAllowed.With(session.Call.Method),
    });

    /// <summary>POST to a collection, or PUT to a look-up: the body names the other row.</summary>
    public static Work PlanAdd(Session session, RelationAddress address)
    {
        using var body = Body.Read(session.Call, "");
        var other = body.RootElement.TryGetProperty("@odata.id", out var id)
            ? session.References.Of(JsonValues.String(id))
            : throw ApiFaults.Payload("", "The property '@odata.id' is required.");
        return (address.Of, session.Call.Method) switch
        {
            (LinkedRow linked, "PUT") => Set(session, linked, Checked(linked.Link, other)),
            (CollectionAddress collection, "POST") =>
                Work.Silent(Associate(collection.Link, Parent(session, collection.Parent), [Checked(collection.Link, other)])),
            _ => throw ApiFaults.MethodNotAllowed.With(session.Call.Method),
        };
    }

    /// <summary>DELETE: clears a look-up, or takes one row out of a collection, named in the path or by <c>$id</c>.</summary>
    public static Work PlanRemove(Session session, RelationAddress address) => address.Of switch
    {
        LinkedRow linked => Set(session, linked, null),
        MemberRow member => Work.Silent(Disassociate(member.Link, Parent(session, member.Parent), member.Row.Reference)),
        CollectionAddress collection when session.Call.Option("$id") is { } id =>
            Work.Silent(Disassociate(collection.Link, Parent(session, collection.Parent), session.References.Of(id))),
        _ => throw ApiFaults.BadRequest.With("Which row is to be removed must be said in the path or with $id."),
    };

    public static OrganizationRequest Associate(Link link, EntityReference row, IEnumerable<EntityReference> others) => new AssociateRequest
    {
        Target = row, Relationship = RowReader.RelationshipOf(link), RelatedEntities = new EntityReferenceCollection(others.ToList()),
    };

    private static DisassociateRequest Disassociate(Link link, EntityReference row, EntityReference other) => new()
    {
        Target = row, Relationship = RowReader.RelationshipOf(link), RelatedEntities = new EntityReferenceCollection([other]),
    };

    private static Work Set(Session session, LinkedRow linked, EntityReference? target)
    {
        var parent = Parent(session, linked.Parent);
        var row = new Entity(parent.LogicalName, parent.Id) { KeyAttributes = parent.KeyAttributes };
        row[linked.Link.Column.LogicalName] = target;
        return Work.Silent(new UpdateRequest { Target = row });
    }

    private static EntityReference Parent(Session session, RowAddress address) =>
        Location.Find(session, address) ?? throw ApiFaults.ResourceNotFound.With(session.Call.Target);

    private static EntityReference Checked(Link link, EntityReference other) =>
        other.LogicalName == link.Target || (link.Target == Link.Principal && other.LogicalName is "systemuser" or "team")
            ? other
            : throw ApiFaults.BadRequest.With(
                $"The navigation property '{link.Name}' leads to '{Schema.Namespace}.{link.Target}', not to '{Schema.Namespace}.{other.LogicalName}'.");

    private static Answer ReadMany(Session session, CollectionAddress collection, ODataUriParser options)
    {
        var query = new QueryReader(session.Schema, session.Call, options).Filtered(collection.Shape);
        Location.Restrict(query, collection.Shape, collection.Link, Location.Require(session, collection.Parent).Id);
        var rows = session.QueryAll(query).ToList();
        return Answer.Json(200, writer =>
        {
            writer.WriteStartObject();
            session.Writer.WriteContext(writer, "Collection($ref)");
            writer.WriteStartArray("value");
            foreach (var row in rows)
            {
                writer.WriteStartObject();
                writer.WriteString("@odata.id", session.Writer.AddressOf(row.ToEntityReference()));
                writer.WriteEndObject();
            }
            writer.WriteEndArray();
            writer.WriteEndObject();
        });
    }
}
