using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace Scenarios;

/// <summary>No column of a policy is dead: each of them, changed alone, changes what becomes of the same submission.</summary>
public sealed class PolicyColumns(Stewards world) : IClassFixture<Stewards>
{
    private const string Policies = "govcdm_integrationcommitpolicies";
    private const string Codes = "gdi_codelist";
    private const string Mode = "govcdm_commitmode";
    private const string Sources = "govcdm_authoritativesources";
    private const int ToAll = 482100001, ToListed = 482100002;
    private const int Unlink = 482100001, Deactivate = 482100002;

    /// <param name="Field">The field that the policy is about; null = the record as a whole.</param>
    /// <param name="What">What is submitted, told as what became of it.</param>
    private sealed record Probe(
        string Column, object? One, object? Other, string? Field, Func<PolicyColumns, string?, Task<string>> What, string Table = "account", params (string Column, object? Value)[] Beside);

    // The name tells people which policy it is.
    private static readonly string[] Labels = ["govcdm_name", "govcdm_integrationcommitpolicyid"];

    private static readonly Probe[] Probes =
    [
        new(Mode, Choices.OnIngest, Choices.OnCertify, "address1_line1", (t, field) => t.Tide(field)),
        new("govcdm_autocertify", Choices.Yes, Choices.No, "address1_line2", (t, field) => t.Tide(field)),
        new("gdi_autocertifymaxrank", 1, 2, "address1_line3", (t, field) => t.Tide(field), Beside: [("govcdm_autocertify", Choices.Yes), (Sources, "PERSONA; TIDE")]),
        new(Sources, "TIDE", "PERSONA", "address1_city", (t, field) => t.Tide(field)),
        new("gdi_nonauthoritativemode", Choices.FillBlank, Choices.RejectSource, "address1_county", (t, field) => t.Tide(field), Beside: [(Sources, "PERSONA")]),
        new("govcdm_staleafterdays", 0, 30, "address1_country", (t, field) => t.OldTideAndPersona(field), Beside: [(Sources, "TIDE; PERSONA")]),
        new(Codes, null, "PROBE", "address1_name", (t, field) => t.Tide(field)),
        new("gdi_unmappedmode", Choices.PassThrough, Choices.RejectUnmapped, "address1_postofficebox", (t, field) => t.Tide(field), Beside: [(Codes, "PROBE")]),
        new("gdi_minconfidence", 0.6, 0.8, "address2_line1", (t, field) => t.Tide(field, "doubtful"), Beside: [(Codes, "PROBE")]),
        new("gdi_blankhandling", Choices.AssertNull, Choices.HoldBlank, "address2_line2", (t, field) => t.Tide(field, "")),
        new("gdi_canonicalformat", Choices.LookupKey, 482100000, "govcdm_personneltype", (t, field) => t.Tide(field, "Term", "contact"), "contact", ("gdi_sourcesystemkey", "TIDE")),
        new("gdi_lookupfield", "govcdm_abbreviation", "govcdm_name", "govcdm_addresshomestateorprovince", (t, field) => t.Tide(field, "51", "contact"), "contact", ("gdi_sourcesystemkey", "TIDE")),
        new("gdi_deletemode", Unlink, Deactivate, null, (t, _) => t.Deleted(), "account", ("gdi_sourcesystemkey", "TIDE")),
        new("gdi_excludesubmitter", Choices.Yes, Choices.No, "address2_line3", (t, field) => t.Certified(field, t.People.Anna), Beside: [(Mode, Choices.OnCertify)]),
        new("gdi_certifiersrequired", 1, 2, "address2_city", (t, field) => t.Certified(field, t.People.Bo), Beside: [(Mode, Choices.OnCertify)]),
        new("gdi_writeback", null, ToAll, "address2_county", (t, field) => t.Told(field), Beside: [("gdi_writebackuncertified", Choices.Yes)]),
        new("gdi_writebacktargets", "PERSONA", "CASEBOOK", "address2_country", (t, field) => t.Told(field), Beside: [("gdi_writeback", ToListed), ("gdi_writebackuncertified", Choices.Yes)]),
        new("gdi_writebackuncertified", Choices.Yes, Choices.No, "address2_name", (t, field) => t.Told(field), Beside: [("gdi_writeback", ToAll)]),
        // for whom the policy holds
        new("govcdm_targettable", "account", "contact", "address2_postalcode", (t, field) => t.Tide(field), Beside: [(Mode, Choices.OnCertify)]),
        new("govcdm_fieldname", "address2_postofficebox", "address2_telephone1", "address2_postofficebox", (t, _) => t.Tide("address2_postofficebox"), Beside: [(Mode, Choices.OnCertify)]),
        new("gdi_sourcesystemkey", "TIDE", "PERSONA", "address2_telephone2", (t, field) => t.Tide(field), Beside: [(Mode, Choices.OnCertify)]),
    ];

    public static IEnumerable<TheoryDataRow<string>> Columns => Probes.Select(probe => new TheoryDataRow<string>(probe.Column));

    private Stewards People => world;

    [Fact]
    public async Task Every_column_has_its_probe()
    {
        var attributes = await world.Administrator.Get("EntityDefinitions(LogicalName='govcdm_integrationcommitpolicy')/Attributes?$select=LogicalName,AttributeOf");
        var columns = attributes.GetProperty("value").EnumerateArray().Where(a => a.GetProperty("AttributeOf").GetString() is null)
            .Select(a => a.GetProperty("LogicalName").GetString()!).Where(name => name.StartsWith("govcdm_", StringComparison.Ordinal) || name.StartsWith("gdi_", StringComparison.Ordinal));
        Assert.Equal(Probes.Select(probe => probe.Column).Concat(Labels).Order(), columns.Order());
    }

    [Theory]
    [MemberData(nameof(Columns))]
    public async Task A_column_changed_alone_changes_what_becomes_of_a_submission(string column)
    {
        var probe = Probes.Single(p => p.Column == column);
        var policy = new Dictionary<string, object?> { ["govcdm_name"] = $"Probe {column}", ["govcdm_targettable"] = probe.Table, ["govcdm_fieldname"] = probe.Field };
        foreach (var (beside, value) in probe.Beside)
            policy[beside] = value;
        policy[column] = probe.One;
        var id = await world.Administrator.Create(Policies, policy);

        var one = await probe.What(this, probe.Field);
        await world.Administrator.Update(Policies, id, new() { [column] = probe.Other });
        var other = await probe.What(this, probe.Field);

        Assert.NotEqual(one, other);
    }

    // TIDE says something; what shows on the record, and what the ledger has of it.
    private async Task<string> Tide(string? field, string value = "Norfolk", string table = "account")
    {
        await DoubtfulMap();
        var key = Guid.NewGuid().ToString("N");
        await world.Tide.SubmitTo(table, key, new Item(key, at: "2025-06-01T02:00:00") { [table == "account" ? "name" : "lastname"] = "Harbor" });
        var answer = await world.Tide.SubmitTo(table, key + " 2", Item.Field(key, field!, value, at: "2025-06-02T02:00:00"));
        return $"{answer.Item.State} {answer.Item.Reason} {await Shown(table, answer.Item.TargetId, field!)}";
    }

    private async Task<string> OldTideAndPersona(string? field)
    {
        var key = Guid.NewGuid().ToString("N");
        var tide = await world.Tide.SubmitTo("account", key, new Item(key, at: "2025-01-01T02:00:00") { [field!] = "Norfolk" });
        await world.Link(world.Persona, key, tide.Item.TargetId, "account");
        var persona = await world.Persona.SubmitTo("account", key, Item.Field(key, field!, "Suffolk", "1", "2025-06-02T10:00:00Z"));
        return $"{persona.Item.State} {await Shown("account", tide.Item.TargetId, field!)}";
    }

    private async Task<string> Deleted()
    {
        var key = Guid.NewGuid().ToString("N");
        var tide = await world.Tide.SubmitTo("account", key, new Item(key, at: "2025-06-01T02:00:00") { ["name"] = "Harbor" });
        await world.Tide.SubmitTo("account", key + " 2", Item.Delete(key, at: "2025-06-02T02:00:00"));
        return (await world.Account(tide.Item.TargetId)).Label("statecode")!;
    }

    // Anna submits; somebody certifies.
    private async Task<string> Certified(string? field, Person certifier)
    {
        var key = Guid.NewGuid().ToString("N");
        var account = await world.Administrator.Create("accounts", new() { ["name"] = "Harbor" });
        await world.Link(world.Persona, key, account, "account");
        await new Source(world.Anna.Api, "PERSONA", caseSensitiveKeys: true).SubmitTo("account", key, Item.Field(key, field!, "Norfolk", "1", "2025-06-02T10:00:00Z"));
        var entry = (await world.Ledger(account, field)).Single();
        try
        {
            return (await certifier.Certify(entry.Id)).Single();
        }
        catch (Fault fault)
        {
            return fault.Reason;
        }
    }

    // Which of the other systems are told what TIDE says.
    private async Task<string> Told(string? field)
    {
        var key = Guid.NewGuid().ToString("N");
        await BothWays();
        var tide = await world.Tide.SubmitTo("account", key, new Item(key, at: "2025-06-01T02:00:00") { ["name"] = "Harbor" });
        foreach (var other in new[] { world.Persona, world.Casebook })
            await world.Link(other, key, tide.Item.TargetId, "account");
        await world.Tide.SubmitTo("account", key + " 2", Item.Field(key, field!, "Norfolk", at: "2025-06-02T02:00:00"));
        var told = await world.Administrator.Rows($"govcdm_integrationsyncitems?$filter=gdi_isoutbound eq true and govcdm_targetid eq '{tide.Item.TargetId}' and govcdm_fieldname eq '{field}'");
        return string.Join(", ", told.Select(row => row["gdi_sourcesystemkey"]).Order());
    }

    private async Task<string> Shown(string table, Guid? target, string field)
    {
        var row = await world.Administrator.Row(table + "s", target!.Value);
        var ledger = await world.Ledger(target, field);
        return $"shows {row[field] ?? row[$"_{field}_value"] ?? "nothing"}; {string.Join(", ", ledger.Select(e => $"{e.Source} {e.Value ?? "blank"} {e.Status} {e.Hold}").Order())}";
    }

    private async Task DoubtfulMap()
    {
        const string maps = "govcdm_integrationvaluemaps";
        if (await world.Administrator.Count($"{maps}?$filter=govcdm_sourcecode eq 'doubtful'") == 0)
        {
            await world.Administrator.Create(maps, new()
            {
                ["govcdm_name"] = "doubtful", ["govcdm_codelist"] = "PROBE", ["govcdm_sourcecode"] = "doubtful", ["govcdm_canonicalcodevalue"] = "Norfolk",
                ["govcdm_confidence"] = 0.7, ["gdi_mapstate"] = Choices.Active,
            });
        }
    }

    private async Task BothWays()
    {
        foreach (var map in await world.Administrator.Rows($"gdi_entitymaps?$filter=gdi_targettable eq 'account' and gdi_direction eq {Choices.MapIn}"))
            await world.Administrator.Update("gdi_entitymaps", map.Id("gdi_entitymapid"), new() { ["gdi_direction"] = 482100002 });
    }
}
