using System;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace Protocol.Tests.WebApi;

/// <summary>https://learn.microsoft.com/power-apps/developer/data-platform/webapi/use-web-api-functions, …/use-web-api-actions,
/// …/bulk-operations</summary>
public sealed class OperationTests(RunningServer server) : IClassFixture<RunningServer>
{
    private readonly Api _api = server.Api;

    [Theory]
    [InlineData("WhoAmI")]
    [InlineData("WhoAmI()")]
    public async Task WhoAmI_names_the_caller(string path)
    {
        var json = (await _api.Get(path)).Expect(200).Json;

        Assert.Equal(
            $"{server.Server.BaseAddress}api/data/v9.2/$metadata#Microsoft.Dynamics.CRM.WhoAmIResponse", (string?)json["@odata.context"]);
        Assert.Equal(server.Server.Organization.AdministratorId, (Guid)json["UserId"]!);
        Assert.NotEqual(Guid.Empty, (Guid)json["BusinessUnitId"]!);
    }

    [Fact]
    public async Task Functions_without_rows_answer_a_response_type()
    {
        Assert.StartsWith("9.2.", (string?)(await _api.Get("RetrieveVersion()")).Expect(200).Json["Version"]);
        var detail = (await _api.Get("RetrieveCurrentOrganization(AccessType=Microsoft.Dynamics.CRM.EndpointAccessType'Default')")).Expect(200).Json["Detail"]!;
        Assert.NotNull(detail["UniqueName"]);
        await _api.Create("tasks", """{"subject":"counted"}""");
        var counts = (await _api.Get("RetrieveTotalRecordCount(EntityNames=['task'])")).Expect(200).Json["EntityRecordCountCollection"]!;
        Assert.Equal("task", (string?)counts["Keys"]![0]);
        Assert.True((int)counts["Values"]![0]! >= 1);
    }

    [Fact]
    public async Task Many_rows_are_created_updated_and_upserted_at_once()
    {
        var created = (await _api.Post("accounts/Microsoft.Dynamics.CRM.CreateMultiple", """
            {"Targets":[{"@odata.type":"Microsoft.Dynamics.CRM.account","name":"M1"},{"@odata.type":"#Microsoft.Dynamics.CRM.account","name":"M2"}]}
            """)).Expect(200).Json;
        var ids = created["Ids"]!.AsArray().Select(i => (Guid)i!).ToList();
        Assert.Equal(2, ids.Count);
        Assert.EndsWith("#Microsoft.Dynamics.CRM.CreateMultipleResponse", (string?)created["@odata.context"]);

        var updated = (await _api.Post("accounts/Microsoft.Dynamics.CRM.UpdateMultiple", $$"""
            {"Targets":[{"@odata.type":"Microsoft.Dynamics.CRM.account","accountid":"{{ids[0]}}","telephone1":"1"},{"@odata.type":"Microsoft.Dynamics.CRM.account","accountid":"{{ids[1]}}","telephone1":"2"}]}
            """)).Expect(204);
        Assert.Equal("", updated.Text);

        (await _api.Post("accounts/Microsoft.Dynamics.CRM.UpsertMultiple", $$"""
            {"Targets":[{"@odata.type":"Microsoft.Dynamics.CRM.account","@odata.id":"accounts({{ids[0]}})","fax":"f"},{"@odata.type":"Microsoft.Dynamics.CRM.account","@odata.id":"accounts(0c000000-0000-4000-8000-000000000001)","name":"M3"}]}
            """)).Expect(204);

        Assert.Equal(
            ["M1", "M2", "M3"],
            (await _api.Get("accounts?$select=name&$filter=startswith(name,'M')&$orderby=name")).Rows.Select(r => (string?)r["name"]));
        var first = (await _api.Get($"accounts({ids[0]})")).Json;
        Assert.Equal(("1", "f"), ((string?)first["telephone1"], (string?)first["fax"]));
    }

    [Fact]
    public async Task A_bulk_message_is_all_or_nothing()
    {
        (await _api.Post("tasks/Microsoft.Dynamics.CRM.CreateMultiple", """
            {"Targets":[{"@odata.type":"Microsoft.Dynamics.CRM.task","subject":"bulk"},{"@odata.type":"Microsoft.Dynamics.CRM.task","subject":"bulk","prioritycode":99}]}
            """)).Expect(400);
        Assert.Equal("0", (await _api.Get("tasks/$count?$filter=subject eq 'bulk'")).Text);
    }

    [Theory]
    [InlineData("""{"Targets":[{"name":"x"}]}""", "@odata.type")]
    [InlineData("""{"Targets":[{"@odata.type":"Microsoft.Dynamics.CRM.contact","lastname":"x"}]}""", "was expected")]
    [InlineData("""{"Targets":{}}""", "StartArray")]
    [InlineData("""{}""", "Targets")]
    [InlineData("""{"Targets":[],"More":1}""", "'More'")]
    public async Task Bulk_bodies_are_checked(string json, string message) =>
        (await _api.Post("accounts/Microsoft.Dynamics.CRM.CreateMultiple", json)).ExpectError(400, "0x80048d19", message);

    // https://learn.microsoft.com/power-apps/developer/data-platform/webapi/reference/grantaccess
    [Fact]
    public async Task Rows_are_shared_with_structured_parameters()
    {
        var unit = (string?)(await _api.Get("businessunits?$select=businessunitid&$filter=parentbusinessunitid eq null")).Rows[0]["businessunitid"];
        var user = await _api.Create("systemusers", $$"""{"firstname":"S","lastname":"Hare","domainname":"share@local","businessunitid@odata.bind":"/businessunits({{unit}})"}""");
        var role = (string?)(await _api.Get("roles?$select=roleid&$filter=name eq 'System Administrator'")).Rows[0]["roleid"];
        (await _api.Post($"systemusers({user})/systemuserroles_association/$ref", $$"""{"@odata.id":"roles({{role}})"}""")).Expect(204);
        var account = await _api.Create("accounts", """{"name":"Shared"}""");
        var target = $$"""{"@odata.type":"Microsoft.Dynamics.CRM.account","accountid":"{{account}}"}""";
        var principal = $$"""{"@odata.type":"Microsoft.Dynamics.CRM.systemuser","systemuserid":"{{user}}"}""";

        (await _api.Post("GrantAccess", $$"""{"Target":{{target}},"PrincipalAccess":{"AccessMask":"ReadAccess,WriteAccess","Principal":{{principal}} } }""")).Expect(204);
        var shares = (await _api.Get($"RetrieveSharedPrincipalsAndAccess(Target=@t)?@t={{'@odata.id':'accounts({account})'}}")).Expect(200).Json["PrincipalAccesses"]!.AsArray();
        Assert.Equal("ReadAccess, WriteAccess", (string?)Assert.Single(shares)!["AccessMask"]);
        (await _api.Post("RevokeAccess", $$"""{"Target":{{target}},"Revokee":{{principal}} }""")).Expect(204);
        Assert.Empty((await _api.Get($"RetrieveSharedPrincipalsAndAccess(Target=@t)?@t={{'@odata.id':'accounts({account})'}}")).Json["PrincipalAccesses"]!.AsArray());
    }

    // https://learn.microsoft.com/power-apps/developer/data-platform/webapi/reference/addprivilegesrole
    [Fact]
    public async Task A_role_is_given_privileges_by_a_bound_action()
    {
        var unit = (string?)(await _api.Get("businessunits?$select=businessunitid&$filter=parentbusinessunitid eq null")).Rows[0]["businessunitid"];
        var role = await _api.Create("roles", $$"""{"name":"Reader","businessunitid@odata.bind":"/businessunits({{unit}})"}""");
        var privilege = (string?)(await _api.Get("privileges?$select=privilegeid&$filter=name eq 'prvReadAccount'")).Rows.Single()["privilegeid"];

        (await _api.Post($"roles({role})/Microsoft.Dynamics.CRM.AddPrivilegesRole", $$"""
            {"Privileges":[{"PrivilegeId":"{{privilege}}","Depth":"Global","BusinessUnitId":"{{unit}}"}]}
            """)).Expect(204);
        var held = (await _api.Get($"RetrieveRolePrivilegesRole(RoleId={role})")).Expect(200).Json["RolePrivileges"]!.AsArray();
        Assert.Contains(held, p => (string?)p!["PrivilegeId"] == privilege && (string?)p["Depth"] == "Global");
        (await _api.Post($"roles({role})/Microsoft.Dynamics.CRM.AddPrivilegesRole", """{"Privileges":[{"Depth":"Bottomless"}]}""")).Expect(400);
    }

    // https://learn.microsoft.com/power-apps/developer/data-platform/optional-parameters
    [Theory]
    [InlineData("MSCRM.BypassCustomPluginExecution", "true", 204)]
    [InlineData("MSCRM.BypassBusinessLogicExecution", "CustomSync,CustomAsync", 204)]
    [InlineData("MSCRM.SuppressDuplicateDetection", "true", 204)]
    [InlineData("MSCRM.BypassCustomPluginExecution", "perhaps", 400)]
    [InlineData("MSCRM.BypassBusinessLogicExecutionStepIds", "0a000000-0000-4000-8000-000000000001", 204)]
    public async Task Headers_become_optional_parameters(string header, string value, int status) =>
        (await _api.Post("accounts", """{"name":"Optional"}""", (header, value))).Expect(status);

    // https://learn.microsoft.com/power-apps/developer/data-platform/webapi/web-api-client-errors
    [Theory]
    [InlineData("POST", "WhoAmI", 404, "No HTTP resource was found that matches the request URI")]
    [InlineData("GET", "PublishAllXml", 404, "No HTTP resource was found that matches the request URI")]
    [InlineData("POST", "accounts/CreateMultiple", 404, "Resource not found for the segment 'CreateMultiple'.")]
    [InlineData("GET", "RetrieveTotalRecordCount()", 400, "Request message has unresolved parameters")]
    [InlineData("GET", "RetrieveTotalRecordCount(Names=['x'])", 400, "Request message has unresolved parameters")]
    public async Task Calls_that_do_not_fit_are_refused(string method, string path, int status, string message)
    {
        var reply = (await _api.Send(method, path, method == "POST" ? "{}" : null)).Expect(status);
        Assert.Contains(message, reply.Message, StringComparison.Ordinal);
    }
}
