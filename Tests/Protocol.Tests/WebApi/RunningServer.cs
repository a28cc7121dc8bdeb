using System;
using System.Net.Http;
using System.Threading.Tasks;
using LocalDataverse.Host;
using Xunit;

namespace Protocol.Tests.WebApi;

/// <summary>A server with an empty organisation for the tests of one class.</summary>
public sealed class RunningServer : IAsyncLifetime
{
    private Server? _server;

    public Server Server => _server!;

    /// <summary>The administrator's client.</summary>
    public Api Api { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await Server.StartAsync(new ServerOptions { TestClock = true });
        Api = ClientOf(_server.AdministratorToken);
    }

    public Api ClientOf(string? token) =>
        new(new HttpClient { BaseAddress = Server.BaseAddress, Timeout = TimeSpan.FromMinutes(2) }, token);

    public ValueTask DisposeAsync() => _server?.DisposeAsync() ?? ValueTask.CompletedTask;
}
