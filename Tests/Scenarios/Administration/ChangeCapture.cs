using System;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace Scenarios;

/// <summary>Change capture: what people change here is heard at once; what the engine writes is not.</summary>
public sealed class ChangeCapture(Stewards world) : IClassFixture<Stewards>
{
    private static readonly string[] Messages = ["Create", "Delete", "Update"];

    [Fact]
    public async Task Turning_it_on_registers_three_steps_of_any_table_and_turning_it_off_removes_them()
    {
        Assert.Equal((3, 0), await Capture("account", true));
        Assert.Equal((0, 0), await Capture("account", true));
        var steps = await world.Administrator.Rows(
            "sdkmessageprocessingsteps?$select=name&$expand=sdkmessageid($select=name)&$filter=contains(name,'TargetChanged') and contains(name,'of account')");
        Assert.Equal(Messages, steps.Select(step => step["name"]!.Split(": ")[1].Split(' ')[0]).Order());
        Assert.True((await world.EntityMap(world.Tide, "account")).Flag("gdi_capture"));

        Assert.Equal((0, 3), await Capture("account", false));
        Assert.Equal((0, 0), await Capture("account", false));
        Assert.False((await world.EntityMap(world.Tide, "account")).Flag("gdi_capture"));

        // a table that only a customer's solution has
        Assert.Equal((3, 0), await Capture("govcdm_personneltype", true));
        Assert.Equal((0, 3), await Capture("govcdm_personneltype", false));
    }

    [Fact]
    public async Task An_edit_is_heard_at_once_and_competes_as_the_policy_says_and_a_delete_shows_in_the_links()
    {
        await Capture("contact", true);
        var first = await world.Tide.Submit("CC-1", new Item("1804711", at: "2025-05-01T02:00:00") { ["emailaddress1"] = "a@tide.gov", ["telephone1"] = "555-0001" });
        var contact = first.Item.TargetId!.Value;
        Assert.DoesNotContain(await world.Ledger(contact), entry => entry.Source == "@dataverse");

        // e-mail: edits are ranked best; telephone: TIDE is
        await world.Administrator.Update("contacts", contact, new() { ["emailaddress1"] = "x@home.org", ["telephone1"] = "555-0009" });

        var row = await world.Contact(contact);
        Assert.Equal(("x@home.org", "555-0001"), (row["emailaddress1"], row["telephone1"]));
        Assert.Equal(
            [("emailaddress1", "x@home.org", true), ("telephone1", "555-0009", false)],
            (await world.Ledger(contact)).Where(e => e.Source == "@dataverse").Select(e => (e.Field!, e.Value!, e.IsEffective)).Order());

        await world.Administrator.Delete("contacts", contact);
        var identifier = (await world.Identifier(world.Tide, "1804711"))!;
        Assert.Equal("Target deleted", identifier.Label("gdi_linkstate"));
        Assert.NotNull(identifier["gdi_targetdeletedon"]);

        // somebody restores it under its own id
        await world.Administrator.Create("contacts", new() { ["contactid"] = contact, ["lastname"] = "Ng" });
        Assert.Equal("Linked", (await world.Identifier(world.Tide, "1804711"))!.Label("gdi_linkstate"));
        await Capture("contact", false);
    }

    private async Task<(int Registered, int Removed)> Capture(string table, bool isOn)
    {
        var answer = await world.Dee.Api.Call("gdi_SetChangeCapture", new() { ["TargetTable"] = table, ["Enabled"] = isOn });
        return (answer.GetProperty("Registered").GetInt32(), answer.GetProperty("Removed").GetInt32());
    }
}
