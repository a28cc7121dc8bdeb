using System;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Threading;

namespace LocalDataverse.Storage;

/// <summary>
/// Gives ids to rows that come without one: version 7 guids that strictly increase, so that the default order (primary key
/// ascending) is the order of creation and the index grows at its end.
/// </summary>
public sealed class IdSource
{
    private const long CountersPerMillisecond = 1 << 12;

    private readonly Lock _oneAtATime = new();
    private readonly TimeProvider _time;
    private readonly Random? _random;
    private long _last;

    /// <param name="time">Clock that the leading digits are taken from; null = the system's.</param>
    /// <param name="seed">Makes the trailing digits repeatable; null = random.</param>
    public IdSource(TimeProvider? time = null, int? seed = null)
    {
        _time = time ?? TimeProvider.System;
        _random = seed is { } value ? new Random(value) : null;
    }

    /// <summary>A guid that was not given out before and sorts after all of them. Safe to call from any thread.</summary>
    public Guid NewId()
    {
        lock (_oneAtATime)
            return Next();
    }

    private Guid Next()
    {
        _last = Math.Max(_last + 1, _time.GetUtcNow().ToUnixTimeMilliseconds() * CountersPerMillisecond);
        Span<byte> bytes = stackalloc byte[16];
        if (_random is null)
            RandomNumberGenerator.Fill(bytes[8..]);
        else
            _random.NextBytes(bytes[8..]);
        var (milliseconds, counter) = Math.DivRem(_last, CountersPerMillisecond);
        BinaryPrimitives.WriteInt64BigEndian(bytes, milliseconds << 16 | 0x7000 | counter);
        bytes[8] = (byte)(bytes[8] & 0x3F | 0x80);
        return new Guid(bytes, bigEndian: true);
    }
}
