using System;
using System.Collections.Concurrent;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Microsoft.Playwright;
using Scenarios;
using Xunit;

namespace Browser.Browsing;

/// <summary>One person at a browser window of their own. Whatever the window reports as an error fails the test.</summary>
public sealed class Visit
{
    /// <summary>How long anything on the page may take; generous, because build machines are slow.</summary>
    private const float Patience = 20_000;

    private readonly ConcurrentQueue<string> _errors = new();
    private readonly Uri _server;
    private bool _refusalsExpected;

    private Visit(IPage page, Uri server)
    {
        Page = page;
        _server = server;
        page.Console += (_, message) => Report(message);
        page.PageError += (_, error) => _errors.Enqueue($"script error: {error}");
        page.SetDefaultTimeout(Patience);
        Assertions.SetDefaultExpectTimeout(Patience);
    }

    public IPage Page { get; }

    /// <summary>Signs a user in through a one-time link, and lets them do something.</summary>
    public static async Task As(IBrowser browser, WebApi administrator, Uri server, Guid user, Func<Visit, Task> act)
    {
        await using var context = await browser.NewContextAsync(new()
        {
            BaseURL = server.ToString(), ViewportSize = new() { Width = 1360, Height = 900 }, TimezoneId = "UTC", Locale = "en-US",
        });
        var visit = new Visit(await context.NewPageAsync(), server);
        try
        {
            var link = await administrator.Call("/localdataverse/signin-links", new() { ["systemuserid"] = user });
            await visit.Page.GotoAsync(link.GetProperty("url").GetString()!);
            await act(visit);
            Assert.Empty(visit._errors);
        }
        catch (Exception e) when (Environment.GetEnvironmentVariable("BROWSER_FAILURES") is { Length: > 0 } folder && e is not Xunit.Sdk.SkipException)
        {
            await visit.Keep(folder);
            throw;
        }
    }

    /// <summary>Opens an address of the server and waits until its scripts have started.</summary>
    public async Task Open(string address)
    {
        await Page.GotoAsync(new Uri(_server, address).ToString());
        await Ready();
    }

    /// <summary>Waits until the page's scripts have started.</summary>
    public async Task Ready()
    {
        await Page.WaitForSelectorAsync("html[data-client=ready], .refused");
        if (await Page.Locator(".refused").CountAsync() > 0)
            Assert.Fail($"{Page.Url} is refused: {await Page.Locator(".refused").InnerTextAsync()}");
    }

    /// <summary>From now on the server may refuse what is asked of it: the browser reports that as an error of its own.</summary>
    public void ExpectRefusals() => _refusalsExpected = true;

    /// <summary>The input of a field, by its label.</summary>
    public ILocator Field(string label) => Page.Locator("[data-tab-panel] [data-control]")
        .Filter(new() { Has = Page.Locator("label", new() { HasTextRegex = new Regex($@"^\s*{Regex.Escape(label)}\s*[*+🔒\s]*$") }) })
        .Locator("input, select, textarea").First;

    /// <summary>A command of the page's command bar.</summary>
    public ILocator Command(string label) => Page.Locator("#command-bar").GetByRole(AriaRole.Button, new() { Name = label, Exact = true });

    /// <summary>The row of a list that has this name.</summary>
    public ILocator Row(string name) => Page.Locator($"tr[data-id][data-name=\"{name}\"]");

    /// <summary>Ticks the rows of these names.</summary>
    public async Task Select(params string[] names)
    {
        foreach (var name in names)
            await Row(name).GetByRole(AriaRole.Checkbox).CheckAsync();
    }

    /// <summary>A message above the page.</summary>
    public ILocator Message(string text) => Page.Locator("#notifications .notification").Filter(new() { HasText = text });

    /// <summary>The dialog that is open.</summary>
    public ILocator Dialog => Page.Locator("dialog[open]");

    /// <summary>Runs a script on the page and gives its value.</summary>
    public Task<T> Script<T>(string expression) => Page.EvaluateAsync<T>(expression);

    private void Report(IConsoleMessage message)
    {
        if (message.Type != "error" || (_refusalsExpected && message.Text.Contains("Failed to load resource", StringComparison.Ordinal)
                                        && message.Location.Contains("/api/data/", StringComparison.Ordinal)))
            return;
        _errors.Enqueue($"console: {message.Text} ({message.Location})");
    }

    private async Task Keep(string folder)
    {
        Directory.CreateDirectory(folder);
        var name = Path.Combine(folder, TestContext.Current.TestMethod?.MethodName ?? "test");
        await Page.ScreenshotAsync(new() { Path = name + ".png", FullPage = true });
        await File.WriteAllTextAsync(name + ".html", await Page.ContentAsync());
        await File.WriteAllLinesAsync(name + ".txt", _errors.Prepend(Page.Url));
    }
}
