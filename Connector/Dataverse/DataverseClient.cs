using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;

namespace GovDataIntegration.Connector.Dataverse;

/// <summary>One environment's Web API, as one caller.</summary>
internal sealed class DataverseClient : IDisposable
{
    private const string Api = "api/data/v9.2/";
    private const string Annotations = "odata.include-annotations=\"OData.Community.Display.V1.FormattedValue\"";

    private const int RowsAtOnce = 100;

    /// <summary>Longer than the two minutes that the platform gives one request.</summary>
    private static readonly TimeSpan LongestRequest = TimeSpan.FromMinutes(5);

    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Uri _environment;
    private readonly Token _token;
    private readonly Patience _patience;
    private readonly HttpClient _http;

    /// <param name="environment">The environment's root, such as <c>https://contoso.crm.dynamics.com/</c>.</param>
    /// <param name="token">The caller.</param>
    /// <param name="patience">Decides about repeated attempts.</param>
    public DataverseClient(Uri environment, Token token, Patience patience)
    {
        _environment = environment;
        _token = token;
        _patience = patience;
        // No cookies: the affinity cookie would tie a bulk load to one web server. No redirects: the token goes nowhere else.
        var handler = new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false, AutomaticDecompression = DecompressionMethods.All };
        _http = new HttpClient(handler) { Timeout = LongestRequest };
    }

    /// <summary>The Web API's root, to which relative paths belong.</summary>
    public Uri Root => new(_environment, Api);

    /// <summary>A text as an OData literal.</summary>
    public static string Quote(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    public void Dispose() => _http.Dispose();

    /// <summary>Reads a path below the Web API's root; a path that starts with a slash is below the environment's root.</summary>
    /// <returns>The body; an empty object when the answer has none.</returns>
    /// <exception cref="DataverseFault">The server refused.</exception>
    /// <exception cref="HttpRequestException">There is no connection, after several attempts.</exception>
    public Task<JsonObject> Get(string path, CancellationToken stop = default) => Send(HttpMethod.Get, path, null, repeatable: true, stop);

    /// <summary>Posts a body.</summary>
    /// <param name="repeatable">Whether it does no harm to send it again after a lost connection.</param>
    /// <inheritdoc cref="Get" path="/returns|/exception"/>
    public Task<JsonObject> Post(string path, JsonNode body, bool repeatable = false, CancellationToken stop = default) =>
        Send(HttpMethod.Post, path, body, repeatable, stop);

    /// <summary>Creates rows of one table, <see cref="RowsAtOnce"/> in one request.</summary>
    /// <inheritdoc cref="Get" path="/exception"/>
    public async Task CreateMultiple(string set, string table, IEnumerable<JsonObject> rows, CancellationToken stop = default)
    {
        foreach (var chunk in rows.Chunk(RowsAtOnce))
        {
            foreach (var row in chunk)
                row["@odata.type"] = $"Microsoft.Dynamics.CRM.{table}";
            await Post($"{set}/Microsoft.Dynamics.CRM.CreateMultiple", new JsonObject { ["Targets"] = new JsonArray(chunk) }, stop: stop);
        }
    }

    /// <summary>All rows of a query, page after page, following the server's links.</summary>
    /// <inheritdoc cref="Get" path="/exception"/>
    public async IAsyncEnumerable<JsonObject> Rows(string query, [EnumeratorCancellation] CancellationToken stop = default)
    {
        for (var next = query; next is not null;)
        {
            var page = await Get(next, stop);
            foreach (var row in page["value"]!.AsArray())
                yield return row!.AsObject();
            next = (string?)page["@odata.nextLink"];
        }
    }

    private async Task<JsonObject> Send(HttpMethod method, string path, JsonNode? body, bool repeatable, CancellationToken stop)
    {
        var content = body?.ToJsonString(Compact);
        for (var attempt = 1; ; attempt++)
            try
            {
                using var request = Request(method, path, content);
                using var response = await _http.SendAsync(request, stop);
                _patience.Answered();
                var text = await response.Content.ReadAsStringAsync(stop);
                if (response.IsSuccessStatusCode)
                    return text.Length == 0 ? [] : JsonNode.Parse(text) as JsonObject ?? throw NotDataverse(response);
                var fault = Fault(response, text);
                if (!Patience.Passing(response.StatusCode, repeatable)
                    || !await _patience.Wait(attempt, $"the server says {(int)response.StatusCode}", response.Headers.RetryAfter, stop))
                    throw fault;
            }
            catch (Exception lost) when (lost is HttpRequestException or TaskCanceledException && !stop.IsCancellationRequested)
            {
                if (!repeatable || !await _patience.Wait(attempt, $"no answer from {_environment.Authority}", null, stop))
                    throw new HttpRequestException($"No answer from {_environment}: {lost.Message}", lost);
            }
            catch (JsonException)
            {
                throw new UsageError($"{_environment} does not answer as a Dataverse environment; is the address right?");
            }
    }

    private HttpRequestMessage Request(HttpMethod method, string path, string? content)
    {
        var address = path.StartsWith('/') ? new Uri(_environment, path[1..]) : new Uri(Root, path);
        if (address.Authority != _environment.Authority)
            throw new UsageError($"{_environment.Authority} points to {address.Authority}; the token is not sent there.");
        var request = new HttpRequestMessage(method, address);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _token.Current);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        request.Headers.Add("OData-Version", "4.0");
        request.Headers.Add("OData-MaxVersion", "4.0");
        request.Headers.Add("Prefer", Annotations);
        if (content is not null)
            request.Content = new StringContent(content, Encoding.UTF8, "application/json");
        return request;
    }

    private UsageError NotDataverse(HttpResponseMessage response) =>
        new($"{_environment} answers {(int)response.StatusCode}, but not as a Dataverse environment; is the address right?");

    private static DataverseFault Fault(HttpResponseMessage response, string text)
    {
        var status = $"{(int)response.StatusCode} {response.ReasonPhrase}";
        try
        {
            if (JsonNode.Parse(text) is JsonObject body && body["error"] is JsonObject error)
                return new DataverseFault(response.StatusCode, (string?)error["code"] ?? status, (string?)error["message"] ?? status);
        }
        catch (JsonException)
        {
            // A proxy's page: the status says more than its text.
        }
        var hint = response.StatusCode == HttpStatusCode.Unauthorized ? " (is the token still valid?)" : "";
        return new DataverseFault(response.StatusCode, status, $"The server answers {status}{hint}");
    }
}
