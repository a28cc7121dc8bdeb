using System;
using System.Threading;

namespace LocalDataverse.WebApi.Local;

/// <summary>A clock that can be set and put forward, for tests of what time does. It runs on from where it is set.</summary>
public sealed class TestClock(TimeProvider system) : TimeProvider
{
    private long _shift;

    public override DateTimeOffset GetUtcNow() => system.GetUtcNow().AddTicks(Interlocked.Read(ref _shift));

    public override long GetTimestamp() => system.GetTimestamp();

    public override long TimestampFrequency => system.TimestampFrequency;

    /// <summary>Makes it now the given moment.</summary>
    public void Set(DateTimeOffset now) => Interlocked.Exchange(ref _shift, (now - system.GetUtcNow()).Ticks);

    /// <summary>Puts the clock forward, or back with a negative time.</summary>
    public void Advance(TimeSpan time) => Interlocked.Add(ref _shift, time.Ticks);
}
