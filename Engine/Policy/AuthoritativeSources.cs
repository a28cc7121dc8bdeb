using System;
using System.Collections.Generic;

namespace GovDataIntegration.Engine.Policy;

/// <summary>
/// The list of sources that a policy ranks: ';' or a new line = next rank, ',' = equal rank, '*' = everyone else,
/// '@dataverse' = local edits, '!X' = X may not write. Blank = all equal.
/// </summary>
internal sealed class AuthoritativeSources
{
    private static readonly char[] NextRank = { ';', '\n' };

    private readonly Dictionary<string, int> _ranks = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _forbidden = new(StringComparer.OrdinalIgnoreCase);
    private int? _everyoneElse;

    private AuthoritativeSources()
    {
    }

    /// <summary>True when the list ranks nobody: then all sources are equal.</summary>
    public bool RanksNobody => _ranks.Count == 0 && _everyoneElse is null;

    /// <summary>Reads a list.</summary>
    /// <exception cref="Refusal">POLICY_INVALID: a source twice, or '!' without a name.</exception>
    public static AuthoritativeSources Parse(string? text)
    {
        var list = new AuthoritativeSources();
        var rank = 0;
        foreach (var group in (text ?? "").Replace("\r", "").Split(NextRank))
        {
            var ranked = false;
            foreach (var name in group.Split(','))
                ranked |= list.Add(name.Trim(), rank + 1);
            if (ranked)
                rank++;
        }
        return list;
    }

    public bool Forbids(string source) => _forbidden.Contains(source);

    /// <summary>The source's rank, 1 = best; null when it is not authoritative.</summary>
    public int? RankOf(string source) => _ranks.TryGetValue(source, out var rank) ? rank : _everyoneElse;

    private bool Add(string name, int rank)
    {
        if (name.Length == 0)
            return false;
        if (name[0] == '!')
        {
            var forbidden = name.Substring(1).Trim();
            if (forbidden.Length == 0)
                throw new Refusal(Reason.PolicyInvalid, name, "'!' needs the key of a source");
            _forbidden.Add(forbidden);
            return false;
        }
        if (name == "*" ? _everyoneElse is not null : _ranks.ContainsKey(name))
            throw new Refusal(Reason.PolicyInvalid, name, "it is listed twice");
        if (name == "*")
            _everyoneElse = rank;
        else
            _ranks.Add(name, rank);
        return true;
    }
}
