using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;

namespace Scenarios;

/// <summary>
/// An environment with people who decide: three stewards, one who administers the integration as well and so may submit, too, an
/// integration administrator and an auditor.
/// </summary>
public class Stewards : World
{
    private readonly Dictionary<string, Person> _people = [];

    public Person Anna => _people["Anna"];
    public Person Ana => _people["Ana"];
    public Person Bo => _people["Bo"];
    public Person Cy => _people["Cy"];
    public Person Dee => _people["Dee"];
    public Person Eve => _people["Eve"];

    protected override async Task Settle()
    {
        foreach (var (name, roles) in new[]
                 {
                     ("Ana", new[] { "GDI Steward" }), ("Bo", ["GDI Steward"]), ("Cy", ["GDI Senior Steward"]), ("Dee", ["GDI Integration Administrator"]),
                     ("Eve", ["GDI Auditor"]), ("Anna", ["GDI Steward", "GDI Integration Administrator"]),
                 })
        {
            var (id, api) = await Employ(name, roles);
            _people.Add(name, new Person(id, api));
        }
    }
}

/// <summary>A person, connected as himself.</summary>
public sealed class Person(Guid id, WebApi api)
{
    public Guid Id { get; } = id;
    public WebApi Api { get; } = api;

    /// <summary>Decides through gdi_DecideEntries.</summary>
    /// <returns>The status of each entry afterwards.</returns>
    public async Task<IReadOnlyList<string>> Decide(string decision, string? reason, params Guid[] entries)
    {
        var answer = await Api.Call("gdi_DecideEntries", new() { ["Decision"] = decision, ["LedgerIds"] = entries.Select(e => e.ToString()).ToArray(), ["Reason"] = reason });
        var statuses = JsonSerializer.Deserialize<JsonElement>(answer.GetProperty("Results").GetString()!).EnumerateArray().Select(e => e.GetProperty("status").GetString()!).ToList();
        Seen.Note(decision, statuses);
        return statuses;
    }

    public Task<IReadOnlyList<string>> Certify(params Guid[] entries) => Decide("Certify", null, entries);

    /// <summary>Decides by changing the row, as a form or a grid does.</summary>
    public Task SetStatus(Guid entry, int status, string? reason = null) =>
        Api.Update("govcdm_integrationledgers", entry, new() { ["govcdm_ledgerstatus"] = status, ["gdi_decisionreason"] = reason });
}
