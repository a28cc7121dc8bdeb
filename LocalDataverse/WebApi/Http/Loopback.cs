using System;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace LocalDataverse.WebApi.Http;

/// <summary>Refuses requests that were not sent to a loopback name: a page of another site must not reach this server through a
/// name of its own that resolves to 127.0.0.1.</summary>
public static class Loopback
{
    public static IApplicationBuilder UseLoopbackOnly(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        if (IsLoopback(context.Request.Host))
            await next(context);
        else
            await Exchange.Send(context, ErrorAnswer.Of(ApiFaults.Misdirected.With(context.Request.Host))!);
    });

    private static bool IsLoopback(HostString host) =>
        host.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase) ||
        (IPAddress.TryParse(host.Host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
