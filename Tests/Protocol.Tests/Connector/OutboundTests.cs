using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Protocol.Tests.Connector;

public sealed class OutboundTests
{
    private const string Id = "00000001-0000-0000-0000-000000000000";
    private const string CsvLine = $"{Id},contact,{Id},\"K, \"\"1\"\"\",emailaddress1,\"line one\nline two\",2025-06-02T12:00:00Z\n";

    [Fact]
    public async Task Everything_that_waits_is_appended_once_and_acknowledged()
    {
        await using var environment = await FakeEnvironment.Start();
        environment.Outbox.Fill(25);
        using var line = new CommandLine();
        var file = line.Path("out.jsonl");

        var run = await Outbound(line, environment, "--to", file, "--batch", "10");
        var again = await Outbound(line, environment, "--to", file);

        Assert.Equal((0, 0), (run.ExitCode, again.ExitCode));
        Assert.Contains("25 delivered, 0 refused", run.Output);
        Assert.Contains("0 delivered", again.Output);
        Assert.Equal(25, environment.Outbox.Taken.Count);
        Assert.Equal(environment.Outbox.Taken.Keys.Order(), Ids(file).Order());
        Assert.False(File.Exists(file + ".lease"));
    }

    [Fact]
    public async Task A_csv_file_gets_a_header_and_quotes_what_needs_it()
    {
        await using var environment = await FakeEnvironment.Start();
        environment.Outbox.Fill(1);
        using var line = new CommandLine();
        var file = line.Path("out.csv");

        await Outbound(line, environment, "--to", file);

        Assert.Equal("itemId,targetTable,targetId,key,field,value,queuedOn\n" + CsvLine, await File.ReadAllTextAsync(file));
    }

    [Theory]
    [InlineData("out.jsonl")]
    [InlineData("out.csv")]
    public async Task A_run_that_is_killed_before_its_acknowledgement_is_finished_by_the_next(string name)
    {
        await using var environment = await FakeEnvironment.Start();
        environment.Outbox.Fill(12);
        environment.Outbox.Hang = new();
        using var line = new CommandLine();
        var file = line.Path(name);
        using (var killed = Launch(line, environment, file))
        {
            await environment.Outbox.Arrived.WaitAsync(TestContext.Current.CancellationToken);
            killed.Kill(entireProcessTree: true);
            await killed.WaitForExitAsync(TestContext.Current.CancellationToken);
        }
        environment.Outbox.Hang = null;
        // and the last write was cut in the middle
        await File.AppendAllTextAsync(file, "0000000d-0000-\"half", TestContext.Current.CancellationToken);

        var run = await Outbound(line, environment, "--to", file, "--batch", "5");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains("5 of them had been delivered before", run.Output);
        Assert.Equal(12, environment.Outbox.Taken.Count);
        Assert.DoesNotContain("half", await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
        Assert.Equal(12, name.EndsWith(".csv", StringComparison.Ordinal) ? File.ReadAllText(file).Split("line two").Length - 1 : Ids(file).Distinct().Count());
    }

    [Fact]
    public async Task A_lease_that_ran_out_meanwhile_is_delivered_under_the_next_without_a_second_line()
    {
        await using var environment = await FakeEnvironment.Start();
        environment.Outbox.Fill(3);
        using var line = new CommandLine();
        var file = line.Path("out.jsonl");
        environment.Outbox.Hang = new();
        using (var killed = Launch(line, environment, file))
        {
            await environment.Outbox.Arrived.WaitAsync(TestContext.Current.CancellationToken);
            killed.Kill(entireProcessTree: true);
            await killed.WaitForExitAsync(TestContext.Current.CancellationToken);
        }
        environment.Outbox.Hang = null;
        environment.Outbox.RunOut();

        var run = await Outbound(line, environment, "--to", file);

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(3, environment.Outbox.Taken.Count);
        Assert.Equal(3, Ids(file).Count);
    }

    [Fact]
    public async Task A_url_on_this_machine_takes_refuses_and_names_versions()
    {
        await using var environment = await FakeEnvironment.Start();
        environment.Outbox.Fill(3);
        await using var system = await FakeSystem.Start();
        system.Refuses["00000002-0000-0000-0000-000000000000"] = 422;
        using var line = new CommandLine();

        var run = await Outbound(line, environment, "--post", system.Url);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("2 delivered, 1 refused", run.Output);
        Assert.Equal(["7", "7"], environment.Outbox.Taken.Values);
        Assert.Equal("not here", environment.Outbox.Refused.Single().Value);
    }

    [Fact]
    public async Task A_url_that_fails_ends_the_run_and_what_it_took_before_is_acknowledged()
    {
        await using var environment = await FakeEnvironment.Start();
        environment.Outbox.Fill(3);
        await using var system = await FakeSystem.Start();
        system.Refuses["00000003-0000-0000-0000-000000000000"] = 503;
        using var line = new CommandLine();

        var run = await Outbound(line, environment, "--post", system.Url);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("503", run.Error);
        Assert.Equal(2, environment.Outbox.Taken.Count);

        system.Refuses.Clear();
        environment.Outbox.RunOut();
        Assert.Equal(0, (await Outbound(line, environment, "--post", system.Url)).ExitCode);
        Assert.Equal(3, environment.Outbox.Taken.Count);
        Assert.Equal(3, system.Ids.Distinct().Count());
    }

    [Theory]
    [InlineData("--post", "http://example.org/changes")]
    [InlineData("--to", "out.xml")]
    [InlineData("--batch", "10")]
    public async Task Wrong_usage_is_exit_code_1(string option, string value)
    {
        using var line = new CommandLine();

        var run = await CommandLine.Execute(["outbound", "--source", "S", option, value, .. line.Connection("http://localhost:1")]);

        Assert.Equal(1, run.ExitCode);
    }

    private static Task<CommandLine.Run> Outbound(CommandLine line, FakeEnvironment environment, params string[] options) =>
        CommandLine.Execute(["outbound", "--source", "S", .. options, .. line.Connection(environment.Url)]);

    // The real process, so that it can really be killed.
    private static Process Launch(CommandLine line, FakeEnvironment environment, string file)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        var gdi = typeof(GovDataIntegration.Connector.Program).Assembly.Location;
        foreach (var argument in (string[])[gdi, "outbound", "--source", "S", "--to", file, "--batch", "5", .. line.Connection(environment.Url)])
            start.ArgumentList.Add(argument);
        return Process.Start(start)!;
    }

    private static List<string> Ids(string file) => [.. File.ReadLines(file).Select(text => (string)JsonNode.Parse(text)!["itemId"]!)];

    /// <summary>A system that takes changes by HTTP.</summary>
    private sealed class FakeSystem(WebApplication app) : IAsyncDisposable
    {
        public string Url => app.Urls.Single() + "/changes";

        /// <summary>Ids of everything that was posted.</summary>
        public ConcurrentQueue<string> Ids { get; } = new();

        /// <summary>Items that are answered with a status of their own.</summary>
        public Dictionary<string, int> Refuses { get; } = [];

        public static async Task<FakeSystem> Start()
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            builder.Logging.ClearProviders();
            var app = builder.Build();
            var system = new FakeSystem(app);
            app.MapPost("/changes", system.Take);
            await app.StartAsync();
            return system;
        }

        public ValueTask DisposeAsync() => app.DisposeAsync();

        private Task Take(HttpContext context)
        {
            var id = context.Request.Headers["Idempotency-Key"].Single()!;
            Ids.Enqueue(id);
            if (!Refuses.TryGetValue(id, out var status))
                return context.Response.WriteAsync("""{"version":7}""");
            context.Response.StatusCode = status;
            return context.Response.WriteAsync("not here");
        }
    }
}
