using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace Scenarios;

/// <summary>The connector as a process of its own, killed in the middle of its work and started again.</summary>
public sealed class KilledFeed(KilledFeed.QuietWorld world) : IClassFixture<KilledFeed.QuietWorld>, IDisposable
{
    private const int Keys = 120;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("gdi-killed-");

    /// <summary>An environment with no other records.</summary>
    public sealed class QuietWorld : World;

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Killed_in_the_middle_of_a_feed_and_of_missed_sync_it_ends_as_if_it_had_never_been()
    {
        await world.Administrator.Turn("Off");
        var (whole, broken) = (await Feed("whole", isKilled: false), await Feed("broken", isKilled: true));
        Assert.Equal(whole, broken);
        Assert.Equal($"{Keys} Parked", whole);

        await world.Administrator.Turn("On");
        string[] missedSync = ["missed-sync", "--batch", "10", .. Connection(world.Administrator)];
        await Killed(missedSync, () => Count("gdi_itemstate ne 482100000"), atLeast: 20);
        Assert.InRange(await Count("gdi_itemstate eq 482100000"), 1, 2 * Keys);
        Assert.Equal(0, await Run(missedSync));

        Assert.Equal(await Records("whole"), await Records("broken"));
        Assert.Equal(Keys, (await Records("whole")).Count);
        Assert.Equal(0, await Count("gdi_itemstate ne 482100001"));
        Assert.Equal(2 * Keys, await world.Administrator.Count("govcdm_integrationsyncitems"));
    }

    // One file, sent five records at a time.
    private async Task<string> Feed(string name, bool isKilled)
    {
        var file = Path.Combine(_folder.FullName, name + ".csv");
        await File.WriteAllLinesAsync(file, ["Key,Name,Phone,At", .. Enumerable.Range(0, Keys).Select(i => $"{name} {i},{name} {i},555-{i},2025-05-01T02:00:00")]);
        var mapping = Path.Combine(_folder.FullName, name + ".json");
        await File.WriteAllTextAsync(mapping, """{ "key": "Key", "timestamp": "At", "fields": { "lastname": "Name", "telephone1": "Phone" } }""");
        string[] feed = ["feed", file, "--mapping", mapping, "--source", "TIDE", "--table", "contact", "--job", name, "--batch", "5", "--complete", .. Connection(world.Tide.Api)];
        if (isKilled)
            await Killed(feed, () => Count($"startswith(gdi_externalkey,'{name}')"), atLeast: 10);
        Assert.Equal(0, await Run(feed));
        var job = (await world.Administrator.Rows($"govcdm_integrationsyncjobs?$filter=gdi_jobkey eq '{name}'")).Single();
        return $"{job["gdi_receivedcount"]} {(job["gdi_parkedcount"] == job["gdi_receivedcount"] ? "Parked" : job["gdi_resultmessage"])}";
    }

    private async Task<IReadOnlyList<string>> Records(string name) =>
        [.. (await world.Administrator.Rows($"contacts?$select=lastname,telephone1&$filter=startswith(lastname,'{name}')")).Select(row => $"{row["lastname"]![name.Length..]} {row["telephone1"]}").Order()];

    private Task<int> Count(string filter) => world.Administrator.Count($"govcdm_integrationsyncitems?$filter={filter}");

    // Starts a process, and kills it as soon as some of its work is seen to be done.
    private async Task Killed(string[] arguments, Func<Task<int>> done, int atLeast)
    {
        using var process = Start(arguments);
        while (await done() < atLeast)
            Assert.False(process.HasExited, "it was done before it could be killed");
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
    }

    private async Task<int> Run(string[] arguments)
    {
        using var process = Start(arguments);
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{await output}{await error}");
        return process.ExitCode;
    }

    private static Process Start(string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false,
        };
        start.ArgumentList.Add(typeof(GovDataIntegration.Connector.Program).Assembly.Location);
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        return Process.Start(start)!;
    }

    private string[] Connection(WebApi api)
    {
        var file = Path.Combine(_folder.FullName, Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture) + ".token");
        File.WriteAllText(file, api.Token);
        return ["--url", world.Address.ToString(), "--token-file", file];
    }
}
