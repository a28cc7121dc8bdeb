using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Xunit;

namespace Scenarios;

/// <summary>gdi outbound against the shipped solution, really killed in the middle: the end is the same as if it had never been.</summary>
public sealed class KilledConnector(Correspondence world) : IClassFixture<Correspondence>, IDisposable
{
    private const int Records = 60;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("gdi-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Every_item_is_in_the_file_once_and_acknowledged()
    {
        var keys = Enumerable.Range(1, Records).Select(i => $"kill {i}").ToList();
        await Deliver(keys);
        var file = Path.Combine(_folder.FullName, "changes.jsonl");
        File.WriteAllText(Path.Combine(_folder.FullName, "token"), await world.TokenOf(world.Persona));

        foreach (var lines in new[] { 6, 17, 31 })
            await Kill(file, lines);
        // what was leased when it was killed, and not yet written down, comes back when the lease has run out
        await world.Later(TimeSpan.FromSeconds(61));
        using (var last = Launch(file))
        {
            await last.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.Equal(0, last.ExitCode);
        }

        var written = File.ReadLines(file).Select(line => JsonSerializer.Deserialize<JsonElement>(line)).ToList();
        Assert.Equal(keys.Order(), written.Select(item => item.GetProperty("key").GetString()!).Order());
        Assert.Equal(Records, await world.Administrator.Count($"govcdm_integrationsyncitems?$filter=gdi_isoutbound eq true and startswith(gdi_externalkey,'kill ') and gdi_itemstate eq 482100001"));
        Assert.Empty((await Leased.Take(world.Persona)).Items);
    }

    private async Task Deliver(List<string> keys)
    {
        var first = await world.Tide.Submit("kill 1", [.. keys.Select(key => new Item(key, at: "2025-05-01T02:00:00") { ["emailaddress1"] = "a@tide.gov", ["lastname"] = key })]);
        foreach (var item in first.Items)
            await world.Link(world.Persona, item.Key, item.TargetId);
        await world.Tide.Submit("kill 2", [.. keys.Select(key => Item.Field(key, "emailaddress1", "b@tide.gov", at: "2025-05-02T02:00:00"))]);
    }

    // The process dies as soon as the file has so many lines, wherever it is then; or it was faster and has ended.
    private async Task Kill(string file, int lines)
    {
        using var connector = Launch(file);
        using var clock = new PeriodicTimer(TimeSpan.FromMilliseconds(1));
        while (!connector.HasExited && Lines(file) < lines)
            await clock.WaitForNextTickAsync(TestContext.Current.CancellationToken);
        connector.Kill(entireProcessTree: true);
        await connector.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    private static int Lines(string file)
    {
        if (!File.Exists(file))
            return 0;
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Count(c => c == '\n');
    }

    private Process Launch(string file)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true };
        foreach (var argument in new[]
                 {
                     typeof(GovDataIntegration.Connector.Program).Assembly.Location, "outbound", "--source", "PERSONA", "--to", file, "--batch", "3", "--lease", "60",
                     "--url", world.Address.ToString(), "--token-file", Path.Combine(_folder.FullName, "token"),
                 })
            start.ArgumentList.Add(argument);
        return Process.Start(start)!;
    }
}
