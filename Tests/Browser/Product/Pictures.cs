using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Browser.Browsing;
using Microsoft.Playwright;
using Scenarios;
using Xunit;

namespace Browser.Product;

/// <summary>The pictures of the README and the guides, taken when the environment variable PICTURES names the folder for them.</summary>
public sealed class Pictures(Chromium chromium, Office office) : IClassFixture<Office>
{
    private static readonly (string Key, string Name, string City, string Url)[] Agencies =
    [
        ("0101", "Harbor District", "Wexcombe", "https://harbor.example.gov"), ("0102", "Department of Parks", "Wexcombe", "https://parks.example.gov"),
        ("0103", "Office of Records", "Ashmere", "https://records.example.gov"), ("0104", "Transit Authority", "Ashmere", "https://transit.example.gov"),
        ("0105", "Water Board", "Little Ferry", "https://water.example.gov"), ("0106", "Library Commission", "Little Ferry", "https://library.example.gov"),
    ];

    [Fact]
    public async Task The_main_pages_are_pictured()
    {
        var items = Agencies.Select(agency => new Item(agency.Key, at: "2025-06-01T02:00:00")
        {
            ["name"] = agency.Name, ["address1_city"] = agency.City, ["websiteurl"] = agency.Url,
        });
        var answer = await office.Tide.SubmitTo("account", "pictures", [.. items]);
        var entry = (await office.Ledger(answer.Items[^2].TargetId, "websiteurl")).Single();
        var dashboard = (await office.Administrator.Rows("systemforms?$filter=type eq 0 and name eq 'Data Quality'")).Single().Id("formid");

        await office.As(chromium, office.Steward, async visit =>
        {
            await visit.Open(await office.List("govcdm_integrationledger", "Pending by Age"));
            await visit.RowOf(entry).GetByRole(AriaRole.Checkbox).CheckAsync();
            await visit.Command("Certify").WaitForAsync();
            await Keep(visit, "pending-queue");
            await Picture(visit, Office.Form(entry), "ledger-form");
            await visit.Command("Certify").ClickAsync();
            await visit.Dialog.FrameLocator("iframe").GetByLabel("Reason").FillAsync("Confirmed by the agency's own site.");
            await Keep(visit, "certify");
            await Picture(visit, $"main.aspx?appname=gdi_DataIntegration&pagetype=dashboard&id={dashboard}", "data-quality");
        });
        await office.As(chromium, office.IntegrationAdministrator, async visit =>
        {
            await Picture(visit, await office.List("govcdm_integrationidentifier", "Linked Records"), "linked-records");
            await visit.Open(await office.List("gdi_sourcesystem", "Active Source Systems"));
            await visit.Page.Locator("tr[data-id] input[type=checkbox]").First.CheckAsync();
            await visit.Command("Turn off").WaitForAsync();
            await Keep(visit, "source-systems");
        });
    }

    private static async Task Picture(Visit visit, string address, string name)
    {
        await visit.Open(address);
        await Keep(visit, name);
    }

    private static async Task Keep(Visit visit, string name)
    {
        var picture = await visit.Page.ScreenshotAsync();
        Assert.True(picture.Length > 10_000, "an empty page");
        if (Environment.GetEnvironmentVariable("PICTURES") is { Length: > 0 } folder)
            await File.WriteAllBytesAsync(Path.Combine(Directory.CreateDirectory(folder).FullName, name + ".png"), picture);
    }
}
