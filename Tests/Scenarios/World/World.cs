using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using System.Xml;
using LocalDataverse.Host;
using Microsoft.Xrm.Sdk;
using Xunit;

namespace Scenarios;

/// <summary>
/// One environment with the shipped solutions imported from their zips, and the three source systems of the scenarios. Every test
/// that has none of its own shares one; tests keep apart by the keys that they use.
/// </summary>
public class World : IAsyncLifetime
{
    // everything that a submission may write
    private static readonly string[] Written =
    [
        "contacts", "accounts", "govcdm_integrationsyncjobs", "govcdm_integrationsyncitems", "govcdm_integrationidentifiers", "govcdm_integrationledgers",
        "govcdm_integrationvaluemaps",
    ];

    private readonly Dictionary<string, Source> _sources = [];
    private Server _server = null!;
    private Seed _seed = null!;

    /// <summary>The environment's root.</summary>
    public Uri Address => _server.BaseAddress;

    /// <summary>The Web API as the administrator.</summary>
    public WebApi Administrator { get; private set; } = null!;

    /// <summary>Payroll: ordered by timestamps, keys of seven digits.</summary>
    public Source Tide => _sources["TIDE"];

    /// <summary>Personnel: ordered by sequence numbers, keys distinguish case.</summary>
    public Source Persona => _sources["PERSONA"];

    /// <summary>Cases: ordered by timestamps of a clock that is up to 300 s off, says N/A for nothing.</summary>
    public Source Casebook => _sources["CASEBOOK"];

    /// <summary>A spreadsheet: gives no versions, so what it says counts in the order in which it is received.</summary>
    public Source Roster => _sources["ROSTER"];

    /// <summary>Connects a further source, ordered by sequence numbers, for tests that are about all keys of a source.</summary>
    /// <param name="key">The source's key.</param>
    /// <param name="map">Columns of its entity map to accounts.</param>
    public async Task<Source> Connect(string key, Dictionary<string, object?> map)
    {
        await _seed.Connect(key);
        var row = (await Administrator.Rows($"gdi_entitymaps?$filter=gdi_name eq '{key} account'")).Single();
        await Administrator.Update("gdi_entitymaps", row.Id("gdi_entitymapid"), map);
        return _sources[key] = new Source(new WebApi(_server.BaseAddress, await TokenOf(_seed.Users[key])), key, Seed.HasCaseSensitiveKeys(key));
    }

    public Source SourceOf(string key) => _sources[key];

    /// <summary>Policies by name: P1 …</summary>
    public IReadOnlyDictionary<string, Guid> Policies => _seed.Policies;

    /// <summary>Value maps by name, such as "STATE TIDE 51".</summary>
    public IReadOnlyDictionary<string, Guid> Maps => _seed.Maps;

    /// <summary>States by abbreviation.</summary>
    public IReadOnlyDictionary<string, Guid> States => _seed.States;

    public IReadOnlyDictionary<string, Guid> PersonnelTypes => _seed.PersonnelTypes;

    /// <summary>Bearer token of <see cref="Administrator"/>, for tools that bring their own client.</summary>
    public string AdministratorToken => _server.AdministratorToken;

    /// <summary>The user as whom <see cref="Administrator"/> calls.</summary>
    public Guid AdministratorId => _server.Organization.AdministratorId;

    /// <summary>The organisation service as one user, for code that the platform runs in its own process.</summary>
    public IOrganizationService ServiceFor(Guid user) => _server.Organization.ServiceFor(user);

    /// <summary>Solutions to import on top of the product.</summary>
    protected virtual IEnumerable<byte[]> Further => [];

    /// <summary>Whether an administrator has turned the integration on.</summary>
    protected virtual bool IsOn => true;

    public async ValueTask InitializeAsync()
    {
        _server = await Server.StartAsync(new ServerOptions { TestClock = true });
        Administrator = new WebApi(_server.BaseAddress, _server.AdministratorToken);
        await Administrator.Call("/localdataverse/clock", new() { ["now"] = "2025-06-02T12:00:00Z" });
        foreach (var zip in new[] { Zips.DataModel, Zips.Product, Zips.Fixture }.Concat(Further))
            await Import(zip);
        _seed = new Seed(Administrator);
        await _seed.Plant();
        if (IsOn)
            await TurnOn();
        foreach (var (key, user) in _seed.Users)
            _sources.Add(key, new Source(new WebApi(_server.BaseAddress, await TokenOf(user)), key, Seed.HasCaseSensitiveKeys(key)));
        await Settle();
    }

    /// <summary>What an environment has on top.</summary>
    protected virtual Task Settle() => Task.CompletedTask;

    /// <summary>Employs a person with roles.</summary>
    protected async Task<(Guid Id, WebApi Api)> Employ(string name, params string[] roles)
    {
        var id = await _seed.Employ(name, roles);
        return (id, new WebApi(_server.BaseAddress, await TokenOf(id)));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var source in _sources.Values)
            source.Api.Dispose();
        Administrator.Dispose();
        await _server.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Lets time pass.</summary>
    public Task Later(TimeSpan by) => Administrator.Call("/localdataverse/clock", new() { ["advance"] = XmlConvert.ToString(by) });

    public Task TurnOn() => _seed.TurnOn();

    public Task<Row> Contact(Guid? id) => Administrator.Row("contacts", id!.Value);

    public Task<Row> Account(Guid? id) => Administrator.Row("accounts", id!.Value);

    /// <summary>The ledger of a record, or of one field of it, in the order in which its entries were received.</summary>
    public async Task<IReadOnlyList<Entry>> Ledger(Guid? target, string? field = null)
    {
        var query = $"govcdm_integrationledgers?$filter=govcdm_targetid eq '{target}'" + (field is null ? "" : $" and govcdm_aspectkey eq '{field}'");
        return [.. (await Administrator.Rows(query + "&$orderby=gdi_receivedat,createdon")).Select(Entry.Read)];
    }

    /// <summary>The items of a job: those that were sent, and one for each of their fields that needs a row of its own.</summary>
    public async Task<IReadOnlyList<StoredItem>> Items(Guid job) =>
        [.. (await Administrator.Rows($"govcdm_integrationsyncitems?$filter=_govcdm_integrationsyncjob_value eq {job}")).Select(StoredItem.Read)];

    public Task<Row> Job(Guid id) => Administrator.Row("govcdm_integrationsyncjobs", id);

    /// <summary>The identifier of a source's key; null when there is none.</summary>
    public async Task<Row?> Identifier(Source source, string key, string table = "contact") =>
        (await Administrator.Rows($"govcdm_integrationidentifiers?$filter=gdi_keyhash eq '{source.KeyHash(table, key)}'")).SingleOrDefault();

    /// <summary>Says that a source's key stands for a record that another source has brought: the engine never guesses that.</summary>
    public Task Link(Source source, string key, Guid? target, string table = "contact") =>
        Administrator.Create("govcdm_integrationidentifiers", IdentifierOf(source, key, target!.Value, table));

    public static Dictionary<string, object?> IdentifierOf(Source source, string key, Guid target, string table) => new()
    {
        ["govcdm_name"] = $"{source.Key} {key}", ["govcdm_sourcesystemkey"] = source.Key, ["govcdm_externalkey"] = key, ["gdi_externalkeyfull"] = key,
        ["govcdm_targettable"] = table, ["govcdm_targetid"] = target.ToString("D"), ["gdi_keyhash"] = source.KeyHash(table, key),
        ["gdi_linkstate"] = Choices.Linked,
    };

    /// <summary>The Web API as a user.</summary>
    public async Task<WebApi> ConnectAs(Guid user) => new(Address, await TokenOf(user));

    /// <summary>A user without any role.</summary>
    public async Task<WebApi> Stranger() => new(Address, await TokenOf(await _seed.Stranger()));

    /// <summary>How many rows there are of everything that a submission may write.</summary>
    public async Task<IReadOnlyDictionary<string, int>> Census()
    {
        var counts = new Dictionary<string, int>();
        foreach (var set in Written)
            counts[set] = await Administrator.Count(set);
        return counts;
    }

    private async Task Import(byte[] zip) => await Administrator.Call("ImportSolution", new()
    {
        ["OverwriteUnmanagedCustomizations"] = false, ["PublishWorkflows"] = true, ["CustomizationFile"] = Convert.ToBase64String(zip),
        ["ImportJobId"] = Guid.NewGuid(),
    });

    /// <summary>The token of a source's application user, for a connector.</summary>
    public Task<string> TokenOf(Source source) => TokenOf(_seed.Users[source.Key]);

    private async Task<string> TokenOf(Guid user) =>
        (await Administrator.Call("/localdataverse/tokens", new() { ["systemuserid"] = user })).GetProperty("token").GetString()!;
}
