using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace Scenarios;

/// <summary>Values that no rule may decide about: they wait, and nothing is lost.</summary>
public sealed class Doubts(World world)
{
    [Fact]
    public async Task A_version_cannot_say_two_things()
    {
        var first = await world.Persona.Submit("D-1", Item.Field("D 1", "telephone1", "555-0001", version: "7"));
        var second = await world.Persona.Submit("D-2", Item.Field("D 1", "telephone1", "555-0002", version: "7"));

        Assert.Equal(("Held", "SOURCE_CONTRADICTION"), (second.Item.State, second.Item.Reason));
        Assert.Contains("555-0001", second.Item.Message);
        Assert.Equal("555-0001", (await world.Contact(first.Item.TargetId))["telephone1"]);
        Assert.Equal("555-0001", Assert.Single(await world.Ledger(first.Item.TargetId, "telephone1"), entry => entry.Hold is null).Value);
    }

    [Fact]
    public async Task The_same_value_may_come_twice_in_one_request()
    {
        var answer = await world.Persona.Submit("D-8", Item.Field("D 8", "telephone1", "555-0001", version: "7"),
            new Item("D 8", "7") { ["telephone1"] = "555-0001", ["jobtitle"] = "Clerk" });

        Assert.Equal(["Applied", "Applied"], answer.Items.Select(item => item.State));
        var contact = await world.Contact(answer.Items[0].TargetId);
        Assert.Equal(("555-0001", "Clerk"), (contact["telephone1"], contact["jobtitle"]));
        Assert.Single(await world.Ledger(answer.Items[0].TargetId, "telephone1"));
        Assert.Equal("DUPLICATE_KEY", (await Assert.ThrowsAsync<Fault>(() => world.Persona.Submit("D-9",
            Item.Field("D 8", "telephone1", "555-0001", version: "8"), Item.Field("D 8", "telephone1", "555-0002", version: "8")))).Reason);
    }

    [Fact]
    public async Task Times_that_have_not_come_yet_count_in_the_order_of_the_request()
    {
        var answer = await world.Tide.Submit("D-10", new Item("D 10", at: "2031-01-02T00:00:00") { ["lastname"] = "Ng" },
            new Item("D 10", at: "2031-01-01T00:00:00") { ["lastname"] = "Oh" });

        Assert.Equal(["OutOfOrder", "Applied"], answer.Items.Select(item => item.State));
        Assert.Equal("Oh", (await world.Contact(answer.Items[0].TargetId))["lastname"]);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("seven")]
    public async Task An_item_without_the_version_that_its_source_orders_by_waits(string? version)
    {
        var answer = await world.Persona.Submit($"D-3 {version}", Item.Field($"D 3 {version}", "telephone1", "555-0001", version));

        Assert.Equal(("Held", "MISSING_VERSION", null), (answer.Item.State, answer.Item.Reason, answer.Item.TargetId));
        Assert.Null(await world.Identifier(world.Persona, $"D 3 {version}"));
    }

    [Fact]
    public async Task A_source_that_the_policy_does_not_list_waits()
    {
        var tide = await world.Tide.Submit("D-4", new Item("D 4", at: "2025-06-02T02:00:00") { ["birthdate"] = "1984-03-02" });
        await world.Link(world.Casebook, "D 4", tide.Item.TargetId);

        var casebook = await world.Casebook.Submit("D-4", Item.Field("D 4", "birthdate", "1984-02-03", at: "2025-06-02T10:00:00Z"));

        Assert.Equal(("Held", "NOT_AUTHORITATIVE", "Indeterminate"), (casebook.Item.State, casebook.Item.Reason, casebook.Status));
        Assert.Equal("1984-03-02", (await world.Contact(tide.Item.TargetId))["birthdate"]);
        Assert.Equal(["CASEBOOK", "TIDE"], (await world.Ledger(tide.Item.TargetId, "birthdate")).Select(entry => entry.Source).Order());
    }

    [Theory]
    [InlineData("Perm/FT", "PERM", "Held", "Applied")]
    [InlineData("PERM", "Perm/FT", "Applied", "NoChange")]
    public async Task A_translation_in_doubt_is_settled_by_one_that_is_not(string one, string other, string firstState, string secondState)
    {
        const string field = "govcdm_personneltype";
        var first = await world.Casebook.Submit($"D-7 {one} 1", Item.Field($"D 7 {one}", field, one, at: "2025-06-01T10:00:00Z"));
        var second = await world.Casebook.Submit($"D-7 {one} 2", Item.Field($"D 7 {one}", field, other, at: "2025-06-02T10:00:00Z"));

        Assert.Equal((firstState, secondState), (first.Item.State, second.Item.State));
        Assert.Equal(world.PersonnelTypes["Permanent"], (await world.Contact(first.Item.TargetId)).Link(field));
        var entry = Assert.Single(await world.Ledger(first.Item.TargetId, field));
        Assert.Equal((true, null), (entry.IsEffective, entry.Hold));
        Assert.StartsWith("2025-06-01", entry.StartedAt, System.StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_policy_nothing_is_written()
    {
        var source = (await world.Administrator.Rows("gdi_sourcesystems?$filter=gdi_key eq 'TIDE'")).Single().Id("gdi_sourcesystemid");
        await world.Administrator.Create("gdi_entitymaps", new()
        {
            ["gdi_name"] = "TIDE states", ["gdi_targettable"] = "govcdm_stateorprovince", ["gdi_direction"] = Choices.MapIn, ["gdi_state"] = Choices.On,
            ["gdi_SourceSystem@odata.bind"] = $"/gdi_sourcesystems({source})",
        });

        var answer = await world.Tide.SubmitTo("govcdm_stateorprovince", "D-5", new Item("51", at: "2025-06-02T02:00:00") { ["govcdm_name"] = "Old Dominion" });

        Assert.Equal(("Held", "NEW_RECORD", null), (answer.Item.State, answer.Item.Reason, answer.Item.TargetId));
        Assert.Empty(await world.Administrator.Rows("govcdm_stateorprovinces?$filter=govcdm_name eq 'Old Dominion'"));
    }

    [Fact]
    public async Task A_time_that_has_not_come_yet_counts_as_now()
    {
        var answer = await world.Tide.Submit("D-6", new Item("D 6", at: "2031-01-01T00:00:00") { ["lastname"] = "Ng" });

        Assert.Equal("Applied", answer.Item.State);
        Assert.StartsWith("2025-06-0", Assert.Single(await world.Ledger(answer.Item.TargetId, "lastname")).StartedAt, System.StringComparison.Ordinal);
    }
}
