using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Text.RegularExpressions;
using Xunit.v3;

namespace Scenarios;

/// <summary>What this run of the tests has seen: the classes that ran, and the reasons, states and decisions in the answers they got.</summary>
internal static partial class Seen
{
    private static readonly ConcurrentDictionary<string, bool> Classes = new(), Words = new(), Decided = new();

    /// <summary>Test classes of this assembly of which nothing has run.</summary>
    public static IReadOnlyList<string> NotRun => [.. typeof(Seen).Assembly.GetTypes()
        .Where(type => type.GetMethods().Any(method => method.GetCustomAttributes().Any(attribute => attribute is IFactAttribute)))
        .Select(type => type.Name).Where(name => !Classes.ContainsKey(name)).Order()];

    /// <summary>True when some answer gave this reason.</summary>
    public static bool SawReason(string code) => Words.ContainsKey(code);

    /// <summary>True when some item was in this state.</summary>
    public static bool SawState(string state, int option) => Words.ContainsKey("state " + state) || Words.ContainsKey("state " + option);

    /// <summary>True when an entry got this status by this decision.</summary>
    public static bool SawDecision(string decision, string status) => Decided.ContainsKey($"{decision} {status}");

    public static void Ran(Type tests) => Classes[tests.Name] = true;

    /// <summary>Takes note of an answer.</summary>
    public static void Note(string answer)
    {
        foreach (Match match in Reason().Matches(answer))
            Words[match.Groups["code"].Value] = true;
        foreach (Match match in State().Matches(answer))
            Words["state " + match.Groups["state"].Value] = true;
    }

    /// <summary>Takes note of decisions that were made.</summary>
    public static void Note(string decision, IEnumerable<string> statuses)
    {
        foreach (var status in statuses)
            Decided[$"{decision} {status}"] = true;
    }

    // "reason":"CODE", also inside a JSON text, and sentences that begin with their code.
    [GeneratedRegex("""(?:(?:reason|gdi_reasoncode|gdi_holdreason)(?:\\?"|\\u0022):(?:\\?"|\\u0022)|(?:"|\s|\\n))(?<code>[A-Z]+(?:_[A-Z]+)*)(?=\\?"|\\u0022|: )""")]
    private static partial Regex Reason();

    [GeneratedRegex("""(?:state(?:\\?"|\\u0022):(?:\\?"|\\u0022)|gdi_itemstate":)(?<state>\w+)""")]
    private static partial Regex State();
}

/// <summary>Takes note of every test that begins.</summary>
[AttributeUsage(AttributeTargets.Assembly)]
internal sealed class NotesRunAttribute : BeforeAfterTestAttribute
{
    public override void Before(MethodInfo methodUnderTest, IXunitTest test) => Seen.Ran(test.TestCase.TestMethod.TestClass.Class);
}
