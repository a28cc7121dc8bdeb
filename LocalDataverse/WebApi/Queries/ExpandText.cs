using System;
using System.Collections.Generic;
using System.Linq;

namespace LocalDataverse.WebApi.Queries;

/// <summary>
/// The text of <c>$expand</c>, taken apart just enough to repeat the options of one expansion in an address: the parser gives
/// meanings, not texts.
/// </summary>
/// <param name="Options">The options of this level, joined by <c>&amp;</c> as in an address.</param>
/// <param name="Expand">The text of the <c>$expand</c> among them.</param>
internal sealed record ExpandText(string Options, string Expand)
{
    public static ExpandText Of(string? expand) => new("", expand ?? "");

    /// <summary>What stands in the parentheses behind a navigation property.</summary>
    public ExpandText Inside(string name)
    {
        var item = Split(Expand, ',').Select(i => i.Trim()).FirstOrDefault(
            i => i == name || i.StartsWith(name + "(", StringComparison.Ordinal));
        if (item == null || item == name)
            return Of(null);
        var options = Split(item[(name.Length + 1)..^1], ';').Select(o => o.Trim()).ToList();
        var expand = options.FirstOrDefault(o => o.StartsWith("$expand=", StringComparison.Ordinal));
        return new(string.Join('&', options), expand?["$expand=".Length..] ?? "");
    }

    // At separators outside parentheses and quotes.
    private static IEnumerable<string> Split(string text, char separator)
    {
        var (start, depth, quoted) = (0, 0, false);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\'')
                quoted = !quoted;
            else if (quoted)
                continue;
            else if (text[i] is '(' or ')')
                depth += text[i] == '(' ? 1 : -1;
            else if (text[i] == separator && depth == 0)
            {
                yield return text[start..i];
                start = i + 1;
            }
        }
        yield return text[start..];
    }
}
