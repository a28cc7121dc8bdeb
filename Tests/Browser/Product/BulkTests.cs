using System;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Browser.Browsing;
using Microsoft.Playwright;
using Scenarios;
using Xunit;

namespace Browser.Product;

/// <summary>Many decisions at once, in an office of its own.</summary>
public sealed class BulkTests(Chromium chromium, Office office) : IClassFixture<Office>
{
    [Fact]
    public async Task Fifty_entries_are_certified_at_once_with_progress()
    {
        const int Count = 50;
        var entries = await Task.WhenAll(Enumerable.Range(0, Count).Select(number => office.Says($"BULK-{number:00}", $"https://bulk{number:00}.example.gov")));
        await office.As(chromium, office.Steward, async visit =>
        {
            await visit.Open(await office.List("govcdm_integrationledger", "Pending by Age"));
            await visit.Page.EvaluateAsync(ListenToProgress);
            await visit.Page.GetByRole(AriaRole.Checkbox, new() { Name = "Select all" }).CheckAsync();
            var chosen = await visit.Script<Guid[]>("[...document.querySelectorAll('tr[data-id]')].map(row => row.dataset.id)");
            await visit.Decide("Certify", "All checked against the register");
            await visit.Hears($"{Count} entries certified.");

            var heard = await visit.Script<string[]>("window.heard");
            var steps = heard.Select(text => Regex.Match(text, @"\d+ of \d+").Value).Where(text => text.Length > 0).Distinct();
            Assert.Equal(["0 of 50", "20 of 50", "40 of 50"], steps);
            Assert.Equal(Count, chosen.Length);
            foreach (var id in chosen)
                Assert.Equal("Certified", await office.Status(id));
            foreach (var (account, entry) in entries.Where(said => chosen.Contains(said.Entry.Id)))
                Assert.Equal(entry.Value, await office.WebAddress(account));
        });
    }

    private const string ListenToProgress = """
        window.heard = [];
        new MutationObserver(() => document.querySelector("dialog.progress") && window.heard.push(document.querySelector("dialog.progress").textContent))
            .observe(document.body, { subtree: true, childList: true, characterData: true });
        """;
}
