using LocalDataverse.App.Http;
using LocalDataverse.WebApi;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace LocalDataverse.App;

/// <summary>Puts the model-driven apps of an organisation into an ASP.NET Core application.</summary>
public static class AppRoutes
{
    /// <summary>
    /// Maps the addresses by which the platform opens its apps, and the sign-in pages.
    /// https://learn.microsoft.com/power-apps/developer/model-driven-apps/open-forms-views-dashboards-with-url
    /// </summary>
    public static void MapModelDrivenApps(this IEndpointRouteBuilder routes, Organization organization, Tokens tokens, Sessions sessions)
    {
        var loggers = routes.ServiceProvider.GetRequiredService<ILoggerFactory>();
        var html = new Html(routes.ServiceProvider, loggers);
        var signIn = new SignIn(tokens, sessions, html);
        var door = new Door(organization, sessions, html, loggers.CreateLogger("LocalDataverse.App"));

        routes.MapGet("/signin", (RequestDelegate)signIn.Show);
        routes.MapPost("/signin", (RequestDelegate)signIn.Enter);
        routes.MapPost("/signout", (RequestDelegate)signIn.Leave);
        routes.MapGet("/localdataverse/app/{**name}", (RequestDelegate)ClientFiles.Send);
        routes.MapGet("/", door.Page(AppList.Page));
        routes.MapGet("/main.aspx", door.Page(MainPage.Page));
        routes.MapGet("/main/fragment", door.Page(Fragments.Page));
        routes.MapGet("/WebResources/{**name}", door.Handle(WebResourceFiles.Send));
    }
}
