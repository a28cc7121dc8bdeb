using System;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace Scenarios;

/// <summary>What a system could not be told can be written once a map or a key comes, which may be while integration with it is off.</summary>
public sealed class HeldWhileOff(HeldWhileOff.QuietWorld world) : IClassFixture<HeldWhileOff.QuietWorld>
{
    private const string Type = "govcdm_personneltype";

    /// <summary>An environment with no other maps, in which nobody else leases.</summary>
    public sealed class QuietWorld : Correspondence;

    [Fact]
    public async Task A_code_whose_map_comes_while_off_is_queued_at_once_and_leased_when_integration_is_on()
    {
        await Map("TIDE", "HWO", "Contractor");
        var contact = await world.Shared("HWO 1", (Type, "PFT"));
        await world.Say("HWO 1", Type, "HWO");
        Assert.Equal("NO_REVERSE_MAP", Assert.Single(await world.Outbound(contact)).Reason);
        await Turn("Off");

        await Map("PERSONA", "CON", "Contractor");

        Assert.Equal(("Queued", null, "CON"), Assert.Single(await world.Outbound(contact)) is var told ? (told.State, told.Reason, told.NewValue) : default);
        Assert.Empty((await Leased.Take(world.Persona)).Items);
        await Turn("On");
        Assert.Equal("CON", Assert.Single((await Leased.Take(world.Persona)).About(contact)).Value);
    }

    [Fact]
    public async Task A_record_whose_own_key_comes_while_off_is_named_by_it_when_the_map_is_synchronised_on_demand()
    {
        await world.Administrator.Create("govcdm_integrationcommitpolicies", new()
        {
            ["govcdm_name"] = "HWO", ["govcdm_targettable"] = "contact", ["govcdm_fieldname"] = "parentcustomerid",
            ["gdi_writeback"] = Choices.WriteBackToAll, ["gdi_writebackuncertified"] = Choices.Yes,
        });
        var account = await world.Tide.SubmitTo("account", "HWO 2", new Item("HWO A", at: "2025-05-01T02:00:00") { ["name"] = "Docks" });
        var contact = await world.Shared("HWO 2");
        await world.Say("HWO 2", "parentcustomerid", new { table = "account", key = "HWO A" });
        Assert.Equal("NO_OWN_KEY", Assert.Single(await world.Outbound(contact)).Reason);
        await Turn("Off");
        await world.Link(world.Persona, "HR/2", account.Item.TargetId, "account");
        await Turn("On");
        await world.Administrator.MakeUp();

        await world.Administrator.Call("gdi_SyncNow", new() { ["EntityMapId"] = await world.MapOf(world.Persona), ["Direction"] = "Out" });

        var told = await world.Outbound(contact);
        Assert.Equal([("Cancelled", "SENT_ANEW"), ("Queued", null)], told.Select(item => (item.State!, item.Reason)).Order());
        Assert.Equal("""{"table":"account","key":"HR/2"}""", told.Single(item => item.State == "Queued").NewValue);
    }

    private Task<Guid> Map(string source, string code, string canonical) => world.Administrator.Create("govcdm_integrationvaluemaps", new()
    {
        ["govcdm_name"] = $"{source} {code}", ["govcdm_codelist"] = "PERSTYPE", ["govcdm_sourcesystemkey"] = source, ["govcdm_sourcecode"] = code,
        ["govcdm_canonicalcodevalue"] = canonical, ["govcdm_confidence"] = 1.0, ["gdi_mapstate"] = Choices.Active,
    });

    private async Task Turn(string state)
    {
        await world.Later(TimeSpan.FromHours(1));
        await world.Administrator.Set("Source", "PERSONA", state);
    }
}
