using System;

namespace LocalDataverse.WebApi.Local;

/// <summary>What <c>/localdataverse/</c> can do beside reading.</summary>
public sealed record LocalOptions
{
    /// <summary>The clock that <c>POST clock</c> sets; null = the clock cannot be set.</summary>
    public TestClock? Clock { get; init; }

    /// <summary>The sessions that <c>POST signin-links</c> invites to; null = there is no app to sign in to.</summary>
    public Sessions? Sessions { get; init; }

    /// <summary>Ends the server; null = <c>POST shutdown</c> does not exist.</summary>
    public Action? Shutdown { get; init; }
}
