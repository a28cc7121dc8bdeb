using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;

namespace Scenarios;

/// <summary>What an administrator configures before the scenarios begin: sources, entity maps, policies, value maps and reference data.</summary>
internal sealed class Seed(WebApi administrator)
{
    private sealed record SourceRow(string Key, string Name, int Ordering, bool CaseSensitiveKeys, string? BlankTokens, int ClockSkew);

    private static readonly SourceRow[] SourceRows =
    [
        new("TIDE", "Department of Harbors, payroll", Choices.Timestamp, false, null, 0),
        new("PERSONA", "Bureau of Land Records, personnel", Choices.Sequence, true, null, 0),
        new("CASEBOOK", "Office of Fair Hearings, cases", Choices.Timestamp, false, "N/A", 300),
        // knows no versions, and only the columns that Microsoft publishes
        new("ROSTER", "A spreadsheet", Choices.ReceiveOrder, false, null, 0),
    ];

    private static readonly string[] Tables = ["contact", "account", "govcdm_organizationunit", "govcdm_hrpositionassignment", "govcdm_personnelclearance"];

    private sealed record PolicyRow(
        string Name, string Table, string? Field, int? Mode = null, int? Auto = null, string? Sources = null, int? StaleAfterDays = null, int? MaxRank = null,
        string? List = null, string? LookupField = null, double? MinConfidence = null, int? NonAuthoritative = null, int? Blanks = null, int? Certifiers = null);

    private static readonly PolicyRow[] PolicyRows =
    [
        new("P1", "contact", null, Choices.OnIngest, Choices.No, "TIDE; PERSONA; CASEBOOK; @dataverse", StaleAfterDays: 180),
        new("P2", "contact", "birthdate", Choices.OnCertify, Choices.Yes, "TIDE; PERSONA", MaxRank: 1),
        new("P3", "contact", "emailaddress1", Choices.OnIngest, Choices.No, "@dataverse, PERSONA; TIDE", StaleAfterDays: 365),
        new("P4", "contact", "govcdm_addresshomestateorprovince", List: "STATE", LookupField: "govcdm_abbreviation"),
        new("P5", "contact", "govcdm_personneltype", List: "PERSTYPE", LookupField: "govcdm_name", MinConfidence: 0.85),
        new("P6", "govcdm_personnelclearance", null, Choices.OnCertify, Choices.No, "PERSONA", StaleAfterDays: 365, Certifiers: 2),
        new("P7", "govcdm_hrpositionassignment", null, Choices.OnIngest, Choices.Yes, "TIDE"),
        new("P8", "account", null, Choices.OnIngest, Choices.No),
        // beyond the scenarios: a source that is not listed fills what is blank; a rule certifies what equals say as long as they agree
        new("P9", "account", "fax", Sources: "PERSONA; CASEBOOK", NonAuthoritative: Choices.FillBlank, StaleAfterDays: 180),
        new("P10", "account", "telephone3", Choices.OnCertify, Choices.Yes),
        // where a blank is a value like any other
        new("P12", "contact", "mobilephone", Blanks: Choices.AssertNull),
        new("P11", "govcdm_organizationunit", null, Choices.OnIngest, Choices.No),
    ];

    private sealed record MapRow(string Name, string List, string? Source, string? Code, string? Label, string Canonical, double? Confidence);

    private static readonly MapRow[] MapRows =
    [
        new("STATE TIDE 51", "STATE", "TIDE", "51", "Virginia", "VA", 1.00),
        new("STATE VA", "STATE", null, "VA", "Virginia", "VA", 1.00),
        new("STATE MD", "STATE", null, "MD", "Maryland", "MD", 1.00),
        new("STATE DC", "STATE", null, "DC", null, "DC", 1.00),
        new("STATE PERSONA Va.", "STATE", "PERSONA", "Va.", null, "VA", 0.95),
        new("PERSTYPE TIDE PFT", "PERSTYPE", "TIDE", "PFT", "Permanent full-time", "Permanent", 1.00),
        new("PERSTYPE CASEBOOK Perm/FT", "PERSTYPE", "CASEBOOK", "Perm/FT", null, "Permanent", 0.80),
        new("PERSTYPE TMP", "PERSTYPE", null, "TMP", "Term", "Term", 1.00),
        new("PERSTYPE Full Time", "PERSTYPE", null, null, "Full Time", "Permanent", 0.90),
        new("PERSTYPE PERM", "PERSTYPE", null, "PERM", null, "Permanent", 1.00),
        new("PERSTYPE T 1", "PERSTYPE", null, "T", null, "Term", 0.99),
        new("PERSTYPE T 2", "PERSTYPE", null, "T", null, "Temporary", 0.90),
    ];

    /// <summary>Users by the key of the source that they post for.</summary>
    public Dictionary<string, Guid> Users { get; } = [];

    /// <summary>Policies by name: P1 …</summary>
    public Dictionary<string, Guid> Policies { get; } = [];

    /// <summary>Value maps by name, such as "STATE TIDE 51".</summary>
    public Dictionary<string, Guid> Maps { get; } = [];

    public Dictionary<string, Guid> States { get; } = [];

    public Dictionary<string, Guid> PersonnelTypes { get; } = [];

    public static bool HasCaseSensitiveKeys(string source) => SourceRows.Any(row => row.Key == source && row.CaseSensitiveKeys);

    public async Task Plant()
    {
        foreach (var source in SourceRows)
            await Plant(source);
        foreach (var policy in PolicyRows)
            Policies[policy.Name] = await Plant(policy);
        foreach (var map in MapRows)
            Maps[map.Name] = await Plant(map);
        foreach (var (abbreviation, name) in new[] { ("VA", "Virginia"), ("MD", "Maryland"), ("DC", "District of Columbia") })
            States[abbreviation] = await administrator.Create("govcdm_stateorprovinces", new() { ["govcdm_name"] = name, ["govcdm_abbreviation"] = abbreviation });
        foreach (var name in new[] { "Permanent", "Term", "Temporary", "Contractor" })
            PersonnelTypes[name] = await administrator.Create("govcdm_personneltypes", new() { ["govcdm_name"] = name });
    }

    /// <summary>Turns the integration on: it is off until an administrator does.</summary>
    public async Task TurnOn()
    {
        var definition = (await administrator.Rows("environmentvariabledefinitions?$filter=schemaname eq 'gdi_IntegrationEnabled'")).Single();
        await administrator.Create("environmentvariablevalues", new()
        {
            ["schemaname"] = "gdi_IntegrationEnabled", ["value"] = "yes",
            ["EnvironmentVariableDefinitionId@odata.bind"] = $"/environmentvariabledefinitions({definition.Id("environmentvariabledefinitionid")})",
        });
    }

    private async Task Plant(SourceRow source)
    {
        var user = Users[source.Key] = await PlantUser(("applicationid", Guid.NewGuid()), ("firstname", "Connector"), ("lastname", source.Key));
        await Give(user, "GDI Integration Application", "Scenario Reference Data");
        var id = await administrator.Create("gdi_sourcesystems", new()
        {
            ["gdi_key"] = source.Key, ["gdi_name"] = source.Name, ["gdi_state"] = Choices.On, ["gdi_orderingmode"] = source.Ordering,
            ["gdi_casesensitivekeys"] = source.CaseSensitiveKeys, ["gdi_blanktokens"] = source.BlankTokens, ["gdi_clockskewseconds"] = source.ClockSkew,
            ["gdi_ApplicationUser@odata.bind"] = $"/systemusers({user})",
        });
        foreach (var table in Tables)
        {
            await administrator.Create("gdi_entitymaps", new()
            {
                ["gdi_name"] = $"{source.Key} {table}", ["gdi_targettable"] = table, ["gdi_direction"] = Choices.MapIn, ["gdi_state"] = Choices.On,
                ["gdi_SourceSystem@odata.bind"] = $"/gdi_sourcesystems({id})",
            });
        }
    }

    /// <summary>Connects a further source, ordered by sequence numbers.</summary>
    public Task Connect(string key) => Plant(new SourceRow(key, key, Choices.Sequence, false, null, 0));

    /// <summary>Creates a person with roles.</summary>
    public async Task<Guid> Employ(string name, params string[] roles)
    {
        var user = await PlantUser(("firstname", name), ("lastname", "Steward"), ("domainname", name + "@example.gov"));
        await Give(user, [.. roles, "Scenario Reference Data"]);
        return user;
    }

    /// <summary>Creates an application user without any role.</summary>
    public Task<Guid> Stranger() => PlantUser(("applicationid", Guid.NewGuid()), ("firstname", "Connector"), ("lastname", "Stranger"));

    private async Task<Guid> PlantUser(params (string Column, object Value)[] columns)
    {
        var unit = (await administrator.Rows("businessunits?$filter=parentbusinessunitid eq null")).Single().Id("businessunitid");
        var user = columns.ToDictionary(column => column.Column, column => (object?)column.Value);
        user["businessunitid@odata.bind"] = $"/businessunits({unit})";
        return await administrator.Create("systemusers", user);
    }

    private async Task Give(Guid user, params string[] roles)
    {
        foreach (var role in await administrator.Rows("roles?$filter=" + string.Join(" or ", roles.Select(role => $"name eq '{role}'"))))
            await administrator.Call($"systemusers({user})/systemuserroles_association/$ref", new() { ["@odata.id"] = administrator.Address($"roles({role.Id("roleid")})") });
    }

    private Task<Guid> Plant(PolicyRow policy) => administrator.Create("govcdm_integrationcommitpolicies", new()
    {
        ["govcdm_name"] = policy.Name, ["govcdm_targettable"] = policy.Table, ["govcdm_fieldname"] = policy.Field, ["govcdm_commitmode"] = policy.Mode,
        ["govcdm_autocertify"] = policy.Auto, ["govcdm_authoritativesources"] = policy.Sources, ["govcdm_staleafterdays"] = policy.StaleAfterDays,
        ["gdi_autocertifymaxrank"] = policy.MaxRank, ["gdi_codelist"] = policy.List, ["gdi_lookupfield"] = policy.LookupField,
        ["gdi_canonicalformat"] = policy.LookupField is null ? null : Choices.LookupKey, ["gdi_minconfidence"] = policy.MinConfidence, ["gdi_nonauthoritativemode"] = policy.NonAuthoritative,
        ["gdi_blankhandling"] = policy.Blanks, ["gdi_certifiersrequired"] = policy.Certifiers, ["gdi_excludesubmitter"] = policy.Certifiers is null ? null : Choices.Yes,
    });

    private Task<Guid> Plant(MapRow map) => administrator.Create("govcdm_integrationvaluemaps", new()
    {
        ["govcdm_name"] = map.Name, ["govcdm_codelist"] = map.List, ["govcdm_sourcesystemkey"] = map.Source, ["govcdm_sourcecode"] = map.Code,
        ["govcdm_sourcelabel"] = map.Label, ["govcdm_canonicalcodevalue"] = map.Canonical, ["govcdm_confidence"] = map.Confidence, ["gdi_mapstate"] = Choices.Active,
    });
}
