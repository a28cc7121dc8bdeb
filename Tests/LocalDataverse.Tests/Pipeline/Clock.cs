using System;

namespace LocalDataverse.Tests.Pipeline;

/// <summary>
/// A clock that stands still unless it is told to go on. Plug-ins, which live in another load context, reach it through the process.
/// </summary>
internal sealed class Clock : TimeProvider
{
    private const string Door = "LocalDataverse.Tests.Clock";

    private DateTimeOffset _now = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;
    public override DateTimeOffset GetUtcNow() => _now;
    public override long GetTimestamp() => _now.Ticks;

    public void Advance(double seconds) => _now = _now.AddSeconds(seconds);

    /// <summary>Lets the plug-ins of this test move the clock.</summary>
    public void Open() => AppDomain.CurrentDomain.SetData(Door, (Action<double>)Advance);

    /// <summary>What plug-ins call.</summary>
    public static void AdvanceThroughTheDoor(double seconds) => ((Action<double>)AppDomain.CurrentDomain.GetData(Door)!)(seconds);
}
