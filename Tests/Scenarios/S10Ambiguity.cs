using System;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace Scenarios;

public sealed class S10Ambiguity(World world)
{
    private const string Maps = "govcdm_integrationvaluemaps";

    [Fact]
    public async Task A_code_with_two_meanings_is_held_whatever_their_confidence()
    {
        var answer = await world.Tide.Submit("S10-1", new Item("1004711", at: "2025-06-02T02:00:00") { ["lastname"] = "Ng", ["govcdm_personneltype"] = "T" });

        Assert.Equal(("Held", "AMBIGUOUS_MAP", "Indeterminate"), (answer.Item.State, answer.Item.Reason, answer.Status));
        Assert.Contains("Temporary, Term", answer.Item.Fields.Single().Message);
        Assert.Null((await world.Contact(answer.Item.TargetId)).Link("govcdm_personneltype"));
        Assert.Empty(await world.Ledger(answer.Item.TargetId, "govcdm_personneltype"));
    }

    [Theory]
    [InlineData("gdi_mapstate", 482100002)]
    [InlineData("statecode", 1)]
    public async Task When_one_of_the_meanings_is_taken_out_of_use_the_other_counts(string column, int value)
    {
        var code = $"T-{column}";
        await Mean(code, "Term");
        var other = await Mean(code, "Temporary");
        var answer = await world.Tide.Submit($"S10-2 {code}", new Item($"S10 {code}", at: "2025-06-02T02:00:00") { ["lastname"] = "Ng", ["govcdm_personneltype"] = code });
        Assert.Equal("AMBIGUOUS_MAP", answer.Item.Reason);

        await world.Administrator.Update(Maps, other, new() { [column] = value });

        Assert.All(await world.Items(answer.JobId), item => Assert.Equal("Applied", item.State));
        Assert.Equal("Success", (await world.Job(answer.JobId)).Label("govcdm_jobstatus"));
        Assert.Equal(world.PersonnelTypes["Term"], (await world.Contact(answer.Item.TargetId)).Link("govcdm_personneltype"));
    }

    private Task<Guid> Mean(string code, string canonical) => world.Administrator.Create(Maps, new()
    {
        ["govcdm_name"] = $"{code} {canonical}", ["govcdm_codelist"] = "PERSTYPE", ["govcdm_sourcecode"] = code, ["govcdm_canonicalcodevalue"] = canonical,
        ["govcdm_confidence"] = 1.0, ["gdi_mapstate"] = Choices.Active,
    });
}
