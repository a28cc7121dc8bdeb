using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace Scenarios;

/// <summary>What the solution's roles let people and machines do, by every custom API and on every table of the product.</summary>
public sealed class Roles(Stewards world) : IClassFixture<Stewards>
{
    private const string NoPrivilege = "0x80040220";

    // Something for each type of parameter that an API may require: https://learn.microsoft.com/power-apps/developer/data-platform/custom-api-parameter-data-types
    private static readonly Dictionary<string, object?> Nothing = new() { ["0"] = false, ["7"] = 0, ["10"] = "nothing", ["11"] = new[] { "nothing" }, ["12"] = Guid.Empty };

    private static readonly string[] Sets =
    [
        "govcdm_integrationledgers", "govcdm_integrationsyncitems", "govcdm_integrationsyncjobs", "govcdm_integrationidentifiers", "govcdm_integrationcommitpolicies",
        "govcdm_integrationvaluemaps", "gdi_sourcesystems", "gdi_entitymaps", "contacts", "accounts",
    ];

    // Which of the people get past the privilege of each action that writes. What they would be told without parameters is another matter.
    private static readonly Dictionary<string, string[]> Doers = new()
    {
        ["gdi_SubmitSyncJob"] = ["TIDE", "Ana", "Cy", "Dee"], ["gdi_DryRun"] = ["TIDE", "Ana", "Cy", "Dee"], ["gdi_CompleteSyncJob"] = ["TIDE", "Ana", "Cy", "Dee"],
        ["gdi_DecideEntries"] = ["TIDE", "Ana", "Cy", "Dee"], ["gdi_FlagStaleEntries"] = ["TIDE", "Ana", "Cy", "Dee"],
        ["gdi_LeaseOutbound"] = ["TIDE", "Ana", "Cy", "Dee"], ["gdi_AcknowledgeOutbound"] = ["TIDE", "Ana", "Cy", "Dee"],
        ["gdi_SetIntegrationState"] = ["Dee"], ["gdi_RunMissedSync"] = ["Dee"], ["gdi_ClearTracking"] = ["Dee"], ["gdi_SetChangeCapture"] = ["Dee"], ["gdi_SyncNow"] = ["Dee"],
    };

    [Fact]
    public async Task An_auditor_reads_everything_and_changes_nothing()
    {
        var tide = await world.Tide.SubmitTo("account", "Audit", new Item("Audit", at: "2025-06-01T02:00:00") { ["name"] = "Harbor", ["nothing"] = "x" });
        await world.Tide.Submit("Audit 2", new Item("Audit", at: "2025-06-01T02:00:00") { ["lastname"] = "Ng", ["govcdm_personneltype"] = "CTR-AUDIT" });
        var before = await world.Census();
        foreach (var set in Sets)
        {
            var rows = await world.Eve.Api.Rows(set);
            Assert.Equal(await world.Administrator.Count(set), rows.Count);
            var id = Guid.Parse(KeyOf(rows[0], set));
            var name = set switch { "contacts" => "lastname", "accounts" => "name", _ => set[..set.IndexOf('_', StringComparison.Ordinal)] + "_name" };
            Assert.Equal(NoPrivilege, (await Assert.ThrowsAsync<Fault>(() => world.Eve.Api.Update(set, id, new() { [name] = "changed" }))).Code);
            Assert.Equal(NoPrivilege, (await Assert.ThrowsAsync<Fault>(() => world.Eve.Api.Delete(set, id))).Code);
            Assert.Equal(NoPrivilege, (await Assert.ThrowsAsync<Fault>(() => world.Eve.Api.Create(set, []))).Code);
        }
        Assert.Single((await world.Eve.Api.Get($"gdi_GetProvenance(TargetTable='account',TargetId={tide.Item.TargetId})")).EnumerateObject(), value => value.Name == "Provenance");
        Assert.Equal(before, await world.Census());
    }

    [Fact]
    public async Task Every_custom_api_has_an_execute_privilege_that_lets_in_whom_it_should()
    {
        var apis = (await world.Administrator.Rows("customapis")).Where(row => row["uniquename"]!.StartsWith("gdi_", StringComparison.Ordinal)).ToList();
        Assert.All(apis, api => Assert.NotNull(api["executeprivilegename"]));
        var found = new List<string>();
        foreach (var api in apis.Where(api => !api.Flag("isfunction")))
        {
            var admitted = new List<string>();
            var path = api["boundentitylogicalname"] is null ? api["uniquename"]! : $"govcdm_integrationsyncjobs({Guid.Empty})/Microsoft.Dynamics.CRM.{api["uniquename"]}";
            var required = await world.Administrator.Rows($"customapirequestparameters?$filter=_customapiid_value eq {api.Id("customapiid")} and isoptional eq false");
            var parameters = required.ToDictionary(parameter => parameter["uniquename"]!, parameter => Nothing[parameter["type"]!]);
            foreach (var (who, caller) in Callers)
            {
                if (await Calls(caller, path, parameters))
                    admitted.Add(who);
            }
            found.Add($"{api["uniquename"]}: {string.Join(", ", admitted)}");
        }
        Assert.Equal(Doers.Where(doer => apis.Any(api => api["uniquename"] == doer.Key)).Select(doer => $"{doer.Key}: {string.Join(", ", doer.Value)}").Order(), found.Order());
    }

    [Fact]
    public async Task A_source_s_own_user_submits_for_no_other_source_and_decides_nothing()
    {
        var contact = await world.Administrator.Create("contacts", new() { ["lastname"] = "Ng" });
        await world.Link(world.Persona, "Own", contact);
        await world.Persona.Submit("Own", Item.Field("Own", "birthdate", "1984-03-02", "1", "2025-06-02T10:00:00Z"));
        var entry = (await world.Ledger(contact, "birthdate")).Single();
        var before = await world.Census();

        var posing = new Source(world.Tide.Api, "PERSONA", caseSensitiveKeys: true);
        var items = new[] { Item.Field("Own", "birthdate", "1999-03-02", "2", "2025-06-02T11:00:00Z") };
        var fault = await Assert.ThrowsAsync<Fault>(() => posing.Submit("Posing", items));
        Assert.Equal("FORBIDDEN_SOURCE", fault.Reason);
        var dry = posing.Request("contact", "Posing", items);
        dry.Remove("JobKey");
        dry.Remove("Complete");
        Assert.Equal("FORBIDDEN_SOURCE", (await Assert.ThrowsAsync<Fault>(() => world.Tide.Api.Call("gdi_DryRun", dry))).Reason);

        foreach (var machine in new[] { world.Tide, world.Persona })
        {
            var person = new Person(Guid.Empty, machine.Api);
            foreach (var (door, to) in Door.Names.SelectMany(door => new[] { "Certified", "Rejected" }.Select(to => (door, to))))
                Assert.Equal("PERSON_REQUIRED", (await Assert.ThrowsAsync<Fault>(() => Door.Of(door).Decide(person, entry.Id, to))).Reason);
        }
        Assert.Equal(entry, (await world.Ledger(contact, "birthdate")).Single());
        Assert.Equal(before, await world.Census());
    }

    private IEnumerable<(string Name, WebApi Api)> Callers =>
        [("TIDE", world.Tide.Api), ("Ana", world.Ana.Api), ("Cy", world.Cy.Api), ("Dee", world.Dee.Api), ("Eve", world.Eve.Api)];

    // Past the privilege there is something to say about the parameters.
    private static async Task<bool> Calls(WebApi caller, string path, Dictionary<string, object?> parameters)
    {
        try
        {
            await caller.Call(path, parameters);
            return true;
        }
        catch (Fault fault)
        {
            return fault.Code != NoPrivilege;
        }
    }

    private static string KeyOf(Row row, string set) => row[set switch
    {
        "govcdm_integrationcommitpolicies" => "govcdm_integrationcommitpolicyid",
        _ => set[..^1] + "id",
    }]!;
}
