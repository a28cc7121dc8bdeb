using System;
using System.Threading.Tasks;
using Browser.Browsing;
using Browser.Gizmos;
using Microsoft.Playwright;
using Scenarios;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Browser.ClientApi;

/// <summary>Command bars of lists with their rules, and the dialogs that their commands open.
/// https://learn.microsoft.com/power-apps/developer/model-driven-apps/customize-commands-ribbon</summary>
public sealed class ListCommandTests(Chromium chromium, GizmoSite site) : IClassFixture<GizmoSite>
{
    [Fact]
    public async Task Commands_of_a_list_follow_the_number_of_selected_rows()
    {
        foreach (var name in new[] { "Count A", "Count B" })
            await site.Gizmo(name);
        await site.As(chromium, site.Maker, async visit =>
        {
            await visit.Open(GizmoSite.List("Count"));
            await Expect(visit.Command("New")).ToBeVisibleAsync();
            await Expect(visit.Command("Rename")).ToHaveCountAsync(0);
            await visit.Select("Count A");
            await Expect(visit.Command("Rename")).ToBeVisibleAsync();
            await Expect(visit.Command("Only one")).ToBeVisibleAsync();
            await visit.Select("Count B");
            await Expect(visit.Command("Only one")).ToHaveCountAsync(0);
            await Expect(visit.Command("Rename")).ToBeVisibleAsync();
            await Expect(visit.Command("Deactivate")).ToHaveCountAsync(0);
        });
    }

    [Fact]
    public async Task A_command_on_selected_rows_asks_acts_tells_and_reads_the_list_again()
    {
        var gizmo = await site.Gizmo("Acted A");
        await site.Gizmo("Acted B");
        await site.As(chromium, site.Maker, async visit =>
        {
            await visit.Open(GizmoSite.List("Acted"));
            await visit.Select("Acted A", "Acted B");
            await visit.Command("Rename").ClickAsync();
            await Expect(visit.Dialog).ToContainTextAsync("Rename 2?");
            await visit.Dialog.GetByRole(AriaRole.Button, new() { Name = "OK" }).ClickAsync();
            await Expect(visit.Message("Renamed 2.")).ToBeVisibleAsync();
            await Expect(visit.Row("Acted A")).ToContainTextAsync("renamed");
            await Expect(visit.Command("Rename")).ToHaveCountAsync(0);
            Assert.Equal("renamed", (await site.Read(gizmo))["base_note"]);
        });
    }

    [Fact]
    public async Task A_confirmation_that_is_left_by_Escape_is_a_No()
    {
        var gizmo = await site.Gizmo("Kept");
        await site.As(chromium, site.Maker, async visit =>
        {
            await visit.Open(GizmoSite.List("Kept"));
            await visit.Select("Kept");
            await visit.Command("Rename").ClickAsync();
            await Expect(visit.Dialog).ToBeVisibleAsync();
            await visit.Page.Keyboard.PressAsync("Escape");
            await Expect(visit.Dialog).ToHaveCountAsync(0);
            Assert.Null((await site.Read(gizmo))["base_note"]);
        });
    }
}
