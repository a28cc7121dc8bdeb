using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace Scenarios;

/// <summary>
/// Whatever happens while integration is off and on again, no value is lost: it is on the record, or in the ledger with a state
/// and a reason. Another seed than the usual one: set SCENARIOS_SEED.
/// </summary>
public sealed class NothingLost(NothingLost.QuietWorld world) : IClassFixture<NothingLost.QuietWorld>
{
    private const int Walks = 12;
    private const int Steps = 30;

    private static readonly int Seed = int.Parse(Environment.GetEnvironmentVariable("SCENARIOS_SEED") ?? "1", CultureInfo.InvariantCulture);

    /// <summary>An environment whose switches nobody else touches, and in which edits of contacts are captured while integration is on.</summary>
    public sealed class QuietWorld : World
    {
        protected override async Task Settle() => await Administrator.Call("gdi_SetChangeCapture", new() { ["TargetTable"] = "contact", ["Enabled"] = true });
    }

    [Fact]
    public async Task Every_value_is_effective_or_in_the_ledger_with_a_state_and_a_reason()
    {
        for (var number = 0; number < Walks; number++)
        {
            var walk = new Walk(world, Seed, number);
            await walk.Begin();
            for (var step = 0; step < Steps; step++)
                await walk.Step();
            var lost = await walk.End();
            Assert.True(lost.Count == 0, $"{walk}\n{string.Join("\n", lost)}");
            await Check(walk);
        }
    }

    private async Task Check(Walk walk)
    {
        var rows = await walk.Rows();
        var ledger = (await Task.WhenAll(walk.Contacts.Select(id => world.Ledger(id)))).Select(entries => entries.ToList()).ToList();
        var problems = new List<string>();
        problems.AddRange(walk.Words.Where(word => !ledger[word.Record].Exists(e => e.Source == word.Who && e.Field == word.Field && e.Value == word.Value))
            .Select(word => $"{word} is not in the ledger"));
        problems.AddRange(walk.Replaced.Where(value => !ledger[value.Record].Exists(e => e.Field == value.Field && e.Value == value.Value))
            .Select(value => $"{value} and is not in the ledger"));
        problems.AddRange(ledger.SelectMany(entries => entries).Where(e => e is { IsEffective: false, IsBaseline: false, SupersededBy: null, RankReason: null, Hold: null })
            .Select(e => $"{e} has no reason"));
        problems.AddRange(from record in Enumerable.Range(0, rows.Count)
                          from field in walk.AllFields
                          let effective = ledger[record].Where(e => e.Field == field && e.IsEffective).ToList()
                          where effective.Count != 1 || effective[0].Value != rows[record][field]
                          select $"record {record} shows {field} '{rows[record][field]}', effective is {string.Join(", ", effective)}");
        problems.AddRange((await world.Administrator.Rows("govcdm_integrationsyncitems?$filter=gdi_itemstate eq 482100000 and startswith(gdi_externalkey,'N ')"))
            .Select(item => $"{item["gdi_externalkey"]} is still parked"));
        Assert.True(problems.Count == 0, $"{walk}\n{string.Join("\n", problems)}");
    }
}
