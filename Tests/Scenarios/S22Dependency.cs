using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace Scenarios;

public sealed class S22Dependency(World world)
{
    private const string Units = "govcdm_organizationunit";
    private const string Assignments = "govcdm_hrpositionassignment";

    public static TheoryData<string> Orders => ["APU", "AUP", "PAU", "PUA", "UAP", "UPA"];

    // an assignment (A) points to a person (P) and a unit (U)
    [Theory]
    [MemberData(nameof(Orders))]
    public async Task Whatever_comes_first_every_end_finds_the_other(string order)
    {
        var answers = new Dictionary<char, Answer>();
        foreach (var part in order)
            answers[part] = await Send(part, order);

        var missing = order[..order.IndexOf('A', StringComparison.Ordinal)];
        Assert.Equal(missing.Length == 2 ? "Applied" : "Held", answers['A'].Item.State);
        Assert.All(answers['A'].Item.Fields, field => Assert.Equal(("Held", "MISSING_RELATED"), (field.State, field.Reason)));
        Assert.Equal(2 - missing.Length, answers['A'].Item.Fields.Count);

        var assignment = (await world.Administrator.Row(Assignments + "s", answers['A'].Item.TargetId!.Value))!;
        Assert.Equal(answers['P'].Item.TargetId, assignment.Link("govcdm_personnel"));
        Assert.Equal(answers['U'].Item.TargetId, assignment.Link("govcdm_assignedunit"));
        Assert.Equal("Success", (await world.Job(answers['A'].JobId)).Label("govcdm_jobstatus"));
        Assert.DoesNotContain(await world.Items(answers['A'].JobId), item => item.State == "Held");
        var entry = (await world.Ledger(answers['A'].Item.TargetId, "govcdm_personnel")).Single();
        Assert.Equal(("Relationship", true), (entry.Aspect, entry.IsEffective));
    }

    // An activity's primary key is not named after its table.
    [Fact]
    public async Task An_end_may_be_an_activity()
    {
        var task = await world.Administrator.Create("tasks", new() { ["subject"] = "Move" });

        var answer = await world.Tide.SubmitTo(Assignments, "S22-task", new Item("A-task", at: "2025-06-01T02:00:00") { ["govcdm_name"] = "Moved", ["govcdm_origin"] = task });
        var nowhere = await world.Tide.SubmitTo(Assignments, "S22-no-task", Item.Field("A-task", "govcdm_origin", Guid.NewGuid(), at: "2025-06-02T02:00:00"));

        Assert.Equal("Applied", answer.Item.State);
        Assert.Equal(task, (await world.Administrator.Row(Assignments + "s", answer.Item.TargetId!.Value)).Link("govcdm_origin"));
        Assert.Equal(("Rejected", "INVALID_VALUE"), (nowhere.Item.State, nowhere.Item.Reason));
    }

    [Fact]
    public async Task An_assignment_of_which_nothing_is_known_but_its_ends_comes_to_be_with_the_first_of_them()
    {
        var assignment = await world.Tide.SubmitTo(Assignments, "S22-ends", new Item("A-ends", at: "2025-06-01T02:00:00") { ["govcdm_assignedunit"] = new { key = "U-ends" } });
        Assert.Equal(("Held", null), (assignment.Item.State, assignment.Item.TargetId));

        var unit = await world.Tide.SubmitTo(Units, "S22-ends-unit", new Item("U-ends", at: "2025-06-01T02:00:00") { ["govcdm_name"] = "Docks" });

        var target = Guid.Parse((await world.Identifier(world.Tide, "A-ends", Assignments))!["govcdm_targetid"]!);
        Assert.Equal(unit.Item.TargetId, (await world.Administrator.Row(Assignments + "s", target)).Link("govcdm_assignedunit"));
        Assert.Equal("Success", (await world.Job(assignment.JobId)).Label("govcdm_jobstatus"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Units_of_one_request_may_be_each_others_parents(bool named)
    {
        Item Unit(string key, string parent) => named
            ? new Item(key, at: "2025-06-01T02:00:00") { ["govcdm_name"] = key, ["govcdm_parentunit"] = new { key = parent } }
            : new Item(key, at: "2025-06-01T02:00:00") { ["govcdm_parentunit"] = new { key = parent } };

        var answer = await world.Tide.SubmitTo(Units, $"S22-circle-{named}", Unit($"C1-{named}", $"C2-{named}"), Unit($"C2-{named}", $"C3-{named}"), Unit($"C3-{named}", $"C1-{named}"));

        Assert.Equal("Success", answer.Status);
        for (var i = 0; i < 3; i++)
        {
            var unit = await world.Administrator.Row(Units + "s", answer.Items[i].TargetId!.Value);
            Assert.Equal(answer.Items[(i + 1) % 3].TargetId, unit.Link("govcdm_parentunit"));
        }
    }

    [Fact]
    public async Task A_chain_that_waits_for_its_last_link_comes_to_be_at_once()
    {
        var first = await world.Tide.SubmitTo(Units, "S22-chain-1", Child("L1", "L2"), Child("L2", "L3"), Child("L3", "L4"));
        Assert.All(first.Items, item => Assert.Equal("Held", item.State));

        await world.Tide.SubmitTo(Units, "S22-chain-2", new Item("L4", at: "2025-06-01T02:00:00") { ["govcdm_name"] = "Head office" });

        Assert.Equal("Success", (await world.Job(first.JobId)).Label("govcdm_jobstatus"));
    }

    [Fact]
    public async Task An_end_may_be_named_by_another_sources_key_and_in_one_of_several_tables()
    {
        var account = await world.Persona.SubmitTo("account", "S22-customer", new Item("HR/7&A", version: "1") { ["name"] = "Harbor Pilots" });

        var person = await world.Tide.Submit("S22-customer", new Item("2204711", at: "2025-06-01T02:00:00")
        {
            ["lastname"] = "Ng", ["parentcustomerid"] = new { table = "account", key = "HR/7&A", source = "PERSONA" },
        });

        Assert.Equal("Applied", person.Item.State);
        Assert.Equal(account.Item.TargetId, (await world.Contact(person.Item.TargetId)).Link("parentcustomerid"));
        var again = await world.Tide.Submit("S22-customer-2", Item.Field("2204711", "parentcustomerid", new { table = "account", key = "HR/7&A", source = "PERSONA" }, at: "2025-06-02T02:00:00"));
        Assert.Equal("NoChange", again.Item.State);
    }

    public static TheoryData<string, object, string> Unusable => new()
    {
        { "parentcustomerid", new { key = "X" }, "table is missing" },
        { "parentcustomerid", new { table = "lead", key = "X" }, "account or contact" },
        { "parentcustomerid", new { table = "account", key = "X", source = "NOBODY" }, "NOBODY" },
        { "parentcustomerid", new { table = "account" }, "no key" },
        { "parentcustomerid", new { table = "account", key = "X", since = "2025" }, "since" },
        { "parentcustomerid", "account/5f0c6f36-58f7-4f0e-9e8e-3c8f7b8a0001", "no row" },
        { "lastname", new { key = "X" }, "single value" },
    };

    [Theory]
    [MemberData(nameof(Unusable))]
    public async Task An_end_that_cannot_be_read_is_refused_and_says_why(string field, object value, string told)
    {
        var answer = await world.Tide.Submit($"S22-{Guid.NewGuid()}", new Item("2204712", at: "2025-06-01T02:00:00") { ["firstname"] = "Ann", [field] = value });

        var refused = answer.Item.Fields.Single();
        Assert.Equal(("Rejected", "INVALID_VALUE"), (refused.State, refused.Reason));
        Assert.Contains(told, refused.Message, StringComparison.Ordinal);
    }

    private static Item Child(string key, string parent) => new(key, at: "2025-06-01T02:00:00") { ["govcdm_parentunit"] = new { key = parent } };

    private Task<Answer> Send(char part, string order) => part switch
    {
        'P' => world.Tide.Submit($"S22-P-{order}", new Item($"P-{order}", at: "2025-06-01T02:00:00") { ["lastname"] = "Ng" }),
        'U' => world.Persona.SubmitTo(Units, $"S22-{order}", new Item($"U-{order}", version: "1") { ["govcdm_name"] = "Docks" }),
        _ => world.Tide.SubmitTo(Assignments, $"S22-A-{order}", new Item($"A-{order}", at: "2025-06-01T02:00:00")
        {
            ["govcdm_name"] = "Pilot", ["govcdm_personnel"] = new { table = "contact", key = $"P-{order}" },
            ["govcdm_assignedunit"] = new { key = $"U-{order}", source = "PERSONA" },
        }),
    };
}
