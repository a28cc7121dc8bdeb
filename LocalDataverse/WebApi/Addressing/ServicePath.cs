using System;
using System.Linq;

namespace LocalDataverse.WebApi.Addressing;

/// <summary>The three ways of writing an address inside a body or a batch: absolute, from the host's root, or from the service
/// root.</summary>
internal static class ServicePath
{
    private const string Prefix = "/api/data/v";

    /// <summary>Path and query under the service root, still encoded.</summary>
    public static string Relative(string address)
    {
        if (address.StartsWith("http", StringComparison.OrdinalIgnoreCase) && Uri.TryCreate(address, UriKind.Absolute, out var absolute))
        {
            if (!absolute.IsLoopback || !absolute.AbsolutePath.StartsWith(Prefix, StringComparison.Ordinal))
                throw ApiFaults.BadRequest.With($"The address '{address}' does not belong to this service.");
            address = address[address.IndexOf(Prefix, StringComparison.Ordinal)..];
        }
        if (address.StartsWith(Prefix, StringComparison.Ordinal))
            address = string.Join('/', address.Split('/').Skip(4));
        return address.TrimStart('/');
    }
}
