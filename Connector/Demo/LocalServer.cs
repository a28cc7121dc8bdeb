using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Threading;
using System.Threading.Tasks;
using GovDataIntegration.Connector.Dataverse;

namespace GovDataIntegration.Connector.Demo;

/// <summary>The local runtime as a child process. Disposing it stops it.</summary>
internal sealed class LocalServer : IAsyncDisposable
{
    private const string TokenVariable = "LOCALDATAVERSE_ADMIN_TOKEN";
    private const int LastLines = 30;
    private static readonly TimeSpan LongestStart = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestStop = TimeSpan.FromSeconds(5);

    private readonly Process _process;
    private readonly string _tokenFile;
    private readonly Queue<string> _lines = new();

    private LocalServer(Process process, Uri address, string token, string tokenFile)
    {
        _process = process;
        _tokenFile = tokenFile;
        Address = address;
        AdministratorToken = Token.Fixed(token);
        process.OutputDataReceived += Remember;
        process.ErrorDataReceived += Remember;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>The administrator, for this run only.</summary>
    public Token AdministratorToken { get; }

    /// <summary>Makes sure that a server can be started on a port; 0 is always free.</summary>
    /// <exception cref="UsageError">Something listens there.</exception>
    public static async Task RequireFree(int port, CancellationToken stop)
    {
        using var probe = new TcpClient();
        try
        {
            if (port == 0)
                return;
            await probe.ConnectAsync(IPAddress.Loopback, port, stop);
        }
        catch (SocketException)
        {
            return;
        }
        throw new UsageError($"Something listens on port {port} already: choose another with --port.");
    }

    /// <summary>Starts the server and waits until it answers.</summary>
    /// <param name="port">0 takes a free one.</param>
    /// <param name="database">A file, or <c>:memory:</c>.</param>
    /// <param name="tokenFile">Receives the administrator's token, readable by this user only, as long as the server runs.</param>
    /// <exception cref="UsageError">The server does not start; the message has its last lines.</exception>
    public static async Task<LocalServer> Start(string host, int port, string database, string tokenFile, CancellationToken stop)
    {
        if (port == 0)
            port = FreePort();
        var address = new Uri($"http://127.0.0.1:{port}/");
        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        var start = Repository.DotNet(host, "start", "--port", $"{port}", "--database", database);
        start.Environment[TokenVariable] = token;
        var server = new LocalServer(Process.Start(start)!, address, token, tokenFile);
        try
        {
            await server.WaitUntilHealthy(stop);
            await server.KeepToken(token, stop);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        File.Delete(_tokenFile);
        if (!_process.HasExited && !await EndsWhenAsked())
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync(CancellationToken.None);
        }
        _process.Dispose();
    }

    /// <summary>Returns when the server has ended, by itself or through Ctrl+C, which reaches it too.</summary>
    public Task WaitForEnd(CancellationToken stop) => _process.WaitForExitAsync(stop);

    private async Task<bool> EndsWhenAsked()
    {
        using var patience = new CancellationTokenSource(LongestStop);
        try
        {
            using var http = new HttpClient();
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Address, "localdataverse/shutdown"));
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", AdministratorToken.Current);
            using var answer = await http.SendAsync(request, patience.Token);
            await _process.WaitForExitAsync(patience.Token);
            return true;
        }
        catch (Exception unheard) when (unheard is HttpRequestException or OperationCanceledException)
        {
            return _process.HasExited;
        }
    }

    private async Task WaitUntilHealthy(CancellationToken stop)
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        for (var since = Stopwatch.StartNew(); ; await Task.Delay(BetweenLooks, stop))
        {
            if (_process.HasExited)
                throw new UsageError($"The local runtime ended with exit code {_process.ExitCode}:{Environment.NewLine}{Tail()}");
            try
            {
                using var answer = await http.GetAsync(new Uri(Address, "localdataverse/health"), stop);
                if (answer.IsSuccessStatusCode)
                    return;
            }
            catch (Exception notYet) when (notYet is HttpRequestException or TaskCanceledException && !stop.IsCancellationRequested)
            {
                // It is still starting.
            }
            if (since.Elapsed > LongestStart)
                throw new UsageError($"The local runtime does not answer on {Address}:{Environment.NewLine}{Tail()}");
        }
    }

    private async Task KeepToken(string token, CancellationToken stop)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_tokenFile)!);
        File.Delete(_tokenFile);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        await using var file = new StreamWriter(_tokenFile, options);
        await file.WriteAsync(token.AsMemory(), stop);
    }

    private void Remember(object sender, DataReceivedEventArgs line)
    {
        if (line.Data is null)
            return;
        lock (_lines)
        {
            _lines.Enqueue(line.Data);
            if (_lines.Count > LastLines)
                _lines.Dequeue();
        }
    }

    private string Tail()
    {
        lock (_lines)
            return string.Join(Environment.NewLine, _lines);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
