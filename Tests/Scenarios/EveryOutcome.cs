using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Runtime.Loader;
using Xunit;

namespace Scenarios;

/// <summary>Runs when all other classes have.</summary>
[CollectionDefinition(DisableParallelization = true)]
public sealed class AtTheEnd;

/// <summary>
/// Walks the engine's own tables: every reason, every state of an item and every decision was in some answer of this run. Where only
/// a part of the classes ran, that cannot be told, and what is missing is no failure.
/// </summary>
[Collection<AtTheEnd>]
public sealed class EveryOutcome
{
    private readonly AssemblyLoadContext _context = new("walk");

    [Fact]
    public void Every_reason_is_given_by_some_scenario() =>
        Complete("reasons", Rows("GovDataIntegration.Engine.Reason", "All").Select(reason => Text(reason, "Code")).Where(code => !Seen.SawReason(code)));

    [Fact]
    public void Every_state_of_an_item_is_reached_by_some_scenario()
    {
        var states = Engine("GovDataIntegration.Engine.Dataverse.ItemState");
        Complete("item states", Enum.GetValuesAsUnderlyingType(states).Cast<int>().Select(option => (Name: Enum.GetName(states, option)!, option))
            .Where(state => !Seen.SawState(state.Name, state.option)).Select(state => state.Name));
    }

    [Fact]
    public void Every_legal_transition_of_an_entry_is_made_by_some_scenario() =>
        Complete("transitions", Rows("GovDataIntegration.Engine.Decisions.Transition", "Legal").Select(row => (Decision: Text(row, "Kind"), To: Text(row, "To")))
            .Where(transition => !Seen.SawDecision(transition.Decision, transition.To)).Select(transition => $"{transition.Decision} → {transition.To}"));

    private static void Complete(string what, IEnumerable<string> missing)
    {
        var never = missing.ToList();
        var notRun = Seen.NotRun.Where(name => name != nameof(EveryOutcome)).ToList();
        Assert.SkipWhen(never.Count > 0 && notRun.Count > 0, $"{notRun.Count} classes did not run ({string.Join(", ", notRun.Take(3))} …), so nobody can say whether all {what} are reached.");
        Assert.True(never.Count == 0, $"No scenario reaches these {what}: {string.Join(", ", never)}.");
    }

    private IEnumerable<object> Rows(string type, string table) =>
        ((IEnumerable)Engine(type).GetProperty(table, BindingFlags.Public | BindingFlags.Static)!.GetValue(null)!).Cast<object>();

    private static string Text(object row, string property) => row.GetType().GetProperty(property)!.GetValue(row)!.ToString()!;

    private Type Engine(string name) => _context.Assemblies.Concat(Loaded()).First().GetType(name, throwOnError: true)!;

    private IEnumerable<Assembly> Loaded()
    {
        yield return _context.LoadFromStream(Zips.Assembly());
    }
}
