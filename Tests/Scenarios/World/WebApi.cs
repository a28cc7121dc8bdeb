using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Threading.Tasks;
using Xunit;

namespace Scenarios;

/// <summary>Dataverse's Web API, as one user sees it. Every error answer is thrown as a <see cref="Fault"/>.</summary>
public sealed class WebApi(Uri environment, string token) : IDisposable
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly HttpClient _http = new() { BaseAddress = new Uri(environment, "api/data/v9.2/"), Timeout = TimeSpan.FromMinutes(2) };

    /// <summary>The user's bearer token.</summary>
    public string Token { get; } = token;

    public void Dispose() => _http.Dispose();

    /// <summary>The full address of a path, for @odata.id.</summary>
    public string Address(string path) => new Uri(_http.BaseAddress!, path).ToString();

    /// <summary>All rows of a query such as <c>contacts?$filter=…</c>, page after page.</summary>
    public async Task<IReadOnlyList<Row>> Rows(string query)
    {
        var rows = new List<Row>();
        for (var next = query; next is not null;)
        {
            var page = await Get(next);
            rows.AddRange(page.GetProperty("value").EnumerateArray().Select(row => new Row(row)));
            next = page.TryGetProperty("@odata.nextLink", out var link) ? link.GetString() : null;
        }
        return rows;
    }

    public async Task<Row> Row(string set, Guid id) => new(await Get($"{set}({id})"));

    /// <summary>How many rows a query finds, such as <c>contacts</c> or <c>contacts?$filter=…</c>.</summary>
    public async Task<int> Count(string query) =>
        (await Get(query + (query.Contains('?', StringComparison.Ordinal) ? '&' : '?') + "$count=true&$top=1")).GetProperty("@odata.count").GetInt32();

    /// <summary>Creates a row and returns its id.</summary>
    public async Task<Guid> Create(string set, Dictionary<string, object?> columns)
    {
        using var answer = await Send(HttpMethod.Post, set, JsonSerializer.Serialize(columns, Plain));
        await Refused(answer);
        var address = answer.Headers.GetValues("OData-EntityId").Single();
        return Guid.Parse(address[(address.LastIndexOf('(') + 1)..^1]);
    }

    public async Task Update(string set, Guid id, Dictionary<string, object?> columns)
    {
        using var answer = await Send(HttpMethod.Patch, $"{set}({id})", JsonSerializer.Serialize(columns, Plain));
        await Refused(answer);
    }

    /// <summary>Changes a row the way a grid does that saves several at once: in a change set of a batch.
    /// Source: https://learn.microsoft.com/power-apps/developer/data-platform/webapi/execute-batch-operations-using-web-api</summary>
    public async Task UpdateInBatch(string set, Guid id, Dictionary<string, object?> columns)
    {
        var body = string.Join("\r\n",
            "--batch", "Content-Type: multipart/mixed; boundary=changes", "",
            "--changes", "Content-Type: application/http", "Content-Transfer-Encoding: binary", "Content-ID: 1", "",
            $"PATCH {Address($"{set}({id})")} HTTP/1.1", "Content-Type: application/json", "", JsonSerializer.Serialize(columns, Plain),
            "--changes--", "", "--batch--", "");
        using var answer = await Send(HttpMethod.Post, "$batch", body, "multipart/mixed; boundary=batch");
        var text = await answer.Content.ReadAsStringAsync();
        if (text.IndexOf("{\"error\"", StringComparison.Ordinal) is var start and >= 0)
            throw FaultOf(answer.StatusCode, text[start..(text.IndexOf("\r\n", start, StringComparison.Ordinal) is var end and >= 0 ? end : text.Length)]);
        Assert.True(answer.IsSuccessStatusCode, text);
    }

    public Task Delete(string set, Guid id) => Ask(HttpMethod.Delete, $"{set}({id})", null);

    public Task<JsonElement> Get(string path) => Ask(HttpMethod.Get, path, null);

    /// <summary>Calls an action.</summary>
    public Task<JsonElement> Call(string action, Dictionary<string, object?> parameters) =>
        Ask(HttpMethod.Post, action, JsonSerializer.Serialize(parameters, Plain));

    /// <summary>Sends anything, and throws when the answer is an error.</summary>
    public async Task<JsonElement> Ask(HttpMethod method, string path, string? body)
    {
        using var answer = await Send(method, path, body);
        await Refused(answer);
        var text = await answer.Content.ReadAsStringAsync();
        Seen.Note(text);
        return text.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(text);
    }

    private async Task<HttpResponseMessage> Send(HttpMethod method, string path, string? body, string type = "application/json")
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Token);
        request.Headers.Add("OData-Version", "4.0");
        request.Headers.Add("OData-MaxVersion", "4.0");
        request.Headers.Add("Prefer", "odata.include-annotations=\"OData.Community.Display.V1.FormattedValue\"");
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, MediaTypeHeaderValue.Parse(type));
        return await _http.SendAsync(request);
    }

    private static async Task Refused(HttpResponseMessage answer)
    {
        if (answer.IsSuccessStatusCode)
            return;
        throw FaultOf(answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    private static Fault FaultOf(HttpStatusCode status, string text)
    {
        Seen.Note(text);
        try
        {
            var error = JsonSerializer.Deserialize<JsonElement>(text).GetProperty("error");
            return new Fault(status, error.GetProperty("code").GetString()!, error.GetProperty("message").GetString()!);
        }
        catch (JsonException)
        {
            return new Fault(status, "", text);
        }
    }
}
