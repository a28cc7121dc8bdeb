using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Xunit;

namespace Protocol.Tests.WebApi;

/// <summary>An answer of the server.</summary>
public sealed record Reply(int Status, string Text, IReadOnlyDictionary<string, string> Headers)
{
    /// <summary>The body as a JSON object.</summary>
    public JsonObject Json => JsonNode.Parse(Text)!.AsObject();

    /// <summary>The rows of a collection.</summary>
    public IReadOnlyList<JsonObject> Rows => Json["value"]!.AsArray().Select(n => n!.AsObject()).ToList();

    /// <summary>The id in <c>OData-EntityId</c>.</summary>
    public Guid Id => Guid.Parse(Headers["OData-EntityId"].Split('(')[^1].TrimEnd(')'));

    public string? Code => (string?)Json["error"]?["code"];
    public string? Message => (string?)Json["error"]?["message"];

    public Reply Expect(int status)
    {
        Assert.True(Status == status, $"{status} was expected, {Status} came: {Text}");
        return this;
    }

    public Reply ExpectError(int status, string code, string messagePart)
    {
        Expect(status);
        Assert.Equal(code, Code);
        Assert.Contains(messagePart, Message, StringComparison.Ordinal);
        return this;
    }

    public static async Task<Reply> Of(HttpResponseMessage response) => new(
        (int)response.StatusCode,
        await response.Content.ReadAsStringAsync(),
        response.Headers.Concat(response.Content.Headers).ToDictionary(
            h => h.Key, h => string.Join(",", h.Value), StringComparer.OrdinalIgnoreCase));
}
