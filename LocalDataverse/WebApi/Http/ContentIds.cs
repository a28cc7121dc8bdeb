using System;
using System.Collections.Generic;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.WebApi.Http;

/// <summary>
/// The rows that earlier requests of a change set create, by the Content-ID of the request. Their ids are chosen before anything
/// runs, so that <c>$1</c> can be used in addresses and bodies.
/// https://learn.microsoft.com/power-apps/developer/data-platform/webapi/execute-batch-operations-using-web-api#reference-uris-in-an-operation
/// </summary>
internal sealed class ContentIds
{
    public static readonly ContentIds None = new();

    private readonly Dictionary<string, EntityReference> _rows = new(StringComparer.Ordinal);

    public void Add(string contentId, EntityReference row) => _rows[contentId] = row;

    /// <summary>The row behind <c>$1</c>; faults when no earlier request of the change set has that Content-ID.</summary>
    public EntityReference Row(string reference) =>
        _rows.TryGetValue(reference[1..], out var row) ? row : throw ApiFaults.ContentIdUnknown.With(reference);

    /// <summary>True for <c>$</c> followed by anything that is not one of the protocol's own words.</summary>
    public static bool IsReference(string segment) =>
        segment.Length > 1 && segment[0] == '$' &&
            segment is not ("$batch" or "$metadata" or "$entity" or "$all" or "$count" or "$ref" or "$value");
}
