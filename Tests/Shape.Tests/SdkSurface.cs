using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace Shape.Tests;

/// <summary>The public surface of an assembly: its types with their members, as lines of text.</summary>
internal sealed class SdkSurface
{
    private readonly Dictionary<string, SdkType> _types;

    private SdkSurface(IEnumerable<SdkType> types) => _types = types.ToDictionary(t => t.Name, StringComparer.Ordinal);

    /// <summary>Reads the format of the contract texts: a type's line, then its members indented by two blanks.</summary>
    public static SdkSurface Parse(IReadOnlyList<string> lines)
    {
        var types = new List<SdkType>();
        foreach (var line in lines.Where(l => l.Length > 0 && l[0] != '#'))
        {
            if (line[0] == ' ')
                types[^1].Members.Add(line[2..]);
            else
                types.Add(SdkType.Parse(line));
        }
        return new SdkSurface(types);
    }

    /// <summary>Everything in this surface that the real one has not, or has otherwise, and what may not be missing.</summary>
    public IEnumerable<string> DifferencesFrom(SdkSurface real, IReadOnlyCollection<string> additions)
    {
        foreach (var own in _types.Values.Where(t => !additions.Contains(t.Name)))
        {
            if (!real._types.TryGetValue(own.Name, out var theirs))
                yield return $"{own.Name}: the real assembly has no such type";
            else
                foreach (var difference in own.DifferencesFrom(theirs))
                    yield return $"{own.Name}: {difference}";
        }
        foreach (var addition in additions.Where(a => real._types.ContainsKey(a) || !_types.ContainsKey(a)))
            yield return $"{addition}: listed as an addition, but it is none";
    }
}

/// <summary>One type of a surface.</summary>
internal sealed partial record SdkType(string Kind, string Name, IReadOnlyList<string> Bases, string? Contract)
{
    public HashSet<string> Members { get; } = new(StringComparer.Ordinal);

    public static SdkType Parse(string line)
    {
        var match = Line().Match(line);
        if (!match.Success)
            throw new FormatException("Not a type's line: " + line);
        var name = match.Groups["name"].Value;
        var contract = match.Groups["contract"] is { Success: true } given ? Normalized(given.Value, name) : null;
        return new SdkType(match.Groups["kind"].Value, name, Split(match.Groups["bases"].Value), contract);
    }

    public IEnumerable<string> DifferencesFrom(SdkType real)
    {
        if (Kind != real.Kind)
            yield return $"is {Kind}, really {real.Kind}";
        if (Contract != null && Contract != real.Contract)
            yield return $"has [DataContract{Contract}], really [DataContract{real.Contract}]";
        if (Class(Bases) is var parent && Class(real.Bases) is var theirs && parent != theirs)
            yield return $"derives from {parent ?? "object"}, really from {theirs ?? "object"}";
        foreach (var name in Bases.Except(real.Bases).Where(b => b != Class(Bases)))
            yield return $"implements {name}, really not";
        foreach (var member in Members.Except(real.Members))
            yield return $"has    {member}";
        // who implements an interface or walks an enumeration relies on all of it
        foreach (var member in real.Members.Except(Members).Where(_ => Kind is "interface" or "enum"))
            yield return $"has no {member}";
        foreach (var name in real.Bases.Except(Bases).Where(_ => Kind == "interface"))
            yield return $"does not extend {name}";
    }

    private string? Class(IReadOnlyList<string> bases) =>
        Kind == "interface" || bases.Count == 0 || Interface().IsMatch(bases[0]) ? null : bases[0];

    private static List<string> Split(string bases) => bases.Length == 0 ? [] : [.. Comma().Split(bases)];

    private static string Normalized(string contract, string name)
    {
        var simple = name[(name.Split('<')[0].LastIndexOf('.') + 1)..].Split('<')[0];
        return contract.Replace($" Name={simple} ", " ", StringComparison.Ordinal);
    }

    [GeneratedRegex("""
        ^(?<kind>(?:(?:static|sealed|abstract)[ ])*(?:class|interface|enum|struct))
        [ ](?<name>[\w.]+(?:<[^>]*>)?)
        (?:[ ]:[ ](?<bases>.*?))?
        (?:[ ]\[DataContract(?<contract>.*)\])?$
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Line();

    [GeneratedRegex(@"^([\w]+\.)*I[A-Z]\w*(<.*>)?$")]
    private static partial Regex Interface();

    [GeneratedRegex(@", (?![^<]*>)")]
    private static partial Regex Comma();
}
