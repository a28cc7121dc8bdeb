using System;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.WebApi.Http;

/// <summary>One request to the Web API, alone or as a part of a batch, with what HTTP says about it taken apart but nothing
/// interpreted.</summary>
internal sealed record Call
{
    /// <summary>GET, POST, PATCH, PUT, DELETE.</summary>
    public required string Method { get; init; }

    /// <summary>Path and query after the service root, still percent-encoded: <c>accounts(…)?$select=name</c>.</summary>
    public required string Target { get; init; }

    /// <summary>The service root, ending in a slash: <c>http://127.0.0.1:5080/api/data/v9.2/</c>.</summary>
    public required Uri Root { get; init; }

    public required HeaderSet Headers { get; init; }
    public ReadOnlyMemory<byte> Body { get; init; }
    public required Caller Caller { get; init; }

    /// <summary>What <c>$1</c> and its like stand for; empty outside a change set.</summary>
    public ContentIds ContentIds { get; init; } = ContentIds.None;

    /// <summary>Whether this is a part of a batch.</summary>
    public bool IsPart { get; init; }

    /// <summary>Path and query as one absolute address.</summary>
    public Uri Address => new(Root, Target);

    public Preferences Preferences => Preferences.Of(Headers);

    /// <summary>Value of a query option that is no part of OData (<c>fetchXml</c>, <c>tag</c>), decoded; null when absent.</summary>
    public string? Option(string name)
    {
        var start = Target.IndexOf('?', StringComparison.Ordinal);
        if (start < 0)
            return null;
        foreach (var pair in Target[(start + 1)..].Split('&'))
            if (pair.Length > name.Length && pair[name.Length] == '=' && pair.StartsWith(name, StringComparison.Ordinal))
                return Uri.UnescapeDataString(pair[(name.Length + 1)..].Replace('+', ' '));
        return null;
    }
}
