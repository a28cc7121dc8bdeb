using System;

namespace LocalDataverse;

/// <summary>Date and time columns hold whole seconds.</summary>
internal static class Seconds
{
    public static DateTime Of(DateTime moment) => new(moment.Ticks - moment.Ticks % TimeSpan.TicksPerSecond, moment.Kind);
}
