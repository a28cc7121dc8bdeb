using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace Scenarios;

public sealed class Parked(Parked.FreshlyImported world) : IClassFixture<Parked.FreshlyImported>
{
    /// <summary>Configured, but nobody has turned the integration on.</summary>
    public sealed class FreshlyImported : World
    {
        protected override bool IsOn => false;
    }

    [Fact]
    public async Task Right_after_the_import_the_integration_is_off_and_each_switch_parks_by_itself()
    {
        await Parks("the environment", "0804711");

        await world.TurnOn();
        var source = (await world.Administrator.Rows("gdi_sourcesystems?$filter=gdi_key eq 'TIDE'")).Single().Id("gdi_sourcesystemid");
        await world.Administrator.Update("gdi_sourcesystems", source, new() { ["gdi_state"] = Choices.Paused });
        await Parks("the source", "0804712");

        await world.Administrator.Update("gdi_sourcesystems", source, new() { ["gdi_state"] = Choices.On });
        var map = (await world.Administrator.Rows($"gdi_entitymaps?$filter=_gdi_sourcesystem_value eq {source} and gdi_targettable eq 'contact'")).Single().Id("gdi_entitymapid");
        await world.Administrator.Update("gdi_entitymaps", map, new() { ["gdi_state"] = Choices.Off });
        await Parks("the table", "0804713");

        await world.Administrator.Update("gdi_entitymaps", map, new() { ["gdi_state"] = Choices.On });
        var answer = await world.Tide.Submit("on", Ng("0804714"));
        Assert.Equal(("Applied", "Success"), (answer.Item.State, answer.Status));
    }

    private async Task Parks(string what, string key)
    {
        var before = await world.Census();

        var answer = await world.Tide.Submit(what, Ng(key));

        Assert.Equal(("Parked", "INTEGRATION_OFF", "Indeterminate"), (answer.Item.State, answer.Item.Reason, answer.Status));
        Assert.Null(answer.Item.TargetId);
        var item = Assert.Single(await world.Items(answer.JobId));
        Assert.Equal(("Parked", "INTEGRATION_OFF", Ng(key).Payload), (item.State, item.Reason, item.Payload));
        var after = await world.Census();
        Assert.Equal(["govcdm_integrationsyncitems", "govcdm_integrationsyncjobs"], after.Where(count => count.Value != before[count.Key]).Select(count => count.Key).Order());
    }

    private static Item Ng(string key) => new(key, at: "2025-06-02T02:00:00") { ["lastname"] = "Ng" };
}
