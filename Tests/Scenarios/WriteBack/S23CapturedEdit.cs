using System;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace Scenarios;

/// <summary>S23 with change capture: a user's edit goes out at once, as does what was missed while integration was off.</summary>
public sealed class S23CapturedEdit(Correspondence world) : IClassFixture<Correspondence>
{
    [Fact]
    public async Task A_captured_edit_is_told_to_all_other_systems_with_the_edit_itself()
    {
        var contact = await world.Shared("cap 1", ("emailaddress1", "zoe@tide.gov"));
        await world.Administrator.Call("gdi_SetChangeCapture", new() { ["TargetTable"] = "contact", ["Enabled"] = true });

        await world.Administrator.Update("contacts", contact, new() { ["emailaddress1"] = "x@home.org", ["jobtitle"] = "Chief" });

        Assert.Equal([("PERSONA", "cap 1", "x@home.org", "Queued"), ("TIDE", "cap 1", "x@home.org", "Queued")],
            (await world.Outbound(contact)).Select(item => (item.Source!, item.Key!, item.NewValue!, item.State!)).Order());
        var lease = await Leased.Take(world.Tide);
        await lease.Accept(world.Tide, null, [.. lease.About(contact)]);
        Assert.Equal("Echo", (await world.Say("cap 1", "emailaddress1", "x@home.org")).Item.State);
        Assert.Equal(2, (await world.Outbound(contact)).Count);
    }

    [Fact]
    public async Task What_was_edited_while_the_map_was_off_is_told_once_it_is_made_up_for()
    {
        var contact = await world.Shared("cap 2", ("emailaddress1", "zoe@tide.gov"));
        foreach (var source in new[] { world.Tide, world.Persona })
            await Switch(await world.MapOf(source), "Off");
        await world.Later(TimeSpan.FromMinutes(1));
        await world.Administrator.Update("contacts", contact, new() { ["emailaddress1"] = "x@home.org" });
        await world.Later(TimeSpan.FromMinutes(1));
        Assert.Empty(await world.Outbound(contact));

        foreach (var source in new[] { world.Tide, world.Persona })
            await Switch(await world.MapOf(source), "On");
        for (var remaining = 1; remaining > 0;)
            remaining = (await world.Administrator.Call("gdi_RunMissedSync", [])).GetProperty("Remaining").GetInt32();

        Assert.Equal(["PERSONA", "TIDE"], (await world.Outbound(contact)).Where(item => item.NewValue == "x@home.org").Select(item => item.Source).Order());
    }

    private Task Switch(Guid map, string state) =>
        world.Administrator.Call("gdi_SetIntegrationState", new() { ["Scope"] = "EntityMap", ["Key"] = map.ToString(), ["State"] = state });
}
