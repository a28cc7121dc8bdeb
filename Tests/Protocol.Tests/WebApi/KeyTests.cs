using System;
using System.Linq;
using System.Threading.Tasks;
using LocalDataverse.Tests.Solutions;
using Xunit;

namespace Protocol.Tests.WebApi;

/// <summary>A server with a table that a solution brought, with alternate keys.</summary>
public sealed class KeyServer : IAsyncLifetime
{
    public RunningServer Running { get; } = new();
    public Api Api => Running.Api;

    public async ValueTask InitializeAsync()
    {
        await Running.InitializeAsync();
        const string Keys = """
            <EntityKeys>
              <EntityKey><Name>test_CodeKey</Name><LogicalName>test_codekey</LogicalName><EntityKeyAttributes><AttributeName>test_code</AttributeName></EntityKeyAttributes></EntityKey>
              <EntityKey><Name>test_PlaceKey</Name><LogicalName>test_placekey</LogicalName><EntityKeyAttributes><AttributeName>test_number</AttributeName><AttributeName>test_owner</AttributeName></EntityKeyAttributes></EntityKey>
            </EntityKeys>
            """;
        var zip = new SolutionFile("keys", "test", 10000)
            .TableWith("test_Thing", Keys, "",
                SolutionFile.Column("test_Code", "nvarchar", "<MaxLength>100</MaxLength>"), SolutionFile.Column("test_Number", "int"),
                SolutionFile.Column("test_Owner", "lookup", "<LookupTypes><LookupType>account</LookupType></LookupTypes>"))
            .Lookup("test_thing_owner_account", "test_Thing", "test_Owner", "Account")
            .Zip();
        (await Api.Post("ImportSolution", $$"""{"CustomizationFile":"{{Convert.ToBase64String(zip)}}","PublishWorkflows":true,"OverwriteUnmanagedCustomizations":false}""")).Expect(204);
    }

    public ValueTask DisposeAsync() => Running.DisposeAsync();
}

/// <summary>https://learn.microsoft.com/power-apps/developer/data-platform/use-alternate-key-reference-record</summary>
public sealed class KeyTests(KeyServer server) : IClassFixture<KeyServer>
{
    private readonly Api _api = server.Api;

    [Fact]
    public async Task A_row_is_created_updated_read_and_deleted_by_its_key()
    {
        var created = (await _api.Patch("test_things(test_code='A''1')", """{"test_name":"first"}""")).Expect(204);
        Assert.EndsWith("test_things(test_code='A''1')", Uri.UnescapeDataString(created.Headers["OData-EntityId"]));
        (await _api.Patch("test_things(test_code='A''1')", """{"test_name":"second"}""")).Expect(204);

        var row = (await _api.Get("test_things(test_code='A''1')")).Expect(200).Json;
        Assert.Equal(("second", "A'1"), ((string?)row["test_name"], (string?)row["test_code"]));
        Assert.Equal("1", (await _api.Get("test_things/$count?$filter=test_code eq 'A''1'")).Text);
        (await _api.Delete("test_things(test_code='A''1')")).Expect(204);
        (await _api.Get("test_things(test_code='A''1')")).Expect(404);
    }

    [Fact]
    public async Task Conditions_hold_for_keys_too()
    {
        (await _api.Patch("test_things(test_code='C1')", """{"test_name":"x"}""", ("If-Match", "*"))).Expect(404);
        (await _api.Patch("test_things(test_code='C1')", """{"test_name":"x"}""", ("If-None-Match", "*"))).Expect(204);
        (await _api.Patch("test_things(test_code='C1')", """{"test_name":"y"}""", ("If-None-Match", "*"))).Expect(412);
        Assert.Equal("x", (string?)(await _api.Patch("test_things(test_code='C1')?$select=test_name", """{"test_number":5}""", ("Prefer", "return=representation"))).Expect(200).Json["test_name"]);
    }

    [Fact]
    public async Task Keys_may_hold_look_ups_and_come_in_any_order()
    {
        var account = await _api.Create("accounts", """{"name":"Owner"}""");
        var id = await _api.Create("test_things", $$"""{"test_number":7,"test_Owner@odata.bind":"/accounts({{account}})"}""");

        Assert.Equal(
            id, (Guid)(await _api.Get($"test_things(test_number=7,_test_owner_value={account})")).Expect(200).Json["test_thingid"]!);
        Assert.Equal(
            id, (Guid)(await _api.Get($"test_things(_test_owner_value={account},test_number=7)")).Expect(200).Json["test_thingid"]!);
        Assert.Equal("Owner", (string?)(await _api.Get($"test_things({id})/test_Owner?$select=name")).Json["name"]);
    }

    [Fact]
    public async Task A_row_created_by_its_key_may_bring_its_id()
    {
        var id = Guid.Parse("0d000000-0000-4000-8000-000000000001");
        (await _api.Patch("test_things(test_code='Id')", $$"""{"test_thingid":"{{id}}"}""")).Expect(204);
        Assert.Equal(id, (Guid)(await _api.Get("test_things(test_code='Id')")).Json["test_thingid"]!);
    }

    [Fact]
    public async Task Simultaneous_upserts_of_a_key_make_one_row()
    {
        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => _api.Patch("test_things(test_code='Race')", $$"""{"test_number":{{100 + i}}}""")));
        Assert.Equal("1", (await _api.Get("test_things/$count?$filter=test_code eq 'Race'")).Text);
    }

    [Fact]
    public async Task A_taken_key_is_refused()
    {
        await _api.Create("test_things", """{"test_code":"T"}""");
        (await _api.Post("test_things", """{"test_code":"t"}""")).ExpectError(412, "0x80060892", "A record with the same value for");
    }

    [Fact]
    public async Task A_key_names_rows_in_bindings_and_bulk_messages()
    {
        (await _api.Post("test_things/Microsoft.Dynamics.CRM.UpsertMultiple", """
            {"Targets":[{"@odata.type":"Microsoft.Dynamics.CRM.test_thing","@odata.id":"test_things(test_code='U1')","test_name":"one"},{"@odata.type":"Microsoft.Dynamics.CRM.test_thing","@odata.id":"test_things(test_code='U2')","test_name":"other"}]}
            """)).Expect(204);
        (await _api.Post("test_things/Microsoft.Dynamics.CRM.UpsertMultiple", """
            {"Targets":[{"@odata.type":"Microsoft.Dynamics.CRM.test_thing","@odata.id":"test_things(test_code='U1')","test_name":"two"}]}
            """)).Expect(204);
        Assert.Equal("two", (string?)(await _api.Get("test_things(test_code='U1')")).Json["test_name"]);
    }

    [Theory]
    [InlineData("test_things(test_name='x')")]
    [InlineData("test_things(test_code='x',test_number=1)")]
    [InlineData("test_things(test_number=1)")]
    [InlineData("test_things(test_code=5)")]
    public async Task What_is_no_key_is_refused(string path) => (await _api.Get(path)).Expect(400);

    [Fact]
    public async Task Keys_and_names_of_custom_tables_are_in_the_definitions()
    {
        var json = (await _api.Get("EntityDefinitions(LogicalName='test_thing')?$select=SchemaName&$expand=Keys($select=LogicalName,KeyAttributes)")).Expect(200).Json;
        Assert.Equal(2, json["Keys"]!.AsArray().Count);
        Assert.Equal("test_Thing", (string?)json["SchemaName"]);
    }
}
