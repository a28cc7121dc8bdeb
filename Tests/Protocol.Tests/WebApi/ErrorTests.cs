using System;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace Protocol.Tests.WebApi;

/// <summary>
/// Bad input: a clear answer, nothing written, the server lives on.
/// https://learn.microsoft.com/power-apps/developer/data-platform/webapi/web-api-client-errors and …/compose-http-requests-handle-errors
/// </summary>
public sealed class ErrorTests(RunningServer server) : IClassFixture<RunningServer>
{
    private readonly Api _api = server.Api;

    [Theory]
    [InlineData("Account", 404, "0x8006088a", "Resource not found for the segment 'Account'.")]
    [InlineData("Accounts", 404, "0x8006088a", "Resource not found for the segment 'Accounts'.")]
    [InlineData("accounts(0a000000-0000-4000-8000-000000000001)/nope", 404, "0x8006088a", "Resource not found for the segment 'nope'.")]
    [InlineData("accounts?$select=Name", 400, "0x0", "Could not find a property named 'Name' on type 'Microsoft.Dynamics.CRM.account'.")]
    [InlineData("accounts?$select=primarycontactid", 400, "0x0", "primarycontactid")]
    [InlineData("accounts?$filter=nme eq 'x'", 400, "0x0", "Could not find a property named 'nme' on type 'Microsoft.Dynamics.CRM.account'.")]
    [InlineData("accounts?$filter=name eq", 400, "0x0", "")]
    [InlineData("accounts?$filter=name eq 'x", 400, "0x0", "unterminated")]
    [InlineData("accounts?$filter=name eq 5", 400, "0x0", "incompatible types")]
    [InlineData("accounts?$filter=name gt null", 400, "0x80060888", "")]
    [InlineData("accounts?$filter=numberofemployees eq 3.5", 400, "0x80060888", "whole numbers")]
    [InlineData("accounts?$filter=tolower(name) eq 'x'", 400, "0x80060888", "")]
    [InlineData("accounts?$filter=not Microsoft.Dynamics.CRM.EqualUserId(PropertyName='ownerid')", 400, "0x80060888", "Not operator along with the Custom Named Condition operators is not allowed")]
    [InlineData("accounts?$filter=not (name eq 'x' and Microsoft.Dynamics.CRM.EqualUserId(PropertyName='ownerid'))", 400, "0x80060888", "Not operator")]
    [InlineData("accounts?$filter=Account_Tasks/all(t:t/Microsoft.Dynamics.CRM.Today(PropertyName='createdon'))", 400, "0x80060888", "Not operator")]
    [InlineData("accounts?$filter=Microsoft.Dynamics.CRM.Today(PropertyName='nope')", 400, "0x0", "Could not find a property named 'nope'")]
    [InlineData("accounts?$filter=primarycontactid/contact_customer_contacts/any(c:c/lastname eq 'x')", 400, "", "")]
    [InlineData("accounts?$orderby=nope", 400, "0x0", "Could not find a property named 'nope'")]
    [InlineData("accounts?$top=-1", 400, "0x0", "")]
    [InlineData("accounts?$top=x", 400, "0x0", "")]
    [InlineData("accounts?$skip=5", 400, "0x80060888", "Skip Clause is not supported in CRM")]
    [InlineData("accounts(0a000000-0000-4000-8000-000000000001)?$filter=name eq 'x'", 400, "0x80060888", "The requested resource is not a collection.")]
    [InlineData("accounts?$search=x", 400, "0x80060888", "")]
    [InlineData("accounts?foo=bar", 400, "0x80060888", "The query parameter foo is not supported")]
    [InlineData("accounts?$expand=nope", 400, "0x0", "Could not find a property named 'nope'")]
    [InlineData("accounts?$skiptoken=nonsense", 400, "0x80060888", "skip token")]
    [InlineData("accounts?$apply=nonsense", 400, "0x0", "")]
    [InlineData("accounts?$apply=groupby((createdon))", 400, "0x80060888", "groupby with datetime values is not supported.")]
    [InlineData("accounts?fetchXml=<fetch", 400, "0x80040303", "Invalid XML")]
    [InlineData("accounts(numberofemployees=3)", 400, "0x80060888", "The key in the request URI is not valid for resource 'Microsoft.Dynamics.CRM.account'")]
    [InlineData("accounts('x')", 400, "0x80060888", "The key in the request URI is not valid")]
    [InlineData("EntityDefinitions(LogicalName='nope')", 404, "0x80060888", "")]
    public async Task Reading_mistakes(string path, int status, string code, string message)
    {
        var reply = (await _api.Get(path)).Expect(status);
        Assert.True(code.Length == 0 || reply.Code == code, reply.Text);
        Assert.Contains(message, reply.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"name":"Bad","nope":1}""", "0x80048d19", "Invalid property 'nope' was found in entity 'Microsoft.Dynamics.CRM.account'")]
    [InlineData("""{"name":"Bad","Telephone1":"1"}""", "0x80048d19", "Invalid property 'Telephone1'")]
    [InlineData("""{"name":"Bad","PrimaryContactId@odata.bind":"/contacts(0a000000-0000-4000-8000-000000000001)"}""", "0x80048d19", "An undeclared property 'PrimaryContactId' which only has property annotations")]
    [InlineData("""{"name":"Bad","_primarycontactid_value":"0a000000-0000-4000-8000-000000000001"}""", "0x80048d19", "CRM do not support direct update of Entity Reference properties, Use Navigation properties instead.")]
    [InlineData("""{"name":"Bad","primarycontactid@odata.bind":"/accounts(0a000000-0000-4000-8000-000000000001)"}""", "0x80048d19", "leads to")]
    [InlineData("""{"name":"Bad","primarycontactid@odata.bind":"http://elsewhere.example/api/data/v9.2/contacts(0a000000-0000-4000-8000-000000000001)"}""", "0x80060888", "does not belong to this service")]
    [InlineData("""{"name":"Bad","primarycontactid@odata.bind":"/contacts"}""", "0x80060888", "not the address of a row")]
    [InlineData("""{"name":"Bad","primarycontactid@odata.bind":5}""", "0x80048d19", "")]
    [InlineData("""{"name":5}""", "0x80048d19", "Edm.String")]
    [InlineData("""{"name":"Bad","numberofemployees":"5"}""", "0x80048d19", "Edm.Int32")]
    [InlineData("""{"name":"Bad","numberofemployees":5.5}""", "0x80048d19", "Edm.Int32")]
    [InlineData("""{"name":"Bad","numberofemployees":99999999999}""", "0x80048d19", "Edm.Int32")]
    [InlineData("""{"name":"Bad","revenue":"5"}""", "0x80048d19", "IEEE754Compatible")]
    [InlineData("""{"name":"Bad","creditonhold":"true"}""", "0x80048d19", "Edm.Boolean")]
    [InlineData("""{"name":"Bad","lastonholdtime":"2025-01-01"}""", "0x80048d19", "Edm.DateTimeOffset")]
    [InlineData("""{"name":"Bad","accountid":"not a guid"}""", "0x80048d19", "Edm.Guid")]
    [InlineData("""{"name":"Bad","industrycode":{"Value":1}}""", "0x80048d19", "StartObject")]
    [InlineData("""{"name":"Bad","name":"Twice"}""", "0x80048d19", "")]
    [InlineData("""{"name":"Bad",""", "0x80048d19", "")]
    [InlineData("""["name"]""", "0x80048d19", "StartObject")]
    [InlineData("", "0x80048d19", "")]
    [InlineData("""{"name":"Bad","Account_Tasks":{"subject":"not a list"}}""", "0x80048d19", "Account_Tasks")]
    [InlineData("""{"name":"Bad","@odata.type":"Microsoft.Dynamics.CRM.contact"}""", "0x80048d19", "")]
    [InlineData("""{"name":"Bad","industrycode":9999}""", "0x8004431a", "outside the valid range")]
    public async Task Writing_mistakes_write_nothing(string json, string code, string message)
    {
        (await _api.Post("accounts", json)).ExpectError(400, code, message);
        Assert.Equal("0", (await _api.Get("accounts/$count?$filter=name eq 'Bad'")).Text);
    }

    [Fact]
    public async Task A_deeply_nested_body_is_refused() =>
        (await _api.Post("accounts", string.Concat(Enumerable.Repeat("""{"parentaccountid":""", 500)) + "{}" + new string('}', 500))).ExpectError(400, "0x80048d19", "depth");

    [Fact]
    public async Task A_deeply_nested_filter_is_refused() =>
        (await _api.Get($"accounts?$filter={new string('(', 3000)}name eq 'x'{new string(')', 3000)}")).ExpectError(400, "0x0", "Recursion depth");

    [Fact]
    public async Task Text_over_the_limit_is_refused_by_the_platform() =>
        (await _api.Post("tasks", $$"""{"subject":"{{new string('x', 201)}}"}""")).ExpectError(400, "0x80044331", "A validation error occurred.  The length of the 'subject' attribute of the 'task' entity exceeded the maximum allowed length of '200'.");

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/xml")]
    [InlineData("")]
    public async Task Only_JSON_is_read(string type) =>
        (await _api.Post("accounts", """{"name":"Bad"}""", ("Content-Type", type))).Expect(415);

    [Fact]
    public async Task Only_JSON_is_answered() =>
        (await _api.Get("accounts", ("Accept", "application/atom+xml"))).Expect(415);

    [Theory]
    [InlineData("POST", "accounts(0a000000-0000-4000-8000-000000000001)")]
    [InlineData("PATCH", "accounts")]
    [InlineData("DELETE", "accounts")]
    [InlineData("PUT", "accounts(0a000000-0000-4000-8000-000000000001)")]
    [InlineData("POST", "accounts(0a000000-0000-4000-8000-000000000001)/name")]
    [InlineData("POST", "")]
    [InlineData("POST", "$metadata")]
    [InlineData("OPTIONS", "accounts")]
    public async Task Methods_that_do_not_fit_are_refused(string method, string path) =>
        (await _api.Send(method, path, "{}")).Expect(405);

    [Fact]
    public async Task A_body_over_the_limit_is_refused()
    {
        var reply = (await _api.Post("accounts", $$"""{"name":"Bad","description":"{{new string('x', 33 * 1024 * 1024)}}"}""")).Expect(413);
        Assert.Equal("0x80060888", reply.Code);
        (await _api.Get("WhoAmI")).Expect(200);
    }

    [Fact]
    public async Task Errors_carry_details_when_annotations_are_asked_for()
    {
        var plain = (await _api.Get("accounts(0a000000-0000-4000-8000-00000000beef)")).Json["error"]!.AsObject();
        var detailed = (await _api.Get("accounts(0a000000-0000-4000-8000-00000000beef)", ("Prefer", "odata.include-annotations=\"*\""))).Json["error"]!.AsObject();

        Assert.Equal(["code", "message"], plain.Select(p => p.Key));
        Assert.Contains("80040217", (string?)detailed["@Microsoft.PowerApps.CDS.HelpLink"], StringComparison.Ordinal);
        Assert.All(detailed, p => Assert.Equal(System.Text.Json.JsonValueKind.String, p.Value!.GetValueKind()));
    }

    [Fact]
    public async Task Every_answer_names_its_request()
    {
        foreach (var path in new[] { "WhoAmI", "nothing" })
        {
            var reply = await _api.Get(path);
            Assert.True(Guid.TryParse(reply.Headers["x-ms-service-request-id"], out _));
            Assert.Equal("4.0", reply.Headers["OData-Version"]);
        }
    }

    [Fact]
    public async Task Versions_other_than_the_three_do_not_exist()
    {
        foreach (var version in new[] { "v9.0", "v9.1", "v9.2" })
            (await _api.Get($"/api/data/{version}/WhoAmI")).Expect(200);
        (await _api.Get("/api/data/v8.2/WhoAmI")).Expect(404);
    }
}
