using System;
using System.Linq;
using System.Threading.Tasks;
using App.Tests.Fixture;
using LocalDataverse.Tests.Solutions;
using Xunit;

namespace App.Tests;

/// <summary>What solutions add to command bars, layer upon layer.</summary>
public sealed class CommandTests
{
    private const string Ribbon = """
        <Entity><Name>base_Widget</Name><RibbonDiffXml>
          <CustomActions>
            <CustomAction Id="ext.Recount.Action" Location="Mscrm.HomepageGrid.base_widget.MainTab.Actions.Controls._children">
              <CommandUIDefinition><Button Id="ext.Recount" Command="ext.Recount.Command" LabelText="VERSION" /></CommandUIDefinition>
            </CustomAction>
          </CustomActions>
          <CommandDefinitions><CommandDefinition Id="ext.Recount.Command"><EnableRules /><DisplayRules /><Actions /></CommandDefinition></CommandDefinitions>
        </RibbonDiffXml></Entity>
        """;

    // https://learn.microsoft.com/power-platform/alm/solution-layers-alm: within a managed solution the newer version is on top
    [Fact]
    public async Task A_command_that_a_newer_version_states_again_is_there_once()
    {
        await using var server = new AppServer();
        await server.InitializeAsync();
        // An update removes nothing: the web resource keeps the older version beneath the newer one.
        await Import(server, Recount("Recount").WebResource(new Guid("22222222-0000-4000-8000-0000000000c9"), "ext_/old.js", ""));
        await Import(server, Recount("Count again").In("2.0.0.0"));

        var page = await (await server.SignIn("Widget clerk")).List();

        Assert.Equal(["Count again"], page.Data["commands"]!.AsArray().Select(c => (string?)c!["label"]).Where(l => l is "Recount" or "Count again"));
    }

    private static SolutionFile Recount(string label) => SolutionFile.More.Requires(1, "base_widget", "base_core (1.0.0.0)")
        .Root(1, "schemaName", "base_widget", behavior: 2)
        .Section("Entities", Ribbon.Replace("VERSION", label, StringComparison.Ordinal));

    private static async Task Import(AppServer server, SolutionFile solution) => (await server.Api.Post("ImportSolution", $$"""
        {"CustomizationFile":"{{Convert.ToBase64String(solution.Zip())}}","OverwriteUnmanagedCustomizations":false,"PublishWorkflows":true}
        """)).Expect(204);
}
