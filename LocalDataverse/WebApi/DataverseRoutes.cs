using LocalDataverse.WebApi.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace LocalDataverse.WebApi;

/// <summary>Puts the Web API into an ASP.NET Core application.</summary>
public static class DataverseRoutes
{
    /// <summary>Maps <c>/api/data/v9.0/</c> to <c>/api/data/v9.2/</c>, the OData v4 endpoint of an organisation.
    /// https://learn.microsoft.com/power-apps/developer/data-platform/webapi/compose-http-requests-handle-errors#web-api-url-and-versions</summary>
    public static IEndpointConventionBuilder MapDataverse(
        this IEndpointRouteBuilder routes, Organization organization, Tokens tokens, DataverseOptions? options = null)
    {
        var logger = routes.ServiceProvider.GetRequiredService<ILoggerFactory>().CreateLogger("LocalDataverse.WebApi");
        options ??= new DataverseOptions();
        var exchange = new Exchange(organization, new Identity(organization, tokens, options.Sessions), options, logger);
        return routes.Map("/api/data/{version}/{**path}", (RequestDelegate)exchange.Handle);
    }
}
