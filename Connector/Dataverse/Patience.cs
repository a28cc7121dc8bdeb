using System;
using System.Net;
using System.Net.Http.Headers;
using System.Threading;
using System.Threading.Tasks;

namespace GovDataIntegration.Connector.Dataverse;

/// <summary>How long to wait before a request is sent again, and when to give up.</summary>
/// <remarks>
/// A service-protection answer (429) says how long to wait and is obeyed
/// (https://learn.microsoft.com/power-apps/developer/data-platform/api-limits#retry-operations).
/// </remarks>
/// <param name="time">The clock that the waiting uses.</param>
/// <param name="notice">Is told, in one sentence, before each wait.</param>
internal sealed class Patience(TimeProvider time, Action<string> notice)
{
    private const int MostAttempts = 10;
    private const int MostAttemptsWithoutAnyAnswer = 3;
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    private volatile bool _answered;

    /// <summary>Remembers that the server is there: from now on a lost connection is worth more attempts.</summary>
    public void Answered() => _answered = true;

    /// <summary>Whether this status means "the same request may succeed later".</summary>
    /// <param name="repeatable">Whether the request does no harm when the server had carried it out already.</param>
    public static bool Passing(HttpStatusCode status, bool repeatable) => status switch
    {
        HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable => true,
        HttpStatusCode.BadGateway or HttpStatusCode.GatewayTimeout => repeatable,
        _ => false,
    };

    /// <summary>Waits before the next attempt; false when there has been enough of them.</summary>
    /// <param name="attempt">The attempts made so far, from 1.</param>
    /// <param name="reason">What happened, for the notice.</param>
    /// <param name="asked">The server's Retry-After; null when it named none.</param>
    /// <param name="stop">Ends the waiting.</param>
    public async Task<bool> Wait(int attempt, string reason, RetryConditionHeaderValue? asked, CancellationToken stop)
    {
        if (attempt >= (_answered ? MostAttempts : MostAttemptsWithoutAnyAnswer))
            return false;
        var pause = Asked(asked) ?? TimeSpan.FromTicks(Math.Min(FirstPause.Ticks << (attempt - 1), LongestPause.Ticks));
        notice($"{reason}; trying again in {pause.TotalSeconds:0.#} s");
        await Task.Delay(pause, time, stop);
        return true;
    }

    private TimeSpan? Asked(RetryConditionHeaderValue? asked)
    {
        var pause = asked?.Delta ?? asked?.Date - time.GetUtcNow();
        return pause < TimeSpan.Zero ? TimeSpan.Zero : pause;
    }
}
