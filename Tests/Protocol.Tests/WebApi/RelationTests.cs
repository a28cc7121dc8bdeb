using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace Protocol.Tests.WebApi;

/// <summary>https://learn.microsoft.com/power-apps/developer/data-platform/webapi/associate-disassociate-entities-using-web-api</summary>
public sealed class RelationTests(RunningServer server) : IClassFixture<RunningServer>
{
    private readonly Api _api = server.Api;

    [Fact]
    public async Task A_look_up_is_set_and_cleared_by_reference()
    {
        var contact = await _api.Create("contacts", """{"lastname":"R"}""");
        var id = await _api.Create("accounts", """{"name":"R"}""");

        (await _api.Put($"accounts({id})/primarycontactid/$ref", $$"""{"@odata.id":"{{server.Server.BaseAddress}}api/data/v9.2/contacts({{contact}})"}""")).Expect(204);
        Assert.EndsWith($"contacts({contact})", (string?)(await _api.Get($"accounts({id})/primarycontactid/$ref")).Json["@odata.id"]);
        (await _api.Delete($"accounts({id})/primarycontactid/$ref")).Expect(204);
        (await _api.Get($"accounts({id})/primarycontactid/$ref")).Expect(204);
    }

    [Fact]
    public async Task Rows_are_added_to_and_taken_out_of_a_collection()
    {
        var account = await _api.Create("accounts", """{"name":"C"}""");
        var one = await _api.Create("contacts", """{"lastname":"1"}""");
        var two = await _api.Create("contacts", """{"lastname":"2"}""");
        foreach (var contact in new[] { one, two })
            (await _api.Post($"accounts({account})/contact_customer_accounts/$ref", $$"""{"@odata.id":"contacts({{contact}})"}""")).Expect(204);

        Assert.Equal(2, (await _api.Get($"accounts({account})/contact_customer_accounts/$ref")).Rows.Count);
        Assert.Equal("2", (await _api.Get($"accounts({account})/contact_customer_accounts/$count")).Expect(200).Text);
        (await _api.Delete($"accounts({account})/contact_customer_accounts({one})/$ref")).Expect(204);
        (await _api.Delete($"accounts({account})/contact_customer_accounts/$ref?$id={server.Server.BaseAddress}api/data/v9.2/contacts({two})")).Expect(204);
        Assert.Empty((await _api.Get($"accounts({account})/contact_customer_accounts")).Rows);
        (await _api.Get($"contacts({one})")).Expect(200);
    }

    [Fact]
    public async Task Many_to_many_relations_are_rows_of_an_intersect_table()
    {
        var role = (await _api.Get("roles?$select=name&$top=1")).Rows[0];
        var unit = (string?)(await _api.Get("businessunits?$select=businessunitid&$filter=parentbusinessunitid eq null")).Rows[0]["businessunitid"];
        var user = await _api.Create("systemusers", $$"""{"firstname":"N","lastname":"N","domainname":"nn@local","businessunitid@odata.bind":"/businessunits({{unit}})"}""");

        (await _api.Post($"systemusers({user})/systemuserroles_association/$ref", $$"""{"@odata.id":"roles({{role["roleid"]}})"}""")).Expect(204);
        Assert.Equal(
            (string?)role["name"],
            (string?)(await _api.Get($"systemusers({user})/systemuserroles_association?$select=name")).Rows.Single()["name"]);
        var expanded = (await _api.Get($"systemusers({user})?$select=fullname&$expand=systemuserroles_association($select=name)")).Json;
        Assert.Single(expanded["systemuserroles_association"]!.AsArray());
        (await _api.Delete($"systemusers({user})/systemuserroles_association({role["roleid"]})/$ref")).Expect(204);
        Assert.Empty((await _api.Get($"systemusers({user})/systemuserroles_association")).Rows);
    }

    [Fact]
    public async Task A_member_is_reached_through_its_collection_only_when_it_belongs_there()
    {
        var account = await _api.Create("accounts", """{"name":"M"}""");
        var member = await _api.Create($"accounts({account})/contact_customer_accounts", """{"lastname":"In"}""");
        var stranger = await _api.Create("contacts", """{"lastname":"Out"}""");

        Assert.Equal(
            "In", (string?)(await _api.Get($"accounts({account})/contact_customer_accounts({member})")).Expect(200).Json["lastname"]);
        (await _api.Get($"accounts({account})/contact_customer_accounts({stranger})")).Expect(404);
    }
}
