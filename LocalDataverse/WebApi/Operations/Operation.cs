using System.Collections.Immutable;

namespace LocalDataverse.WebApi.Operations;

/// <summary>What an operation is bound to.</summary>
internal enum Binding { None, Row, Set }

/// <summary>
/// An action (POST) or function (GET) of the Web API: a message of the platform, or somebody's custom API.
/// https://learn.microsoft.com/power-apps/developer/data-platform/webapi/use-web-api-actions
/// </summary>
internal sealed record Operation(string Name, bool IsFunction)
{
    public Binding Binding { get; init; }

    /// <summary>Table it is bound to; null with a binding = any table.</summary>
    public string? BoundTable { get; init; }

    /// <summary>Message parameter that takes the bound row; null when the message takes no such parameter.</summary>
    public string? BoundParameter { get; init; } = "Target";

    /// <summary>Whether <see cref="BoundParameter"/> takes the bare id instead of a reference.</summary>
    public bool BoundById { get; init; }

    public ImmutableArray<Parameter> Parameters { get; init; } = [];
    public ImmutableArray<Result> Results { get; init; } = [];

    /// <summary>Left out of <c>$metadata</c>, callable all the same.</summary>
    public bool IsPrivate { get; init; }

    /// <summary>The one result that is answered bare, without a response type around it; null when there is none.
    /// https://learn.microsoft.com/power-apps/developer/data-platform/custom-api#custom-api-response-properties</summary>
    public Result? Bare => Results is [{ Kind: RowKind or RowsKind } only] ? only : null;
}

/// <param name="Name">Name in JSON and in addresses.</param>
internal sealed record Parameter(string Name, Kind Kind, bool Optional = false)
{
    /// <summary>Name in the message, where it differs.</summary>
    public string Message { get; init; } = Name;
}

/// <param name="Name">Name in JSON and in the message's output.</param>
internal sealed record Result(string Name, Kind Kind);
