using System.Threading.Tasks;
using Browser.Browsing;
using Microsoft.Playwright;
using Scenarios;
using static Microsoft.Playwright.Assertions;

namespace Browser.Product;

/// <summary>What people do with the product's commands.</summary>
internal static class Steward
{
    /// <summary>Presses a command, answers its question with a reason, and confirms.</summary>
    public static async Task Decide(this Visit visit, string command, string reason, string? confirm = null)
    {
        await visit.Command(command).ClickAsync();
        var question = visit.Dialog.FrameLocator("iframe");
        await question.GetByLabel("Reason").FillAsync(reason);
        await question.GetByRole(AriaRole.Button, new() { Name = confirm ?? command, Exact = true }).ClickAsync();
    }

    /// <summary>The row of a list that shows a ledger entry.</summary>
    public static ILocator RowOf(this Visit visit, Entry entry) => visit.Page.Locator($"tr[data-id='{entry.Id}']");

    /// <summary>Waits until the product has said this in a message above the page.</summary>
    public static Task Hears(this Visit visit, string message) => Expect(visit.Message(message)).ToBeVisibleAsync();
}
