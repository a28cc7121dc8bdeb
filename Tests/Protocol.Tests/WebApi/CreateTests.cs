using System;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace Protocol.Tests.WebApi;

/// <summary>https://learn.microsoft.com/power-apps/developer/data-platform/webapi/create-entity-web-api</summary>
public sealed class CreateTests(RunningServer server) : IClassFixture<RunningServer>
{
    private readonly Api _api = server.Api;

    [Fact]
    public async Task A_created_row_is_answered_with_204_and_its_address()
    {
        var reply = (await _api.Post("accounts", """{"name":"Contoso","creditonhold":false,"revenue":5000000.0,"industrycode":1}""")).Expect(204);

        Assert.Equal("", reply.Text);
        Assert.Equal("4.0", reply.Headers["OData-Version"]);
        Assert.StartsWith($"{server.Server.BaseAddress}api/data/v9.2/accounts(", reply.Headers["OData-EntityId"]);
        var row = (await _api.Get($"accounts({reply.Id})?$select=name,creditonhold,revenue,industrycode")).Expect(200).Json;
        Assert.Equal("Contoso", (string?)row["name"]);
        Assert.False((bool)row["creditonhold"]!);
        Assert.Equal(5000000m, (decimal)row["revenue"]!);
        Assert.Equal(1, (int)row["industrycode"]!);
    }

    [Fact]
    public async Task Representation_is_answered_with_201_and_the_selected_columns()
    {
        var reply = (await _api.Post("accounts?$select=name", """{"name":"Shown"}""", ("Prefer", "return=representation"))).Expect(201);

        Assert.Equal("Shown", (string?)reply.Json["name"]);
        Assert.StartsWith(
            $"{server.Server.BaseAddress}api/data/v9.2/$metadata#accounts(name)/$entity", (string?)reply.Json["@odata.context"]);
        Assert.Equal("return=representation", reply.Headers["Preference-Applied"]);
        Assert.False(reply.Headers.ContainsKey("OData-EntityId"));
        Assert.False(reply.Json.ContainsKey("createdon"));
    }

    [Fact]
    public async Task The_primary_key_may_be_chosen_and_only_once()
    {
        var id = Guid.Parse("0a000000-0000-4000-8000-000000000001");
        Assert.Equal(id, await _api.Create("accounts", $$"""{"accountid":"{{id}}","name":"A"}"""));

        (await _api.Post("accounts", $$"""{"accountid":"{{id}}","name":"B"}""")).ExpectError(412, "0x80040237", "A record with matching key values already exists.");
    }

    [Theory]
    [InlineData("/contacts({0})")]
    [InlineData("contacts({0})")]
    [InlineData("{1}api/data/v9.2/contacts({0})")]
    [InlineData("/api/data/v9.2/contacts({0})")]
    [InlineData("contacts(contactid={0})")]
    public async Task A_look_up_is_bound_by_any_form_of_address(string form)
    {
        var contact = await _api.Create("contacts", """{"lastname":"Bound"}""");
        var account = await _api.Create("accounts", $$"""{"name":"A","primarycontactid@odata.bind":"{{string.Format(form, contact, server.Server.BaseAddress)}}"}""");

        var row = (await _api.Get($"accounts({account})?$select=_primarycontactid_value")).Json;
        Assert.Equal(contact, (Guid)row["_primarycontactid_value"]!);
    }

    [Fact]
    public async Task New_rows_may_be_nested_in_look_ups_and_collections()
    {
        var id = await _api.Create("accounts", """
            {"name":"Deep","primarycontactid":{"lastname":"Inner"},
             "Account_Tasks":[{"subject":"one"},{"subject":"two"}]}
            """);

        var row = (await _api.Get($"accounts({id})?$select=name&$expand=primarycontactid($select=lastname),Account_Tasks($select=subject;$orderby=subject)")).Expect(200).Json;
        Assert.Equal("Inner", (string?)row["primarycontactid"]!["lastname"]);
        Assert.Equal(["one", "two"], row["Account_Tasks"]!.AsArray().Select(t => (string?)t!["subject"]));
    }

    [Fact]
    public async Task A_failing_nested_row_leaves_nothing()
    {
        (await _api.Post("accounts", """{"name":"Gone","Account_Tasks":[{"subject":"fine"},{"subject":"bad","prioritycode":99}]}""")).ExpectError(400, "0x8004431a", "outside the valid range");

        Assert.Empty((await _api.Get("accounts?$filter=name eq 'Gone'")).Rows);
        Assert.Empty((await _api.Get("tasks?$filter=subject eq 'fine'")).Rows);
    }

    [Fact]
    public async Task Existing_rows_may_be_bound_to_a_collection()
    {
        var task = await _api.Create("tasks", """{"subject":"bound"}""");
        var id = await _api.Create("accounts", $$"""{"name":"Binder","Account_Tasks@odata.bind":["/tasks({{task}})"]}""");

        Assert.Equal(id, (Guid)(await _api.Get($"tasks({task})?$select=_regardingobjectid_value")).Json["_regardingobjectid_value"]!);
    }

    [Fact]
    public async Task A_row_is_created_in_the_collection_of_another()
    {
        var account = await _api.Create("accounts", """{"name":"Parent"}""");
        var contact = await _api.Create($"accounts({account})/contact_customer_accounts", """{"lastname":"Child"}""");

        Assert.Equal(account, (Guid)(await _api.Get($"contacts({contact})")).Json["_parentcustomerid_value"]!);
    }
}
