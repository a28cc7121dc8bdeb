using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Browser.Browsing;
using Xunit;

namespace Browser.Product;

/// <summary>What axe-core finds on the main pages. https://github.com/dequelabs/axe-core/blob/develop/doc/rule-descriptions.md</summary>
public sealed class AccessibilityTests(Chromium chromium, Office office) : IClassFixture<Office>
{
    private const string Serious = """
        async () => (await axe.run(document, { resultTypes: ["violations"] })).violations
            .filter(violation => ["serious", "critical"].includes(violation.impact))
            .flatMap(violation => violation.nodes.map(node => `${violation.id}: ${violation.help}: ${node.html}`))
        """;

    [Theory]
    [InlineData("list")]
    [InlineData("form")]
    [InlineData("dashboard")]
    [InlineData("dialog")]
    public async Task Axe_finds_no_serious_violation(string what)
    {
        if (Environment.GetEnvironmentVariable("AXE_CORE") is not { Length: > 0 } axe || !File.Exists(axe))
        {
            Chromium.SkipUnlessRequired("the environment variable AXE_CORE names no axe.min.js (npm install axe-core)");
            return;
        }
        var (_, entry) = await office.Says($"AXE-{what}", "https://axe.example.gov");
        var dashboard = (await office.Administrator.Rows("systemforms?$filter=type eq 0")).First(form => form["formid"] is not null).Id("formid");
        await office.As(chromium, office.Steward, async visit =>
        {
            await visit.Open(what switch
            {
                "list" => await office.List("govcdm_integrationledger", "Pending by Age"),
                "dashboard" => $"main.aspx?appname=gdi_DataIntegration&pagetype=dashboard&id={dashboard}",
                _ => Office.Form(entry),
            });
            if (what == "dialog")
            {
                await visit.Command("Certify").ClickAsync();
                await visit.Dialog.FrameLocator("iframe").GetByLabel("Reason").WaitForAsync();
            }
            await visit.Page.EvaluateAsync(await File.ReadAllTextAsync(axe));
            var found = await visit.Script<string[]>(Serious);
            Assert.True(found.Length == 0, string.Join('\n', found));
        });
    }
}
