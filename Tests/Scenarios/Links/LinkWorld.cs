using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;

namespace Scenarios;

/// <summary>Sources of accounts whose keys may come to stand for records that others brought: at once, or when a steward says so.</summary>
public class LinkWorld : Stewards
{
    public const string Table = "account";

    private readonly Dictionary<string, Source> _own = [];

    /// <summary>Brings the records that keys are linked to.</summary>
    public Source Harbors => _own["HARBORS"];

    /// <summary>Its keys are linked at once.</summary>
    public Source Quick => _own["QUICK"];

    /// <summary>Its records and links wait for a steward; its values are written at once.</summary>
    public Source Careful => _own["CAREFUL"];

    protected override async Task Settle()
    {
        await base.Settle();
        foreach (var key in new[] { "HARBORS", "QUICK", "CAREFUL" })
            _own[key] = await Connect(key, []);
        await Policy("CAREFUL", null, Choices.OnCertify);
        foreach (var field in new[] { "name", "telephone1" })
            await Policy("CAREFUL", field, Choices.OnIngest);
    }

    /// <summary>A key that nobody has used.</summary>
    public static string NewKey => Guid.NewGuid().ToString("N");

    /// <summary>An account that HARBORS has brought, by a key of the same text.</summary>
    public async Task<Guid> Account(string key) => (await Say(Harbors, new Item(key, "1") { ["name"] = $"Harbor {key}" })).TargetId!.Value;

    /// <summary>Sends one item in a job of its own.</summary>
    public async Task<ItemAnswer> Say(Source source, Item item) => (await SayAll(source, item)).Item;

    public Task<Answer> SayAll(Source source, params Item[] items) => source.SubmitTo(Table, NewKey, items);

    /// <summary>A word about the telephone.</summary>
    public static Item Phone(string key, string version, string value) => Item.Field(key, "telephone1", value, version);

    /// <summary>What a key stands for, and whether it still does.</summary>
    public async Task<(Guid? Target, string? State)> LinkOf(Source source, string key)
    {
        var row = await Identifier(source, key, Table);
        return row is null ? (null, null) : (Guid.Parse(row["govcdm_targetid"]!), row.Label("gdi_linkstate"));
    }

    /// <summary>The one entry about a record that says this.</summary>
    public async Task<Entry> Entry(Guid record, string value) => (await Ledger(record)).Single(entry => entry.Value == value);

    /// <summary>How a stored item stands by now.</summary>
    public async Task<(string? State, string? Reason)> Stored(ItemAnswer item)
    {
        var row = StoredItem.Read(await Administrator.Row("govcdm_integrationsyncitems", item.ItemId!.Value));
        return (row.State, row.Reason);
    }

    /// <summary>Gives a source a policy about accounts.</summary>
    public Task Policy(string source, string? field, int mode, params (string Column, object Value)[] columns)
    {
        var row = new Dictionary<string, object?>
        {
            ["govcdm_name"] = $"{source} {field}", ["govcdm_targettable"] = Table, ["govcdm_fieldname"] = field, ["gdi_sourcesystemkey"] = source,
            ["govcdm_commitmode"] = mode,
        };
        foreach (var (column, value) in columns)
            row[column] = value;
        return Administrator.Create("govcdm_integrationcommitpolicies", row);
    }
}
