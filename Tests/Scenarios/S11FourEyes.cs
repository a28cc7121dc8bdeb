using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using Xunit;

namespace Scenarios;

[Collection<StewardsTogether>]
public sealed class S11FourEyes(Stewards world)
{
    private const string Clearances = "govcdm_personnelclearance";
    private const string Eligibility = "govcdm_eligibility";

    [Fact]
    public async Task A_sensitive_value_takes_two_people_neither_of_whom_sent_it()
    {
        var clearance = await world.Administrator.Create(Clearances + "s", new() { ["govcdm_name"] = "Ng" });
        await world.Link(world.Persona, "BLR/11", clearance, Clearances);
        // Anna, who administers the integration as well, keyed the job herself.
        var answer = await new Source(world.Anna.Api, "PERSONA", caseSensitiveKeys: true)
            .SubmitTo(Clearances, "S11", Item.Field("BLR/11", Eligibility, "Eligible", "1", "2025-06-02T10:00:00Z"));
        Assert.Equal(("Held", "NEEDS_CERTIFICATION"), (answer.Item.State, answer.Item.Reason));
        var entry = Assert.Single(await world.Ledger(clearance, Eligibility));

        await Refused(() => world.Anna.Certify(entry.Id), "who submitted a value may not certify it");
        Assert.Equal(entry, Assert.Single(await world.Ledger(clearance, Eligibility)));

        Assert.Equal(["Pending"], await world.Bo.Certify(entry.Id));
        var signed = await world.Administrator.Row("govcdm_integrationledgers", entry.Id);
        Assert.Equal((world.Bo.Id, null, "Pending"), (signed.Link("gdi_firstcertifiedby"), signed.Link("govcdm_certifiedby"), signed.Label("govcdm_ledgerstatus")));
        Assert.NotNull(signed["gdi_firstcertifiedon"]);
        Assert.Null((await world.Administrator.Row(Clearances + "s", clearance))[Eligibility]);

        await Refused(() => world.Bo.Certify(entry.Id), "the second signature is another person's");
        Assert.Equal(signed.Version, (await world.Administrator.Row("govcdm_integrationledgers", entry.Id)).Version);

        Assert.Equal(["Certified"], await world.Cy.Certify(entry.Id));
        Assert.Equal("Eligible", (await world.Administrator.Row(Clearances + "s", clearance))[Eligibility]);
        var certified = await world.Administrator.Row("govcdm_integrationledgers", entry.Id);
        Assert.Equal((world.Bo.Id, world.Cy.Id), (certified.Link("gdi_firstcertifiedby"), certified.Link("govcdm_certifiedby")));
        var holder = (await Provenance(clearance)).GetProperty("holder");
        Assert.Equal(("Bo Steward", "Cy Steward"), (holder.GetProperty("firstCertifiedBy").GetString(), holder.GetProperty("certifiedBy").GetString()));
        Assert.Equal("Success", (await world.Job(answer.JobId)).Label("govcdm_jobstatus"));
    }

    private async Task<JsonElement> Provenance(Guid clearance)
    {
        var answer = await world.Eve.Api.Get($"gdi_GetProvenance(TargetTable='{Clearances}',TargetId={clearance},Field='{Eligibility}')");
        return JsonSerializer.Deserialize<JsonElement>(answer.GetProperty("Provenance").GetString()!).GetProperty("fields").EnumerateArray().Single();
    }

    private static async Task Refused(Func<Task<IReadOnlyList<string>>> certify, string why)
    {
        var fault = await Assert.ThrowsAsync<Fault>(certify);
        Assert.Equal("FOUR_EYES", fault.Reason);
        Assert.Contains(why, fault.Sentence, StringComparison.Ordinal);
    }
}
