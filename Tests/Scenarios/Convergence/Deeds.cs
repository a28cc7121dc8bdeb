using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;

namespace Scenarios;

/// <summary>Does at each arrival of a case what a person does at the end of a phase.</summary>
internal sealed class Deeds(World world)
{
    public async Task Do(IReadOnlyList<Arrival> arrivals, int phase)
    {
        foreach (var ways in arrivals.GroupBy(arrival => arrival.Case).Where(ways => ways.Key.Deeds[phase].Count > 0))
        {
            foreach (var deed in ways.Key.Deeds[phase])
            {
                // What is decided at the very moment of receipt could not be told from what came before it.
                await world.Later(TimeSpan.FromSeconds(2));
                if (deed is Deed.Decision decision)
                    await Decide(decision, [.. ways.Where(way => way.Target is not null)]);
                else if (deed is Deed.Map map)
                    await Map(map);
            }
            await world.Later(TimeSpan.FromSeconds(2));
        }
    }

    private async Task Decide(Deed.Decision decision, IReadOnlyList<Arrival> ways)
    {
        var ids = new List<Guid>();
        foreach (var way in ways)
        {
            var entry = (await world.Ledger(way.Target, decision.Field))
                .Where(e => e.Source == decision.Source && e.Status == decision.From && !e.IsBaseline && (decision.From == "Rejected" || e.SupersededBy is null))
                .MaxBy(e => e.Version.PadLeft(40, '0'), StringComparer.Ordinal);
            if (entry is not null)
                ids.Add(entry.Id);
        }
        if (ids.Count > 0)
            await world.Administrator.Call("gdi_DecideEntries", new() { ["Decision"] = decision.Name, ["LedgerIds"] = ids, ["Reason"] = "by the case" });
    }

    private async Task Map(Deed.Map map)
    {
        const string set = "govcdm_integrationvaluemaps";
        var row = (await world.Administrator.Rows($"{set}?$filter=govcdm_sourcecode eq '{map.Code}' and gdi_mapstate eq {Choices.Active}")).SingleOrDefault();
        if (row is not null)
        {
            await world.Administrator.Update(set, row.Id("govcdm_integrationvaluemapid"), new() { ["govcdm_canonicalcodevalue"] = map.Canonical });
            return;
        }
        await world.Administrator.Create(set, new()
        {
            ["govcdm_name"] = map.Code, ["govcdm_codelist"] = "PERSTYPE", ["govcdm_sourcecode"] = map.Code, ["govcdm_canonicalcodevalue"] = map.Canonical,
            ["govcdm_confidence"] = 1.0, ["gdi_mapstate"] = Choices.Active,
        });
    }
}
