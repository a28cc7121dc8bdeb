using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;

namespace Scenarios;

/// <summary>A way in which a person can change the status of ledger entries.</summary>
public sealed class Door
{
    private const string Ledger = "govcdm_integrationledgers";

    // Statuses, their options, and what the API calls the decision that leads to them.
    private static readonly Dictionary<string, (int Option, string Decision)> Statuses = new()
    {
        ["Pending"] = (166840000, "Reopen"), ["Certified"] = (166840001, "Certify"), ["Rejected"] = (482100000, "Reject"), ["Revoked"] = (482100001, "Revoke"),
    };

    private static readonly Door[] Known =
    [
        new("form", (person, entry, to, reason) => person.Api.Update(Ledger, entry, Columns(to, reason))),
        new("grid", (person, entry, to, reason) => person.Api.UpdateInBatch(Ledger, entry, Columns(to, reason))),
        new("bulk update", (person, entry, to, reason) => person.Api.Call($"{Ledger}/Microsoft.Dynamics.CRM.UpdateMultiple", new()
        {
            ["Targets"] = new[] { new Dictionary<string, object?>(Columns(to, reason)) { ["@odata.type"] = "Microsoft.Dynamics.CRM.govcdm_integrationledger", ["govcdm_integrationledgerid"] = entry } },
        })),
        new("API", (person, entry, to, reason) => person.Decide(Statuses[to].Decision, reason, entry)),
    ];

    private readonly Func<Person, Guid, string, string?, Task> _open;

    private Door(string name, Func<Person, Guid, string, string?, Task> open)
    {
        Name = name;
        _open = open;
    }

    public string Name { get; }

    public static IEnumerable<string> Names => Known.Select(door => door.Name);

    public static Door Of(string name) => Known.Single(door => door.Name == name);

    /// <summary>Gives an entry another status.</summary>
    public Task Decide(Person person, Guid entry, string to, string? reason = "because") => _open(person, entry, to, reason);

    private static Dictionary<string, object?> Columns(string to, string? reason) => new() { ["govcdm_ledgerstatus"] = Statuses[to].Option, ["gdi_decisionreason"] = reason };
}
