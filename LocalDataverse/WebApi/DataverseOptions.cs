using System;
using LocalDataverse.WebApi.Http;

namespace LocalDataverse.WebApi;

/// <summary>How the Web API answers.</summary>
public sealed record DataverseOptions
{
    /// <summary>Bytes of the largest body that is read; larger ones are refused with 413.</summary>
    public long MaximumBody { get; init; } = 32 * 1024 * 1024;

    /// <summary>The organisation's clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>The browser sessions that count beside bearer tokens, when a page of this server asks; null = none.</summary>
    public Sessions? Sessions { get; init; }

    /// <summary>Limits of the simulated service protection; null = requests are not counted.</summary>
    public ProtectionLimits? Protection { get; init; }
}
