using System;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace LocalDataverse;

/// <summary>
/// Ids that are the same in every organisation: of privileges, messages, message filters and the first users. They are computed
/// from a name (RFC 9562 version 5), so that a role exported here names the privileges that it will find elsewhere.
/// </summary>
public static class StableId
{
    private static readonly byte[] Namespace = new Guid("6f0c1a52-8f0e-4a5b-9f43-6d1c1c3f2a11").ToByteArray(bigEndian: true);

    /// <summary>The id that belongs to a name (case-sensitive).</summary>
    public static Guid Of(string name)
    {
        Span<byte> hash = stackalloc byte[20];
        SHA1.HashData([.. Namespace, .. Encoding.UTF8.GetBytes(name)], hash);
        hash[6] = (byte)(hash[6] & 0x0F | 0x50);
        hash[8] = (byte)(hash[8] & 0x3F | 0x80);
        return new Guid(hash[..16], bigEndian: true);
    }
}
