using System;
using System.Linq;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using LocalDataverse.App;
using LocalDataverse.WebApi;
using LocalDataverse.WebApi.Http;
using LocalDataverse.WebApi.Local;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace LocalDataverse.Host;

/// <summary>
/// A running server: an organisation behind Kestrel on a loopback port. Dispose of it to stop it and close the database.
/// </summary>
public sealed class Server : IAsyncDisposable
{
    private const int LongestRequestLine = 32 * 1024 + 1024;

    private readonly WebApplication _app;

    private Server(WebApplication app, Organization organization, Tokens tokens, string administratorToken)
    {
        _app = app;
        Organization = organization;
        Tokens = tokens;
        AdministratorToken = administratorToken;
        BaseAddress = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First() + "/");
    }

    /// <summary>Address of the server with its port, ending in a slash.</summary>
    public Uri BaseAddress { get; }

    /// <summary>Bearer token of <see cref="Organization.AdministratorId"/>.</summary>
    public string AdministratorToken { get; }

    public Organization Organization { get; }
    public Tokens Tokens { get; }

    /// <summary>Opens the organisation and starts to listen.</summary>
    /// <exception cref="System.IO.IOException">The port is taken.</exception>
    public static async Task<Server> StartAsync(ServerOptions options, CancellationToken cancellation = default)
    {
        var clock = options.TestClock ? new TestClock(TimeProvider.System) : null;
        var time = clock ?? TimeProvider.System;
        DatabaseFile.MakeFolder(options.Database);
        var organization = Organization.Open(new OrganizationOptions { Path = options.Database, Time = time });
        try
        {
            var tokens = Tokens.Open(options.Database);
            var administratorToken = Administrator(tokens, organization, options.AdministratorToken);
            var sessions = new Sessions(time);
            var app = Build(options);
            app.UseLoopbackOnly();
            app.MapDataverse(
                organization, tokens,
                new DataverseOptions { Time = time, Sessions = sessions, Protection = options.Protection, MaximumBody = options.MaximumBody });
            app.MapLocalDataverse(
                organization, tokens, new LocalOptions { Clock = clock, Sessions = sessions, Shutdown = app.Lifetime.StopApplication });
            app.MapModelDrivenApps(organization, tokens, sessions);
            await app.StartAsync(cancellation);
            return new Server(app, organization, tokens, administratorToken);
        }
        catch
        {
            organization.Dispose();
            throw;
        }
    }

    /// <summary>Returns when the server was told to stop: Ctrl+C, SIGTERM or <c>POST /localdataverse/shutdown</c>.</summary>
    public Task WaitForShutdownAsync(CancellationToken cancellation = default) => _app.WaitForShutdownAsync(cancellation);

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        Organization.Dispose();
    }

    // The administrator has one token at a time: that of the latest start.
    private static string Administrator(Tokens tokens, Organization organization, string? chosen)
    {
        tokens.Revoke(organization.AdministratorId);
        if (chosen == null)
            return tokens.Issue(organization.AdministratorId);
        tokens.Accept(chosen, organization.AdministratorId);
        return chosen;
    }

    private static WebApplication Build(ServerOptions options)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestLineSize = LongestRequestLine;
            kestrel.Listen(IPAddress.Loopback, options.Port);
        });
        builder.Services.AddRoutingCore();
        if (options.Log)
            builder.Logging.AddConsole().SetMinimumLevel(LogLevel.Warning);
        return builder.Build();
    }
}
