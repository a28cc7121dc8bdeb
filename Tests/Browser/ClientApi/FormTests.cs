using System;
using System.Threading.Tasks;
using Browser.Browsing;
using Browser.Gizmos;
using Microsoft.Playwright;
using Scenarios;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Browser.ClientApi;

/// <summary>The form, its fields and its events, as form scripts and people see them.
/// https://learn.microsoft.com/power-apps/developer/model-driven-apps/clientapi/reference</summary>
public sealed class FormTests(Chromium chromium, GizmoSite site) : IClassFixture<GizmoSite>
{
    [Fact]
    public async Task A_new_record_is_saved_and_its_form_opens()
    {
        var account = await site.Administrator.Create("accounts", new() { ["name"] = "Wexcombe Works" });
        await site.As(chromium, site.Maker, async visit =>
        {
            await visit.Open(GizmoSite.Form());
            await Expect(visit.Message("Form type 1!")).ToBeVisibleAsync();
            await visit.Field("Name").FillAsync("Widget");
            await visit.Field("Kind").SelectOptionAsync("Fancy");
            await visit.Field("Size").FillAsync("7");
            await visit.Field("When").FillAsync("2025-06-02");
            await visit.Field("Account").FillAsync("Wexcombe");
            await visit.Page.GetByRole(AriaRole.Option, new() { Name = "Wexcombe Works" }).ClickAsync();
            await visit.Command("Save").ClickAsync();
            await visit.Page.WaitForURLAsync("**id=*");
            await visit.Ready();
            await Expect(visit.Message("Form type 2!")).ToBeVisibleAsync();
            await Expect(visit.Field("Account")).ToHaveValueAsync("Wexcombe Works");
            var id = await visit.Script<string>("Xrm.Page.data.entity.getId()");
            var row = await site.Read(Guid.Parse(id));
            Assert.Equal(("Widget", "10000001", "7"), (row["base_name"], row["base_kind"], row["base_size"]));
            Assert.Equal(("2025-06-02", account), (row["base_when"], row.Link("base_accountid")));
        });
    }

    [Fact]
    public async Task A_handler_of_OnChange_changes_other_fields()
    {
        var gizmo = await site.Gizmo("Changing");
        await site.As(chromium, site.Maker, async visit =>
        {
            await visit.Open(GizmoSite.Form(gizmo));
            await visit.Field("Size").FillAsync("12");
            await visit.Field("Size").BlurAsync();
            await Expect(visit.Field("Note")).ToHaveValueAsync("Size is 12");
            await visit.Field("Kind").SelectOptionAsync("Other");
            await Expect(visit.Field("Size")).ToBeHiddenAsync();
            await Expect(visit.Field("When")).ToBeDisabledAsync();
            await Expect(visit.Field("Note")).ToHaveAttributeAsync("aria-required", "true");
            Assert.True(await visit.Script<bool>("Xrm.Page.data.getIsDirty()"));
            await visit.Command("Save").ClickAsync();
            await visit.Page.WaitForFunctionAsync("() => !Xrm.Page.data.getIsDirty()");
            Assert.Equal("Size is 12", (await site.Read(gizmo))["base_note"]);
        });
    }

    [Fact]
    public async Task A_required_field_that_is_empty_keeps_the_record_from_being_saved()
    {
        var gizmo = await site.Gizmo("Required");
        await site.As(chromium, site.Maker, async visit =>
        {
            await visit.Open(GizmoSite.Form(gizmo));
            await visit.Field("Kind").SelectOptionAsync("Other");
            await visit.Command("Save").ClickAsync();
            await Expect(visit.Message("Note: a value is required.")).ToBeVisibleAsync();
            await Expect(visit.Field("Note")).ToBeFocusedAsync();
            await Expect(visit.Field("Note")).ToHaveAttributeAsync("aria-invalid", "true");
            Assert.Null((await site.Read(gizmo))["base_kind"]);
        });
    }

    [Theory]
    [InlineData("101", "Enter a number between 0 and 100.")]
    [InlineData("-1", "Enter a number between 0 and 100.")]
    [InlineData("1.5", "Enter a whole number.")]
    public async Task A_number_that_does_not_fit_is_not_saved(string typed, string message)
    {
        var gizmo = await site.Gizmo("Numbers");
        await site.As(chromium, site.Maker, async visit =>
        {
            await visit.Open(GizmoSite.Form(gizmo));
            await visit.Field("Size").FillAsync(typed);
            await visit.Command("Save").ClickAsync();
            await Expect(visit.Message(message)).ToBeVisibleAsync();
            Assert.Null((await site.Read(gizmo))["base_size"]);
        });
    }

    [Fact]
    public async Task A_handler_of_OnSave_can_prevent_the_save()
    {
        var gizmo = await site.Gizmo("Before");
        await site.As(chromium, site.Maker, async visit =>
        {
            await visit.Open(GizmoSite.Form(gizmo));
            await visit.Field("Name").FillAsync("Prevented");
            await visit.Command("Save").ClickAsync();
            await Expect(visit.Message("The script prevents this.")).ToBeVisibleAsync();
            Assert.Equal("Before", (await site.Read(gizmo))["base_name"]);
        });
    }

    [Fact]
    public async Task A_refused_save_shows_the_platforms_message_and_keeps_what_was_typed()
    {
        var gizmo = await site.Gizmo("Allowed");
        await site.As(chromium, site.Maker, async visit =>
        {
            visit.ExpectRefusals();
            await visit.Open(GizmoSite.Form(gizmo));
            await visit.Field("Name").FillAsync("Forbidden");
            await visit.Command("Save").ClickAsync();
            await Expect(visit.Message("No gizmo may be named Forbidden.")).ToBeVisibleAsync();
            await Expect(visit.Field("Name")).ToHaveValueAsync("Forbidden");
            Assert.True(await visit.Script<bool>("Xrm.Page.data.getIsDirty()"));
        });
    }

    // https://learn.microsoft.com/power-apps/developer/data-platform/optimistic-concurrency
    [Fact]
    public async Task A_record_that_somebody_else_has_changed_is_not_overwritten()
    {
        var gizmo = await site.Gizmo("Shared");
        await site.As(chromium, site.Maker, async visit =>
        {
            visit.ExpectRefusals();
            await visit.Open(GizmoSite.Form(gizmo));
            await site.Administrator.Update("base_gizmos", gizmo, new() { ["base_note"] = "theirs" });
            await visit.Field("Name").FillAsync("Mine");
            await visit.Command("Save").ClickAsync();
            await Expect(visit.Message("version")).ToBeVisibleAsync();
            Assert.Equal("Shared", (await site.Read(gizmo))["base_name"]);
        });
    }

    [Fact]
    public async Task Whoever_may_only_read_sees_everything_locked_and_no_commands_that_write()
    {
        var gizmo = await site.Gizmo("Exhibit", ("base_size", 5));
        await site.As(chromium, site.Reader, async visit =>
        {
            await visit.Open(GizmoSite.Form(gizmo));
            Assert.Equal(3, await visit.Script<int>("Xrm.Page.ui.getFormType()"));
            Assert.True(await visit.Script<bool>("Xrm.Page.ui.controls.get().every(control => control.getDisabled())"));
            await Expect(visit.Command("Refresh")).ToBeVisibleAsync();
            foreach (var writing in new[] { "Save", "New", "Delete", "Deactivate" })
                await Expect(visit.Command(writing)).ToHaveCountAsync(0);
        });
    }

    [Fact]
    public async Task Tabs_are_moved_among_with_the_arrow_keys()
    {
        var gizmo = await site.Gizmo("Tabbed");
        await site.As(chromium, site.Maker, async visit =>
        {
            await visit.Open(GizmoSite.Form(gizmo));
            await visit.Page.GetByRole(AriaRole.Tab, new() { Name = "General" }).FocusAsync();
            await visit.Page.Keyboard.PressAsync("ArrowRight");
            await visit.Page.Keyboard.PressAsync("Enter");
            await Expect(visit.Field("Owner")).ToBeVisibleAsync();
            await Expect(visit.Field("Name")).ToBeHiddenAsync();
            Assert.Equal("expanded", await visit.Script<string>("Xrm.Page.ui.tabs.get('administration').getDisplayState()"));
        });
    }

    [Fact]
    public async Task What_is_not_reproduced_says_so()
    {
        await site.As(chromium, site.Maker, async visit =>
        {
            await visit.Open(GizmoSite.Form());
            foreach (var (member, name) in new[] { ("Xrm.Device", "Xrm.Device"), ("Xrm.Page.ui.process", "formContext.ui.process") })
                Assert.Equal($"{name} is not available in LocalDataverse",
                    await visit.Script<string>($"(() => {{ try {{ return {member}; }} catch (e) {{ return e.message; }} }})()"));
        });
    }
}
