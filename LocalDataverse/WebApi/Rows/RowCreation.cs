using System;
using System.Collections.Generic;
using System.Linq;
using LocalDataverse.WebApi.Addressing;
using LocalDataverse.WebApi.Http;
using LocalDataverse.WebApi.Json;
using LocalDataverse.WebApi.Model;
using Microsoft.OData.UriParser;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;

namespace LocalDataverse.WebApi.Rows;

/// <summary>POST to a collection: a new row, with new related rows inside and existing ones bound to it.
/// https://learn.microsoft.com/power-apps/developer/data-platform/webapi/create-entity-web-api</summary>
internal static class RowCreation
{
    /// <param name="session">The request.</param>
    /// <param name="address">An entity set, or a collection of another row, to which the new one is related.</param>
    /// <param name="options">Query options, which shape the answer.</param>
    public static Work Plan(Session session, RowsAddress address, ODataUriParser options)
    {
        using var body = Body.Read(session.Call, address.Shape.Set);
        var bound = new List<(Link Link, EntityReference Row)>();
        var row = session.Reader.Read(address.Shape, body.RootElement, nested: true, bound);
        if (address is CollectionAddress { Link: ToMany many } children)
            row[many.Relationship.ReferencingColumn] = ParentOf(session, children);

        // Whoever refers to the row before it is there needs its id; otherwise the organisation chooses it.
        var isReferredTo = bound.Count > 0 || address is CollectionAddress { Link: Crossing } || session.Call.Headers["Content-ID"] != null;
        if (row.Id == Guid.Empty && isReferredTo)
            row.Id = session.NewId();
        List<OrganizationRequest> requests = [new CreateRequest { Target = row }, .. Associations(row.ToEntityReference(), bound)];
        if (address is CollectionAddress { Link: Crossing } others)
            requests.Add(RelationAccess.Associate(others.Link, ParentOf(session, others), [row.ToEntityReference()]));
        return new Work(
            requests, responses => Answer(session, new EntityReference(row.LogicalName, (Guid)responses[0].Results["id"]), options))
        {
            Row = row.Id == Guid.Empty ? null : row.ToEntityReference(),
        };
    }

    private static EntityReference ParentOf(Session session, CollectionAddress address) =>
        Location.Find(session, address.Parent) ?? throw ApiFaults.ResourceNotFound.With(address.Link.Name);

    private static IEnumerable<OrganizationRequest> Associations(
        EntityReference row, IEnumerable<(Link Link, EntityReference Row)> bound) =>
        bound.GroupBy(b => b.Link).Select(group => RelationAccess.Associate(group.Key, row, group.Select(b => b.Row)));

    private static Answer Answer(Session session, EntityReference created, ODataUriParser options)
    {
        if (session.Preferences.Representation)
            return RowRetrieval.Represent(session, created, options, 201);
        var address = session.Writer.AddressOf(created);
        return Http.Answer.NoContent().With("Location", address).With("OData-EntityId", address);
    }
}
