using System;
using System.Collections.Generic;
using LocalDataverse.WebApi.Http;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.WebApi.Rows;

/// <summary>
/// A request understood but not yet carried out: what it asks of the organisation, all or nothing, and how the outcome is
/// answered. A change set carries out the work of several requests in one transaction.
/// </summary>
/// <param name="Requests">In the order in which they run; empty when everything happens in <paramref name="Answer"/>.</param>
/// <param name="Answer">Makes the answer from the responses, one for each request.</param>
internal sealed record Work(IReadOnlyList<OrganizationRequest> Requests, Func<IReadOnlyList<OrganizationResponse>, Answer> Answer)
{
    /// <summary>The row that the work creates or changes, when its id is known beforehand; what a Content-ID stands for.</summary>
    public EntityReference? Row { get; init; }

    /// <summary>Work that only reads.</summary>
    public static Work Reading(Func<Answer> answer) => new([], _ => answer());

    /// <summary>One request whose outcome needs no telling.</summary>
    public static Work Silent(OrganizationRequest request) => new([request], _ => Http.Answer.NoContent());
}
