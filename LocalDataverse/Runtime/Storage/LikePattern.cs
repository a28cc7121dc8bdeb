using System;
using System.Buffers;
using System.Collections.Generic;
using System.Text;

namespace LocalDataverse.Storage;

/// <summary>
/// A pattern of the <c>like</c> operator: <c>%</c> any text, <c>_</c> one character, <c>[a-c]</c> one of a set, <c>[^a]</c> one
/// outside it. Case and accents make no difference.
/// Source: learn.microsoft.com/power-apps/developer/data-platform/wildcard-characters.
/// </summary>
internal sealed class LikePattern
{
    private readonly List<Element> _elements = [];
    private readonly byte[] _text;
    private readonly ArrayBufferWriter<int> _weights = new();

    public LikePattern(string pattern)
    {
        _text = Encoding.UTF8.GetBytes(pattern);
        for (var i = 0; i < pattern.Length; i++)
        {
            var end = pattern[i] == '[' ? pattern.IndexOf(']', i + 1) : -1;
            if (end > i + 1)
            {
                _elements.Add(Set(pattern[(i + 1)..end]));
                i = end;
            }
            else if (pattern[i] is '%' or '_')
                _elements.Add(new Element(pattern[i] == '%' ? Kind.Any : Kind.One, [], false));
            else
                AddLiteral(pattern, ref i);
        }
    }

    private enum Kind { Any, One, Set }

    private sealed record Element(Kind Kind, (int From, int To)[] Ranges, bool Negated)
    {
        public bool Accepts(int weight) =>
            Kind == Kind.One || Array.Exists(Ranges, range => weight >= range.From && weight <= range.To) != Negated;
    }

    /// <summary>True when this is the pattern with that text.</summary>
    public bool Is(ReadOnlySpan<byte> pattern) => pattern.SequenceEqual(_text);

    /// <summary>Not safe to call from several threads.</summary>
    public bool Matches(ReadOnlySpan<byte> text)
    {
        _weights.ResetWrittenCount();
        var weights = TextOrder.Weights(text, _weights);
        var (element, at) = (0, 0);
        var (retryElement, retryAt) = (-1, 0);
        while (at < weights.Length)
        {
            if (element < _elements.Count && _elements[element].Kind == Kind.Any)
                (retryElement, retryAt) = (element++, at);
            else if (element < _elements.Count && _elements[element].Accepts(weights[at]))
                (element, at) = (element + 1, at + 1);
            else if (retryElement >= 0)
                (element, at) = (retryElement + 1, ++retryAt);
            else
                return false;
        }
        while (element < _elements.Count && _elements[element].Kind == Kind.Any)
            element++;
        return element == _elements.Count;
    }

    private static Element Set(string inside)
    {
        var negated = inside[0] == '^';
        var members = negated ? inside[1..] : inside;
        var ranges = new List<(int, int)>();
        for (var i = 0; i < members.Length; i++)
        {
            var isRange = i + 2 < members.Length && members[i + 1] == '-';
            ranges.Add((Weight(members[i]), Weight(members[isRange ? i + 2 : i])));
            i += isRange ? 2 : 0;
        }
        return new Element(Kind.Set, [.. ranges], negated);
    }

    // Surrogate pairs stay together; one character may have several weights (ß).
    private void AddLiteral(string pattern, ref int index)
    {
        var length = char.IsSurrogatePair(pattern, index) ? 2 : 1;
        foreach (var weight in TextOrder.Weights(pattern.Substring(index, length), new ArrayBufferWriter<int>(4)))
            _elements.Add(new Element(Kind.Set, [(weight, weight)], false));
        index += length - 1;
    }

    private static int Weight(char character)
    {
        var weights = TextOrder.Weights(character.ToString(), new ArrayBufferWriter<int>(4));
        return weights.IsEmpty ? 0 : weights[0];
    }
}
