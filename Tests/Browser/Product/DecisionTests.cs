using System.Threading.Tasks;
using Browser.Browsing;
using Microsoft.Playwright;
using Scenarios;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Browser.Product;

/// <summary>What a steward does all day, through the product's own forms, views and commands.</summary>
public sealed class DecisionTests(Chromium chromium, Office office) : IClassFixture<Office>
{
    private const string Ledger = "govcdm_integrationledger";

    [Fact]
    public async Task A_steward_opens_a_pending_entry_sees_before_and_after_certifies_and_the_account_changes()
    {
        var (account, entry) = await office.Says("UI-1", "https://one.example.gov");
        await office.As(chromium, office.Steward, async visit =>
        {
            await visit.Open(await office.List(Ledger, "Pending by Age"));
            await visit.RowOf(entry).GetByRole(AriaRole.Link).First.ClickAsync();
            await visit.Page.WaitForURLAsync("**entityrecord**");
            await visit.Ready();
            await Expect(visit.Field("After")).ToHaveValueAsync("https://one.example.gov");
            await Expect(visit.Field("Before")).ToHaveValueAsync("");
            await Expect(visit.Field("Source System Key")).ToHaveValueAsync("TIDE");
            await visit.Decide("Certify", "Called them");
            await visit.Hears("1 entry certified.");
            await Expect(visit.Field("Reason given")).ToHaveValueAsync("Called them");
            await Expect(visit.Command("Certify")).ToHaveCountAsync(0);
            await Expect(visit.Command("Revoke")).ToBeVisibleAsync();
        });
        Assert.Equal("https://one.example.gov", await office.WebAddress(account));
    }

    [Fact]
    public async Task A_rejected_entry_changes_nothing_and_keeps_its_reason()
    {
        var (account, entry) = await office.Says("UI-2", "https://two.example.gov");
        await office.As(chromium, office.Steward, async visit =>
        {
            await visit.Open(Office.Form(entry));
            await visit.Decide("Reject", "Not theirs");
            await visit.Hears("1 entry rejected.");
            await Expect(visit.Field("Reason given")).ToHaveValueAsync("Not theirs");
        });
        Assert.Equal(("Rejected", null), (await office.Status(entry.Id), await office.WebAddress(account)));
    }

    [Fact]
    public async Task A_decision_that_needs_a_reason_is_not_taken_without_one()
    {
        var (_, entry) = await office.Says("UI-3", "https://three.example.gov");
        await office.As(chromium, office.Steward, async visit =>
        {
            await visit.Open(Office.Form(entry));
            await visit.Decide("Reject", " ");
            await Expect(visit.Dialog.FrameLocator("iframe").GetByRole(AriaRole.Alert)).ToContainTextAsync("Say why");
            await visit.Page.Keyboard.PressAsync("Escape");
            await Expect(visit.Dialog).ToHaveCountAsync(0);
        });
        Assert.Equal("Pending", await office.Status(entry.Id));
    }

    [Fact]
    public async Task Revoking_a_certified_value_brings_the_value_certified_before_back()
    {
        var (account, first) = await office.Says("UI-4", "https://old.example.gov");
        await office.As(chromium, office.Steward, async visit =>
        {
            await Certify(visit, first);
            var (_, second) = await office.Says("UI-4", "https://new.example.gov", "2025-06-02T02:00:00");
            await Certify(visit, second);
            Assert.Equal("https://new.example.gov", await office.WebAddress(account));
            await visit.Decide("Revoke", "A mistake");
            await visit.Hears("1 entry revoked.");
        });
        Assert.Equal("https://old.example.gov", await office.WebAddress(account));
    }

    [Fact]
    public async Task A_refused_transition_shows_the_engines_sentence()
    {
        var (_, entry) = await office.Says("UI-5", "https://five.example.gov");
        await office.As(chromium, office.Steward, async visit =>
        {
            visit.ExpectRefusals();
            await Certify(visit, entry);
            await visit.Open(await office.List(Ledger, "Certified by Stewards"));
            await visit.RowOf(entry).GetByRole(AriaRole.Checkbox).CheckAsync();
            await visit.Decide("Reject", "Changed my mind");
            await Expect(visit.Dialog).ToContainTextAsync("1 entry not rejected");
            await Expect(visit.Dialog).ToContainTextAsync("ILLEGAL_TRANSITION");
        });
        Assert.Equal("Certified", await office.Status(entry.Id));
    }

    [Fact]
    public async Task An_auditor_sees_everything_and_can_change_nothing()
    {
        var (_, entry) = await office.Says("UI-6", "https://six.example.gov");
        await office.As(chromium, office.Auditor, async visit =>
        {
            await visit.Open(await office.List(Ledger, "Pending by Age"));
            await visit.RowOf(entry).GetByRole(AriaRole.Checkbox).CheckAsync();
            await Expect(visit.Command("Open record")).ToBeVisibleAsync();
            foreach (var changing in new[] { "Certify", "Reject", "Revoke", "Re-open", "Delete", "Edit", "Activate" })
                await Expect(visit.Command(changing)).ToHaveCountAsync(0);
            await visit.Open(Office.Form(entry));
            await Expect(visit.Field("After")).ToHaveValueAsync("https://six.example.gov");
            Assert.Equal(3, await visit.Script<int>("Xrm.Page.ui.getFormType()"));
            Assert.Empty(await visit.Script<string[]>("""
                Xrm.Page.ui.controls.get().filter(control => control.getControlType() !== "subgrid" && !control.getDisabled()).map(control => control.getName())
                """));
            foreach (var changing in new[] { "Save", "Certify", "Reject", "Delete" })
                await Expect(visit.Command(changing)).ToHaveCountAsync(0);
        });
    }

    private static async Task Certify(Visit visit, Entry entry)
    {
        await visit.Open(Office.Form(entry));
        await visit.Decide("Certify", "Checked");
        await visit.Hears("1 entry certified.");
    }
}
