using System;
using System.Threading.Tasks;
using Browser.Browsing;
using Browser.Gizmos;
using Microsoft.Playwright;
using Scenarios;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Browser.ClientApi;

/// <summary>Command bars of forms with their rules, and the dialogs that their commands open.
/// https://learn.microsoft.com/power-apps/developer/model-driven-apps/customize-commands-ribbon</summary>
public sealed class FormCommandTests(Chromium chromium, GizmoSite site) : IClassFixture<GizmoSite>
{
    [Fact]
    public async Task A_command_of_the_solution_calls_a_custom_API_and_shows_its_answer()
    {
        var gizmo = await site.Gizmo("quiet");
        await site.As(chromium, site.Maker, async visit =>
        {
            await visit.Open(GizmoSite.Form(gizmo));
            await visit.Command("Shout").ClickAsync();
            await Expect(visit.Dialog).ToContainTextAsync("QUIET");
            await visit.Page.Keyboard.PressAsync("Enter");
            await Expect(visit.Dialog).ToHaveCountAsync(0);
        });
    }

    [Fact]
    public async Task A_refusal_of_a_custom_API_reaches_the_script_with_the_plug_ins_sentence()
    {
        var gizmo = await site.Gizmo("loud");
        await site.As(chromium, site.Maker, async visit =>
        {
            visit.ExpectRefusals();
            await visit.Open(GizmoSite.Form(gizmo));
            await visit.Field("Name").FillAsync("");
            await visit.Command("Shout").ClickAsync();
            await Expect(visit.Dialog).ToContainTextAsync("There is nothing to shout.");
            await visit.Page.Keyboard.PressAsync("Escape");
            await Expect(visit.Dialog).ToHaveCountAsync(0);
        });
    }

    [Fact]
    public async Task A_command_that_needs_a_record_is_absent_from_the_form_of_a_new_one() =>
        await site.As(chromium, site.Maker, async visit =>
        {
            await visit.Open(GizmoSite.Form());
            await Expect(visit.Command("Save")).ToBeVisibleAsync();
            await Expect(visit.Command("Shout")).ToHaveCountAsync(0);
        });

    [Fact]
    public async Task A_web_resource_in_a_dialog_works_through_the_pages_client_API_and_closes_itself()
    {
        var gizmo = await site.Gizmo("Asked", ("base_flag", true));
        await site.As(chromium, site.Maker, async visit =>
        {
            await visit.Open(GizmoSite.Form(gizmo));
            await visit.Command("More").ClickAsync();
            await visit.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Ask a question" }).ClickAsync();
            var page = visit.Dialog.FrameLocator("iframe");
            await page.GetByLabel("Note").FillAsync("from the dialog");
            await page.GetByRole(AriaRole.Button, new() { Name = "Note it" }).ClickAsync();
            await Expect(visit.Dialog).ToHaveCountAsync(0);
            await Expect(visit.Field("Note")).ToHaveValueAsync("from the dialog");
        });
    }

    [Fact]
    public async Task A_custom_rule_hides_a_command_until_the_form_says_otherwise()
    {
        var gizmo = await site.Gizmo("Ruled", ("base_flag", false));
        await site.As(chromium, site.Maker, async visit =>
        {
            await visit.Open(GizmoSite.Form(gizmo));
            await Expect(visit.Command("Shout")).ToBeVisibleAsync();
            await Expect(visit.Command("More")).ToHaveCountAsync(0);
            await visit.Script<object>("Xrm.Page.getAttribute('base_flag').setValue(true)");
            await Expect(visit.Command("More")).ToBeVisibleAsync();
        });
    }

    [Fact]
    public async Task Commands_are_one_stop_of_the_Tab_key()
    {
        var gizmo = await site.Gizmo("Keyboard");
        await site.As(chromium, site.Maker, async visit =>
        {
            await visit.Open(GizmoSite.Form(gizmo));
            Assert.Equal(1, await visit.Page.Locator("#command-bar button[tabindex='0']").CountAsync());
            await visit.Command("Save").FocusAsync();
            await visit.Page.Keyboard.PressAsync("ArrowRight");
            await Expect(visit.Command("Save & Close")).ToBeFocusedAsync();
        });
    }

    [Fact]
    public async Task A_record_is_deactivated_activated_and_deleted_from_its_form()
    {
        var gizmo = await site.Gizmo("Stateful");
        await site.As(chromium, site.Maker, async visit =>
        {
            await visit.Open(GizmoSite.Form(gizmo));
            await Confirm(visit, "Deactivate");
            await Expect(visit.Command("Activate")).ToBeVisibleAsync();
            Assert.Equal(4, await visit.Script<int>("Xrm.Page.ui.getFormType()"));
            await Confirm(visit, "Activate");
            await Expect(visit.Command("Deactivate")).ToBeVisibleAsync();
            await Confirm(visit, "Delete");
            await visit.Page.WaitForURLAsync("**pagetype=entitylist**");
            Assert.Equal(0, await site.Administrator.Count($"base_gizmos?$filter=base_gizmoid eq {gizmo}"));
        });

        static async Task Confirm(Visit visit, string command)
        {
            await visit.Command(command).ClickAsync();
            await visit.Dialog.GetByRole(AriaRole.Button, new() { Name = command }).ClickAsync();
        }
    }
}
