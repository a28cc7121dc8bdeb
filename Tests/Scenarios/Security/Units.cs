using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using Xunit;

namespace Scenarios;

/// <summary>
/// Stewards whose role reaches no further than their unit or their team: a copy of the steward's role in which the privileges on the
/// ledger have less depth.
/// Source: https://learn.microsoft.com/power-platform/admin/wp-security-cds
/// </summary>
public sealed class Units(Stewards world) : IClassFixture<Stewards>
{
    private const string Ledger = "govcdm_integrationledgers";

    [Fact]
    public async Task A_steward_of_a_unit_sees_and_decides_the_entries_of_his_unit_only()
    {
        var north = await Unit("North");
        var nora = await Steward("Nora", north, "Local");
        var colleague = await Steward("Ned", north, "Local");
        var (own, ownContact) = await Birthdate("systemusers", colleague.Id);
        var (other, otherContact) = await Birthdate("systemusers", world.Ana.Id);

        Assert.Equal([own], (await nora.Api.Rows(Ledger)).Select(row => row.Id("govcdm_integrationledgerid")));
        Assert.Single((await Provenance(nora, ownContact)).EnumerateArray());
        Assert.Empty((await Provenance(nora, otherContact)).EnumerateArray());
        await Refused("UNKNOWN_ENTRY", other, () => nora.Certify(other));
        await Refused("0x80040220", other, () => Door.Of("form").Decide(nora, other, "Certified"));

        Assert.Equal(["Certified"], await nora.Certify(own));
        Assert.Equal("1984-03-02", (await world.Contact(ownContact))["birthdate"]);
        Assert.Null((await world.Contact(otherContact))["birthdate"]);
    }

    [Fact]
    public async Task A_member_of_a_team_sees_and_decides_the_entries_of_the_team_only()
    {
        var south = await Unit("South");
        var sam = await Steward("Sam", south, "Basic");
        var desk = await world.Administrator.Create("teams", new() { ["name"] = "Desk", ["businessunitid@odata.bind"] = $"/businessunits({south})" });
        await GiveRole("teams", "teamroles_association", desk, await Role("Desk", south, "Basic"));
        await world.Administrator.Call($"teams({desk})/Microsoft.Dynamics.CRM.AddMembersTeam", new()
        {
            ["Members"] = new[] { new Dictionary<string, object?> { ["@odata.type"] = "Microsoft.Dynamics.CRM.systemuser", ["systemuserid"] = sam.Id } },
        });
        var (own, ownContact) = await Birthdate("teams", desk);
        var (other, _) = await Birthdate("systemusers", (await Steward("Sue", south, "Basic")).Id);

        Assert.Equal([own], (await sam.Api.Rows(Ledger)).Select(row => row.Id("govcdm_integrationledgerid")));
        await Refused("UNKNOWN_ENTRY", other, () => sam.Certify(other));
        Assert.Equal(["Certified"], await sam.Certify(own));
        Assert.Equal("1984-03-02", (await world.Contact(ownContact))["birthdate"]);
    }

    [Fact]
    public async Task A_role_that_lets_delete_rows_does_not_let_delete_provenance()
    {
        var west = await Unit("West");
        var will = await Steward("Will", west, "Global");
        var deletes = await world.Administrator.Rows("privileges?$filter=name eq 'prvDeletegovcdm_IntegrationLedger' or name eq 'prvDeletegovcdm_IntegrationIdentifier'");
        var role = await world.Administrator.Create("roles", new() { ["name"] = "Tidy", ["businessunitid@odata.bind"] = $"/businessunits({west})" });
        await world.Administrator.Call($"roles({role})/Microsoft.Dynamics.CRM.AddPrivilegesRole", new()
        {
            ["Privileges"] = deletes.Select(row => new Dictionary<string, object?> { ["PrivilegeId"] = row.Id("privilegeid"), ["Depth"] = "Global", ["BusinessUnitId"] = west }).ToList(),
        });
        await GiveRole("systemusers", "systemuserroles_association", will.Id, role);
        var (entry, contact) = await Birthdate("systemusers", will.Id);
        var identifier = (await world.Administrator.Rows($"govcdm_integrationidentifiers?$filter=govcdm_targetid eq '{contact}'")).Single().Id("govcdm_integrationidentifierid");

        await Refused("LEDGER_KEPT", entry, () => will.Api.Delete(Ledger, entry));
        await Refused("LEDGER_KEPT", entry, () => will.Api.Delete("govcdm_integrationidentifiers", identifier));
        Assert.NotNull(await world.Administrator.Row("govcdm_integrationidentifiers", identifier));
    }

    private async Task<Guid> Unit(string name)
    {
        var root = (await world.Administrator.Rows("businessunits?$filter=parentbusinessunitid eq null")).Single().Id("businessunitid");
        return await world.Administrator.Create("businessunits", new() { ["name"] = name, ["parentbusinessunitid@odata.bind"] = $"/businessunits({root})" });
    }

    private async Task<Person> Steward(string name, Guid unit, string depth)
    {
        var user = await world.Administrator.Create("systemusers", new()
        {
            ["firstname"] = name, ["lastname"] = "Steward", ["domainname"] = name + "@example.gov", ["businessunitid@odata.bind"] = $"/businessunits({unit})",
        });
        await GiveRole("systemusers", "systemuserroles_association", user, await Role(name, unit, depth));
        return new Person(user, await world.ConnectAs(user));
    }

    private async Task<Guid> Role(string name, Guid unit, string depth)
    {
        var steward = (await world.Administrator.Rows("roles?$filter=name eq 'GDI Steward'"))[0].Id("roleid");
        var own = (await world.Administrator.Rows("privileges?$filter=name eq 'prvReadgovcdm_IntegrationLedger' or name eq 'prvWritegovcdm_IntegrationLedger'"))
            .Select(row => row.Id("privilegeid")).ToHashSet();
        var privileges = (await world.Administrator.Get($"RetrieveRolePrivilegesRole(RoleId={steward})")).GetProperty("RolePrivileges").EnumerateArray()
            .Select(held => held.GetProperty("PrivilegeId").GetGuid())
            .Select(id => new Dictionary<string, object?> { ["PrivilegeId"] = id, ["Depth"] = own.Contains(id) ? depth : "Global", ["BusinessUnitId"] = unit });
        var role = await world.Administrator.Create("roles", new() { ["name"] = $"Steward {name}", ["businessunitid@odata.bind"] = $"/businessunits({unit})" });
        await world.Administrator.Call($"roles({role})/Microsoft.Dynamics.CRM.AddPrivilegesRole", new() { ["Privileges"] = privileges.ToList() });
        return role;
    }

    private Task GiveRole(string set, string relationship, Guid to, Guid role) =>
        world.Administrator.Call($"{set}({to})/{relationship}/$ref", new() { ["@odata.id"] = world.Administrator.Address($"roles({role})") });

    private async Task<(Guid Entry, Guid Contact)> Birthdate(string owners, Guid owner)
    {
        var key = Guid.NewGuid().ToString("N");
        var contact = await world.Administrator.Create("contacts", new() { ["lastname"] = "Ng" });
        await world.Link(world.Persona, key, contact);
        await world.Persona.Submit(key, Item.Field(key, "birthdate", "1984-03-02", "1", "2025-06-02T10:00:00Z"));
        var entry = (await world.Ledger(contact, "birthdate")).Single().Id;
        await world.Administrator.Update(Ledger, entry, new() { ["ownerid@odata.bind"] = $"/{owners}({owner})" });
        return (entry, contact);
    }

    private static async Task<JsonElement> Provenance(Person person, Guid contact) =>
        JsonSerializer.Deserialize<JsonElement>((await person.Api.Get($"gdi_GetProvenance(TargetTable='contact',TargetId={contact})"))
            .GetProperty("Provenance").GetString()!).GetProperty("fields");

    private async Task Refused(string reasonOrCode, Guid entry, Func<Task> decide)
    {
        var before = await world.Administrator.Row(Ledger, entry);
        var fault = await Assert.ThrowsAsync<Fault>(decide);
        Assert.Contains(reasonOrCode, new[] { fault.Reason, fault.Code });
        Assert.Equal(before.Version, (await world.Administrator.Row(Ledger, entry)).Version);
    }
}
