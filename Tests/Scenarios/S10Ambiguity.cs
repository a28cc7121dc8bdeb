using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace Scenarios;

public sealed class S10Ambiguity(World world)
{
    [Fact]
    public async Task A_code_with_two_meanings_is_held_whatever_their_confidence()
    {
        var answer = await world.Tide.Submit("S10-1", new Item("1004711", at: "2025-06-02T02:00:00") { ["lastname"] = "Ng", ["govcdm_personneltype"] = "T" });

        Assert.Equal(("Held", "AMBIGUOUS_MAP", "Indeterminate"), (answer.Item.State, answer.Item.Reason, answer.Status));
        Assert.Contains("Temporary, Term", answer.Item.Fields.Single().Message);
        Assert.Null((await world.Contact(answer.Item.TargetId)).Link("govcdm_personneltype"));
        Assert.Empty(await world.Ledger(answer.Item.TargetId, "govcdm_personneltype"));
    }
}
