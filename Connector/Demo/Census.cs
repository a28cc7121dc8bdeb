using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using GovDataIntegration.Connector.Dataverse;

namespace GovDataIntegration.Connector.Demo;

/// <summary>How the accounts stand: how many, and the highest row version among them.</summary>
internal readonly record struct Accounts(int Count, long Version);

/// <summary>Entries of the ledger of one status.</summary>
/// <param name="Field">The field they speak about; empty for whole records and fields that the demo does not feed.</param>
internal sealed record Entries(string Field, string Status, int Count);

/// <summary>How often a field of an item is held for one reason.</summary>
internal sealed record HeldField(string Field, string Reason, int Count);

/// <summary>Counts rows on the server.</summary>
/// <remarks>
/// By FetchXML aggregates, because <c>$count</c> ends at 5,000; an aggregate ends at 50,000
/// (https://learn.microsoft.com/power-apps/developer/data-platform/fetchxml/aggregate-data#limitations), which the ledger of
/// a large register exceeds, so that is counted field by field.
/// </remarks>
internal sealed class Census(DataverseClient administrator)
{
    private const string ItemTable = "govcdm_integrationsyncitem";

    // A record's item has a row of its own for each field that did not simply go through.
    private const string WholeItems = "<filter><condition attribute='gdi_parentitem' operator='null'/></filter>";
    private const string SingleFields = "<filter><condition attribute='gdi_parentitem' operator='not-null'/></filter>";

    private static readonly string IsHeld = Condition("gdi_itemstate", "eq", $"{Names.Held}");

    public async Task<Accounts> Accounts(CancellationToken stop)
    {
        var version = 0L;
        await foreach (var row in administrator.Rows($"{Names.Accounts}?$select=versionnumber&$orderby=versionnumber desc&$top=1", stop))
            version = (long)row["versionnumber"]!;
        return new Accounts(await Count(Names.Accounts, "account", "", stop), version);
    }

    /// <summary>The accounts that were created or changed since.</summary>
    public Task<int> Touched(Accounts since, CancellationToken stop) =>
        Count(Names.Accounts, "account", Condition("versionnumber", "gt", $"{since.Version}"), stop);

    /// <summary>The ledger's entries.</summary>
    public async Task<IReadOnlyList<Entries>> Ledger(CancellationToken stop)
    {
        var all = new List<Entries>();
        foreach (var field in Setup.Fields)
            await Add(field, Condition("govcdm_aspectkey", "eq", field));
        var fields = string.Concat(Setup.Fields.Select(field => $"<value>{field}</value>"));
        await Add("", $"""
            <filter type='or'>
              <condition attribute='govcdm_aspectkey' operator='null'/>
              <condition attribute='govcdm_aspectkey' operator='not-in'>{fields}</condition>
            </filter>
            """);
        return all;

        async Task Add(string field, string filter)
        {
            foreach (var (status, count) in await By("govcdm_ledgerstatus", Names.Ledger, "govcdm_integrationledger", filter, stop))
                all.Add(new Entries(field, Names.LedgerStatus(int.Parse(status, CultureInfo.InvariantCulture)), count));
        }
    }

    /// <summary>The items of a job by state, as the API spells the states.</summary>
    public async Task<IReadOnlyDictionary<string, int>> ItemStates(Guid job, CancellationToken stop) =>
        (await By("gdi_itemstate", Names.Items, ItemTable, OfJob(job) + WholeItems, stop))
            .ToDictionary(state => Names.ItemStates[int.Parse(state.Key, CultureInfo.InvariantCulture) - Names.Own], state => state.Value);

    /// <summary>The held items of a job by reason; of several reasons an item shows the first.</summary>
    public Task<IReadOnlyDictionary<string, int>> HeldItems(Guid job, CancellationToken stop) =>
        By("gdi_reasoncode", Names.Items, ItemTable, OfJob(job) + WholeItems + IsHeld, stop);

    /// <summary>The held fields of a job's items by reason.</summary>
    public async Task<IReadOnlyList<HeldField>> HeldFields(Guid job, CancellationToken stop)
    {
        var held = new List<HeldField>();
        var columns = GroupedBy("govcdm_fieldname", "f") + GroupedBy("gdi_reasoncode", "r") + CountOf(ItemTable);
        await foreach (var row in Aggregate(Names.Items, ItemTable, columns, OfJob(job) + SingleFields + IsHeld, stop))
            held.Add(new HeldField((string?)row["f"] ?? "", (string?)row["r"] ?? "", (int)row["n"]!));
        return held;
    }

    private static string GroupedBy(string column, string alias) => $"<attribute name='{column}' alias='{alias}' groupby='true'/>";

    private static string CountOf(string table) => $"<attribute name='{table}id' alias='n' aggregate='count'/>";

    private static string OfJob(Guid job) => Condition("govcdm_integrationsyncjob", "eq", $"{job}");

    private static string Condition(string column, string operation, string value) =>
        $"<filter><condition attribute='{column}' operator='{operation}' value='{value}'/></filter>";

    private async Task<int> Count(string set, string table, string filters, CancellationToken stop)
    {
        await foreach (var row in Aggregate(set, table, CountOf(table), filters, stop))
            return (int)row["n"]!;
        return 0;
    }

    private async Task<IReadOnlyDictionary<string, int>> By(string column, string set, string table, string filters, CancellationToken stop)
    {
        var counts = new Dictionary<string, int>();
        await foreach (var row in Aggregate(set, table, GroupedBy(column, "g") + CountOf(table), filters, stop))
            counts[row["g"]?.ToString() ?? ""] = (int)row["n"]!;
        return counts;
    }

    private IAsyncEnumerable<JsonObject> Aggregate(string set, string table, string attributes, string filters, CancellationToken stop)
    {
        var fetch = $"<fetch aggregate='true'><entity name='{table}'>{attributes}{filters}</entity></fetch>";
        return administrator.Rows($"{set}?fetchXml={Uri.EscapeDataString(fetch)}", stop);
    }
}
