using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.Playwright;
using Xunit;

[assembly: AssemblyFixture(typeof(Browser.Browsing.Chromium))]

namespace Browser.Browsing;

/// <summary>
/// One headless Chromium for all tests: that of the environment variable CHROMIUM, or the system's. Where there is none the tests are
/// skipped, unless the environment variable BROWSER_REQUIRED says that they must run.
/// </summary>
public sealed class Chromium : IAsyncLifetime
{
    private const string Absent = "there is no Chromium on this machine (apt-get install chromium, or set CHROMIUM to its path)";

    // No sandbox: build machines run as root. The rest keeps Chromium from talking to anybody but the tested server.
    private static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>Where Chromium is; null where there is none.</summary>
    private static string? Executable =>
        new[] { Environment.GetEnvironmentVariable("CHROMIUM"), "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome" }
            .FirstOrDefault(File.Exists);

    public async ValueTask InitializeAsync()
    {
        if (Executable is not { } executable)
            return;
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = executable, Headless = true, Args = Arguments });
    }

    /// <summary>The browser; skips the test where there is none.</summary>
    public IBrowser Browser
    {
        get
        {
            if (_browser is null)
                SkipUnlessRequired(Absent);
            return _browser!;
        }
    }

    /// <summary>Skips the test for a reason, or fails it where skipping is not allowed.</summary>
    public static void SkipUnlessRequired(string reason)
    {
        if (Environment.GetEnvironmentVariable("BROWSER_REQUIRED") is { Length: > 0 })
            Assert.Fail($"BROWSER_REQUIRED is set, and {reason}.");
        Assert.Skip(reason);
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
    }
}
