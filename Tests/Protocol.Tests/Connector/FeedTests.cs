using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace Protocol.Tests.Connector;

public sealed class FeedTests
{
    [Fact]
    public async Task A_file_goes_through_in_batches_and_in_order()
    {
        await using var environment = await FakeEnvironment.Start();
        using var line = new CommandLine();
        var (file, mapping) = line.Keys(7);

        var run = await line.Feed(environment, file, mapping, "--batch", "3");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(["K1", "K2", "K3", "K4", "K5", "K6", "K7"], environment.Items.Select(item => (string)item.Item["key"]!));
        Assert.Equal(3, environment.Requests.Count);
        Assert.All(environment.Requests, request => Assert.Equal(("S", "account", "J", "Bulk"),
            ((string)request["SourceSystemKey"]!, (string)request["TargetTable"]!, (string)request["JobKey"]!, (string)request["Kind"]!)));
        Assert.Contains("Applied", run.Output);
    }

    [Fact]
    public async Task One_bad_record_is_found_and_named_and_the_others_get_through()
    {
        await using var environment = await FakeEnvironment.Start();
        environment.Poison["K13"] = "INVALID_VALUE: Item 12 (K13), field name: too long.";
        using var line = new CommandLine();
        var (file, mapping) = line.Keys(40);

        var run = await line.Feed(environment, file, mapping, "--batch", "20");

        Assert.Equal(2, run.ExitCode);
        Assert.Equal(39, environment.Items.Count);
        Assert.DoesNotContain(environment.Items, item => (string)item.Item["key"]! == "K13");
        Assert.Contains("line 14, key \"K13\": INVALID_VALUE: Item 12 (K13), field name: too long.", run.Output);
        Assert.Contains("40 records, 39 taken, 1 refused", run.Output);
    }

    [Fact]
    public async Task A_rejected_item_is_named_and_makes_the_exit_code_2()
    {
        await using var environment = await FakeEnvironment.Start();
        environment.Rejected.Add("K2");
        using var line = new CommandLine();
        var (file, mapping) = line.Keys(3);

        var run = await line.Feed(environment, file, mapping);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("line 3, key \"K2\": INVALID_VALUE: The value is too long.", run.Output);
    }

    [Theory]
    [InlineData("UNKNOWN_SOURCE: There is no source system S.")]
    [InlineData("FORBIDDEN_SOURCE: Only the application user bound to source 'S' may submit for it.")]
    public async Task A_refusal_of_the_job_itself_is_not_blamed_on_records(string refusal)
    {
        await using var environment = await FakeEnvironment.Start();
        environment.RefusesEverything = refusal;
        using var line = new CommandLine();
        var (file, mapping) = line.Keys(8);

        var run = await line.Feed(environment, file, mapping);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains(refusal, run.Error);
        Assert.Single(environment.Requests);
    }

    [Fact]
    public async Task Running_again_adds_nothing()
    {
        await using var environment = await FakeEnvironment.Start();
        using var line = new CommandLine();
        var (file, mapping) = line.Keys(5);

        await line.Feed(environment, file, mapping);
        var again = await line.Feed(environment, file, mapping);

        Assert.Equal(0, again.ExitCode);
        Assert.Equal(5, environment.Items.Count);
        Assert.Contains("Duplicate", again.Output);
    }

    [Fact]
    public async Task A_closed_job_still_knows_what_it_has_and_refuses_what_is_new()
    {
        await using var environment = await FakeEnvironment.Start();
        using var line = new CommandLine();
        var (before, mapping) = line.Keys(30);
        await line.Feed(environment, before, mapping, "--complete");
        var (after, _) = line.Keys(31);

        var run = await line.Feed(environment, after, mapping);

        Assert.Equal(2, run.ExitCode);
        Assert.Equal(30, environment.Items.Count);
        Assert.Contains("line 32, key \"K31\": JOB_COMPLETED", run.Output);
    }

    [Fact]
    public async Task A_closed_job_that_knows_nothing_of_the_file_ends_the_feed()
    {
        await using var environment = await FakeEnvironment.Start();
        using var line = new CommandLine();
        var first = line.Write("first.jsonl", """{"key":"A","version":"1","fields":{"name":"A"}}""");
        await line.Feed(environment, first, null, "--complete");
        var (file, mapping) = line.Keys(400);

        var run = await line.Feed(environment, file, mapping);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("JOB_COMPLETED", run.Error);
        Assert.True(environment.Requests.Count < 100);
    }

    [Fact]
    public async Task Completing_declares_every_record_of_the_file_and_closes_the_job()
    {
        await using var environment = await FakeEnvironment.Start();
        environment.Poison["K2"] = "INVALID_VALUE: no.";
        using var line = new CommandLine();
        var (file, mapping) = line.Keys(4, ",Nameless");

        var run = await line.Feed(environment, file, mapping, "--complete");

        Assert.All(environment.Requests, request => Assert.Equal(5, (int)request["DeclaredItems"]!));
        Assert.Single(environment.Completed);
        Assert.Contains("Partial Success", run.Output);
    }

    [Fact]
    public async Task Several_requests_at_a_time_lose_nothing()
    {
        await using var environment = await FakeEnvironment.Start();
        environment.Poison["K77"] = "INVALID_VALUE: no.";
        using var line = new CommandLine();
        var (file, mapping) = line.Keys(200);

        var run = await line.Feed(environment, file, mapping, "--batch", "10", "--parallel", "4");

        Assert.Equal(2, run.ExitCode);
        Assert.Equal(199, environment.Items.Count);
    }

    [Fact]
    public async Task Json_lines_that_are_items_need_no_mapping()
    {
        await using var environment = await FakeEnvironment.Start();
        using var line = new CommandLine();
        var file = line.Write("items.jsonl",
            """{"key":"A","version":"1","fields":{"name":"Zoë"}}""", "", "{ nonsense", """{"key":"B","key":"C"}""");

        var run = await line.Feed(environment, file, null, "--version", "9");

        Assert.Equal(2, run.ExitCode);
        var item = Assert.Single(environment.Items).Item;
        Assert.Equal(("9", "Zoë"), ((string)item["version"]!, (string)item["fields"]!["name"]!));
        Assert.Contains("line 3, key \"\": UNREADABLE_RECORD", run.Output);
        Assert.Contains("line 4, key \"\": UNREADABLE_RECORD", run.Output);
    }

    [Fact]
    public async Task A_job_can_be_looked_at()
    {
        await using var environment = await FakeEnvironment.Start();
        environment.Rejected.Add("K7");
        using var line = new CommandLine();
        var (file, mapping) = line.Keys(9);
        await line.Feed(environment, file, mapping, "--job", "it's mine");

        var run = await CommandLine.Execute(["job", "--source", "S", "--job", "it's mine", .. line.Connection(environment.Url)]);
        var unknown = await CommandLine.Execute(["job", "--source", "S", "--job", "other", .. line.Connection(environment.Url)]);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("Receiving", run.Output);
        Assert.Contains("K7", run.Output);
        Assert.Equal(1, unknown.ExitCode);
        Assert.Contains("UNKNOWN_JOB", unknown.Error);
    }
}
