using System;
using System.Linq;

namespace LocalDataverse.WebApi.Http;

/// <summary>How much control information a JSON answer carries: the <c>odata.metadata</c> parameter of <c>Accept</c>.</summary>
internal enum MetadataLevel { None, Minimal, Full }

/// <summary>Reads the <c>Accept</c> header.</summary>
internal static class Acceptance
{
    /// <summary>The level asked for; faults when JSON is not acceptable to the client and the answer would be JSON.</summary>
    public static MetadataLevel Of(Call call)
    {
        if (IsOtherDocument(call.Target.Split('?')[0]))
            return MetadataLevel.Minimal;
        var accept = call.Headers["Accept"] ?? "*/*";
        foreach (var item in accept.Split(',').Select(i => i.Split(';').Select(p => p.Trim()).ToList()))
        {
            if (item[0] is "" or "*/*" or "application/*" || item[0].Equals("application/json", StringComparison.OrdinalIgnoreCase))
                return item.Skip(1)
                    .Select(p => p.Replace("odata.", "", StringComparison.Ordinal))
                    .FirstOrDefault(p => p.StartsWith("metadata=", StringComparison.Ordinal)) switch
                {
                    "metadata=none" => MetadataLevel.None,
                    "metadata=full" => MetadataLevel.Full,
                    _ => MetadataLevel.Minimal,
                };
        }
        throw ApiFaults.NotAcceptable.With(accept);
    }

    // These have a format of their own.
    private static bool IsOtherDocument(string path) => path.Split('/')[^1] is "$metadata" or "$count" or "$value" or "$batch";
}
