using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Xunit;

namespace Protocol.Tests.Connector;

/// <summary>The first command of the README, from building to the summary: with the real solution in the real local runtime.</summary>
public sealed class DemoTests
{
    [Fact]
    public async Task The_demo_feeds_three_sources_and_the_second_run_changes_nothing()
    {
        using var line = new CommandLine();
        var database = Path.ChangeExtension(line.Write("demo.txt"), ".db");
        var report = Path.ChangeExtension(database, ".json");

        var first = await CommandLine.Execute("demo", "--exit", "--port", "0", "--database", database, "--report", report);

        Assert.True(first.ExitCode == 0, first.Output + first.Error);
        var found = JsonNode.Parse(File.ReadAllText(report))!.AsObject();
        Assert.Equal(
            ["jobs", "itemsByState", "ledgerByStatus", "accountsCreated", "accountsUpdated", "heldByReason", "serviceCallsPerItem", "seconds"],
            found.Select(property => property.Key));
        Assert.Equal(473, (int)found["accountsCreated"]!);
        Assert.Equal(143, (int)found["accountsUpdated"]!);
        Assert.Equal(400 + 450 + 210, found["itemsByState"]!.AsObject().Sum(state => (int)state.Value!));
        Assert.Equal((int)found["itemsByState"]!["Held"]!, found["heldByReason"]!.AsObject().Sum(reason => (int)reason.Value!));
        Assert.True((int)found["ledgerByStatus"]!["Pending"]! > 0);
        Assert.True((double)found["serviceCallsPerItem"]! < 0.1);
        Assert.Contains("Changed: accounts 0 -> 473", first.Output);

        var second = await CommandLine.Execute("demo", "--no-build", "--exit", "--port", "0", "--database", database, "--report", report);

        Assert.True(second.ExitCode == 0, second.Output + second.Error);
        var again = JsonNode.Parse(File.ReadAllText(report))!;
        Assert.Equal((0, 0), ((int)again["accountsCreated"]!, (int)again["accountsUpdated"]!));
        Assert.Equal(found["ledgerByStatus"]!.ToJsonString(), again["ledgerByStatus"]!.ToJsonString());
        Assert.Contains("Nothing changed: 473 accounts", second.Output);
    }

    [Fact]
    public async Task A_whole_register_of_either_shape_goes_through()
    {
        using var line = new CommandLine();
        var older = line.Write("register-2025-03-01.csv",
            "Domain name,Domain type,Agency,Organization name,City,State,Security contact email",
            "a.example.gov,City,Non-Federal Agency,Town of A,Aton,VA,(blank)",
            "b.example.gov,County,Non-Federal Agency,B County,Btown,VA,(blank)");
        var newer = line.Write("register-2026-03-01.csv",
            "Domain name,Domain type,Organization name,Suborganization name,City,State,Security contact email",
            "a.example.gov,City,City of A,,Aton,VA,(blank)",
            "c.example.gov,Federal - Executive,Agency C,Office of C,Washington,DC,(blank)");
        var report = line.Write("report.json");

        var run = await CommandLine.Execute(
            "demo", "--exit", "--port", "0", "--database", ":memory:", "--report", report, "--data", older, "--data", newer);

        Assert.True(run.ExitCode == 0, run.Output + run.Error);
        var found = JsonNode.Parse(File.ReadAllText(report))!;
        Assert.Equal("""{"Applied":4}""", found["itemsByState"]!.ToJsonString());
        Assert.Equal((3, 1), ((int)found["accountsCreated"]!, (int)found["accountsUpdated"]!));
    }
}
