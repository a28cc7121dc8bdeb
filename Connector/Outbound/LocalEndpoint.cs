using System;
using System.Net.Http;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;

namespace GovDataIntegration.Connector.Outbound;

/// <summary>
/// An address on this machine that items are posted to, each with its id as Idempotency-Key, by which the receiver recognises one that it
/// has. 2xx: taken, with <c>{"version":"…"}</c> where it gives one; 4xx: refused, with the answer's text; anything else ends the run,
/// and the item comes again when its lease has run out.
/// </summary>
internal sealed class LocalEndpoint : IReceiver
{
    private static readonly TimeSpan LongestAnswer = TimeSpan.FromMinutes(1);

    private readonly Uri _address;
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { Timeout = LongestAnswer };

    /// <exception cref="UsageError">Not an address of this machine.</exception>
    public LocalEndpoint(string address)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https") || !uri.IsLoopback)
            throw new UsageError($"{address} is not a URL on this machine, such as http://127.0.0.1:8080/changes.");
        _address = uri;
    }

    public void Dispose() => _http.Dispose();

    public LeasedItems? Pending() => null;

    public void Begin(LeasedItems lease)
    {
    }

    public bool Has(string itemId) => false;

    public async Task<Receipt> Take(JsonObject item, CancellationToken stop)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, _address);
        request.Content = new StringContent(item.ToJsonString(), Encoding.UTF8, "application/json");
        request.Headers.Add("Idempotency-Key", (string)item["itemId"]!);
        using var answer = await _http.SendAsync(request, stop);
        var text = await answer.Content.ReadAsStringAsync(stop);
        if (answer.IsSuccessStatusCode)
            return new Receipt(true, VersionIn(text), null);
        if ((int)answer.StatusCode is >= 400 and < 500)
            return new Receipt(false, null, text.Length > 0 ? text : $"{(int)answer.StatusCode} {answer.ReasonPhrase}");
        throw new HttpRequestException(
            $"{_address} answers {(int)answer.StatusCode} {answer.ReasonPhrase}; what was not acknowledged comes again when its lease has run out.");
    }

    public void Flush()
    {
    }

    public void End()
    {
    }

    private static string? VersionIn(string text)
    {
        try
        {
            return text.Length > 0 && JsonNode.Parse(text) is JsonObject answer ? answer["version"]?.ToString() : null;
        }
        catch (JsonException)
        {
            // Any answer is an answer.
            return null;
        }
    }
}
