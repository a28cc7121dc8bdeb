using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace Scenarios;

/// <summary>What items were held for comes while integration is off: they go on when it is turned on, and not before.</summary>
public sealed class CameWhileOff(CameWhileOff.Registry world) : IClassFixture<CameWhileOff.Registry>
{
    private const string Type = "govcdm_personneltype";
    private const string Units = "govcdm_organizationunit";
    private const string Assignments = "govcdm_hrpositionassignment";
    private const int Parked = 482100000;

    /// <summary>CASEBOOK's units come to be only when a steward says so; their names are then written at once.</summary>
    public sealed class Registry : Stewards
    {
        protected override async Task Settle()
        {
            await base.Settle();
            foreach (var (field, mode) in new[] { (null, Choices.OnCertify), ("govcdm_name", Choices.OnIngest) })
            {
                await Administrator.Create("govcdm_integrationcommitpolicies", new()
                {
                    ["govcdm_name"] = $"CASEBOOK {field}", ["govcdm_targettable"] = Units, ["govcdm_fieldname"] = field, ["gdi_sourcesystemkey"] = "CASEBOOK",
                    ["govcdm_commitmode"] = mode,
                });
            }
        }
    }

    [Fact]
    public async Task A_map_that_is_activated_while_off_releases_its_items_by_missed_sync_piece_by_piece_and_newer_words_win()
    {
        const int n = 30;
        var map = (await world.EntityMap(world.Tide)).Id("gdi_entitymapid");
        var held = await world.Tide.Submit("CWO 1", [.. Enumerable.Range(0, n).Select(i => Worker(i, "CWO-X", "2025-05-01"))]);
        Assert.Equal(n, held.Counts["Held"]);
        await Turn(map, "Off");

        await Activate("CWO-X", "Contractor");

        var fields = (await world.Items(held.JobId)).Where(item => item.Parent is not null).ToList();
        Assert.Equal(n, fields.Count);
        Assert.All(fields, item => Assert.Equal(("Parked", "INTEGRATION_OFF"), (item.State, item.Reason)));
        Assert.All((await world.Items(held.JobId)).Where(item => item.Parent is null), item => Assert.Equal("Held", item.State));
        Assert.Equal(0, await world.Administrator.Count($"contacts?$filter=startswith(lastname,'CWO') and _{Type}_value ne null"));
        var newer = await world.Tide.Submit("CWO 2", Worker(7, "TMP", "2025-05-02"));

        var turned = await Turn(map, "On");
        Assert.Equal(n + 1, turned);
        var first = await world.Dee.Api.RunMissedSync(most: 10, map);
        var parked = await world.Administrator.Count($"govcdm_integrationsyncitems?$filter=gdi_itemstate eq {Parked}");
        Assert.Equal((10, n + 1 - 10), (first.Processed, parked));
        Assert.True(first.Remaining >= n + 1 - 10);
        await world.Dee.Api.MakeUp(most: 10, map);

        var items = await world.Items(held.JobId);
        Assert.All(items.Where(item => item.Parent is null), item => Assert.Equal("Applied", item.State));
        Assert.Equal(["Applied", "OutOfOrder"], items.Where(item => item.Parent is not null).Select(item => item.State!).Distinct().Order());
        Assert.Equal("OutOfOrder", items.Single(item => item.Parent is not null && item.Key == Key(7)).State);
        var contractor = world.PersonnelTypes["Contractor"];
        Assert.Equal(n - 1, await world.Administrator.Count($"contacts?$filter=_{Type}_value eq {contractor} and startswith(lastname,'CWO')"));
        Assert.Equal(world.PersonnelTypes["Term"], (await world.Contact(held.Items[7].TargetId)).Link(Type));
        foreach (var answer in new[] { held, newer })
            Assert.Equal("Success", (await world.Job(answer.JobId)).Label("govcdm_jobstatus"));
        Assert.Null((await world.EntityMap(world.Tide))["gdi_offsince"]);
        Assert.Equal(new Missed(0, 0, 0, 1), await world.Dee.Api.RunMissedSync(map: map));
    }

    [Fact]
    public async Task A_map_that_is_taken_back_before_integration_is_on_leaves_its_items_held()
    {
        var map = (await world.EntityMap(world.Tide)).Id("gdi_entitymapid");
        var held = await world.Tide.Submit("CWO back", Worker(90, "CWO-B", "2025-05-01"));
        await Turn(map, "Off");
        var id = await Activate("CWO-B", "Contractor");
        await world.Administrator.Update("govcdm_integrationvaluemaps", id, new() { ["gdi_mapstate"] = Choices.Suggested });
        await Turn(map, "On");

        await world.Dee.Api.MakeUp(map: map);

        Assert.All(await world.Items(held.JobId), item => Assert.Equal("Held", item.State));
        Assert.Equal("UNMAPPED", (await world.Items(held.JobId)).Single(item => item.Parent is not null).Reason);
        Assert.StartsWith("Indeterminate", (await world.Job(held.JobId)).Label("govcdm_jobstatus"), StringComparison.Ordinal);
    }

    // Two words of a source, the older with a code that nobody knows, and the map for that code; integration is turned off and on at any point between.
    [Theory]
    [InlineData("12M", "TMP", "Term")]
    [InlineData("1M2", "TMP", "Term")]
    [InlineData("21M", "TMP", "Term")]
    [InlineData("12M", null, "Contractor")]
    [InlineData("1M2", null, "Contractor")]
    [InlineData("21M", null, "Contractor")]
    [InlineData("2M1", null, "Contractor")]
    public async Task Whenever_it_was_off_the_newest_word_is_on_the_record_and_nothing_waits(string order, string? newest, string meaning)
    {
        var map = (await world.EntityMap(world.Tide)).Id("gdi_entitymapid");
        for (var off = 0; off < order.Length; off++)
        {
            for (var on = off + 1; on <= order.Length; on++)
            {
                var code = $"{order}{newest}{off}{on}";
                var answers = new List<Answer>();
                for (var at = 0; at <= order.Length; at++)
                {
                    if (at == off)
                        await Turn(map, "Off");
                    if (at == on)
                        await Turn(map, "On");
                    if (at == order.Length)
                        break;
                    if (order[at] == 'M')
                    {
                        await Know(code, "Contractor");
                        continue;
                    }
                    var word = Word($"CWO {code}", order[at] == '1' ? code : newest ?? code, $"2025-05-0{order[at]}");
                    answers.Add(await world.Tide.Submit($"CWO {code} {at}", word));
                }

                await world.Dee.Api.MakeUp(most: 2, map);

                var contact = await world.Contact((await world.Identifier(world.Tide, $"CWO {code}"))!.Id("govcdm_targetid"));
                Assert.True(world.PersonnelTypes[meaning] == contact.Link(Type), $"{code}: {contact[Type]}");
                foreach (var answer in answers)
                {
                    var items = string.Join("; ", await world.Items(answer.JobId));
                    Assert.True((await world.Job(answer.JobId)).Label("govcdm_jobstatus") == "Success", $"{code}: {items}");
                }
            }
        }
    }

    [Fact]
    public async Task A_related_record_that_comes_while_the_table_is_off_is_pointed_to_afterwards()
    {
        var map = (await world.EntityMap(world.Tide, Assignments)).Id("gdi_entitymapid");
        var held = await world.Tide.SubmitTo(Assignments, "CWO related", new Item("CWO A", at: "2025-05-01T02:00:00")
        {
            ["govcdm_name"] = "Pilot", ["govcdm_personnel"] = new { table = "contact", key = "CWO P" },
            ["govcdm_assignedunit"] = new { key = "CWO U", source = "PERSONA" },
        });
        await Turn(map, "Off");

        var person = await world.Tide.Submit("CWO P", new Item("CWO P", at: "2025-05-01T02:00:00") { ["lastname"] = "Ng" });

        Assert.Null((await world.Administrator.Row(Assignments + "s", held.Item.TargetId!.Value)).Link("govcdm_personnel"));
        await Turn(map, "On");
        await world.Dee.Api.MakeUp(map: map);
        var assignment = await world.Administrator.Row(Assignments + "s", held.Item.TargetId!.Value);
        Assert.Equal((person.Item.TargetId, null), (assignment.Link("govcdm_personnel"), assignment.Link("govcdm_assignedunit")));
        // the unit is still missing: that field, and with it the item, waits on
        Assert.Equal(["Applied", "Held", "Held"], (await world.Items(held.JobId)).Select(item => item.State!).Order());
        await world.Persona.SubmitTo(Units, "CWO U", new Item("CWO U", "1") { ["govcdm_name"] = "Docks" });
        Assert.Equal("Success", (await world.Job(held.JobId)).Label("govcdm_jobstatus"));
    }

    [Fact]
    public async Task A_record_that_is_certified_while_off_comes_to_be_afterwards_and_what_waited_for_it_in_turn()
    {
        var map = (await world.EntityMap(world.Casebook, Units)).Id("gdi_entitymapid");
        var held = await world.Casebook.SubmitTo(Units, "CWO new", Unit("CWO N", "Pilots", 1));
        Assert.Equal("NEW_RECORD", held.Item.Reason);
        var child = await world.Tide.SubmitTo(Units, "CWO child", new Item("CWO C", at: "2025-06-01T02:00:00")
        {
            ["govcdm_name"] = "Night shift", ["govcdm_parentunit"] = new { key = "CWO N", source = "CASEBOOK" },
        });
        await Turn(map, "Off");

        await world.Ana.Certify(await ProposalOf(held));

        Assert.Null(await world.Identifier(world.Casebook, "CWO N", Units));
        var parked = await world.Casebook.SubmitTo(Units, "CWO new 2", Unit("CWO N", "Harbor Pilots", 2));
        await Turn(map, "On");
        await world.Dee.Api.MakeUp(map: map);

        var unit = Guid.Parse((await world.Identifier(world.Casebook, "CWO N", Units))!["govcdm_targetid"]!);
        Assert.Equal("Harbor Pilots", (await world.Administrator.Row(Units + "s", unit))["govcdm_name"]);
        Assert.Equal(unit, (await world.Administrator.Row(Units + "s", child.Item.TargetId!.Value)).Link("govcdm_parentunit"));
        foreach (var answer in new[] { held, child, parked })
            Assert.Equal("Success", (await world.Job(answer.JobId)).Label("govcdm_jobstatus"));
    }

    [Theory]
    [InlineData("Certify")]
    [InlineData("Reject")]
    public async Task What_a_steward_decides_about_a_key_while_off_holds_for_what_waited_and_is_not_asked_again(string decision)
    {
        var source = await world.Connect("CWO" + decision, new() { ["gdi_guardfields"] = "name; accountnumber" });
        var map = (await world.EntityMap(source, "account")).Id("gdi_entitymapid");
        var first = await source.SubmitTo("account", "1", Account("1", "Harbor", "A-1"));
        var held = await source.SubmitTo("account", "2", Account("2", "Mill Works", "B-2"));
        Assert.Equal("KEY_REUSE", held.Item.Reason);
        await Turn(map, "Off");

        await world.Ana.Decide(decision, "They told me so", (await world.Ledger(first.Item.TargetId)).Single(entry => entry.Value == "reused").Id);

        Assert.Equal("Harbor", (await world.Account(first.Item.TargetId))["name"]);
        var parked = await source.SubmitTo("account", "3", Account("3", "Mill Works", "B-3"));
        await Turn(map, "On");
        await world.Dee.Api.MakeUp(map: map);

        var target = Guid.Parse((await world.Identifier(source, "1", "account"))!["govcdm_targetid"]!);
        Assert.Equal(decision == "Reject", target == first.Item.TargetId);
        var account = await world.Account(target);
        Assert.Equal(("Mill Works", "B-3"), (account["name"], account["accountnumber"]));
        foreach (var answer in new[] { held, parked })
            Assert.Equal("Success", (await world.Job(answer.JobId)).Label("govcdm_jobstatus"));
    }

    [Theory]
    [InlineData("Certify")]
    [InlineData("Reject")]
    public async Task It_also_holds_for_what_comes_before_missed_sync_has_carried_it_out(string decision)
    {
        var source = await world.Connect("CWON" + decision, new() { ["gdi_guardfields"] = "name; accountnumber" });
        var map = (await world.EntityMap(source, "account")).Id("gdi_entitymapid");
        var first = await source.SubmitTo("account", "1", Account("1", "Harbor", "A-1"));
        var held = await source.SubmitTo("account", "2", Account("2", "Mill Works", "B-2"));
        await Turn(map, "Off");
        await world.Ana.Decide(decision, "They told me so", (await world.Ledger(first.Item.TargetId)).Single(entry => entry.Value == "reused").Id);
        await Turn(map, "On");

        var soon = await source.SubmitTo("account", "3", Account("3", "Mill Works", "B-3"));
        await world.Dee.Api.MakeUp(map: map);

        Assert.Equal("Applied", soon.Item.State);
        var target = Guid.Parse((await world.Identifier(source, "1", "account"))!["govcdm_targetid"]!);
        Assert.Equal(decision == "Reject", target == first.Item.TargetId);
        Assert.Equal("B-3", (await world.Account(target))["accountnumber"]);
        Assert.Equal("Success", (await world.Job(held.JobId)).Label("govcdm_jobstatus"));
    }

    private static Item Account(string version, string name, string number) => new("1", version) { ["name"] = name, ["accountnumber"] = number };

    private static Item Unit(string key, string name, int day) => new(key, at: $"2025-06-0{day}T02:00:00") { ["govcdm_name"] = name };

    private static string Key(int i) => $"CWO {i:D2}";

    private static Item Worker(int i, string type, string day) => new(Key(i), at: $"{day}T02:00:00") { ["lastname"] = $"CWO {i}", [Type] = type };

    private async Task<Guid> ProposalOf(Answer answer) =>
        (await world.Administrator.Rows($"govcdm_integrationledgers?$filter=_gdi_syncitem_value eq {answer.Item.ItemId}")).Single().Id("govcdm_integrationledgerid");

    private static Item Word(string key, string type, string day) => new(key, at: $"{day}T02:00:00") { ["lastname"] = "Ng", [Type] = type };

    // A steward knows the code, whether or not anybody has sent it.
    private Task Know(string code, string canonical) => world.Cy.Api.Create("govcdm_integrationvaluemaps", new()
    {
        ["govcdm_name"] = code, ["govcdm_codelist"] = "PERSTYPE", ["govcdm_sourcecode"] = code, ["govcdm_canonicalcodevalue"] = canonical,
        ["govcdm_confidence"] = 1.0, ["gdi_mapstate"] = Choices.Active,
    });

    // A steward completes the suggestion.
    private async Task<Guid> Activate(string code, string canonical)
    {
        var id = (await world.Administrator.Rows($"govcdm_integrationvaluemaps?$filter=govcdm_sourcecode eq '{code}'")).Single().Id("govcdm_integrationvaluemapid");
        await world.Cy.Api.Update("govcdm_integrationvaluemaps", id, new() { ["govcdm_canonicalcodevalue"] = canonical, ["gdi_mapstate"] = Choices.Active });
        return id;
    }

    // How many items are parked behind the switch.
    private async Task<int> Turn(Guid map, string state)
    {
        await world.Later(TimeSpan.FromHours(1));
        return (await world.Dee.Api.Set("EntityMap", map.ToString(), state, "Test")).GetProperty("Parked").GetInt32();
    }
}
