using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using GovDataIntegration.Connector.Dataverse;

namespace GovDataIntegration.Connector.Demo;

/// <summary>Configures the environment for the demo as an administrator would. What is there already stays as it is.</summary>
internal sealed class Setup(DataverseClient administrator)
{
    public const string DotGov = "DOTGOV";
    public const string StateRegistry = "STATEREG";
    public const string Table = "account";

    private const string Role = "GDI Integration Application";
    private const string StewardRole = "GDI Steward";
    private const string StewardName = "steward@demo.example";

    /// <summary>A source system with the user that feeds it.</summary>
    private sealed record Source(string Key, string Name, int Rank, int Ordering, Guid Application);

    private static readonly Source[] Sources =
    [
        new(DotGov, "Register of .gov domains", 1, Names.OrderedByVersionText, new Guid("6f1e2a3c-0d5b-4c86-9a57-2f9d7a1b0001")),
        new(StateRegistry, "Registry of the states (invented)", 2, Names.OrderedByTimestamp, new Guid("6f1e2a3c-0d5b-4c86-9a57-2f9d7a1b0002")),
    ];

    /// <summary>Who decides about which field of an account.</summary>
    private static readonly JsonObject[] Policies =
    [
        Policy("Account: taken as it comes, the domain register before the state registry", null, new()
        {
            ["govcdm_commitmode"] = Names.OnIngest, ["govcdm_autocertify"] = Names.Yes, ["gdi_autocertifymaxrank"] = 1,
            ["govcdm_authoritativesources"] = $"{DotGov}; {StateRegistry}; @dataverse",
        }),
        Policy("Account from the state registry: no new accounts without a person", null, new()
        {
            ["gdi_sourcesystemkey"] = StateRegistry, ["govcdm_commitmode"] = Names.OnCertify, ["govcdm_autocertify"] = Names.No,
        }),
        Policy("Account name: certified values only; the domain register's are certified by rule", "name", new()
        {
            ["govcdm_commitmode"] = Names.OnCertify, ["govcdm_autocertify"] = Names.Yes, ["gdi_autocertifymaxrank"] = 1,
            ["govcdm_authoritativesources"] = $"{DotGov}; {StateRegistry}",
        }),
        Policy("Account city: both sources alike, the later one counts", "address1_city", new()
        {
            ["govcdm_commitmode"] = Names.OnIngest, ["govcdm_autocertify"] = Names.No,
            ["govcdm_authoritativesources"] = $"{DotGov}, {StateRegistry}",
        }),
        Policy("Account state: translated to postal abbreviations", "address1_stateorprovince", new()
        {
            ["govcdm_commitmode"] = Names.OnIngest, ["gdi_codelist"] = Codes.States,
        }),
        Policy("Account kind: translated, when the translation is sure enough", "sic", new()
        {
            ["govcdm_commitmode"] = Names.OnIngest, ["gdi_codelist"] = Codes.Kinds, ["gdi_minconfidence"] = 0.80,
            ["gdi_unmappedmode"] = Names.Hold,
        }),
        Policy("Account website: only the domain register knows", "websiteurl", new()
        {
            ["govcdm_commitmode"] = Names.OnIngest, ["govcdm_authoritativesources"] = DotGov, ["gdi_nonauthoritativemode"] = Names.Hold,
        }),
    ];

    /// <summary>The columns of an account that the demo's sources speak about.</summary>
    public static readonly string[] Fields = ["name", "websiteurl", "address1_city", "address1_stateorprovince", "sic"];

    /// <summary>Configures everything, and turns the integration on last.</summary>
    /// <returns>The application user of each source.</returns>
    public async Task<IReadOnlyDictionary<string, Guid>> Configure(CancellationToken stop)
    {
        var users = new Dictionary<string, Guid>();
        foreach (var source in Sources)
        {
            users[source.Key] = await User(source, stop);
            var id = await Ensure(Names.SourceSystems, "gdi_sourcesystemid", $"gdi_key eq '{source.Key}'", new()
            {
                ["gdi_name"] = source.Name, ["gdi_key"] = source.Key, ["gdi_state"] = Names.On, ["gdi_defaultrank"] = source.Rank,
                ["gdi_orderingmode"] = source.Ordering, ["gdi_casesensitivekeys"] = false, ["gdi_blanktokens"] = "(blank)",
                ["gdi_ApplicationUser@odata.bind"] = $"/{Names.Users}({users[source.Key]})",
            }, stop);
            await Ensure(Names.EntityMaps, "gdi_entitymapid", $"_gdi_sourcesystem_value eq {id} and gdi_targettable eq '{Table}'", new()
            {
                ["gdi_name"] = $"{source.Name} to accounts", ["gdi_targettable"] = Table,
                ["gdi_direction"] = Names.Inbound, ["gdi_state"] = Names.On,
                ["gdi_SourceSystem@odata.bind"] = $"/{Names.SourceSystems}({id})",
            }, stop);
        }
        foreach (var policy in Policies)
        {
            var name = DataverseClient.Quote((string)policy["govcdm_name"]!);
            await Ensure(Names.Policies, "govcdm_integrationcommitpolicyid", $"govcdm_name eq {name}", policy, stop);
        }
        await ValueMaps(stop);
        await TurnOn(stop);
        return users;
    }

    private static JsonObject Policy(string name, string? field, JsonObject rest)
    {
        rest["govcdm_name"] = name;
        rest["govcdm_targettable"] = Table;
        if (field is not null)
            rest["govcdm_fieldname"] = field;
        return rest;
    }

    private Task<Guid> User(Source source, CancellationToken stop) => User(Role, $"applicationid eq {source.Application}", new()
    {
        ["applicationid"] = source.Application.ToString(), ["firstname"] = "Connector", ["lastname"] = source.Key,
    }, stop);

    /// <summary>A person who certifies, made when the environment has none of this name.</summary>
    public Task<Guid> Steward(CancellationToken stop) => User(StewardRole, $"domainname eq '{StewardName}'", new()
    {
        ["domainname"] = StewardName, ["firstname"] = "Sam", ["lastname"] = "Steward",
    }, stop);

    private async Task<Guid> User(string roleName, string filter, JsonObject columns, CancellationToken stop)
    {
        var unit = await Find("businessunits", "businessunitid", "parentbusinessunitid eq null", stop)
            ?? throw Missing("root business unit");
        var role = await Find("roles", "roleid", $"name eq '{roleName}' and _businessunitid_value eq {unit}", stop)
            ?? throw Missing($"role {roleName}");
        columns["businessunitid@odata.bind"] = $"/businessunits({unit})";
        var user = await Ensure(Names.Users, "systemuserid", filter, columns, stop);
        if (await Find($"{Names.Users}({user})/systemuserroles_association", "roleid", $"roleid eq {role}", stop) is null)
            await administrator.Post($"{Names.Users}({user})/systemuserroles_association/$ref", new JsonObject
            {
                ["@odata.id"] = $"{administrator.Root}roles({role})",
            }, stop: stop);
        return user;
    }

    private async Task ValueMaps(CancellationToken stop)
    {
        var known = new HashSet<(string?, string?, string?)>();
        var all = $"{Names.ValueMaps}?$select=govcdm_codelist,govcdm_sourcesystemkey,govcdm_sourcecode";
        await foreach (var map in administrator.Rows(all, stop))
            known.Add(((string?)map["govcdm_codelist"], (string?)map["govcdm_sourcesystemkey"], (string?)map["govcdm_sourcecode"]));
        var missing = Codes.All.Where(code => !known.Contains((code.List, code.Source, code.Text))).Select(code => new JsonObject
        {
            ["govcdm_name"] = $"{code.List}: {code.Source ?? "any source"}: {code.Text}",
            ["govcdm_codelist"] = code.List, ["govcdm_sourcesystemkey"] = code.Source, ["govcdm_sourcecode"] = code.Text,
            ["govcdm_sourcelabel"] = code.Label, ["govcdm_canonicalcodevalue"] = code.Canonical, ["govcdm_confidence"] = code.Confidence,
            ["gdi_mapstate"] = Names.Active,
        });
        await administrator.CreateMultiple(Names.ValueMaps, "govcdm_integrationvaluemap", missing.ToList(), stop);
    }

    private async Task TurnOn(CancellationToken stop)
    {
        const string variable = "gdi_IntegrationEnabled";
        const string definitions = "environmentvariabledefinitions";
        var definition = await Find(definitions, "environmentvariabledefinitionid", $"schemaname eq '{variable}'", stop)
            ?? throw Missing($"environment variable {variable}");
        var ofIt = $"_environmentvariabledefinitionid_value eq {definition}";
        await Ensure("environmentvariablevalues", "environmentvariablevalueid", ofIt, new()
        {
            ["schemaname"] = variable, ["value"] = "yes",
            ["EnvironmentVariableDefinitionId@odata.bind"] = $"/{definitions}({definition})",
        }, stop);
    }

    private async Task<Guid> Ensure(string set, string id, string filter, JsonObject row, CancellationToken stop)
    {
        if (await Find(set, id, filter, stop) is { } known)
            return known;
        await administrator.Post(set, row, stop: stop);
        return await Find(set, id, filter, stop) ?? throw Missing($"row of {set}");
    }

    private async Task<Guid?> Find(string set, string id, string filter, CancellationToken stop)
    {
        await foreach (var row in administrator.Rows($"{set}?$select={id}&$filter={Uri.EscapeDataString(filter)}", stop))
            return Guid.Parse((string)row[id]!);
        return null;
    }

    private static UsageError Missing(string what) => new($"The environment has no {what}; is the solution imported completely?");
}
