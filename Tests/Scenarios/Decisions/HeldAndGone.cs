using System;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace Scenarios;

/// <summary>What is held keeps its door when its source deletes the record, or its key is cleared.</summary>
public sealed class HeldAndGone(Stewards world) : IClassFixture<Stewards>
{
    private const string Maps = "govcdm_integrationvaluemaps";
    private const string Assignments = "govcdm_hrpositionassignment";
    private const string Type = "govcdm_personneltype";

    public static TheoryData<string, bool> Doubts => new()
    {
        { "NEEDS_CERTIFICATION", true }, { "NEEDS_CERTIFICATION", false }, { "SOURCE_CONTRADICTION", true }, { "SOURCE_CONTRADICTION", false },
        { "MISSING_VERSION", true }, { "MISSING_VERSION", false },
    };

    [Theory]
    [MemberData(nameof(Doubts))]
    public async Task A_person_still_decides(string reason, bool isDeleted)
    {
        var key = $"HG {reason} {isDeleted}";
        var first = await world.Persona.Submit($"{key} a", new Item(key, "7") { ["lastname"] = "Ng", ["telephone1"] = "555-0001" });
        var item = reason switch
        {
            "NEEDS_CERTIFICATION" => Item.Field(key, "birthdate", "1984-03-02", "8"),
            "SOURCE_CONTRADICTION" => Item.Field(key, "telephone1", "555-0002", "7"),
            _ => Item.Field(key, "telephone1", "555-0002"),
        };
        var held = await world.Persona.Submit($"{key} b", item);
        Assert.Equal(("Held", reason), (held.Item.State, held.Item.Reason));
        await Go(key, isDeleted);
        Assert.Equal(("Held", reason), await StateOf(held));
        await world.Later(TimeSpan.FromMinutes(1));

        await world.Ana.Certify((await world.Ledger(first.Item.TargetId, item.OnlyField)).Single(e => e.Hold == reason).Id);

        Assert.Equal(("Applied", (string?)null), await StateOf(held));
        Assert.Equal("Success", (await world.Job(held.JobId)).Label("govcdm_jobstatus"));
        Assert.Equal(item[item.OnlyField!], (await world.Contact(first.Item.TargetId))[item.OnlyField!]);
    }

    [Theory]
    [InlineData(true, "OutOfOrder")]
    [InlineData(false, "Applied")]
    public async Task A_code_still_finds_its_map(bool isDeleted, string state)
    {
        var key = $"HG map {isDeleted}";
        var first = await world.Persona.Submit($"{key} a", new Item(key, "7") { ["lastname"] = "Ng" });
        var held = await world.Persona.Submit($"{key} b", Item.Field(key, Type, key, "8"));
        Assert.Equal(("Held", "UNMAPPED"), (held.Item.State, held.Item.Reason));
        await Go(key, isDeleted);

        await world.Administrator.Create(Maps, new()
        {
            ["govcdm_name"] = key, ["govcdm_codelist"] = "PERSTYPE", ["govcdm_sourcecode"] = key, ["govcdm_canonicalcodevalue"] = "Term",
            ["govcdm_confidence"] = 1.0, ["gdi_mapstate"] = Choices.Active,
        });

        Assert.Equal(state, (await StateOf(held)).State);
        Assert.Equal("Success", (await world.Job(held.JobId)).Label("govcdm_jobstatus"));
        Assert.Equal(world.PersonnelTypes["Term"], (await world.Contact(first.Item.TargetId)).Link(Type));
    }

    [Theory]
    [InlineData(true, "OutOfOrder")]
    [InlineData(false, "Applied")]
    public async Task A_relationship_still_finds_its_end(bool isDeleted, string state)
    {
        var key = $"HG end {isDeleted}";
        await world.Tide.SubmitTo(Assignments, $"{key} a", new Item(key, at: "2025-06-01T02:00:00") { ["govcdm_name"] = "Clerk" });
        var held = await world.Tide.SubmitTo(Assignments, $"{key} b", Item.Field(key, "govcdm_assignedunit", new { key = $"{key} unit" }, at: "2025-06-02T02:00:00"));
        Assert.Equal(("Held", "MISSING_RELATED"), (held.Item.State, held.Item.Reason));
        if (isDeleted)
            await world.Tide.SubmitTo(Assignments, $"{key} c", Item.Delete(key, at: "2025-06-03T02:00:00"));
        else
            await Clear((await world.Identifier(world.Tide, key, Assignments))!);

        await world.Tide.SubmitTo("govcdm_organizationunit", $"{key} d", new Item($"{key} unit", at: "2025-06-01T02:00:00") { ["govcdm_name"] = "Docks" });

        Assert.Equal(state, (await StateOf(held)).State);
        Assert.Equal("Success", (await world.Job(held.JobId)).Label("govcdm_jobstatus"));
    }

    private async Task Go(string key, bool isDeleted)
    {
        if (isDeleted)
            await world.Persona.Submit($"{key} gone", Item.Delete(key, "9"));
        else
            await Clear((await world.Identifier(world.Persona, key))!);
    }

    private Task Clear(Row identifier) =>
        world.Dee.Api.Call("gdi_ClearTracking", new() { ["IdentifierIds"] = new[] { identifier["govcdm_integrationidentifierid"] }, ["Preview"] = false });

    private async Task<(string? State, string? Reason)> StateOf(Answer answer) =>
        (await world.Items(answer.JobId)).Single(item => item.Parent is null) is var item ? (item.State, item.Reason) : default;
}
