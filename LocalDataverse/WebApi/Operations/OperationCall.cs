using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using LocalDataverse.WebApi.Addressing;
using LocalDataverse.WebApi.Http;
using LocalDataverse.WebApi.Json;
using LocalDataverse.WebApi.Model;
using LocalDataverse.WebApi.Rows;
using Microsoft.OData.UriParser;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.WebApi.Operations;

/// <summary>
/// A call of an action or function: the platform's message of the same name with the parameters of the body or of the address.
/// https://learn.microsoft.com/power-apps/developer/data-platform/webapi/use-web-api-actions and …/use-web-api-functions
/// </summary>
internal static class OperationCall
{
    public static Work Plan(Session session, OperationAddress address, ODataUriParser options)
    {
        var operation = address.Operation;
        if (session.Call.Method != (operation.IsFunction ? "GET" : "POST"))
            throw ApiFaults.NoOperation.With(session.Call.Address);
        var request = new OrganizationRequest(operation.Name);
        if (operation.IsFunction)
            ReadArguments(session, request, operation, Arguments.Read(address.Arguments, options.ParameterAliasNodes));
        else
            ReadBody(session, request, operation);
        Bind(session, request, address);
        return new Work([request], responses => Answer(session, operation, responses[0].Results));
    }

    private static void ReadBody(Session session, OrganizationRequest request, Operation operation)
    {
        using var body = Body.Read(session.Call, "", optional: true);
        var properties = body.RootElement.EnumerateObject().Where(p => !p.Name.Contains('@')).Select(p => (p.Name, p.Value));
        ReadArguments(session, request, operation, properties);
    }

    private static void ReadArguments(
        Session session, OrganizationRequest request, Operation operation, IEnumerable<(string Name, JsonElement Value)> arguments)
    {
        foreach (var (name, value) in arguments)
        {
            var parameter = operation.Parameters.FirstOrDefault(p => p.Name == name)
                ?? throw ApiFaults.Payload(
                    "", $"The parameter '{name}' in the request payload is not a valid parameter for the operation '{operation.Name}'.");
            try
            {
                request.Parameters[parameter.Message] = value.ValueKind == JsonValueKind.Null
                    ? null
                    : parameter.Kind.Read(value, session.Reader);
            }
            catch (UnreadableValue e)
            {
                throw ApiFaults.Payload("", $"{e.Message} (parameter '{name}')");
            }
        }
        if (operation.Parameters.FirstOrDefault(p => !p.Optional && !request.Parameters.Contains(p.Message)) is { } missing)
            throw operation.IsFunction
                ? ApiFaults.UnresolvedParameters.With()
                : ApiFaults.Payload("", $"The parameter '{missing.Name}' of the operation '{operation.Name}' is required.");
    }

    private static void Bind(Session session, OrganizationRequest request, OperationAddress address)
    {
        var operation = address.Operation;
        if (address.Bound is RowAddress row && operation.BoundParameter is { } parameter)
        {
            var reference = Location.Find(session, row) ?? throw ApiFaults.ResourceNotFound.With(operation.Name);
            request.Parameters[parameter] = operation.BoundById
                ? (reference.Id != default ? reference.Id : Location.Require(session, row).Id)
                : reference;
        }
        else if (address.Bound is RowsAddress { Shape: var shape })
            foreach (var rows in request.Parameters.Values.OfType<EntityCollection>())
                Check(rows, shape);
    }

    // The rows of a bulk message are of the table it is bound to.
    private static void Check(EntityCollection rows, Shape shape)
    {
        rows.EntityName = shape.Name;
        if (rows.Entities.FirstOrDefault(row => row.LogicalName != shape.Name) is { } other)
            throw ApiFaults.Payload(
                shape.Set,
                $"A row of type '{Schema.Namespace}.{other.LogicalName}' was found where '{Schema.Namespace}.{shape.Name}' was expected.");
    }

    private static Answer Answer(Session session, Operation operation, ParameterCollection results)
    {
        if (operation.Results.IsEmpty)
            return Http.Answer.NoContent();
        if (operation.Bare is { } bare)
            return results.TryGetValue(bare.Name, out var only) && only != null ? Bare(session, bare, only) : Http.Answer.NoContent();
        return Http.Answer.Json(200, writer =>
        {
            writer.WriteStartObject();
            session.Writer.WriteContext(writer, $"{Schema.Namespace}.{operation.Name}Response");
            foreach (var result in operation.Results)
            {
                writer.WritePropertyName(result.Name);
                if (results.TryGetValue(result.Name, out var value) && value != null)
                    result.Kind.Write(writer, value, session.Writer);
                else
                    writer.WriteNullValue();
            }
            writer.WriteEndObject();
        });
    }

    private static Answer Bare(Session session, Result result, object value) => Http.Answer.Json(200, writer =>
    {
        if (result.Kind is RowKind { Table: var table } && value is Entity row)
        {
            session.Writer.WriteValue(writer, row, table, $"{Context(session, table)}/$entity");
            return;
        }
        writer.WriteStartObject();
        session.Writer.WriteContext(writer, Context(session, (result.Kind as RowsKind)?.Table));
        writer.WritePropertyName("value");
        result.Kind.Write(writer, value, session.Writer);
        writer.WriteEndObject();
    });

    private static string Context(Session session, string? table) =>
        table != null && session.Schema.TryShape(table, out var shape) ? shape.Set : $"{Schema.Namespace}.crmbaseentity";
}
