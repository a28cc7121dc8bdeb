using System;
using LocalDataverse.WebApi.Addressing;
using LocalDataverse.WebApi.Http;
using LocalDataverse.WebApi.Json;
using LocalDataverse.WebApi.Model;
using Microsoft.OData.UriParser;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;

namespace LocalDataverse.WebApi.Rows;

/// <summary>
/// PATCH of a row: update, or create when there is none; <c>If-Match</c> and <c>If-None-Match</c> forbid one or the other.
/// https://learn.microsoft.com/power-apps/developer/data-platform/webapi/update-delete-entities-using-web-api#upsert-a-record
/// </summary>
internal static class RowChange
{
    public static Work Plan(Session session, RowAddress address, ODataUriParser options)
    {
        var reference = Location.Find(session, address) ?? throw ApiFaults.ResourceNotFound.With(session.Call.Target.Split('?')[0]);
        var shape = session.Schema.Shape(reference.LogicalName);
        using var body = Body.Read(session.Call, shape.Set);
        var row = session.Reader.Read(shape, body.RootElement);
        Identify(row, reference, shape);
        return new Work([Request(row, Condition.Of(session.Call.Headers))], responses => Answer(session, reference, responses[0], options))
        {
            Row = reference.Id == Guid.Empty ? null : reference,
        };
    }

    // The address says which row is meant; an id in the body only counts when the row is created by an alternate key.
    private static void Identify(Entity row, EntityReference reference, Shape shape)
    {
        if (reference.Id == Guid.Empty && row.Id != Guid.Empty)
            row[shape.Table.PrimaryId] = row.Id;
        row.Id = reference.Id;
        foreach (var (name, value) in reference.KeyAttributes)
            row.KeyAttributes[name] = value;
    }

    private static OrganizationRequest Request(Entity row, Condition condition)
    {
        if (condition.MustNotExist)
            return new CreateRequest { Target = Created(row) };
        if (condition.Version is not { } version)
            return condition.MustExist ? new UpdateRequest { Target = row } : new UpsertRequest { Target = row };
        row.RowVersion = version;
        return new UpdateRequest { Target = row, ConcurrencyBehavior = ConcurrencyBehavior.IfRowVersionMatches };
    }

    // A row that must not exist yet takes its key values from the address.
    private static Entity Created(Entity row)
    {
        foreach (var (name, value) in row.KeyAttributes)
            if (!row.Contains(name))
                row[name] = value;
        row.KeyAttributes.Clear();
        return row;
    }

    private static Answer Answer(Session session, EntityReference reference, OrganizationResponse response, ODataUriParser options)
    {
        var created = response is CreateResponse or UpsertResponse { RecordCreated: true };
        if (session.Preferences.Representation)
            return RowRetrieval.Represent(
                session, response is CreateResponse { id: var id } ? new EntityReference(reference.LogicalName, id) : reference, options,
                created ? 201 : 200);
        var address = reference.Id != Guid.Empty
            ? session.Writer.AddressOf(reference)
            : session.Call.Root + session.Call.Target.Split('?')[0];
        var answer = Http.Answer.NoContent().With("OData-EntityId", address);
        return created ? answer.With("Location", address) : answer;
    }
}
