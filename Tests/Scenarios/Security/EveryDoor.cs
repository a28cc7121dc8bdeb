using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace Scenarios;

/// <summary>Whichever way a decision is made, what is not allowed is refused with the same sentence, and nothing changes.</summary>
public sealed class EveryDoor(Stewards world) : IClassFixture<Stewards>
{
    private static readonly (string From, string To)[] Illegal =
    [
        ("Pending", "Revoked"), ("Certified", "Rejected"), ("Certified", "Pending"), ("Rejected", "Certified"), ("Rejected", "Revoked"),
        ("Revoked", "Certified"), ("Revoked", "Rejected"), ("Revoked", "Pending"),
    ];

    public static IEnumerable<TheoryDataRow<string>> Doors => Door.Names.Select(name => new TheoryDataRow<string>(name));

    public static IEnumerable<TheoryDataRow<string, string, string>> IllegalTransitions =>
        Illegal.SelectMany(transition => Door.Names.Select(door => new TheoryDataRow<string, string, string>(door, transition.From, transition.To)));

    [Theory]
    [MemberData(nameof(IllegalTransitions))]
    public async Task An_illegal_transition_is_refused_and_changes_nothing(string door, string from, string to)
    {
        var entry = await Birthdate();
        if (from is "Certified" or "Revoked")
            await world.Ana.Certify(entry);
        if (from is "Revoked" or "Rejected")
            await world.Ana.Decide(from == "Revoked" ? "Revoke" : "Reject", "typo", entry);

        await Refused(entry, () => Door.Of(door).Decide(world.Dee, entry, to),
            $"ILLEGAL_TRANSITION: Entry {entry} is {from}, so it cannot become {to}. "
            + "Pending entries can be certified or rejected, certified ones revoked, rejected ones re-opened.");
    }

    [Theory]
    [MemberData(nameof(Doors))]
    public async Task A_reason_must_be_given_for_a_rejection_and_for_a_revocation(string door)
    {
        var entry = await Birthdate();
        await Refused(entry, () => Door.Of(door).Decide(world.Ana, entry, "Rejected", reason: null), $"REASON_REQUIRED: Say why entry {entry} is to be Rejected.");
        await world.Ana.Certify(entry);
        await Refused(entry, () => Door.Of(door).Decide(world.Ana, entry, "Revoked", reason: " "), $"REASON_REQUIRED: Say why entry {entry} is to be Revoked.");
    }

    [Theory]
    [MemberData(nameof(Doors))]
    public async Task Who_is_no_administrator_reopens_nothing(string door)
    {
        var entry = await Birthdate();
        await world.Ana.Decide("Reject", "typo", entry);
        await Refused(entry, () => Door.Of(door).Decide(world.Cy, entry, "Pending"),
            $"ADMINISTRATOR_ONLY: Only an integration administrator may re-open a rejected entry ({entry}).");
        await Door.Of(door).Decide(world.Dee, entry, "Pending");
        Assert.Equal("Pending", (await Row(entry)).Label("govcdm_ledgerstatus"));
    }

    [Theory]
    [MemberData(nameof(Doors))]
    public async Task Who_may_only_read_decides_nothing(string door)
    {
        var entry = await Birthdate();
        foreach (var to in new[] { "Certified", "Rejected" })
            await Refused(entry, () => Door.Of(door).Decide(world.Eve, entry, to), "0x80040220");
    }

    [Theory]
    [MemberData(nameof(Doors))]
    public async Task Who_sent_a_value_does_not_certify_it_and_nobody_signs_twice(string door)
    {
        var entry = await Eligibility(world.Anna);
        await Refused(entry, () => Door.Of(door).Decide(world.Anna, entry, "Certified"), $"FOUR_EYES: Entry {entry}: who submitted a value may not certify it.");

        await Door.Of(door).Decide(world.Bo, entry, "Certified");
        var signed = await Row(entry);
        Assert.Equal(("Pending", world.Bo.Id, null), (signed.Label("govcdm_ledgerstatus"), signed.Link("gdi_firstcertifiedby"), signed.Link("govcdm_certifiedby")));
        await Refused(entry, () => Door.Of(door).Decide(world.Bo, entry, "Certified"),
            $"FOUR_EYES: Entry {entry}: you have signed already; the second signature is another person's.");

        await Door.Of(door).Decide(world.Cy, entry, "Certified");
        Assert.Equal("Certified", (await Row(entry)).Label("govcdm_ledgerstatus"));
    }

    [Theory]
    [InlineData("gdi_value", "1999-01-01")]
    [InlineData("govcdm_sourcesystemkey", "TIDE")]
    [InlineData("gdi_sourceversion", "2")]
    [InlineData("govcdm_targetid", "00000000-0000-0000-0000-000000000001")]
    [InlineData("govcdm_aspectkey", "lastname")]
    [InlineData("gdi_iseffective", true)]
    [InlineData("gdi_certificationmethod", 482100001)]
    public async Task What_was_said_stays_as_it_was_said(string column, object value)
    {
        var entry = await Birthdate();
        await Refused(entry, () => world.Dee.Api.Update("govcdm_integrationledgers", entry, new() { [column] = value }),
            $"LEDGER_IMMUTABLE: {column} of ledger entry {entry} cannot be changed: what was said stays as it was said. Decide about the entry instead.");
    }

    private async Task<Guid> Birthdate()
    {
        var key = Guid.NewGuid().ToString("N");
        var contact = await world.Administrator.Create("contacts", new() { ["lastname"] = "Ng" });
        await world.Link(world.Persona, key, contact);
        await world.Persona.Submit(key, Item.Field(key, "birthdate", "1984-03-02", "1", "2025-06-02T10:00:00Z"));
        return (await world.Ledger(contact, "birthdate")).Single().Id;
    }

    private async Task<Guid> Eligibility(Person submitter)
    {
        const string table = "govcdm_personnelclearance";
        var key = Guid.NewGuid().ToString("N");
        var clearance = await world.Administrator.Create(table + "s", new() { ["govcdm_name"] = "Ng" });
        await world.Link(world.Persona, key, clearance, table);
        await new Source(submitter.Api, "PERSONA", caseSensitiveKeys: true).SubmitTo(table, key, Item.Field(key, "govcdm_eligibility", "Eligible", "1", "2025-06-02T10:00:00Z"));
        return (await world.Ledger(clearance, "govcdm_eligibility")).Single().Id;
    }

    // Refused with the sentence, or with the platform's error code; and nothing that a decision touches has changed.
    private async Task Refused(Guid entry, Func<Task> decide, string sentenceOrCode)
    {
        var before = await Touched(entry);
        var fault = await Assert.ThrowsAsync<Fault>(decide);
        Assert.Equal(sentenceOrCode, fault.Code == sentenceOrCode ? fault.Code : fault.Sentence);
        Assert.Equal(before, await Touched(entry));
    }

    private async Task<IReadOnlyList<long>> Touched(Guid entry)
    {
        var row = await Row(entry);
        var item = await world.Administrator.Row("govcdm_integrationsyncitems", row.Link("gdi_syncitem")!.Value);
        return
        [
            row.Version, item.Version, (await world.Job(item.Link("govcdm_integrationsyncjob")!.Value)).Version,
            (await world.Administrator.Row(row["govcdm_targettable"] + "s", row.Id("govcdm_targetid"))).Version,
            await world.Administrator.Count($"govcdm_integrationledgers?$filter=govcdm_targetid eq '{row["govcdm_targetid"]}'"),
        ];
    }

    private Task<Row> Row(Guid entry) => world.Administrator.Row("govcdm_integrationledgers", entry);
}
