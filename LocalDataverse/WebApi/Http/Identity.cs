using System;
using Microsoft.AspNetCore.Http;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace LocalDataverse.WebApi.Http;

/// <summary>Who calls: the user of the bearer token or of the browser's session, or another one in whose place that user acts.</summary>
/// <param name="organization">Where users are looked up.</param>
/// <param name="tokens">The bearer tokens.</param>
/// <param name="sessions">The sessions whose cookie counts as well; null = tokens only.</param>
internal sealed class Identity(Organization organization, Tokens tokens, Sessions? sessions = null)
{
    private const string Scheme = "Bearer ";

    /// <summary>The user of the request's token or session, or the 401 fault.</summary>
    public Guid Require(HttpContext context)
    {
        string? value = context.Request.Headers.Authorization;
        if (value == null && IsSameOrigin(context.Request) && sessions?.UserOf(context.Request.Cookies[Sessions.Cookie]) is { } visitor)
            return visitor;
        if (value != null && value.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) && tokens.UserOf(value[Scheme.Length..].Trim()) is { } user)
            return user;
        context.Response.Headers.WWWAuthenticate = "Bearer realm=\"LocalDataverse\"";
        throw ApiFaults.NotAuthenticated.With();
    }

    /// <summary>The caller after <c>CallerObjectId</c> or <c>MSCRMCallerID</c>. The right to act for others is the organisation's business.
    /// https://learn.microsoft.com/power-apps/developer/data-platform/webapi/impersonate-another-user-web-api</summary>
    public Caller Impersonated(Caller caller, HeaderSet headers)
    {
        if (headers["CallerObjectId"] is { } objectId)
            return As(caller, Find(objectId, "azureactivedirectoryobjectid", "systemuserid"));
        if (headers["MSCRMCallerID"] is { } userId)
            return As(caller, Find(userId, "systemuserid"));
        return caller;
    }

    // A browser sends the cookie along for whoever asks; only pages of this server may use it.
    // https://developer.mozilla.org/docs/Web/HTTP/Headers/Sec-Fetch-Site
    private static bool IsSameOrigin(HttpRequest request) =>
        (string?)request.Headers["Sec-Fetch-Site"] is { } site
            ? site == "same-origin"
            : (string?)request.Headers.Origin == $"{request.Scheme}://{request.Host}";

    private static Caller As(Caller caller, Guid user)
    {
        var real = caller.ImpersonatedBy ?? caller.UserId;
        return user == real ? new Caller(real) : new Caller(user, real);
    }

    // There is no directory here: whoever has no object id of their own is known by the id of their row.
    private Guid Find(string text, params string[] columns)
    {
        if (!Guid.TryParse(text, out var id))
            throw ApiFaults.InvalidCaller.With(text);
        var query = new QueryExpression("systemuser") { ColumnSet = new ColumnSet(false), TopCount = 1 };
        query.Criteria.FilterOperator = LogicalOperator.Or;
        foreach (var column in columns)
            query.Criteria.AddCondition(column, ConditionOperator.Equal, id);
        var found = organization.ServiceFor(organization.SystemUserId).RetrieveMultiple(query).Entities;
        return found.Count == 1 ? found[0].Id : throw ApiFaults.InvalidCaller.With(id);
    }
}
