using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Browser.Browsing;
using Scenarios;

namespace Browser.Product;

/// <summary>
/// An environment with the product, three sources and the people who work with it. Web addresses of accounts need a steward's word
/// before they are written; everything else about accounts is written at once, and waits for certification too.
/// </summary>
public sealed class Office : World
{
    private const string App = "main.aspx?appname=gdi_DataIntegration";

    public Guid Steward { get; private set; }
    public Guid Auditor { get; private set; }
    public Guid IntegrationAdministrator { get; private set; }

    protected override async Task Settle()
    {
        (Steward, _) = await Employ("Sam", "GDI Senior Steward");
        (Auditor, _) = await Employ("Ada", "GDI Auditor");
        (IntegrationAdministrator, _) = await Employ("Ira", "GDI Integration Administrator");
        await Administrator.Create("govcdm_integrationcommitpolicies", new()
        {
            ["govcdm_name"] = "Web addresses need a steward", ["govcdm_targettable"] = "account", ["govcdm_fieldname"] = "websiteurl",
            ["govcdm_commitmode"] = Choices.OnCertify, ["govcdm_autocertify"] = Choices.No,
        });
    }

    /// <summary>Lets a person do something at a browser.</summary>
    public Task As(Chromium chromium, Guid user, Func<Visit, Task> act) => Visit.As(chromium.Browser, Administrator, Address, user, act);

    /// <summary>A source says the web address of an account, which it names too the first time.</summary>
    /// <returns>The account, and the ledger's entry that waits for a decision.</returns>
    public async Task<(Guid Account, Entry Entry)> Says(string key, string url, string at = "2025-06-01T02:00:00")
    {
        var answer = await Tide.SubmitTo("account", $"{key} {at}", new Item(key, at: at) { ["name"] = $"Agency {key}", ["websiteurl"] = url });
        var account = answer.Item.TargetId!.Value;
        return (account, (await Ledger(account, "websiteurl")).Single(entry => entry.Value == url));
    }

    public async Task<string?> WebAddress(Guid account) => (await Account(account))["websiteurl"];

    public async Task<string> Status(Guid entry) => Entry.Read(await Administrator.Row("govcdm_integrationledgers", entry)).Status;

    /// <summary>Address of the list of a table, in a view of this name.</summary>
    public async Task<string> List(string table, string view)
    {
        var id = (await Administrator.Rows($"savedqueries?$filter=returnedtypecode eq '{table}' and name eq '{view}'")).Single().Id("savedqueryid");
        return $"{App}&pagetype=entitylist&etn={table}&viewid={id}";
    }

    /// <summary>Address of a row's form.</summary>
    public static string Form(string table, Guid id) => $"{App}&pagetype=entityrecord&etn={table}&id={id}";

    /// <summary>Address of the form of a ledger entry.</summary>
    public static string Form(Entry entry) => Form("govcdm_integrationledger", entry.Id);
}
