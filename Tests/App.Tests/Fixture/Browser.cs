using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Protocol.Tests.WebApi;
using Xunit;

namespace App.Tests.Fixture;

/// <summary>What a browser sends: its cookies, and which site a request comes from.</summary>
public sealed class Browser(HttpClient http, AppServer server)
{
    public async Task<View> Get(string path, params (string Name, string Value)[] headers) => await Send(HttpMethod.Get, path, null, headers);

    public async Task<View> Post(string path, params (string Name, string Value)[] form) =>
        await Send(HttpMethod.Post, path, new FormUrlEncodedContent(form.Select(f => new KeyValuePair<string, string>(f.Name, f.Value))), []);

    /// <summary>A page of the app of widgets.</summary>
    public Task<View> Page(string query) => Get($"/main.aspx?appid={server.App}&{query}");

    public Task<View> List(string more = "") => Page($"pagetype=entitylist&etn=base_widget{more}");

    public Task<View> Form(Guid? id, string more = "") => Page($"pagetype=entityrecord&etn=base_widget{(id == null ? "" : "&id=" + id)}{more}");

    private async Task<View> Send(HttpMethod method, string path, HttpContent? body, (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body };
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        using var response = await http.SendAsync(request);
        return new View(await Reply.Of(response));
    }
}

/// <summary>An answer, as a person or a script reads it.</summary>
public sealed record View(Reply Reply)
{
    /// <summary>The page's HTML.</summary>
    public string Html => Reply.Text;

    /// <summary>What stands in the page, without its tags.</summary>
    public string Text => WebUtility.HtmlDecode(Regex.Replace(Regex.Replace(Html, "<script.*?</script>", "", RegexOptions.Singleline), "<[^>]+>", " "));

    /// <summary>The facts for scripts.</summary>
    public JsonObject Data => JsonNode.Parse(Regex.Match(Html, "id=\"page-data\">(.*?)</script>", RegexOptions.Singleline).Groups[1].Value)!.AsObject();

    /// <summary>The names of the rows of all lists, in order.</summary>
    public IReadOnlyList<string> Rows => All("<tr data-id=\"[^\"]*\" data-name=\"([^\"]*)\"");

    /// <summary>What could not be rendered.</summary>
    public IReadOnlyList<string> Faults => All("data-fault=\"([^\"]*)\"");

    /// <summary>The opening tag of the element with an id, or with any other attribute.</summary>
    public string Tag(string attribute, string value)
    {
        var found = Regex.Match(Html, $"<[a-z]+ [^>]*{attribute}=\"{Regex.Escape(value)}\"[^>]*>");
        Assert.True(found.Success, $"No element has {attribute}=\"{value}\".");
        return WebUtility.HtmlDecode(found.Value);
    }

    /// <summary>Addresses of the links with a label for screen readers or with this text.</summary>
    public string Link(string text)
    {
        var name = Regex.Escape(text);
        var found = Regex.Match(
            Html, $"<a [^>]*href=\"([^\"]*)\"[^>]*(aria-label=\"{name}\"[^>]*>|>(?:(?!</a>).)*?{name})", RegexOptions.Singleline);
        Assert.True(found.Success, $"No link is called {text}.");
        return WebUtility.HtmlDecode(found.Groups[1].Value);
    }

    private List<string> All(string pattern) => [.. Regex.Matches(Html, pattern).Select(found => WebUtility.HtmlDecode(found.Groups[1].Value))];

    public View Expect(int status)
    {
        Reply.Expect(status);
        return this;
    }
}
