using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace Scenarios;

/// <summary>What <c>gdi</c> offers an administrator, run as he would against the shipped solution.</summary>
public sealed class AdministrationByConnector(Correspondence world) : IClassFixture<Correspondence>, IDisposable
{
    private readonly string _token = Path.GetTempFileName();

    public void Dispose() => File.Delete(_token);

    [Fact]
    public async Task Switches_are_shown_and_set_and_what_was_missed_is_made_up_for()
    {
        await Expect(0, "Off, was On. 0 items are parked.", "state", "Off", "--reason", "inventory");
        await world.Tide.Submit("AC 1", [.. Enumerable.Range(0, 25).Select(i => new Item($"AC1 {i}", at: "2025-05-01T02:00:00") { ["lastname"] = $"Ng {i}" })]);
        var shown = await Expect(0, "Environment", "state");
        Assert.Contains("inventory", shown, StringComparison.Ordinal);
        await Expect(1, "STILL_OFF", "missed-sync");

        await Expect(0, "25 items are parked.\nRun 'gdi missed-sync' to take them up.", "state", "On");
        await Expect(0, "made up for. 0 fields were changed on both sides.", "missed-sync", "--batch", "10", "--source", "TIDE", "--table", "contact");
        await Expect(0, "made up for.", "missed-sync");

        await Expect(0, "Paused, was On.", "state", "Paused", "--source", "CASEBOOK", "--table", "contact");
        await Expect(0, "On, was Paused.", "state", "On", "--source", "CASEBOOK", "--table", "contact");
        await Expect(0, "Off, was On.", "state", "Off", "--source", "CASEBOOK");
        await Expect(0, "On, was Off.", "state", "On", "--source", "CASEBOOK");
        await Expect(1, "has no entity map", "state", "On", "--source", "CASEBOOK", "--table", "nothing");
        await Expect(1, "", "state", "Perhaps");
    }

    [Fact]
    public async Task Links_are_listed_and_cleared_after_a_preview_and_sources_are_asked()
    {
        await world.Shared("AC \"2\"", ("emailaddress1", "ng@tide.gov"));
        var csv = await Expect(0, "Table,Record,Source entity,Source key,Was deleted,Source,State,Last in,Last out", "links", "--source", "PERSONA", "--table", "contact", "--csv");
        Assert.Contains(",\"AC \"\"2\"\"\",No,PERSONA,Linked,", csv, StringComparison.Ordinal);
        await Expect(0, "AC \"2\"", "links", "--table", "contact");

        await Expect(0, "1 outbound items, job", "sync-now", "--source", "PERSONA", "--table", "contact", "--direction", "Out");
        await Expect(0, "0 outbound items, job", "sync-now", "--source", "PERSONA", "--table", "contact", "--direction", "In");
        await Expect(0, "All records of contact are asked for.", "sync-now", "--source", "PERSONA", "--requests");

        await Expect(0, "1 links would be cleared. Give --yes to clear them.", "clear-tracking", "--source", "PERSONA", "--table", "contact");
        await Expect(0, "1 links cleared, 1 outbound items withdrawn.", "clear-tracking", "--source", "PERSONA", "--table", "contact", "--reason", "rebuild", "--yes");
        await Expect(0, "There is nothing to clear.", "clear-tracking", "--source", "PERSONA", "--table", "contact");
        await Expect(0, "Cleared", "links", "--source", "PERSONA");
    }

    private async Task<string> Expect(int exit, string said, params string[] command)
    {
        await File.WriteAllTextAsync(_token, world.Administrator.Token);
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await GovDataIntegration.Connector.Program.Run([.. command, "--url", world.Address.ToString(), "--token-file", _token], output, error);
        var told = output.ToString().ReplaceLineEndings("\n") + error;
        Assert.True(exit == code && told.Contains(said, StringComparison.Ordinal), $"{code}: {told}");
        return told;
    }
}
