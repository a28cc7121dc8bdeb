using LocalDataverse.WebApi.Http;

namespace LocalDataverse.Host;

/// <summary>How a server is started.</summary>
public sealed record ServerOptions
{
    /// <summary>The SQLite file, or <c>:memory:</c>.</summary>
    public string Database { get; init; } = ":memory:";

    /// <summary>The port on 127.0.0.1; 0 = a free one.</summary>
    public int Port { get; init; }

    /// <summary>The administrator's token; null = one is generated.</summary>
    public string? AdministratorToken { get; init; }

    /// <summary>Whether the clock can be set through <c>POST /localdataverse/clock</c>.</summary>
    public bool TestClock { get; init; }

    /// <summary>Limits of the simulated service protection; null = requests are not counted.</summary>
    public ProtectionLimits? Protection { get; init; }

    /// <summary>Bytes of the largest body that is read.</summary>
    public long MaximumBody { get; init; } = 32 * 1024 * 1024;

    /// <summary>Whether warnings and errors of the server are written to the console.</summary>
    public bool Log { get; init; }
}
