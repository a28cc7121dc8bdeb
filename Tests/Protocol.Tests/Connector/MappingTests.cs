using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace Protocol.Tests.Connector;

public sealed class MappingTests
{
    [Fact]
    public async Task Columns_become_fields()
    {
        await using var environment = await FakeEnvironment.Start();
        using var line = new CommandLine();
        var file = line.Write("in.csv",
            "Domain,Unit, Organisation ,City,Seen",
            "a.gov,,\" Town of \"\"A\"\", etc. \",(blank),2026-01-31",
            "b.gov,Office B,Agency B,Bonn,2026-02-01");
        var mapping = line.Write("map.json", """
            {
              "key": "Domain",
              "version": "Seen",
              "timestamp": { "constant": "2026-02-01T00:00:00Z" },
              "trim": true,
              "fields": {
                "name": { "columns": ["Unit", "Organisation"] },
                "websiteurl": { "column": "Domain", "prefix": "https://" },
                "address1_city": { "column": "City", "blankTokens": ["(blank)"] },
                "address1_line1": { "column": "Street", "optional": true },
                "creditonhold": { "constant": false },
              }
            }
            """);

        var run = await line.Feed(environment, file, mapping);

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(
            [
                """{"key":"a.gov","version":"2026-01-31","timestamp":"2026-02-01T00:00:00Z","fields":{"name":"Town of \u0022A\u0022, etc.","websiteurl":"https://a.gov","address1_city":null,"creditonhold":false}}""",
                """{"key":"b.gov","version":"2026-02-01","timestamp":"2026-02-01T00:00:00Z","fields":{"name":"Office B","websiteurl":"https://b.gov","address1_city":"Bonn","creditonhold":false}}""",
            ],
            environment.Items.Select(item => item.Item.ToJsonString()));
    }

    [Fact]
    public async Task A_missing_column_is_named_with_its_file_and_line_before_anything_is_sent()
    {
        await using var environment = await FakeEnvironment.Start();
        using var line = new CommandLine();
        var (_, mapping) = line.Keys(1);
        var file = line.Write("renamed.csv", "Key,Label", "K1,Name 1");

        var run = await line.Feed(environment, file, mapping);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("renamed.csv, line 1: column \"Name\", which feeds field \"name\", is not in the header", run.Error);
        Assert.Contains("\"Label\"", run.Error);
        Assert.Empty(environment.Requests);
    }

    [Fact]
    public async Task A_line_that_cannot_be_read_is_named_and_the_others_go_through()
    {
        await using var environment = await FakeEnvironment.Start();
        using var line = new CommandLine();
        var (file, mapping) = line.Keys(1, "", "K2,Name,2", "\"K3\",\"Two", "lines\"", "  ,No key", "K4,Na\"me", "K5,Name 5");

        var run = await line.Feed(environment, file, mapping);

        Assert.Equal(2, run.ExitCode);
        Assert.Equal(["K1", "K3", "K5"], environment.Items.Select(item => (string)item.Item["key"]!));
        Assert.Contains("line 4, key \"\": UNREADABLE_RECORD: the line has 3 values, the header 2", run.Output);
        Assert.Contains("line 7, key \"\": UNREADABLE_RECORD: the key (column \"Key\") is blank", run.Output);
        Assert.Contains("line 8, key \"\": UNREADABLE_RECORD: the quotes do not match", run.Output);
    }

    [Fact]
    public async Task Json_lines_are_mapped_like_columns()
    {
        await using var environment = await FakeEnvironment.Start();
        using var line = new CommandLine();
        var (_, mapping) = line.Keys(1);
        var file = line.Write("in.jsonl", """{"Key":4711,"Name":"A","Other":1}""", """{"Key":"K2","Label":"B"}""");

        var run = await line.Feed(environment, file, mapping);

        Assert.Equal(2, run.ExitCode);
        Assert.Equal("4711", (string)Assert.Single(environment.Items).Item["key"]!);
        Assert.Contains("line 2, key \"\": UNREADABLE_RECORD: column \"Name\", which feeds field \"name\", is not in this line", run.Output);
    }

    [Theory]
    [InlineData("""{ "key": "Key" }""", "fields")]
    [InlineData("""{ "key": "Key", "fields": {} }""", "no \"fields\"")]
    [InlineData("""{ "fields": { "name": "Name" } }""", "the \"key\"")]
    [InlineData("""{ "key": "Key", "fields": { "name": { "column": "Name", "constant": "x" } } }""", "exactly one")]
    [InlineData("""{ "key": "Key", "fields": { "name": { "colunm": "Name" } } }""", "colunm")]
    [InlineData("not json", "line 1")]
    public async Task A_wrong_mapping_is_explained(string content, string explanation)
    {
        await using var environment = await FakeEnvironment.Start();
        using var line = new CommandLine();
        var (file, _) = line.Keys(1);

        var run = await line.Feed(environment, file, line.Write("wrong.json", content));

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("wrong.json", run.Error);
        Assert.Contains(explanation, run.Error);
    }

    [Fact]
    public async Task A_file_that_is_not_utf8_is_refused()
    {
        await using var environment = await FakeEnvironment.Start();
        using var line = new CommandLine();
        var (file, mapping) = line.Keys(1);
        System.IO.File.WriteAllBytes(file, [.. "Key,Name\nK1,M"u8, 0xFC, .. "ller\n"u8]);

        var run = await line.Feed(environment, file, mapping);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("UTF-8", run.Error);
        Assert.Empty(environment.Requests);
    }
}
