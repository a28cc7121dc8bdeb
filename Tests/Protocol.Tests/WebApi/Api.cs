using System;
using System.Linq;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text;
using System.Threading.Tasks;

namespace Protocol.Tests.WebApi;

/// <summary>A client of one user, talking real HTTP.</summary>
public sealed class Api(HttpClient http, string? token)
{
    public HttpClient Http => http;

    public Task<Reply> Get(string path, params (string Name, string Value)[] headers) => Send("GET", path, null, headers);
    public Task<Reply> Post(string path, string? json, params (string Name, string Value)[] headers) => Send("POST", path, json, headers);
    public Task<Reply> Patch(string path, string json, params (string Name, string Value)[] headers) => Send("PATCH", path, json, headers);
    public Task<Reply> Put(string path, string json) => Send("PUT", path, json);
    public Task<Reply> Delete(string path, params (string Name, string Value)[] headers) => Send("DELETE", path, null, headers);

    /// <summary>Creates a row and gives its id.</summary>
    public async Task<Guid> Create(string set, string json) => (await Post(set, json)).Expect(204).Id;

    /// <param name="method">HTTP method.</param>
    /// <param name="path">Under the service root, or from the server's root with a leading slash.</param>
    /// <param name="body">The body; null for none.</param>
    /// <param name="headers">Further headers; <c>Content-Type</c> is <c>application/json</c> unless it is among them.</param>
    public async Task<Reply> Send(string method, string path, string? body, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path.StartsWith('/') ? path : "/api/data/v9.2/" + path);
        if (token != null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (body != null)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            var type = headers.Where(h => h.Name == "Content-Type").Select(h => h.Value).FirstOrDefault("application/json");
            if (type.Length > 0)
                request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        }
        foreach (var (name, value) in headers.Where(h => h.Name != "Content-Type"))
            request.Headers.TryAddWithoutValidation(name, value);
        using var response = await http.SendAsync(request);
        return await Reply.Of(response);
    }
}
