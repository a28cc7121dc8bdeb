using System;
using System.Diagnostics;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace Protocol.Tests.Connector;

public sealed class ConnectionTests
{
    [Fact]
    public async Task A_429_is_obeyed()
    {
        await using var environment = await FakeEnvironment.Start();
        environment.Trouble.Enqueue(FakeEnvironment.TooManyRequests);
        using var line = new CommandLine();
        var (file, mapping) = line.Keys(3);

        var since = Stopwatch.StartNew();
        var run = await line.Feed(environment, file, mapping);

        Assert.Equal(0, run.ExitCode);
        Assert.True(since.Elapsed >= TimeSpan.FromSeconds(1), $"waited only {since.Elapsed}");
        Assert.Equal(3, environment.Items.Count);
        Assert.Contains("429", run.Output);
    }

    [Fact]
    public async Task A_503_and_a_lost_connection_are_outlived()
    {
        await using var environment = await FakeEnvironment.Start();
        environment.Trouble.Enqueue(FakeEnvironment.Unavailable);
        environment.Trouble.Enqueue(Lose);
        environment.AnswersToLose = 1;
        using var line = new CommandLine();
        var (file, mapping) = line.Keys(3);

        var run = await line.Feed(environment, file, mapping);

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(3, environment.Items.Count);
    }

    [Fact]
    public async Task Nobody_there_is_exit_code_1()
    {
        string url;
        await using (var environment = await FakeEnvironment.Start())
            url = environment.Url;
        using var line = new CommandLine();
        var (file, mapping) = line.Keys(1);

        var run = await CommandLine.Execute(
            ["feed", file, "--mapping", mapping, "--source", "S", "--table", "account", "--job", "J", .. line.Connection(url)]);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("No answer", run.Error);
    }

    [Fact]
    public async Task A_refused_token_is_exit_code_1_and_is_never_shown()
    {
        await using var environment = await FakeEnvironment.Start();
        using var line = new CommandLine();
        var (file, mapping) = line.Keys(1);
        line.Write("token", "a-secret");

        var run = await line.Feed(environment, file, mapping);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("Unauthorized", run.Error);
        Assert.DoesNotContain("a-secret", run.Output + run.Error);
    }

    [Theory]
    [InlineData("nowhere", "is not the address")]
    [InlineData("http://example.org", "unprotected")]
    public async Task A_wrong_address_is_explained(string url, string explanation)
    {
        using var line = new CommandLine();
        var (file, mapping) = line.Keys(1);

        var run = await CommandLine.Execute(
            ["feed", file, "--mapping", mapping, "--source", "S", "--table", "account", "--job", "J", .. line.Connection(url)]);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains(explanation, run.Error);
    }

    [Theory]
    [InlineData("feed")]
    [InlineData("feed", "x.csv", "--batch", "1001", "--url", "https://x", "--source", "S", "--table", "t", "--job", "J")]
    [InlineData("nonsense")]
    public async Task Wrong_usage_is_exit_code_1(params string[] arguments) =>
        Assert.Equal(1, (await CommandLine.Execute(arguments)).ExitCode);

    private static Task Lose(HttpContext context)
    {
        context.Abort();
        return Task.CompletedTask;
    }
}
