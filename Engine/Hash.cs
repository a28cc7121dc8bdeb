using System;
using System.Security.Cryptography;
using System.Text;

namespace GovDataIntegration.Engine;

/// <summary>SHA-256 of joined texts, as 64 lower-case hexadecimal digits: fits an alternate key whatever the texts contain.</summary>
internal static class Hash
{
    private const string Digits = "0123456789abcdef";

    /// <summary>
    /// A key of the same length that begins with a row's id: what is said about one row lies together in the key's index, and so does what is
    /// said about rows whose ids follow each other. 128 bits of the hash are left.
    /// </summary>
    public static string Beside(Guid row, params string[] parts) => row.ToString("N") + Hexadecimal(Bytes(parts), 16);

    public static string Of(params string[] parts) => Hexadecimal(Bytes(parts), 32);

    private static byte[] Bytes(string[] parts)
    {
        using var sha = SHA256.Create();
        return sha.ComputeHash(Encoding.UTF8.GetBytes(parts.Length == 1 ? parts[0] : Joined(parts)));
    }

    // The separator inside a part is doubled, so that ("a|b", "c") and ("a", "b|c") differ.
    private static string Joined(string[] parts) =>
        string.Join("|", Array.Exists(parts, part => part.IndexOf('|') >= 0) ? Array.ConvertAll(parts, part => part.Replace("|", "||")) : parts);

    private static string Hexadecimal(byte[] bytes, int length)
    {
        var text = new char[length * 2];
        for (var i = 0; i < length; i++)
        {
            text[2 * i] = Digits[bytes[i] >> 4];
            text[(2 * i) + 1] = Digits[bytes[i] & 15];
        }
        return new string(text);
    }
}
