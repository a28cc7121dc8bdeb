using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Xunit;

namespace Protocol.Tests.WebApi;

/// <summary>https://learn.microsoft.com/power-apps/developer/data-platform/webapi/execute-batch-operations-using-web-api</summary>
public sealed partial class BatchTests(RunningServer server) : IClassFixture<RunningServer>
{
    private readonly Api _api = server.Api;

    private const string Type = "multipart/mixed; boundary=\"batch_1\"";

    [Fact]
    public async Task Requests_run_in_order_and_are_answered_in_order()
    {
        var reply = (await Send(
            Single("POST /api/data/v9.2/accounts HTTP/1.1", """{"name":"Batch 1"}"""),
            Single($"POST {server.Server.BaseAddress}api/data/v9.2/accounts HTTP/1.1", """{"name":"Batch 2"}"""),
            Single("GET accounts?$select=name&$filter=startswith(name,'Batch')&$orderby=name HTTP/1.1"))).Expect(200);

        Assert.StartsWith("multipart/mixed; boundary=batchresponse_", reply.Headers["Content-Type"]);
        Assert.Equal([204, 204, 200], Statuses(reply));
        Assert.Matches("Batch 1.*Batch 2", reply.Text.Replace("\r\n", " ", StringComparison.Ordinal));
        Assert.Equal(2, Regex.Count(reply.Text, "OData-EntityId: "));
    }

    [Fact]
    public async Task The_first_failure_ends_the_batch_with_its_status()
    {
        var reply = await Send(
            Single("POST /api/data/v9.2/accounts HTTP/1.1", """{"name":"Before"}"""),
            Single("POST /api/data/v9.2/accounts HTTP/1.1", """{"nme":"Wrong"}"""),
            Single("POST /api/data/v9.2/accounts HTTP/1.1", """{"name":"After"}"""));

        reply.Expect(400);
        Assert.Equal([204, 400], Statuses(reply));
        Assert.Equal("1", (await _api.Get("accounts/$count?$filter=name eq 'Before'")).Text);
        Assert.Equal("0", (await _api.Get("accounts/$count?$filter=name eq 'After'")).Text);
    }

    [Fact]
    public async Task Continue_on_error_goes_on()
    {
        var reply = (await _api.Post("$batch", Body(
            Single("GET nothing HTTP/1.1"),
            Single("POST accounts HTTP/1.1", """{"name":"Went on"}""")), ("Content-Type", Type), ("Prefer", "odata.continue-on-error"))).Expect(200);

        Assert.Equal([404, 204], Statuses(reply));
    }

    [Fact]
    public async Task A_change_set_is_one_transaction_whose_requests_refer_to_each_other()
    {
        var reply = (await Send(ChangeSet(
            ("1", "POST /api/data/v9.2/contacts HTTP/1.1", """{"lastname":"Referred"}"""),
            ("2", "POST /api/data/v9.2/accounts HTTP/1.1", """{"name":"Referrer","primarycontactid@odata.bind":"$1"}"""),
            ("3", "PUT $1/firstname HTTP/1.1", """{"value":"Put"}"""),
            ("4", "POST $2/contact_customer_accounts/$ref HTTP/1.1", """{"@odata.id":"$1"}"""),
            ("5", "PATCH $2 HTTP/1.1", """{"telephone1":"5"}""")))).Expect(200);

        Assert.Equal([204, 204, 204, 204, 204], Statuses(reply));
        Assert.Equal(["1", "2", "3", "4", "5"], ContentId().Matches(reply.Text).Select(m => m.Groups[1].Value));
        var account = (await _api.Get("accounts?$filter=name eq 'Referrer'&$expand=primarycontactid,contact_customer_accounts")).Rows.Single();
        Assert.Equal("Put", (string?)account["primarycontactid"]!["firstname"]);
        Assert.Equal("5", (string?)account["telephone1"]);
        Assert.Single(account["contact_customer_accounts"]!.AsArray());
    }

    [Fact]
    public async Task A_failed_change_set_leaves_nothing_and_is_answered_once()
    {
        var reply = await Send(ChangeSet(
            ("1", "POST accounts HTTP/1.1", """{"name":"Rolled back"}"""),
            ("2", "POST tasks HTTP/1.1", """{"subject":"x","prioritycode":99}"""),
            ("3", "POST accounts HTTP/1.1", """{"name":"Rolled back"}""")));

        reply.Expect(400);
        Assert.Equal([400], Statuses(reply));
        Assert.Equal(["2"], ContentId().Matches(reply.Text).Select(m => m.Groups[1].Value));
        Assert.Contains("0x8004431a", reply.Text, StringComparison.Ordinal);
        Assert.Equal("0", (await _api.Get("accounts/$count?$filter=name eq 'Rolled back'")).Text);
    }

    public static TheoryData<string, string> Mistakes => new()
    {
        { ChangeSet(("1", "GET accounts HTTP/1.1", "")), "not allowed in a change set" },
        { ChangeSet(("2", "POST accounts HTTP/1.1", """{"name":"x","primarycontactid@odata.bind":"$1"}"""), ("1", "POST contacts HTTP/1.1", """{"lastname":"late"}""")), "Content-ID Reference: '$1' does not exist in the batch context." },
        { Single("POST $batch HTTP/1.1", "{}"), "A batch cannot contain a batch." },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public async Task Mistakes_are_named(string part, string message) =>
        Assert.Contains(message, (await Send(part)).Expect(400).Text, StringComparison.Ordinal);

    [Fact]
    public async Task Lines_must_end_in_CRLF()
    {
        var body = Body(Single("GET accounts HTTP/1.1")).Replace("\r\n", "\n", StringComparison.Ordinal);
        (await _api.Post("$batch", body, ("Content-Type", Type))).ExpectError(400, "0x80048d19", "Stream was not readable");
    }

    [Theory]
    [InlineData("")]
    [InlineData("--batch_1\r\n")]
    [InlineData("--batch_1\r\nContent-Type: application/http\r\n\r\nnonsense\r\n--batch_1--\r\n")]
    [InlineData("no boundary at all")]
    public async Task Malformed_batches_are_refused(string body) =>
        (await _api.Post("$batch", body, ("Content-Type", Type))).Expect(400);

    [Fact]
    public async Task A_thousand_requests_are_the_limit()
    {
        var parts = Enumerable.Repeat(Single("GET accounts?$top=1 HTTP/1.1"), 1001).ToArray();
        (await Send(parts)).ExpectError(400, "0x80060888", "up to 1000");
    }

    [Fact]
    public async Task An_address_in_a_batch_may_have_64_kilobytes()
    {
        var filter = string.Join(
            " or ",
            Enumerable.Range(0, 400).Select(i => $"name eq '{new string('x', 90)}{i}'")).Replace(" ", "%20", StringComparison.Ordinal);
        (await Send(Single($"GET accounts?$filter={filter} HTTP/1.1"))).Expect(200);
        (await Send(Single($"GET accounts?$filter=name%20eq%20'{new string('x', 66000)}' HTTP/1.1"))).Expect(414);
    }

    private Task<Reply> Send(params string[] parts) => _api.Post("$batch", Body(parts), ("Content-Type", Type));

    private static string Body(params string[] parts) => string.Concat(parts.Select(p => "--batch_1\r\n" + p)) + "--batch_1--\r\n";

    private static string Single(string line, string? json = null) => Part(line, json, null);

    private static string ChangeSet(params (string Id, string Line, string Json)[] requests) =>
        "Content-Type: multipart/mixed; boundary=changeset_1\r\n\r\n" +
        string.Concat(requests.Select(r => "--changeset_1\r\n" + Part(r.Line, r.Json, r.Id))) + "--changeset_1--\r\n\r\n";

    private static string Part(string line, string? json, string? contentId) =>
        "Content-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n" + (
            contentId == null ? "" : $"Content-ID: {contentId}\r\n") +
        $"\r\n{line}\r\n" + (json == null ? "\r\n\r\n" : $"Content-Type: application/json; type=entry\r\n\r\n{json}\r\n");

    private static IEnumerable<int> Statuses(Reply reply) => StatusLine().Matches(reply.Text).Select(m => int.Parse(m.Groups[1].Value));

    [GeneratedRegex(@"^HTTP/1\.1 (\d+)", RegexOptions.Multiline)]
    private static partial Regex StatusLine();

    [GeneratedRegex(@"^Content-ID: (\S+)", RegexOptions.Multiline)]
    private static partial Regex ContentId();
}
