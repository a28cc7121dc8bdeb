using System.Threading.Tasks;
using Xunit;

namespace Scenarios;

/// <summary>What a policy may say about a record whose last source has deleted it.</summary>
public sealed class DeleteModes(Stewards world) : IClassFixture<Stewards>
{
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
}
