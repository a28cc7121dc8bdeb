using System.Collections.Generic;
using System.Linq;

namespace LocalDataverse.App.Commands;

/// <summary>What became of a rule: decided here, left to the client, or not understood.</summary>
internal readonly record struct Ruling(bool Decided, bool Holds, Rule? Open, string? Fault)
{
    public static Ruling Of(bool holds) => new(true, holds, null, null);

    public static Ruling Left(Rule rule) => new(false, false, rule, null);

    public static Ruling NotUnderstood(string what) => new(false, false, null, what);

    /// <summary>Rules that must all hold.</summary>
    public static Ruling All(IEnumerable<Ruling> rulings)
    {
        var all = rulings.ToList();
        if (all.FirstOrDefault(ruling => ruling.Fault is not null) is { Fault: not null } fault)
            return fault;
        if (all.Any(ruling => ruling is { Decided: true, Holds: false }))
            return Of(false);
        var open = all.Where(ruling => !ruling.Decided).Select(ruling => ruling.Open!).ToList();
        return open.Count switch
        {
            0 => Of(true),
            1 => Left(open[0]),
            _ => Left(new Rule(Rule.Or) { Any = [open] }),
        };
    }

    /// <summary>Rules of which one must hold.</summary>
    public static Ruling Any(IEnumerable<Ruling> rulings)
    {
        var all = rulings.ToList();
        if (all.FirstOrDefault(ruling => ruling.Fault is not null) is { Fault: not null } fault)
            return fault;
        if (all.Any(ruling => ruling is { Decided: true, Holds: true }))
            return Of(true);
        var open = all.Where(ruling => !ruling.Decided).Select(ruling => ruling.Open!).ToList();
        return open.Count == 0 ? Of(false) : Left(new Rule(Rule.Or) { Any = [.. open.Select(rule => (IReadOnlyList<Rule>)[rule])] });
    }
}
