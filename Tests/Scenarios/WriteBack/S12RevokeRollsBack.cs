using System;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace Scenarios;

/// <summary>S12: a value that was certified and written back is revoked; only who received it is told.</summary>
public sealed class S12RevokeRollsBack(Correspondence world) : IClassFixture<Correspondence>
{
    [Fact]
    public async Task Revoking_brings_the_certified_value_back_and_tells_only_the_system_that_received_the_other()
    {
        var contact = await world.Shared("S12", ("birthdate", "1984-03-02"));
        await world.Say("S12", "birthdate", "1948-03-02");
        var lease = await Leased.Take(world.Persona);
        Assert.Equal(("S12", "birthdate", "1948-03-02"), lease.About(contact).Select(item => (item.Key, item.Field, item.Value!)).Single());
        await lease.Accept(world.Persona, "7");
        // knows the record, and was never told
        await world.Link(world.Casebook, "c-12", contact);
        var second = (await world.Ledger(contact, "birthdate")).Single(entry => entry.Value == "1948-03-02");
        Assert.Equal(("Certified", "Rule"), (second.Status, second.Method));

        await world.Ana.Decide("Revoke", "typo", second.Id);

        Assert.Equal("1984-03-02", (await world.Contact(contact))["birthdate"]);
        var ledger = await world.Ledger(contact, "birthdate");
        Assert.Equal(("Revoked", "1984-03-02"), (ledger.Single(entry => entry.Id == second.Id).Status, ledger.Single(entry => entry.IsEffective).Value));
        var told = await world.Outbound(contact);
        Assert.Equal([("PERSONA", "1948-03-02", "Applied"), ("PERSONA", "1984-03-02", "Queued")], told.Select(item => (item.Source!, item.NewValue!, item.State!)).Order());
        Assert.Equal("1984-03-02", (await Leased.Take(world.Persona)).About(contact).Single().Value);
    }

    [Fact]
    public async Task Revoking_what_was_not_sent_yet_withdraws_it_and_tells_nobody()
    {
        var contact = await world.Shared("S12 b", ("birthdate", "1984-03-02"));
        await world.Say("S12 b", "birthdate", "1948-03-02");
        var second = (await world.Ledger(contact, "birthdate")).Single(entry => entry.Value == "1948-03-02");

        await world.Ana.Decide("Revoke", "typo", second.Id);

        var told = Assert.Single(await world.Outbound(contact));
        Assert.Equal(("Cancelled", "NEWER_VALUE"), (told.State, told.Reason));
        Assert.Equal("Success", (await world.OutboundJob(told.Id)).Label("govcdm_jobstatus"));
    }
}
