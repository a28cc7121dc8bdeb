using System;
using System.Linq;
using System.Threading.Tasks;
using Browser.Browsing;
using Microsoft.Playwright;
using Scenarios;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Browser.Product;

/// <summary>What an integration administrator does with the switches and the links.</summary>
public sealed class AdministrationTests(Chromium chromium, Office office) : IClassFixture<Office>
{
    [Fact]
    public async Task Integration_is_turned_off_and_on_for_one_source()
    {
        var source = (await office.Administrator.Rows("gdi_sourcesystems?$filter=gdi_key eq 'CASEBOOK'")).Single().Id("gdi_sourcesystemid");
        await office.As(chromium, office.IntegrationAdministrator, async visit =>
        {
            await visit.Open(Office.Form("gdi_sourcesystem", source));
            await visit.Decide("Turn off", "Maintenance");
            await visit.Hears("1 source system turned off.");
            Assert.Equal($"{Choices.Off}", await State());
            var parked = await office.Casebook.SubmitTo("account", "while-off", new Item("OFF-1", at: "2025-06-01T02:00:00") { ["name"] = "Parked" });
            Assert.Equal("Parked", parked.Item.State);
            await visit.Decide("Turn on", "Maintenance is over");
            await visit.Hears("1 source system turned on.");
            Assert.Equal($"{Choices.On}", await State());
        });

        async Task<string?> State() => (await office.Administrator.Row("gdi_sourcesystems", source))["gdi_state"];
    }

    [Fact]
    public async Task Integration_with_every_system_is_turned_off_and_on()
    {
        await office.As(chromium, office.IntegrationAdministrator, async visit =>
        {
            await visit.Open(await office.List("gdi_sourcesystem", "Active Source Systems"));
            await visit.Decide("Turn integration off", "Audit", confirm: "Turn off");
            await visit.Hears("turned off");
            Assert.Equal("no", await Switch());
            await visit.Decide("Turn integration on", "Audit is over", confirm: "Turn on");
            await visit.Hears("turned on");
            Assert.Equal("yes", await Switch());
        });

        async Task<string?> Switch() =>
            (await office.Administrator.Rows("environmentvariablevalues?$filter=schemaname eq 'gdi_IntegrationEnabled'")).Single()["value"];
    }

    [Fact]
    public async Task Tracking_of_a_link_is_cleared_after_a_preview_and_made_anew_by_the_sources_next_change()
    {
        var (account, _) = await office.Says("CLEAR-1", "https://clear.example.gov");
        var link = (await office.Administrator.Rows($"govcdm_integrationidentifiers?$filter=govcdm_targetid eq '{account}'")).Single()
            .Id("govcdm_integrationidentifierid");
        await office.As(chromium, office.IntegrationAdministrator, async visit =>
        {
            await visit.Open(Office.Form("govcdm_integrationidentifier", link));
            await visit.Command("Clear tracking").ClickAsync();
            await Expect(visit.Dialog.FrameLocator("iframe").GetByText("Clear 1 link and cancel 0 unsent changes")).ToBeVisibleAsync();
            await visit.Page.Keyboard.PressAsync("Escape");
            await Expect(visit.Dialog).ToHaveCountAsync(0);
            Assert.Equal($"{Choices.Linked}", await State());
            await visit.Decide("Clear tracking", "Starting over", confirm: "Clear");
            await visit.Hears("1 link cleared.");
            Assert.Equal($"{Choices.Cleared}", await State());
        });
        var (again, _) = await office.Says("CLEAR-1", "https://again.example.gov", "2025-06-02T02:00:00");
        Assert.Equal((account, $"{Choices.Linked}"), (again, await State()));

        async Task<string?> State() => (await office.Administrator.Row("govcdm_integrationidentifiers", link))["gdi_linkstate"];
    }
}
