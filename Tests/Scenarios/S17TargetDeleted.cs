using System.Threading.Tasks;
using Xunit;

namespace Scenarios;

public sealed class S17TargetDeleted(World world)
{
    [Fact]
    public async Task What_is_said_about_a_record_that_was_deleted_here_waits_and_makes_no_other()
    {
        var first = await world.Tide.Submit("S17-1", new Item("1704712", at: "2025-06-01T02:00:00") { ["lastname"] = "Ng" });
        await world.Administrator.Delete("contacts", first.Item.TargetId!.Value);

        var second = await world.Tide.Submit("S17-2", new Item("1704712", at: "2025-06-02T02:00:00") { ["lastname"] = "Oh" });

        Assert.Equal(("Held", "TARGET_DELETED", "Indeterminate"), (second.Item.State, second.Item.Reason, second.Status));
        Assert.Empty(await world.Administrator.Rows($"contacts?$filter=contactid eq {first.Item.TargetId}"));
        var identifier = (await world.Identifier(world.Tide, "1704712"))!;
        Assert.Equal(("Target deleted", first.Item.TargetId.ToString()), (identifier.Label("gdi_linkstate"), identifier["govcdm_targetid"]));
        Assert.NotNull(identifier["gdi_targetdeletedon"]);
    }

    // S19, as far as it goes without an outbound side
    [Fact]
    public async Task A_cleared_key_finds_its_record_again()
    {
        var first = await world.Tide.Submit("S19-1", new Item("1904711", at: "2025-06-01T02:00:00") { ["lastname"] = "Ng" });
        var identifier = (await world.Identifier(world.Tide, "1904711"))!.Id("govcdm_integrationidentifierid");
        await world.Administrator.Update("govcdm_integrationidentifiers", identifier, new() { ["gdi_linkstate"] = Choices.Cleared });

        var second = await world.Tide.Submit("S19-2", new Item("1904711", at: "2025-06-02T02:00:00") { ["lastname"] = "Oh" });

        Assert.Equal(("Applied", first.Item.TargetId), (second.Item.State, second.Item.TargetId));
        Assert.Equal("Oh", (await world.Contact(first.Item.TargetId))["lastname"]);
        var again = (await world.Identifier(world.Tide, "1904711"))!;
        Assert.Equal((identifier, "Linked"), (again.Id("govcdm_integrationidentifierid"), again.Label("gdi_linkstate")));
    }
}
