using System;
using System.Threading.Tasks;
using Xunit;

namespace Protocol.Tests.WebApi;

/// <summary>https://learn.microsoft.com/power-apps/developer/data-platform/webapi/update-delete-entities-using-web-api</summary>
public sealed class UpdateTests(RunningServer server) : IClassFixture<RunningServer>
{
    private readonly Api _api = server.Api;

    [Fact]
    public async Task A_patch_changes_only_what_it_carries()
    {
        var id = await _api.Create("accounts", """{"name":"A","telephone1":"1","fax":"2"}""");
        var reply = (await _api.Patch($"accounts({id})", """{"telephone1":"9","fax":null}""")).Expect(204);

        Assert.EndsWith($"accounts({id})", reply.Headers["OData-EntityId"]);
        var row = (await _api.Get($"accounts({id})")).Json;
        Assert.Equal(("A", "9", null), ((string?)row["name"], (string?)row["telephone1"], (string?)row["fax"]));
    }

    [Fact]
    public async Task A_plain_patch_creates_a_missing_row()
    {
        var id = Guid.Parse("0b000000-0000-4000-8000-000000000001");
        (await _api.Patch($"accounts({id})", """{"name":"Upserted"}""")).Expect(204);

        Assert.Equal("Upserted", (string?)(await _api.Get($"accounts({id})")).Json["name"]);
    }

    [Fact]
    public async Task Representation_tells_create_from_update()
    {
        var id = Guid.Parse("0b000000-0000-4000-8000-000000000002");
        var first = (await _api.Patch($"accounts({id})?$select=name", """{"name":"One"}""", ("Prefer", "return=representation"))).Expect(201);
        var second = (await _api.Patch($"accounts({id})?$select=name", """{"name":"Two"}""", ("Prefer", "return=representation"))).Expect(200);

        Assert.Equal(("One", "Two"), ((string?)first.Json["name"], (string?)second.Json["name"]));
    }

    [Fact]
    public async Task If_Match_star_does_not_create()
    {
        var id = Guid.Parse("0b000000-0000-4000-8000-000000000003");
        (await _api.Patch($"accounts({id})", """{"name":"Never"}""", ("If-Match", "*"))).ExpectError(404, "0x80040217", "Does Not Exist");
        (await _api.Get($"accounts({id})")).Expect(404);
    }

    [Fact]
    public async Task If_None_Match_star_does_not_update()
    {
        var id = Guid.Parse("0b000000-0000-4000-8000-000000000004");
        (await _api.Patch($"accounts({id})", """{"name":"First"}""", ("If-None-Match", "*"))).Expect(204);
        (await _api.Patch($"accounts({id})", """{"name":"Second"}""", ("If-None-Match", "*"))).ExpectError(412, "0x80040237", "A record with matching key values already exists.");

        Assert.Equal("First", (string?)(await _api.Get($"accounts({id})")).Json["name"]);
    }

    // https://learn.microsoft.com/power-apps/developer/data-platform/webapi/perform-conditional-operations-using-web-api#apply-optimistic-concurrency
    [Fact]
    public async Task A_stale_version_is_refused_for_update_and_delete()
    {
        var id = await _api.Create("accounts", """{"name":"V"}""");
        var stale = (await _api.Get($"accounts({id})")).Headers["ETag"];
        (await _api.Patch($"accounts({id})", """{"name":"V2"}""", ("If-Match", stale))).Expect(204);

        (await _api.Patch($"accounts({id})", """{"name":"V3"}""", ("If-Match", stale))).ExpectError(412, "0x80060882", "The version of the existing record doesn't match the RowVersion property provided.");
        (await _api.Delete($"accounts({id})", ("If-Match", stale))).ExpectError(412, "0x80060882", "RowVersion");
        var fresh = (await _api.Get($"accounts({id})")).Headers["ETag"];
        (await _api.Delete($"accounts({id})", ("If-Match", fresh))).Expect(204);
        (await _api.Delete($"accounts({id})")).ExpectError(404, "0x80040217", "Does Not Exist");
    }

    [Theory]
    [InlineData("""{"primarycontactid@odata.bind":null}""")]
    [InlineData("""{"primarycontactid":null}""")]
    public async Task A_look_up_is_cleared_by_null(string json)
    {
        var id = await _api.Create("accounts", """{"name":"L","primarycontactid":{"lastname":"X"}}""");
        (await _api.Patch($"accounts({id})", json)).Expect(204);

        Assert.Null((await _api.Get($"accounts({id})")).Json["_primarycontactid_value"]);
    }

    // https://learn.microsoft.com/power-apps/developer/data-platform/webapi/web-api-navigation-properties#multi-table-lookups
    [Fact]
    public async Task A_look_up_with_several_targets_has_one_property_for_each()
    {
        var account = await _api.Create("accounts", """{"name":"P"}""");
        var contact = await _api.Create("contacts", """{"lastname":"P"}""");
        var id = await _api.Create("contacts", $$"""{"lastname":"C","parentcustomerid_account@odata.bind":"/accounts({{account}})"}""");
        (await _api.Patch($"contacts({id})", $$"""{"parentcustomerid_contact@odata.bind":"/contacts({{contact}})"}""")).Expect(204);

        var row = (await _api.Get($"contacts({id})?$expand=parentcustomerid_account,parentcustomerid_contact", ("Prefer", "odata.include-annotations=\"*\""))).Json;
        Assert.Equal("contact", (string?)row["_parentcustomerid_value@Microsoft.Dynamics.CRM.lookuplogicalname"]);
        Assert.Equal(
            "parentcustomerid_contact", (string?)row["_parentcustomerid_value@Microsoft.Dynamics.CRM.associatednavigationproperty"]);
        Assert.Null(row["parentcustomerid_account"]);
        Assert.Equal("P", (string?)row["parentcustomerid_contact"]!["lastname"]);
    }
}
