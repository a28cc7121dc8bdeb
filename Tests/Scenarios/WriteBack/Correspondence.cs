using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;

namespace Scenarios;

/// <summary>An environment that writes back: the three systems are told of changes of contacts, where the policies say so.</summary>
public class Correspondence : World
{
    /// <summary>A steward.</summary>
    public Person Ana { get; private set; } = null!;

    protected override async Task Settle()
    {
        var (id, api) = await Employ("Ana", "GDI Steward");
        Ana = new Person(id, api);
        foreach (var map in await Administrator.Rows("gdi_entitymaps?$filter=gdi_targettable eq 'contact'"))
            await SetDirection(map.Id("gdi_entitymapid"), Choices.MapBoth);
        await SetPolicy("P2", Choices.WriteBackToAll);
        await SetPolicy("P3", Choices.WriteBackToAll, uncertified: true);
        await SetPolicy("P5", Choices.WriteBackToAll, uncertified: true);
        Policy["telephone1"] = await Administrator.Create("govcdm_integrationcommitpolicies", new()
        {
            ["govcdm_name"] = "W1", ["govcdm_targettable"] = "contact", ["govcdm_fieldname"] = "telephone1", ["gdi_writeback"] = Choices.WriteBackToListed,
            ["gdi_writebacktargets"] = "persona; NOBODY", ["gdi_writebackuncertified"] = Choices.Yes,
        });
    }

    /// <summary>Policies that only this environment has, by field.</summary>
    public Dictionary<string, Guid> Policy { get; } = [];

    public Task SetDirection(Guid map, int direction) => Administrator.Update("gdi_entitymaps", map, new() { ["gdi_direction"] = direction });

    public Task SetPolicy(string name, int writeBack, bool uncertified = false) => Administrator.Update(
        "govcdm_integrationcommitpolicies", Policies[name], new() { ["gdi_writeback"] = writeBack, ["gdi_writebackuncertified"] = uncertified ? Choices.Yes : Choices.No });

    /// <summary>The entity map of a source to contacts.</summary>
    public async Task<Guid> MapOf(Source source) =>
        (await Administrator.Rows($"gdi_entitymaps?$filter=gdi_name eq '{source.Key} contact'")).Single().Id("gdi_entitymapid");

    /// <summary>A contact that TIDE brought, and that PERSONA knows by the same key.</summary>
    public async Task<Guid> Shared(string key, params (string Field, object? Value)[] values)
    {
        var item = new Item(key, at: "2025-05-01T02:00:00") { ["lastname"] = "Ng" };
        foreach (var (field, value) in values)
            item[field] = value;
        var answer = await Tide.Submit("Shared " + key, item);
        await Link(Persona, key, answer.Item.TargetId);
        return answer.Item.TargetId!.Value;
    }

    /// <summary>TIDE says something more about a field, a minute after what it said last.</summary>
    public async Task<Answer> Say(string key, string field, object? value)
    {
        await Later(TimeSpan.FromMinutes(1));
        var at = _minute = _minute.AddMinutes(1);
        return await Tide.Submit($"{key} {field} {at:s}", Item.Field(key, field, value, at: at.ToString("s", System.Globalization.CultureInfo.InvariantCulture)));
    }

    private DateTime _minute = new(2025, 5, 2);

    /// <summary>What other systems were told, or are to be told, of a record, oldest first.</summary>
    public async Task<IReadOnlyList<StoredItem>> Outbound(Guid target, Source? to = null)
    {
        var filter = $"govcdm_targetid eq '{target}' and gdi_isoutbound eq true" + (to is null ? "" : $" and gdi_sourcesystemkey eq '{to.Key}'");
        return [.. (await Administrator.Rows($"govcdm_integrationsyncitems?$filter={filter}&$orderby=createdon")).Select(StoredItem.Read)];
    }

    /// <summary>The only job of a record's outbound items.</summary>
    public async Task<Row> OutboundJob(Guid item) =>
        await Job((await Administrator.Row("govcdm_integrationsyncitems", item)).Link("govcdm_integrationsyncjob")!.Value);
}

/// <summary>A lease, as a connector gets it.</summary>
public sealed record Leased(string? Id, IReadOnlyList<LeasedItem> Items)
{
    /// <summary>Leases what waits for a system, as its application user; what other tests left is leased with it.</summary>
    public static async Task<Leased> Take(Source source, int max = 1000, int seconds = 300)
    {
        var answer = await source.Api.Call("gdi_LeaseOutbound", new() { ["SourceSystemKey"] = source.Key, ["Max"] = max, ["LeaseSeconds"] = seconds });
        return new Leased(Answer.Text(answer, "LeaseId"), [.. JsonSerializer.Deserialize<JsonElement>(answer.GetProperty("Items").GetString()!).EnumerateArray().Select(LeasedItem.Read)]);
    }

    public IReadOnlyList<LeasedItem> About(Guid target) => [.. Items.Where(item => item.Target == target)];

    /// <summary>Says that the system took some of the items, or all.</summary>
    public Task<int> Accept(Source source, string? version = null, params LeasedItem[] items) =>
        Send(source, (items.Length == 0 ? Items : items).Select(item => new Dictionary<string, object?> { ["itemId"] = item.Id, ["ok"] = true, ["version"] = version }));

    public Task<int> Refuse(Source source, string message, params LeasedItem[] items) =>
        Send(source, items.Select(item => new Dictionary<string, object?> { ["itemId"] = item.Id, ["ok"] = false, ["message"] = message }));

    private async Task<int> Send(Source source, IEnumerable<Dictionary<string, object?>> results) =>
        (await source.Api.Call("gdi_AcknowledgeOutbound", new() { ["LeaseId"] = Id, ["Results"] = JsonSerializer.Serialize(results) })).GetProperty("Acknowledged").GetInt32();
}

/// <summary>An item of a lease.</summary>
/// <param name="Value">The value; of a related record the JSON that names it.</param>
public sealed record LeasedItem(Guid Id, Guid Target, string Key, string Field, string? Value)
{
    public static LeasedItem Read(JsonElement json) => new(
        json.GetProperty("itemId").GetGuid(), json.GetProperty("targetId").GetGuid(), json.GetProperty("key").GetString()!,
        json.GetProperty("field").GetString()!,
        json.GetProperty("value") is { ValueKind: JsonValueKind.Object } named ? named.GetRawText() : json.GetProperty("value").GetString());
}
