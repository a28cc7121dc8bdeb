using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace Scenarios;

/// <summary>What a policy may say about a record whose last source has deleted it.</summary>
public sealed class DeleteModes(Stewards world) : IClassFixture<Stewards>
{
    private const int Hold = 482100000;
    private const int Unlink = 482100001;
    private const int Deactivate = 482100002;
    private const string Active = "0";
    private const string Inactive = "1";

    [Theory]
    [InlineData("unlink", Unlink, Active)]
    [InlineData("deactivate", Deactivate, Inactive)]
    public async Task The_mode_decides_what_becomes_of_the_record(string key, int mode, string state)
    {
        await world.Administrator.Update("govcdm_integrationcommitpolicies", world.Policies["P1"], new() { ["gdi_deletemode"] = mode });
        var tide = await world.Tide.Submit("D1 " + key, new Item(key, at: "2025-06-01T02:00:00") { ["lastname"] = "Ng" });

        var deleted = await world.Tide.Submit("D2 " + key, Item.Delete(key, at: "2025-06-02T02:00:00"));

        Assert.Equal(("Applied", "Success"), (deleted.Item.State, deleted.Status));
        var contact = await world.Contact(tide.Item.TargetId);
        Assert.Equal((state, "Ng"), (contact["statecode"], contact["lastname"]));
    }

    [Theory]
    [InlineData("gone unlink", Unlink)]
    [InlineData("gone deactivate", Deactivate)]
    [InlineData("gone hold", Hold)]
    public async Task A_deletion_of_what_was_deleted_here_too_needs_nobody(string key, int mode)
    {
        await world.Administrator.Update("govcdm_integrationcommitpolicies", world.Policies["P1"], new() { ["gdi_deletemode"] = mode });
        var tide = await world.Tide.Submit("D1 " + key, new Item(key, at: "2025-06-01T02:00:00") { ["lastname"] = "Ng" });
        await world.Administrator.Delete("contacts", tide.Item.TargetId!.Value);

        var deleted = await world.Tide.Submit("D2 " + key, Item.Delete(key, at: "2025-06-02T02:00:00"));

        Assert.Equal(("Applied", "Success"), (deleted.Item.State, deleted.Status));
        Assert.Equal("Source deleted", (await world.Identifier(world.Tide, key))!.Label("gdi_linkstate"));
    }

    [Fact]
    public async Task A_deletion_that_waited_can_be_certified_after_somebody_deleted_the_record()
    {
        await world.Administrator.Update("govcdm_integrationcommitpolicies", world.Policies["P1"], new() { ["gdi_deletemode"] = Hold });
        var tide = await world.Tide.Submit("D1 late", new Item("late", at: "2025-06-01T02:00:00") { ["lastname"] = "Ng" });
        var deleted = await world.Tide.Submit("D2 late", Item.Delete("late", at: "2025-06-02T02:00:00"));
        Assert.Equal("LAST_SOURCE_DELETED", deleted.Item.Reason);
        await world.Administrator.Delete("contacts", tide.Item.TargetId!.Value);

        await world.Ana.Certify((await world.Ledger(tide.Item.TargetId)).Single(entry => entry.Value == "deleted").Id);

        Assert.Equal("Success", (await world.Job(deleted.JobId)).Label("govcdm_jobstatus"));
    }
}
