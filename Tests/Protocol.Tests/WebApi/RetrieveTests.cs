using System;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace Protocol.Tests.WebApi;

/// <summary>https://learn.microsoft.com/power-apps/developer/data-platform/webapi/retrieve-entity-using-web-api</summary>
public sealed class RetrieveTests(RunningServer server) : IClassFixture<RunningServer>
{
    private readonly Api _api = server.Api;

    [Fact]
    public async Task All_columns_are_answered_without_select_also_the_empty_ones()
    {
        var id = await _api.Create("accounts", """{"name":"All"}""");
        var row = (await _api.Get($"accounts({id})")).Expect(200).Json;

        Assert.Equal($"{server.Server.BaseAddress}api/data/v9.2/$metadata#accounts/$entity", (string?)row["@odata.context"]);
        Assert.Equal(id, (Guid)row["accountid"]!);
        Assert.True(row.ContainsKey("telephone1") && row["telephone1"] == null);
        Assert.Equal(0, (int)row["statecode"]!);
        Assert.Equal(server.Server.Organization.AdministratorId, (Guid)row["_ownerid_value"]!);
        Assert.DoesNotContain(row, p => p.Key is "owneridtype" or "owneridname" or "primarycontactid");
    }

    [Fact]
    public async Task Amounts_bring_their_currency_and_the_key_is_always_there()
    {
        var id = await _api.Create("accounts", """{"name":"Rich","revenue":12.5}""");
        var row = (await _api.Get($"accounts({id})?$select=revenue")).Expect(200).Json;

        Assert.Equal(
            ["@odata.context", "@odata.etag", "_transactioncurrencyid_value", "accountid", "revenue"],
            row.Select(p => p.Key).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Annotations_come_when_asked_for()
    {
        var contact = await _api.Create("contacts", """{"firstname":"Ann","lastname":"Otated"}""");
        var id = await _api.Create("accounts", $$"""{"name":"A","industrycode":1,"primarycontactid@odata.bind":"/contacts({{contact}})"}""");
        var plain = (await _api.Get($"accounts({id})")).Json;
        var all = (await _api.Get($"accounts({id})", ("Prefer", "odata.include-annotations=\"*\""))).Expect(200);
        var formatted = (await _api.Get($"accounts({id})", ("Prefer", "odata.include-annotations=\"OData.Community.Display.V1.FormattedValue\""))).Json;

        Assert.DoesNotContain(plain, p => p.Key.Contains("FormattedValue", StringComparison.Ordinal));
        Assert.Equal("odata.include-annotations=\"*\"", all.Headers["Preference-Applied"]);
        Assert.Equal("Ann Otated", (string?)all.Json["_primarycontactid_value@OData.Community.Display.V1.FormattedValue"]);
        Assert.Equal("contact", (string?)all.Json["_primarycontactid_value@Microsoft.Dynamics.CRM.lookuplogicalname"]);
        Assert.Equal("primarycontactid", (string?)all.Json["_primarycontactid_value@Microsoft.Dynamics.CRM.associatednavigationproperty"]);
        Assert.Equal("Accounting", (string?)formatted["industrycode@OData.Community.Display.V1.FormattedValue"]);
        Assert.DoesNotContain(formatted, p => p.Key.Contains("lookuplogicalname", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_missing_row_is_not_found()
    {
        var id = Guid.Parse("0a000000-0000-4000-8000-00000000dead");
        (await _api.Get($"accounts({id})")).ExpectError(404, "0x80040217", $"Entity 'account' With Id = {id} Does Not Exist");
    }

    // https://learn.microsoft.com/power-apps/developer/data-platform/webapi/perform-conditional-operations-using-web-api#conditional-retrievals
    [Fact]
    public async Task An_unchanged_row_is_not_sent_again()
    {
        var id = await _api.Create("accounts", """{"name":"Same"}""");
        var etag = (await _api.Get($"accounts({id})")).Headers["ETag"];

        var unchanged = (await _api.Get($"accounts({id})", ("If-None-Match", etag))).Expect(304);
        Assert.Equal("", unchanged.Text);
        (await _api.Get($"accounts({id})", ("If-None-Match", "null"))).Expect(200);
        await _api.Patch($"accounts({id})", """{"name":"Other"}""");
        Assert.Equal("Other", (string?)(await _api.Get($"accounts({id})", ("If-None-Match", etag))).Expect(200).Json["name"]);
    }

    [Fact]
    public async Task Single_properties_can_be_read_written_and_cleared()
    {
        var id = await _api.Create("accounts", """{"name":"Prop"}""");

        var read = (await _api.Get($"accounts({id})/name")).Expect(200);
        Assert.Equal("Prop", (string?)read.Json["value"]);
        Assert.EndsWith($"#accounts({id})/name", (string?)read.Json["@odata.context"]);
        Assert.Equal("Prop", (await _api.Get($"accounts({id})/name/$value")).Expect(200).Text);
        (await _api.Put($"accounts({id})/telephone1", """{"value":"555"}""")).Expect(204);
        Assert.Equal("555", (string?)(await _api.Get($"accounts({id})/telephone1")).Json["value"]);
        (await _api.Delete($"accounts({id})/telephone1")).Expect(204);
        Assert.Equal("", (await _api.Get($"accounts({id})/telephone1")).Expect(204).Text);
    }

    [Fact]
    public async Task Navigation_leads_to_the_related_row_or_to_nothing()
    {
        var contact = await _api.Create("contacts", """{"lastname":"Target"}""");
        var id = await _api.Create("accounts", $$"""{"name":"Nav","primarycontactid@odata.bind":"/contacts({{contact}})"}""");
        var other = await _api.Create("accounts", """{"name":"None"}""");

        var row = (await _api.Get($"accounts({id})/primarycontactid?$select=lastname")).Expect(200).Json;
        Assert.Equal("Target", (string?)row["lastname"]);
        Assert.EndsWith("#contacts(lastname)/$entity", (string?)row["@odata.context"]);
        Assert.Equal("Target", (string?)(await _api.Get($"accounts({id})/primarycontactid/lastname")).Json["value"]);
        Assert.EndsWith($"contacts({contact})", (string?)(await _api.Get($"accounts({id})/primarycontactid/$ref")).Json["@odata.id"]);
        (await _api.Get($"accounts({other})/primarycontactid")).Expect(204);
    }

    // https://learn.microsoft.com/power-apps/developer/data-platform/webapi/web-api-types-operations (dates, DateOnly)
    [Fact]
    public async Task Values_keep_their_JSON_types()
    {
        var id = await _api.Create("contacts", """{"lastname":"Types","birthdate":"1984-03-02","creditonhold":true,"creditlimit":10.25,"address1_latitude":1.5,"numberofchildren":3}""");
        var row = (await _api.Get($"contacts({id})")).Json;

        Assert.Equal("1984-03-02", (string?)row["birthdate"]);
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$", (string?)row["createdon"]);
        Assert.Equal("10.25", row["creditlimit"]!.ToJsonString());
        Assert.Equal("1.5", row["address1_latitude"]!.ToJsonString());
        Assert.Equal("3", row["numberofchildren"]!.ToJsonString());
        Assert.Equal("true", row["creditonhold"]!.ToJsonString());
        Assert.True((long)row["versionnumber"]! > 0);
    }

    [Fact]
    public async Task Users_have_the_key_of_principals_beside_their_own()
    {
        var id = server.Server.Organization.AdministratorId;
        var row = (await _api.Get($"systemusers({id})?$select=fullname")).Expect(200).Json;

        Assert.Equal(id, (Guid)row["systemuserid"]!);
        Assert.Equal(id, (Guid)row["ownerid"]!);
    }

    [Theory]
    [InlineData("none", false, false)]
    [InlineData("minimal", true, false)]
    [InlineData("full", true, true)]
    public async Task The_amount_of_control_information_can_be_chosen(string level, bool context, bool links)
    {
        var id = await _api.Create("accounts", """{"name":"Level"}""");
        var row = (await _api.Get($"accounts({id})?$select=name", ("Accept", $"application/json;odata.metadata={level}"))).Expect(200).Json;

        Assert.Equal(context, row.ContainsKey("@odata.context"));
        Assert.Equal(links, row.ContainsKey("@odata.editLink"));
    }
}
