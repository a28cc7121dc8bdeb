using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using Xunit;

namespace Scenarios;

/// <summary>Everything that an entity map links is synchronised on demand, a bounded piece in each call.</summary>
public sealed class SyncInPieces(SyncInPieces.QuietWorld world) : IClassFixture<SyncInPieces.QuietWorld>
{
    /// <summary>An environment with no other links, in which nobody else makes calls.</summary>
    public sealed class QuietWorld : Correspondence;

    [Fact]
    public async Task Each_call_goes_on_where_the_last_one_ended_and_every_record_is_told_of_once()
    {
        var map = (await world.EntityMap(await Known("SIP", "SIPONE", 25))).Id("gdi_entitymapid");
        var before = await world.LastRequest();

        var pieces = await Run(map, "Both", 10);

        Assert.Equal([(10, 15), (10, 5), (5, 0)], pieces.Select(piece => (piece.Items, piece.Remaining)));
        Assert.Equal([true, true, false], pieces.Select(piece => piece.Next is not null));
        var calls = (await world.Requests(before)).Where(request => request.Message == "gdi_SyncNow").Select(request => request.Sequence.Count).ToList();
        Assert.True(calls[2] <= calls[1], string.Join(", ", calls));
        var jobs = await world.Administrator.Rows("govcdm_integrationsyncjobs?$filter=govcdm_sourcesystemkey eq 'SIPONE'");
        Assert.Single(jobs, job => job["gdi_resultmessage"] == "All records of contact are asked for.");
        var told = await world.Administrator.Rows("govcdm_integrationsyncitems?$filter=gdi_isoutbound eq true and gdi_sourcesystemkey eq 'SIPONE'");
        Assert.Equal((25, 25), (told.Count, told.Select(item => item["gdi_externalkey"]).Distinct().Count()));
        Assert.All(await Run(map, "Out", 10), piece => Assert.Equal(0, piece.Items));
    }

    [Fact]
    public async Task A_piece_costs_the_same_whatever_its_size()
    {
        var map = (await world.EntityMap(await Known("SIPC", "SIPTWO", 60))).Id("gdi_entitymapid");
        var before = await world.LastRequest();

        await Call(map, "Out", 5, null);
        await Call(map, "Out", 50, (await Call(map, "Out", 5, null)).Next);

        var calls = (await world.Requests(before)).Where(request => request.Message == "gdi_SyncNow").Select(request => request.Sequence.Count).ToList();
        Assert.Equal(calls[0], calls[2]);
        Assert.InRange(calls[0], 1, 30);
    }

    [Fact]
    public async Task The_command_line_goes_on_until_nothing_remains()
    {
        await Known("SIPG", "SIPTHREE", 7);
        var token = Path.GetTempFileName();
        await File.WriteAllTextAsync(token, world.Administrator.Token);
        using var output = new StringWriter();

        var exit = await GovDataIntegration.Connector.Program.Run(
            [.. "sync-now --source SIPTHREE --table contact --direction Out --batch 3".Split(' '), "--url", world.Address.ToString(), "--token-file", token],
            output, output);

        Assert.True(exit == 0 && output.ToString().Contains("7 outbound items, job", StringComparison.Ordinal), output.ToString());
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1001)]
    public async Task A_piece_has_limits(int most)
    {
        var map = await world.MapOf(world.Tide);
        Assert.Equal("INVALID_PARAMETER", (await Assert.ThrowsAsync<Fault>(() => Call(map, "Out", most, null))).Reason);
    }

    // A further system has been linked with contacts whose e-mail TIDE brought, and was told nothing of them.
    private async Task<Source> Known(string key, string system, int n)
    {
        var source = await world.Connect(system, []);
        await world.SetDirection((await world.EntityMap(source)).Id("gdi_entitymapid"), Choices.MapBoth);
        var items = Enumerable.Range(0, n).Select(i => new Item($"{key} {i}", at: "2025-05-01T02:00:00")
        {
            ["lastname"] = "Ng", ["emailaddress1"] = $"{i}@tide.gov",
        });
        var sent = await world.Tide.Submit(key, [.. items]);
        foreach (var item in sent.Items)
            await world.Link(source, item.Key, item.TargetId);
        return source;
    }

    private async Task<IReadOnlyList<Piece>> Run(Guid map, string direction, int most)
    {
        var pieces = new List<Piece>();
        do
        {
            pieces.Add(await Call(map, direction, most, pieces.LastOrDefault()?.Next));
        }
        while (pieces[^1].Remaining > 0);
        return pieces;
    }

    private async Task<Piece> Call(Guid map, string direction, int most, string? after)
    {
        var answer = await world.Administrator.Call("gdi_SyncNow", new()
        {
            ["EntityMapId"] = map, ["Direction"] = direction, ["MaxRecords"] = most, ["After"] = after,
        });
        var next = answer.TryGetProperty("Next", out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        return new Piece(answer.GetProperty("Items").GetInt32(), answer.GetProperty("Remaining").GetInt32(), next);
    }

    private sealed record Piece(int Items, int Remaining, string? Next);
}
