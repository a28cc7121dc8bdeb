using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using System.Xml;
using LocalDataverse.Diagnostics;
using LocalDataverse.WebApi.Http;
using LocalDataverse.WebApi.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Xrm.Sdk.Query;

namespace LocalDataverse.WebApi.Local;

/// <summary>
/// LocalDataverse's own endpoints, outside the platform's address space: whether the server answers, tokens, links to sign in with, diagnostics, the test
/// clock, the end. All but <c>health</c> want the administrator's token.
/// </summary>
public static class LocalRoutes
{
    public static void MapLocalDataverse(
        this IEndpointRouteBuilder routes, Organization organization, Tokens tokens, LocalOptions? options = null)
    {
        options ??= new LocalOptions();
        var identity = new Identity(organization, tokens);
        var group = routes.MapGroup("/localdataverse");
        group.MapGet("/health", (RequestDelegate)(context => Exchange.Send(context, Ok(writer => writer.WriteString("status", "ready")))));
        Map("POST", "/tokens", (_, body) => IssueToken(organization, tokens, body));
        Map("GET", "/diagnostics", (context, _) => Diagnose(organization.Requests, context.Request.Query["since"]));
        if (options.Sessions is { } sessions)
            Map("POST", "/signin-links", (context, body) => Invite(organization, sessions, context.Request, body));
        if (options.Clock is { } clock)
            Map("POST", "/clock", (_, body) => SetClock(clock, body));
        if (options.Shutdown is { } shutdown)
            Map("POST", "/shutdown", (_, _) =>
            {
                shutdown();
                return Answer.NoContent();
            });

        void Map(string method, string path, Func<HttpContext, JsonElement, Answer> answer) =>
            group.MapMethods(path, [method], (RequestDelegate)(context => Handle(context, identity, organization, answer)));
    }

    private static async Task Handle(
        HttpContext context, Identity identity, Organization organization, Func<HttpContext, JsonElement, Answer> answer)
    {
        Answer result;
        try
        {
            if (identity.Require(context) != organization.AdministratorId)
                throw ApiFaults.AdministratorOnly.With();
            using var body = await Read(context.Request);
            result = answer(context, body.RootElement);
        }
        catch (Exception e) when (e is JsonException or UnreadableValue or FormatException or InvalidOperationException)
        {
            result = ErrorAnswer.Of(ApiFaults.BadRequest.With(e.Message))!;
        }
        catch (Exception e) when (ErrorAnswer.Of(e) is { } error)
        {
            result = error;
        }
        await Exchange.Send(context, result);
    }

    private static async Task<JsonDocument> Read(HttpRequest request)
    {
        using var bytes = new MemoryStream();
        await request.Body.CopyToAsync(bytes);
        return JsonDocument.Parse(bytes.Length == 0 ? "{}"u8.ToArray() : bytes.ToArray());
    }

    private static Answer IssueToken(Organization organization, Tokens tokens, JsonElement body)
    {
        var token = tokens.Issue(User(organization, body));
        return Ok(writer => writer.WriteString("token", token));
    }

    private static Answer Invite(Organization organization, Sessions sessions, HttpRequest request, JsonElement body)
    {
        var code = sessions.Invite(User(organization, body));
        return Ok(writer => writer.WriteString("url", $"{request.Scheme}://{request.Host}/signin?code={code}"));
    }

    private static Guid User(Organization organization, JsonElement body)
    {
        var user = JsonValues.Guid(
            body.TryGetProperty("systemuserid", out var id) ? id : throw new UnreadableValue("systemuserid is required."));
        organization.ServiceFor(organization.AdministratorId).Retrieve("systemuser", user, new ColumnSet(false));
        return user;
    }

    private static Answer SetClock(TestClock clock, JsonElement body)
    {
        if (body.TryGetProperty("now", out var now))
            clock.Set(JsonValues.DateTimeOffset(now));
        else if (body.TryGetProperty("advance", out var advance))
            clock.Advance(XmlConvert.ToTimeSpan(JsonValues.String(advance)));
        else
            throw new UnreadableValue("now (a date-time) or advance (a duration, for example P1D) is required.");
        return Ok(writer => writer.WriteString("now", ValueWriter.Moment(clock.GetUtcNow().UtcDateTime)));
    }

    private static Answer Diagnose(Requests requests, string? since)
    {
        var after = since == null ? 0 : long.Parse(since, System.Globalization.CultureInfo.InvariantCulture);
        var records = requests.Latest.Where(r => r.Number > after).OrderBy(r => r.Number).ToList();
        return Ok(writer =>
        {
            writer.WriteStartArray("requests");
            foreach (var record in records)
                Write(writer, record);
            writer.WriteEndArray();
            writer.WriteStartObject("totals");
            foreach (var message in records.GroupBy(r => r.Message, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal))
            {
                writer.WriteStartObject(message.Key);
                writer.WriteNumber("requests", message.Count());
                writer.WriteNumber("failed", message.Count(r => r.Fault != null));
                writer.WriteNumber("ms", message.Sum(r => r.Duration.TotalMilliseconds));
                writer.WriteNumber("calls", message.Sum(r => r.CallCount));
                writer.WriteEndObject();
            }
            writer.WriteEndObject();
        });
    }

    private static void Write(Utf8JsonWriter writer, RequestRecord record)
    {
        writer.WriteStartObject();
        writer.WriteNumber("number", record.Number);
        writer.WriteString("id", record.Id);
        writer.WriteString("message", record.Message);
        writer.WriteString("table", record.Table);
        writer.WriteBoolean("asynchronous", record.Asynchronous);
        writer.WriteString("startedon", ValueWriter.Moment(record.StartedOn));
        writer.WriteNumber("ms", record.Duration.TotalMilliseconds);
        writer.WriteString("fault", record.Fault);
        writer.WriteNumber("calls", record.CallCount);
        writer.WriteStartObject("callsByMessage");
        foreach (var (message, count) in record.Calls.OrderBy(c => c.Key, StringComparer.Ordinal))
            writer.WriteNumber(message, count);
        writer.WriteEndObject();
        writer.WriteStartArray("callsInOrder");
        foreach (var call in record.Sequence)
            writer.WriteStringValue(call);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static Answer Ok(Action<Utf8JsonWriter> write) => Answer.Json(200, writer =>
    {
        writer.WriteStartObject();
        write(writer);
        writer.WriteEndObject();
    });
}
