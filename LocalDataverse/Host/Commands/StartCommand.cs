using System;
using System.CommandLine;
using System.Threading;
using System.Threading.Tasks;
using LocalDataverse.WebApi.Http;

namespace LocalDataverse.Host.Commands;

/// <summary><c>start</c>: serves the Web API and the apps until Ctrl+C.</summary>
internal static class StartCommand
{
    /// <summary>Fixes the administrator's token; without it a new one is generated and shown at each start.</summary>
    private const string TokenVariable = "LOCALDATAVERSE_ADMIN_TOKEN";

    private static readonly Option<int> Port = new("--port")
    {
        Description = "Port on 127.0.0.1; 0 = a free one.",
        DefaultValueFactory = _ => 5080,
    };
    private static readonly Option<bool> TestClock = new("--test-clock") { Description = "Let POST /localdataverse/clock set the clock." };
    private static readonly Option<int?> Protection = new("--service-protection")
    {
        Description = "Refuse more than this number of requests of a user in five minutes with 429; without a number, the platform's 6,000.",
        Arity = ArgumentArity.ZeroOrOne,
    };
    private static readonly Option<int> MaximumBody = new("--max-body-mb")
    {
        Description = "Largest request body in MB.",
        DefaultValueFactory = _ => 32,
    };

    public static Command Create()
    {
        var command = new Command("start", "Serve the Web API and the apps.") { Port, Shared.Database, TestClock, Protection, MaximumBody };
        command.SetAction(Run);
        return command;
    }

    private static async Task<int> Run(ParseResult arguments, CancellationToken cancellation)
    {
        var chosen = Environment.GetEnvironmentVariable(TokenVariable) is { Length: > 0 } token ? token : null;
        await using var server = await Server.StartAsync(new ServerOptions
        {
            Database = arguments.GetValue(Shared.Database)!,
            Port = arguments.GetValue(Port),
            AdministratorToken = chosen,
            TestClock = arguments.GetValue(TestClock),
            Protection = Limits(arguments),
            MaximumBody = arguments.GetValue(MaximumBody) * 1024L * 1024L,
            Log = true,
        }, cancellation);
        var output = arguments.InvocationConfiguration.Output;
        await output.WriteLineAsync($"LocalDataverse listening on {server.BaseAddress.ToString().TrimEnd('/')}");
        if (chosen == null)
            await output.WriteLineAsync($"Administrator token: {server.AdministratorToken}");
        await output.FlushAsync(cancellation);
        await server.WaitForShutdownAsync(cancellation);
        return 0;
    }

    private static ProtectionLimits? Limits(ParseResult arguments) =>
        arguments.GetResult(Protection) == null ? null
        : arguments.GetValue(Protection) is { } requests ? ProtectionLimits.Documented with { Requests = requests }
        : ProtectionLimits.Documented;
}
