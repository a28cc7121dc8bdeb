using System;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace Scenarios;

/// <summary>What a connector leases, and what it says about it.</summary>
public sealed class Leases(Correspondence world) : IClassFixture<Correspondence>
{
    [Fact]
    public async Task What_is_leased_is_not_leased_twice_until_the_lease_runs_out()
    {
        var contact = await Told("lease 1");
        Assert.Single((await Leased.Take(world.Persona, seconds: 60)).About(contact));

        Assert.Empty((await Leased.Take(world.Persona)).About(contact));
        await world.Later(TimeSpan.FromSeconds(61));
        var again = await Leased.Take(world.Persona);

        var item = Assert.Single(again.About(contact));
        Assert.Equal(1, await again.Accept(world.Persona, "9", item));
        var stored = Assert.Single(await world.Outbound(contact));
        Assert.Equal(("Applied", "9", "b@tide.gov"), (stored.State, stored.Version, stored.NewValue));
    }

    [Fact]
    public async Task An_acknowledgement_counts_once_however_often_it_is_sent()
    {
        var contact = await Told("lease 2");
        var lease = await Leased.Take(world.Persona);
        var item = lease.About(contact).Single();

        Assert.Equal(1, await lease.Accept(world.Persona, "9", item));
        var identifier = await world.Identifier(world.Persona, "lease 2");
        Assert.NotNull(identifier!["gdi_lastoutboundon"]);
        var version = identifier.Version;
        Assert.Equal(1, await lease.Accept(world.Persona, "10", item));
        Assert.Equal(1, await lease.Refuse(world.Persona, "no", item));

        var stored = Assert.Single(await world.Outbound(contact));
        Assert.Equal(("Applied", "9"), (stored.State, stored.Version));
        Assert.Equal(version, (await world.Identifier(world.Persona, "lease 2"))!.Version);
        var job = await world.OutboundJob(item.Id);
        Assert.Equal(("Success", "1"), (job.Label("govcdm_jobstatus"), job["gdi_appliedcount"]));
    }

    [Fact]
    public async Task The_word_of_a_lease_that_ran_out_and_was_given_to_another_does_not_count()
    {
        var contact = await Told("lease 3");
        var first = await Leased.Take(world.Persona, seconds: 60);
        var item = first.About(contact).Single();
        await world.Later(TimeSpan.FromSeconds(61));
        var second = await Leased.Take(world.Persona);
        Assert.Equal(item.Id, second.About(contact).Single().Id);

        Assert.Equal(0, await first.Refuse(world.Persona, "too late", item));
        Assert.Equal(1, await second.Accept(world.Persona, "9", item));
        Assert.Equal("Applied", Assert.Single(await world.Outbound(contact)).State);
    }

    [Fact]
    public async Task A_refusal_is_held_with_the_systems_own_words_until_a_newer_value_overtakes_it()
    {
        var contact = await Told("lease 4");
        var lease = await Leased.Take(world.Persona);
        var item = lease.About(contact).Single();

        Assert.Equal(1, await lease.Refuse(world.Persona, "E-mail must end in .example", item));

        var held = Assert.Single(await world.Outbound(contact));
        Assert.Equal(("Held", "REFUSED_BY_SYSTEM"), (held.State, held.Reason));
        Assert.Contains("E-mail must end in .example", held.Message);
        Assert.Equal("Indeterminate (Neutral)", (await world.OutboundJob(item.Id)).Label("govcdm_jobstatus"));
        Assert.Null((await world.Identifier(world.Persona, "lease 4"))!["gdi_lastoutboundon"]);

        await world.Say("lease 4", "emailaddress1", "c@tide.gov");
        Assert.Equal(["Cancelled", "Queued"], (await world.Outbound(contact)).Select(i => i.State).Order());
        Assert.Equal("Success", (await world.OutboundJob(item.Id)).Label("govcdm_jobstatus"));
    }

    [Fact]
    public async Task A_newer_value_waits_while_an_older_one_is_on_its_way_and_replaces_it_when_that_lease_runs_out()
    {
        var contact = await Told("lease 5");
        var first = await Leased.Take(world.Persona, seconds: 300);
        var older = first.About(contact).Single();
        await world.Say("lease 5", "emailaddress1", "c@tide.gov");
        Assert.Equal(["Leased", "Queued"], (await world.Outbound(contact)).Select(i => i.State).Order());

        Assert.Empty((await Leased.Take(world.Persona)).About(contact));
        await world.Later(TimeSpan.FromSeconds(301));
        await Leased.Take(world.Persona, seconds: 10);
        await world.Later(TimeSpan.FromSeconds(11));
        var second = await Leased.Take(world.Persona);

        Assert.Equal("c@tide.gov", second.About(contact).Single().Value);
        var withdrawn = (await world.Outbound(contact)).Single(i => i.Id == older.Id);
        Assert.Equal(("Cancelled", "NEWER_VALUE"), (withdrawn.State, withdrawn.Reason));
        // it may have arrived all the same
        var echo = await world.Persona.Submit("lease 5", Item.Field("lease 5", "emailaddress1", "b@tide.gov", version: "1"));
        Assert.Equal("Echo", echo.Item.State);
        Assert.Equal(1, await first.Refuse(world.Persona, "no", older));
        Assert.Equal("Cancelled", (await world.Outbound(contact)).Single(i => i.Id == older.Id).State);
        Assert.Equal(1, await first.Accept(world.Persona, "1", older));
        Assert.Equal("Applied", (await world.Outbound(contact)).Single(i => i.Id == older.Id).State);
    }

    [Fact]
    public async Task Nothing_leaves_for_a_key_that_is_linked_no_more_or_while_the_map_is_off()
    {
        var contact = await Told("lease 6");
        var map = await world.MapOf(world.Persona);
        await world.Administrator.Update("gdi_entitymaps", map, new() { ["gdi_state"] = Choices.Off });
        var off = await Leased.Take(world.Persona);
        await world.Administrator.Update("gdi_entitymaps", map, new() { ["gdi_state"] = Choices.On });
        Assert.Equal((null, 0), (off.Id, off.Items.Count));
        var identifier = (await world.Identifier(world.Persona, "lease 6"))!;
        await world.Administrator.Update("govcdm_integrationidentifiers", identifier.Id("govcdm_integrationidentifierid"), new() { ["gdi_linkstate"] = Choices.Cleared });

        Assert.Empty((await Leased.Take(world.Persona)).About(contact));

        var stored = Assert.Single(await world.Outbound(contact));
        Assert.Equal(("Cancelled", "LINK_CLOSED"), (stored.State, stored.Reason));
    }

    [Fact]
    public async Task What_a_system_refused_is_told_anew_on_demand()
    {
        var contact = await world.Shared("lease anew");
        await world.Say("lease anew", "telephone1", "555-0999");
        var lease = await Leased.Take(world.Persona);
        await lease.Refuse(world.Persona, "Closed for the night", lease.About(contact).Single());

        await world.Administrator.Call("gdi_SyncNow", new() { ["TargetTable"] = "contact", ["TargetId"] = contact, ["Direction"] = "Out" });

        Assert.Equal(
            [("Cancelled", "SENT_ANEW", "555-0999"), ("Queued", null, "555-0999")],
            (await world.Outbound(contact, world.Persona)).Select(item => (item.State!, item.Reason, item.NewValue!)).Order());
    }

    [Fact]
    public async Task Only_the_systems_own_user_leases_and_acknowledges_for_it()
    {
        var contact = await Told("lease 7");
        var asTide = await Assert.ThrowsAsync<Fault>(() => world.Tide.Api.Call("gdi_LeaseOutbound", new() { ["SourceSystemKey"] = "PERSONA" }));
        Assert.Equal("FORBIDDEN_SOURCE", asTide.Reason);
        var lease = await Leased.Take(world.Persona);

        var refused = await Assert.ThrowsAsync<Fault>(() => lease.Accept(world.Tide, "1", [.. lease.About(contact)]));

        Assert.Equal("FORBIDDEN_SOURCE", refused.Reason);
        Assert.Equal("Leased", Assert.Single(await world.Outbound(contact)).State);
    }

    [Theory]
    [InlineData("{}", "INVALID_JSON")]
    [InlineData("""[{"itemId":"x","ok":true}]""", "INVALID_ITEM")]
    [InlineData("""[{"itemId":"6459bbb7-9db5-4c93-b307-a4684560f4be"}]""", "INVALID_ITEM")]
    [InlineData("""[{"itemId":"6459bbb7-9db5-4c93-b307-a4684560f4be","ok":true,"versoin":"1"}]""", "INVALID_ITEM")]
    public async Task A_result_that_cannot_be_read_is_refused(string results, string reason) =>
        Assert.Equal(reason, (await Assert.ThrowsAsync<Fault>(() => world.Persona.Api.Call("gdi_AcknowledgeOutbound", new() { ["LeaseId"] = "any", ["Results"] = results }))).Reason);

    [Theory]
    [InlineData(0, 300)]
    [InlineData(1001, 300)]
    [InlineData(1, 9)]
    public async Task A_lease_has_limits(int max, int seconds) =>
        Assert.Equal("INVALID_PARAMETER", (await Assert.ThrowsAsync<Fault>(() => Leased.Take(world.Persona, max, seconds))).Reason);

    // TIDE has changed the e-mail of a shared contact, so PERSONA is to be told.
    private async Task<Guid> Told(string key)
    {
        var contact = await world.Shared(key, ("emailaddress1", "a@tide.gov"));
        await world.Say(key, "emailaddress1", "b@tide.gov");
        return contact;
    }
}
