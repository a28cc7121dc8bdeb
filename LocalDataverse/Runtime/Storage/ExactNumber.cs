using System;
using System.Buffers.Binary;

namespace LocalDataverse.Storage;

/// <summary>
/// Decimal and money as SQLite keeps them: sixteen bytes, the number scaled by 10^12 (more decimals than a column can have) and
/// shifted so that the order of the bytes is the order of the numbers. Nothing is lost, and comparisons need no function.
/// </summary>
internal static class ExactNumber
{
    private const decimal Scale = 1_000_000_000_000m;
    private static readonly UInt128 Offset = UInt128.One << 127;

    public static byte[] ToBytes(decimal number)
    {
        var whole = decimal.Truncate(number);
        var fraction = decimal.Round((number - whole) * Scale, 0, MidpointRounding.AwayFromZero);
        var scaled = (Int128)whole * (Int128)Scale + (Int128)fraction;
        var bytes = new byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, unchecked((UInt128)scaled) ^ Offset);
        return bytes;
    }

    public static decimal FromBytes(ReadOnlySpan<byte> bytes)
    {
        var scaled = unchecked((Int128)(BinaryPrimitives.ReadUInt128BigEndian(bytes) ^ Offset));
        var (whole, fraction) = Int128.DivRem(scaled, (Int128)Scale);
        return (decimal)whole + (decimal)fraction / Scale;
    }
}
