using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace Scenarios;

/// <summary>Who is told what, and how it is written there.</summary>
public sealed class WriteBackRules(Correspondence world) : IClassFixture<Correspondence>
{
    [Fact]
    public async Task Each_other_system_is_told_by_its_own_key_in_one_job_and_who_says_it_already_is_not()
    {
        var contact = await world.Shared("rule 1", ("emailaddress1", "a@tide.gov"));
        await world.Link(world.Persona, "rule 1 too", contact);
        await world.Link(world.Casebook, "rule 1 c", contact);
        await world.Casebook.Submit("rule 1 c", Item.Field("rule 1 c", "emailaddress1", "b@tide.gov", at: "2025-05-01T03:00:00Z"));

        await world.Say("rule 1", "emailaddress1", "b@tide.gov");

        var told = await world.Outbound(contact);
        Assert.Equal([("PERSONA", "rule 1"), ("PERSONA", "rule 1 too")], told.Select(item => (item.Source!, item.Key!)).Order());
        var jobs = await Task.WhenAll(told.Select(item => world.OutboundJob(item.Id)));
        var job = Assert.Single(jobs.DistinctBy(row => row.Id("govcdm_integrationsyncjobid")));
        Assert.Equal(("Outbound", "Outbound", "Completed", "Indeterminate (Neutral)", "PERSONA", "2"),
            (job.Label("govcdm_direction"), job.Label("gdi_jobkind"), job.Label("gdi_jobstate"), job.Label("govcdm_jobstatus"), job["gdi_targetsystemkey"], job["gdi_receivedcount"]));
    }

    [Fact]
    public async Task A_value_that_nobody_certified_is_told_only_where_the_policy_says_so()
    {
        var contact = await world.Shared("rule 2", ("emailaddress1", "a@tide.gov"));
        await world.SetPolicy("P3", Choices.WriteBackToAll, uncertified: false);
        await world.Say("rule 2", "emailaddress1", "b@tide.gov");
        Assert.Empty(await world.Outbound(contact));

        await world.Ana.Certify((await world.Ledger(contact, "emailaddress1")).Single(entry => entry.IsEffective).Id);
        await world.SetPolicy("P3", Choices.WriteBackToAll, uncertified: true);

        Assert.Equal(("PERSONA", "b@tide.gov"), (await world.Outbound(contact)).Select(item => (item.Source!, item.NewValue!)).Single());
    }

    [Fact]
    public async Task A_value_that_is_rejected_is_corrected_where_it_was_received()
    {
        var contact = await world.Shared("rule 11", ("emailaddress1", "a@tide.gov"));
        await world.Persona.Submit("rule 11", Item.Field("rule 11", "emailaddress1", "wrong@persona.gov", version: "1"));
        var lease = await Leased.Take(world.Tide);
        await lease.Accept(world.Tide, null, [.. lease.About(contact)]);

        await world.Ana.Decide("Reject", "bounces", (await world.Ledger(contact, "emailaddress1")).Single(entry => entry.Source == "PERSONA").Id);

        Assert.Equal("a@tide.gov", (await world.Contact(contact))["emailaddress1"]);
        Assert.Equal([("TIDE", "a@tide.gov", "Queued"), ("TIDE", "wrong@persona.gov", "Applied")],
            (await world.Outbound(contact)).Select(item => (item.Source!, item.NewValue!, item.State!)).Order());
    }

    [Fact]
    public async Task Only_listed_systems_are_told_where_the_policy_lists_them()
    {
        var contact = await world.Shared("rule 3", ("telephone1", "555-0100"));
        await world.Link(world.Casebook, "rule 3 c", contact);

        await world.Say("rule 3", "telephone1", "555-0101");

        Assert.Equal("PERSONA", Assert.Single(await world.Outbound(contact)).Source);
    }

    [Fact]
    public async Task Nobody_is_told_where_no_policy_says_so_or_the_map_is_inbound_only_or_off()
    {
        var map = await world.MapOf(world.Persona);
        var contact = await world.Shared("rule 4", ("emailaddress1", "a@tide.gov"), ("jobtitle", "Clerk"));

        await world.Say("rule 4", "jobtitle", "Chief");
        await world.SetDirection(map, Choices.MapIn);
        await world.Say("rule 4", "emailaddress1", "b@tide.gov");
        await world.SetDirection(map, Choices.MapBoth);
        await world.Administrator.Update("gdi_entitymaps", map, new() { ["gdi_state"] = Choices.Off });
        await world.Say("rule 4", "emailaddress1", "c@tide.gov");
        await world.Administrator.Update("gdi_entitymaps", map, new() { ["gdi_state"] = Choices.On });
        await world.SetPolicy("P3", Choices.WriteBackNone, uncertified: true);
        await world.Say("rule 4", "emailaddress1", "d@tide.gov");
        await world.SetPolicy("P3", Choices.WriteBackToAll, uncertified: true);

        Assert.Empty(await world.Outbound(contact));
    }

    [Fact]
    public async Task A_newer_value_withdraws_what_was_not_sent_yet_and_the_old_one_again_needs_no_word()
    {
        var contact = await world.Shared("rule 5", ("emailaddress1", "a@tide.gov"));
        await world.Say("rule 5", "emailaddress1", "b@tide.gov");
        await world.Say("rule 5", "emailaddress1", "c@tide.gov");
        Assert.Equal([("b@tide.gov", "Cancelled"), ("c@tide.gov", "Queued")], (await world.Outbound(contact)).Select(item => (item.NewValue!, item.State!)).Order());
        var lease = await Leased.Take(world.Persona);
        await lease.Accept(world.Persona, "1", [.. lease.About(contact)]);

        await world.Say("rule 5", "emailaddress1", "d@tide.gov");
        await world.Say("rule 5", "emailaddress1", "c@tide.gov");

        Assert.Equal([("b@tide.gov", "Cancelled"), ("c@tide.gov", "Applied"), ("d@tide.gov", "Cancelled")],
            (await world.Outbound(contact)).Select(item => (item.NewValue!, item.State!)).Order());
    }

    [Fact]
    public async Task A_code_is_told_as_the_system_writes_it()
    {
        await Map("PERSTYPE PERSONA Contractor", "PERSONA", "CTR", "Contractor");
        var contact = await world.Shared("rule 6", ("govcdm_personneltype", "PFT"));

        await world.Say("rule 6", "govcdm_personneltype", "TMP");
        var term = (await world.Outbound(contact)).Single();
        Assert.Equal(("T", "Held", "AMBIGUOUS_REVERSE_MAP"), (world.PersonnelTypes["Term"].ToString() == term.Normalized ? "T" : "?", term.State, term.Reason));
        Assert.Contains("T, TMP", term.Message);

        await world.Administrator.Update("govcdm_integrationvaluemaps", world.Maps["PERSTYPE TMP"], new() { ["gdi_reversepreferred"] = true });
        Assert.Equal(("Queued", null, "TMP"), (await world.Outbound(contact)).Select(item => (item.State, item.Reason, item.NewValue)).Single());

        await Map("PERSTYPE TIDE CTX", "TIDE", "CTX", "Contractor");
        await world.Say("rule 6", "govcdm_personneltype", "CTX");

        var told = await world.Outbound(contact);
        Assert.Equal([("Cancelled", "TMP"), ("Queued", "CTR")], told.Select(item => (item.State!, item.NewValue == "CTR" ? "CTR" : "TMP")).OrderBy(item => item.Item1));
    }

    [Fact]
    public async Task A_code_that_the_system_does_not_have_is_held()
    {
        await Map("PERSTYPE TIDE TPR", "TIDE", "TPR", "Temporary");
        var contact = await world.Shared("rule 7", ("govcdm_personneltype", "PFT"));
        await world.Administrator.Update("govcdm_integrationvaluemaps", world.Maps["PERSTYPE T 2"], new() { ["gdi_mapstate"] = Choices.Suggested });

        await world.Say("rule 7", "govcdm_personneltype", "TPR");

        var told = Assert.Single(await world.Outbound(contact));
        Assert.Equal(("Held", "NO_REVERSE_MAP"), (told.State, told.Reason));
        Assert.Equal("Indeterminate (Neutral)", (await world.OutboundJob(told.Id)).Label("govcdm_jobstatus"));
    }

    [Fact]
    public async Task A_related_record_is_named_by_the_systems_own_key()
    {
        await world.Administrator.Create("govcdm_integrationcommitpolicies", new()
        {
            ["govcdm_name"] = "W2", ["govcdm_targettable"] = "contact", ["govcdm_fieldname"] = "parentcustomerid",
            ["gdi_writeback"] = Choices.WriteBackToAll, ["gdi_writebackuncertified"] = Choices.Yes,
        });
        var harbor = await world.Tide.SubmitTo("account", "rule 10", new Item("A 10", at: "2025-05-01T02:00:00") { ["name"] = "Harbor Pilots" });
        await world.Tide.SubmitTo("account", "rule 10 b", new Item("A 11", at: "2025-05-01T02:00:00") { ["name"] = "Docks" });
        await world.Link(world.Persona, "HR/10", harbor.Item.TargetId, "account");
        var contact = await world.Shared("rule 10");

        await world.Say("rule 10", "parentcustomerid", new { table = "account", key = "A 10" });
        var told = Assert.Single(await world.Outbound(contact));
        Assert.Equal(("Queued", """{"table":"account","key":"HR/10"}"""), (told.State, told.NewValue));

        await world.Say("rule 10", "parentcustomerid", new { table = "account", key = "A 11" });
        var unknown = (await world.Outbound(contact)).Single(item => item.Id != told.Id);
        Assert.Equal(("Held", "NO_OWN_KEY"), (unknown.State, unknown.Reason));
    }

    [Fact]
    public async Task A_map_that_is_activated_tells_the_others_what_it_released()
    {
        var contact = await world.Shared("rule 8", ("govcdm_personneltype", "PFT"));
        var held = await world.Say("rule 8", "govcdm_personneltype", "NEW-X");
        Assert.Equal(("Held", "UNMAPPED"), (held.Item.State, held.Item.Reason));
        Assert.Empty(await world.Outbound(contact));

        var suggestion = (await world.Administrator.Rows("govcdm_integrationvaluemaps?$filter=govcdm_sourcecode eq 'NEW-X'")).Single().Id("govcdm_integrationvaluemapid");
        await world.Administrator.Update("govcdm_integrationvaluemaps", suggestion, new() { ["govcdm_canonicalcodevalue"] = "Term", ["gdi_mapstate"] = Choices.Active });

        Assert.Equal("PERSONA", Assert.Single(await world.Outbound(contact)).Source);
    }

    [Fact]
    public async Task Decisions_at_the_form_tell_the_others_as_well()
    {
        var contact = await world.Shared("rule 9", ("birthdate", "1984-03-02"));
        await world.Link(world.Casebook, "rule 9 c", contact);
        await world.Persona.Submit("rule 9 p", Item.Field("rule 9", "birthdate", "1984-02-03", version: "1"));
        var proposal = (await world.Ledger(contact, "birthdate")).Single(entry => entry.Source == "PERSONA");

        await world.Ana.SetStatus(proposal.Id, 166840001, "Seen the certificate");

        Assert.Equal([("CASEBOOK", "1984-02-03"), ("TIDE", "1984-02-03")], (await world.Outbound(contact)).Select(item => (item.Source!, item.NewValue!)).Order());
    }

    [Fact]
    public async Task The_policy_answers_how_it_writes_back()
    {
        var answer = await world.Administrator.Get("gdi_EvaluatePolicy(SourceSystemKey='TIDE',TargetTable='contact',Field='telephone1')");

        Assert.Contains("\"writeBack\":\"ToListed\",\"writesBackUncertified\":\"yes\"", answer.GetProperty("Policy").GetString());
    }

    private Task<Guid> Map(string name, string source, string code, string canonical) => world.Administrator.Create("govcdm_integrationvaluemaps", new Dictionary<string, object?>
    {
        ["govcdm_name"] = name, ["govcdm_codelist"] = "PERSTYPE", ["govcdm_sourcesystemkey"] = source, ["govcdm_sourcecode"] = code,
        ["govcdm_canonicalcodevalue"] = canonical, ["gdi_mapstate"] = Choices.Active,
    });
}
