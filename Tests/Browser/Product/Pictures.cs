using System;
using System.IO;
using System.Threading.Tasks;
using Browser.Browsing;
using Xunit;

namespace Browser.Product;

/// <summary>The pictures of the README and the guides, taken when the environment variable PICTURES names the folder for them.</summary>
public sealed class Pictures(Chromium chromium, Office office) : IClassFixture<Office>
{
    [Fact]
    public async Task The_pending_queue_and_the_form_of_a_ledger_entry_are_pictured()
    {
        (string Key, string Url)[] sayings =
        [
            ("0101", "https://www.harbor.example.gov"), ("0102", "https://parks.example.gov"), ("0103", "https://records.example.gov"), ("0104", "https://transit.example.gov"),
        ];
        foreach (var (key, url) in sayings)
            await office.Says(key, url);
        var (_, entry) = await office.Says("0100", "https://water.example.gov");
        await office.As(chromium, office.Steward, async visit =>
        {
            await visit.Open(await office.List("govcdm_integrationledger", "Pending by Age"));
            await Keep(visit, "pending-queue");
            await visit.Open(Office.Form(entry));
            await Keep(visit, "ledger-form");
        });
    }

    private static async Task Keep(Visit visit, string name)
    {
        var picture = await visit.Page.ScreenshotAsync();
        Assert.True(picture.Length > 10_000, "an empty page");
        if (Environment.GetEnvironmentVariable("PICTURES") is { Length: > 0 } folder)
            await File.WriteAllBytesAsync(Path.Combine(folder, name + ".png"), picture);
    }
}
