using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;

namespace LocalDataverse.WebApi.Http;

/// <summary>How many requests, how much time and how many requests at once a user gets within five minutes.</summary>
/// <param name="Requests">The platform gives 6,000.</param>
/// <param name="Time">The platform gives 20 minutes.</param>
/// <param name="AtOnce">The platform gives 52.</param>
public sealed record ProtectionLimits(int Requests, TimeSpan Time, int AtOnce)
{
    /// <summary>The documented limits.
    /// https://learn.microsoft.com/power-apps/developer/data-platform/api-limits#service-protection-api-limit-errors-returned</summary>
    public static readonly ProtectionLimits Documented = new(6000, TimeSpan.FromMinutes(20), 52);
}

/// <summary>
/// Simulates the platform's service protection: a sliding window for each user; whoever exceeds a limit is told how long to wait.
/// https://learn.microsoft.com/power-apps/developer/data-platform/api-limits
/// </summary>
internal sealed class ServiceProtection(ProtectionLimits limits, TimeProvider time)
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(300);
    private readonly ConcurrentDictionary<Guid, History> _users = new();

    /// <summary>Admits a request; dispose of the result when it is answered.</summary>
    /// <exception cref="System.ServiceModel.FaultException{T}">A limit is exceeded; the fault's details say when to try again.</exception>
    public Passage Admit(Guid user)
    {
        var history = _users.GetOrAdd(user, _ => new History());
        var now = time.GetUtcNow();
        lock (history)
        {
            while (history.Done.TryPeek(out var oldest) && oldest.At + Window <= now)
                history.Done.Dequeue();
            Check(history, now);
            history.Running++;
            return new Passage(history, time, now) { Remaining = limits.Requests - history.Done.Count - history.Running };
        }
    }

    private void Check(History history, DateTimeOffset now)
    {
        if (history.Running >= limits.AtOnce)
            throw Refused(ApiFaults.TooManyAtOnce, limits.AtOnce, TimeSpan.FromSeconds(1));
        var wait = history.Done.TryPeek(out var oldest) ? oldest.At + Window - now : Window;
        if (history.Done.Count + history.Running >= limits.Requests)
            throw Refused(ApiFaults.TooManyRequests, limits.Requests, wait);
        if (history.Done.Sum(d => d.Took.TotalSeconds) >= limits.Time.TotalSeconds)
            throw Refused(ApiFaults.TooMuchTime, (long)limits.Time.TotalMilliseconds, wait);
    }

    private static Exception Refused(FaultCode code, object limit, TimeSpan wait)
    {
        var fault = code.With(limit);
        fault.Detail.ErrorDetails["Retry-After"] = wait;
        return fault;
    }

    internal sealed class History
    {
        public Queue<(DateTimeOffset At, TimeSpan Took)> Done { get; } = new();
        public int Running { get; set; }
    }

    /// <summary>An admitted request.</summary>
    internal sealed class Passage(History history, TimeProvider time, DateTimeOffset start) : IDisposable
    {
        /// <summary>Requests that the user has left in the window.</summary>
        public int Remaining { get; init; }

        public void Dispose()
        {
            lock (history)
            {
                history.Running--;
                history.Done.Enqueue((start, time.GetUtcNow() - start));
            }
        }
    }
}
