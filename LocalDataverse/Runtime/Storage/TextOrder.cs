using System;
using System.Buffers;
using System.Globalization;
using System.Text;

namespace LocalDataverse.Storage;

/// <summary>
/// How the platform compares text: case and accents make no difference and trailing blanks do not count
/// (SQL Server's Latin1_General_CI_AI). The same order serves the database's collation and pattern matching.
/// </summary>
public static class TextOrder
{
    internal const string Collation = "DATAVERSE";

    // Beyond this every character is only folded to upper case: scripts without accents.
    private const int FirstUnfolded = 0x2000;

    // Blanks, then signs, then digits, then letters whatever their case.
    private const string AsciiOrder = "\t\n\v\f\r _-,;:!?.'\"()[]{}@*/\\&#%`^+<=>|~$0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    private static readonly ushort[] Ascii = AsciiWeights();
    private static readonly string[] Folded = FoldTable();

    /// <summary>Negative, zero or positive as the first text sorts before, with or after the second. Both are UTF-8.</summary>
    public static int Compare(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        left = left.TrimEnd((byte)' ');
        right = right.TrimEnd((byte)' ');
        var length = Math.Min(left.Length, right.Length);
        var same = left.CommonPrefixLength(right);
        if (!System.Text.Ascii.IsValid(left[..same]))
            same = 0;
        for (var i = same; i < length; i++)
        {
            var (a, b) = (left[i], right[i]);
            if ((a | b) >= 0x80)
                return CompareWeights(left[i..], right[i..]);
            if (Ascii[a] != Ascii[b])
                return Ascii[a] - Ascii[b];
        }
        return CompareWeights(left[length..], right[length..]);
    }

    public static int Compare(string left, string right) => Compare(Encoding.UTF8.GetBytes(left), Encoding.UTF8.GetBytes(right));

    /// <summary>The sort weights of a text, one or more for a character, none for an accent.</summary>
    internal static ReadOnlySpan<int> Weights(ReadOnlySpan<byte> text, ArrayBufferWriter<int> buffer)
    {
        while (!text.IsEmpty)
        {
            _ = Rune.DecodeFromUtf8(text, out var rune, out var consumed);
            text = text[consumed..];
            AddWeights(rune, buffer);
        }
        return buffer.WrittenSpan;
    }

    internal static ReadOnlySpan<int> Weights(string text, ArrayBufferWriter<int> buffer) => Weights(Encoding.UTF8.GetBytes(text), buffer);

    private static int CompareWeights(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        if (left.IsEmpty && right.IsEmpty)
            return 0;
        var weights = Weights(left, new ArrayBufferWriter<int>(left.Length + 1));
        return weights.SequenceCompareTo(Weights(right, new ArrayBufferWriter<int>(right.Length + 1)));
    }

    private static void AddWeights(Rune rune, ArrayBufferWriter<int> buffer)
    {
        if (rune.Value < 0x80)
            Add(Ascii[rune.Value], buffer);
        else if (rune.Value >= FirstUnfolded)
            Add(Rune.ToUpperInvariant(rune).Value, buffer);
        else
        {
            foreach (var character in Folded[rune.Value])
                Add(character < 0x80 ? Ascii[character] : character, buffer);
        }
    }

    private static void Add(int weight, ArrayBufferWriter<int> buffer)
    {
        buffer.GetSpan(1)[0] = weight;
        buffer.Advance(1);
    }

    private static ushort[] AsciiWeights()
    {
        var weights = new ushort[0x80];
        for (var i = 0; i < weights.Length; i++)
            weights[i] = (ushort)(AsciiOrder.IndexOf(char.ToUpperInvariant((char)i)) + 1);
        return weights;
    }

    private static string[] FoldTable()
    {
        var table = new string[FirstUnfolded];
        for (var i = 0; i < table.Length; i++)
            table[i] = Fold((char)i);
        return table;
    }

    private static string Fold(char character) => character switch
    {
        'ß' => "SS",
        'æ' or 'Æ' => "AE",
        'œ' or 'Œ' => "OE",
        _ => WithoutAccents(character),
    };

    private static string WithoutAccents(char character)
    {
        var folded = new StringBuilder(2);
        foreach (var part in character.ToString().Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(part) != UnicodeCategory.NonSpacingMark)
                folded.Append(char.ToUpperInvariant(part));
        }
        return folded.ToString();
    }
}
