using System;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace Scenarios;

/// <summary>S23: an edit here goes out to the systems; what they give back of it is no news.</summary>
public sealed class S23WriteBackAndEcho(Correspondence world) : IClassFixture<Correspondence>
{
    private const string Long = "zoe.oneill-featherstonehaugh@harbors.example.gov";
    private const string Cut = "zoe.oneill-featherstonehaugh@h";

    [Fact]
    public async Task A_users_edit_is_told_to_all_and_its_echo_changes_nothing_while_a_shortened_one_is_flagged()
    {
        var contact = await world.Shared("S23", ("emailaddress1", "zoe@tide.gov"));
        await world.Persona.Submit("S23 p", Item.Field("S23", "emailaddress1", "zoe@persona.gov", version: "105", at: "2025-05-01T09:00:00Z"));
        await world.Administrator.Update("contacts", contact, new() { ["emailaddress1"] = Long });
        // an edit is noticed when an item touches the field
        await world.Say("S23", "emailaddress1", "zoe@tide.gov");

        var told = (await world.Outbound(contact)).Where(item => item.NewValue == Long).ToList();
        Assert.Equal([("PERSONA", "S23", "Queued"), ("TIDE", "S23", "Queued")], told.Select(item => (item.Source!, item.Key!, item.State!)).Order());
        foreach (var item in told)
        {
            var job = await world.OutboundJob(item.Id);
            Assert.Equal(("Outbound", "Indeterminate (Neutral)"), (job.Label("govcdm_direction"), job.Label("govcdm_jobstatus")));
        }
        var toPersona = await Leased.Take(world.Persona);
        Assert.Equal(1, await toPersona.Accept(world.Persona, "106", [.. toPersona.About(contact)]));
        var toTide = await Leased.Take(world.Tide);
        Assert.Equal(1, await toTide.Accept(world.Tide, null, [.. toTide.About(contact)]));
        var ledger = (await world.Ledger(contact)).Count;

        var echo = await world.Persona.Submit("S23 q", new Item("S23", version: "106", at: "2025-06-02T12:00:00Z") { ["emailaddress1"] = Long });

        Assert.Equal(("Echo", "ECHO"), (echo.Item.State, echo.Item.Reason));
        Assert.Equal((ledger, 2), ((await world.Ledger(contact)).Count, (await world.Outbound(contact)).Count(item => item.NewValue == Long)));

        var lossy = await world.Tide.Submit("S23 t", Item.Field("S23", "emailaddress1", Cut, at: "2025-06-02T12:01:00"));

        Assert.Equal(("Outranked", "LOSSY_SOURCE"), (lossy.Item.State, lossy.Item.Reason));
        Assert.Equal(Long, (await world.Contact(contact))["emailaddress1"]);
        var entry = Assert.Single(await world.Ledger(contact, "emailaddress1"), entry => entry.IsLossy);
        Assert.Equal(("TIDE", Cut), (entry.Source, entry.Value));
        Assert.Equal(2, (await world.Outbound(contact)).Count(item => item.NewValue == Long));
    }

    [Fact]
    public async Task A_value_that_is_still_leased_comes_back_as_an_echo()
    {
        var contact = await world.Shared("S23 b", ("emailaddress1", "a@tide.gov"));
        await world.Say("S23 b", "emailaddress1", "b@tide.gov");
        Assert.Equal("b@tide.gov", (await Leased.Take(world.Persona)).About(contact).Single().Value);

        var echo = await world.Persona.Submit("S23 r", Item.Field("S23 b", "emailaddress1", "b@tide.gov", version: "1", at: "2025-06-02T12:00:00Z"));

        Assert.Equal("Echo", echo.Item.State);
        Assert.DoesNotContain(await world.Ledger(contact, "emailaddress1"), entry => entry.Source == "PERSONA");
    }

    [Fact]
    public async Task A_system_that_changes_its_old_value_back_says_something_new()
    {
        var contact = await world.Shared("S23 c", ("emailaddress1", "a@tide.gov"));
        await world.Persona.Submit("S23 s", Item.Field("S23 c", "emailaddress1", "p@persona.gov", version: "1", at: "2025-05-01T09:00:00Z"));
        await world.Administrator.Update("contacts", contact, new() { ["emailaddress1"] = "x@home.org" });
        await world.Say("S23 c", "emailaddress1", "a@tide.gov");
        await (await Leased.Take(world.Persona)).Accept(world.Persona, "2");
        await world.Later(TimeSpan.FromMinutes(1));

        var late = await world.Persona.Submit("S23 u", Item.Field("S23 c", "emailaddress1", "p@persona.gov", version: "2", at: "2025-06-02T12:00:00Z"));
        var back = await world.Persona.Submit("S23 v", Item.Field("S23 c", "emailaddress1", "p@persona.gov", version: "3"));

        Assert.Equal("NoChange", late.Item.State);
        Assert.Equal("Applied", back.Item.State);
        Assert.Equal("p@persona.gov", (await world.Contact(contact))["emailaddress1"]);
    }

    [Fact]
    public async Task A_system_that_says_something_else_in_between_means_what_it_says()
    {
        var contact = await world.Shared("S23 d", ("emailaddress1", "a@tide.gov"));
        await world.Say("S23 d", "emailaddress1", "b@tide.gov");
        await (await Leased.Take(world.Persona)).Accept(world.Persona, "1");
        await world.Later(TimeSpan.FromMinutes(1));
        await world.Persona.Submit("S23 w", Item.Field("S23 d", "emailaddress1", "own@persona.gov", version: "2"));
        Assert.Equal("own@persona.gov", (await world.Contact(contact))["emailaddress1"]);
        await world.Later(TimeSpan.FromMinutes(1));

        var again = await world.Persona.Submit("S23 x", Item.Field("S23 d", "emailaddress1", "b@tide.gov", version: "3"));

        Assert.Equal("Applied", again.Item.State);
        Assert.Equal("b@tide.gov", (await world.Contact(contact))["emailaddress1"]);
    }
}
