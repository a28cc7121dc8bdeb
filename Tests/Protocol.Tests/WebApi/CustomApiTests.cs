using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Xunit;

namespace Protocol.Tests.WebApi;

/// <summary>A server with custom APIs that answer with what they are given.</summary>
public sealed class CustomApiServer : IAsyncLifetime
{
    private static readonly string[] Types = ["Boolean", "DateTime", "Decimal", "Entity", "EntityCollection", "EntityReference", "Float", "Integer", "Money", "Picklist", "String", "StringArray", "Guid"];

    public RunningServer Running { get; } = new();
    public Api Api => Running.Api;

    public async ValueTask InitializeAsync()
    {
        await Running.InitializeAsync();
        var content = Convert.ToBase64String(await File.ReadAllBytesAsync(typeof(EchoPlugin).Assembly.Location));
        var assembly = await Api.Create("pluginassemblies", $$"""{"content":"{{content}}","isolationmode":2}""");
        var type = await Api.Create("plugintypes", $$"""{"typename":"{{typeof(EchoPlugin).FullName}}","friendlyname":"Echo","pluginassemblyid@odata.bind":"/pluginassemblies({{assembly}})"}""");
        var every = Types.Select(t => (t, t == "Entity" || t == "EntityReference" ? t + ":account" : t)).ToArray();
        await Add(
            type, "test_Echo", 0, null, false, [.. every.Select(e => (e.t + "?", e.Item2))],
            [.. every, ("Seen", "String"), ("Tag", "String")]);
        await Add(
            type, "test_Open", 0, null, false, [("Bag", "Entity"), ("Bags?", "EntityCollection"), ("Who?", "EntityReference")],
            [("Described", "String"), ("Bag", "Entity"), ("Bags", "EntityCollection"), ("Who", "EntityReference")]);
        await Add(type, "test_Function", 0, null, true, [("Code", "String"), ("Max?", "Integer"), ("When?", "DateTime"), ("Names?", "StringArray"), ("Who?", "EntityReference:account"), ("Id?", "Guid"), ("Price?", "Decimal"), ("Flag?", "Boolean")],
            [("Code", "String"), ("Max", "Integer"), ("When", "DateTime"), ("Names", "StringArray"), ("Who", "EntityReference:account"), ("Id", "Guid"), ("Price", "Decimal"), ("Flag", "Boolean"), ("Seen", "String")]);
        await Add(type, "test_Parameterless", 0, null, true, [], [("Seen", "String")]);
        await Add(type, "test_OnAccount", 1, "account", false, [("Note", "String")], [("TargetId", "Guid"), ("Note", "String")]);
        await Add(type, "test_OfAccount", 1, "account", true, [("Max?", "Integer")], [("TargetId", "Guid"), ("Max", "Integer")]);
        await Add(type, "test_OnAccounts", 2, "account", false, [("Note", "String")], [("Note", "String"), ("Seen", "String")]);
        await Add(type, "test_OneRow", 0, null, false, [("Row", "Entity:account")], [("Row", "Entity:account")]);
        await Add(type, "test_ManyRows", 0, null, false, [("Rows", "EntityCollection")], [("Rows", "EntityCollection")]);
        await Add(type, "test_Silent", 0, null, false, [("Fail?", "String")], []);
        await Add(type, "test_Private", 0, null, false, [], [("Seen", "String")], isPrivate: true);
        await Add(
            null, "test_Event", 0, null, false, [("Flag", "Boolean")], [("Flag", "Boolean"), ("Count", "Integer"), ("Text", "String")]);
    }

    public ValueTask DisposeAsync() => Running.DisposeAsync();

    private async Task Add(
        Guid? plugin, string name, int binding, string? table, bool isFunction, (string Name, string Type)[] parameters,
        (string Name, string Type)[] properties, bool isPrivate = false)
    {
        var api = new JsonObject
        {
            ["uniquename"] = name, ["name"] = name, ["displayname"] = name, ["description"] = name, ["bindingtype"] = binding, ["boundentitylogicalname"] = table,
            ["isfunction"] = isFunction, ["isprivate"] = isPrivate, ["allowedcustomprocessingsteptype"] = 0,
        };
        if (plugin != null)
            api["PluginTypeId@odata.bind"] = $"/plugintypes({plugin})";
        var id = await Api.Create("customapis", api.ToJsonString());
        foreach (var (parameter, type) in parameters)
            await Add("customapirequestparameters", id, name, parameter.TrimEnd('?'), type, parameter.EndsWith('?'));
        foreach (var (property, type) in properties)
            await Add("customapiresponseproperties", id, name, property, type, null);
    }

    private Task<Guid> Add(string set, Guid api, string apiName, string name, string type, bool? optional)
    {
        var json = new JsonObject
        {
            ["uniquename"] = name, ["name"] = $"{apiName}.{name}", ["displayname"] = name, ["description"] = name, ["type"] = Array.IndexOf(
                Types, type.Split(':')[0]),
            ["CustomAPIId@odata.bind"] = $"/customapis({api})",
        };
        if (type.Contains(':'))
            json["logicalentityname"] = type.Split(':')[1];
        if (optional is { } value)
            json["isoptional"] = value;
        return Api.Create(set, json.ToJsonString());
    }
}

/// <summary>https://learn.microsoft.com/power-apps/developer/data-platform/custom-api, …/use-open-types,
/// …/webapi/use-web-api-functions</summary>
public sealed class CustomApiTests(CustomApiServer server) : IClassFixture<CustomApiServer>
{
    private readonly Api _api = server.Api;

    [Fact]
    public async Task Every_type_goes_through_and_comes_back()
    {
        var account = await _api.Create("accounts", """{"name":"Echo"}""");
        var reply = (await _api.Post("test_Echo", $$"""
            {"Boolean":true,"DateTime":"2025-01-31T10:00:00Z","Decimal":12.5,"Float":1.5,"Integer":3,"Money":10.25,"Picklist":100000001,"String":"x","StringArray":["a","b"],
             "Guid":"0a000000-0000-4000-8000-000000000001",
             "Entity":{"name":"Inner","revenue":5},
             "EntityCollection":[{"@odata.type":"Microsoft.Dynamics.CRM.account","name":"One"},{"@odata.type":"#Microsoft.Dynamics.CRM.contact","lastname":"Two"}],
             "EntityReference":{"accountid":"{{account}}"} }
            """)).Expect(200).Json;

        Assert.EndsWith("$metadata#Microsoft.Dynamics.CRM.test_EchoResponse", (string?)reply["@odata.context"]);
        Assert.True((bool)reply["Boolean"]!);
        Assert.Equal("2025-01-31T10:00:00Z", (string?)reply["DateTime"]);
        Assert.Equal(
            ("12.5", "1.5", "3", "10.25", "100000001"),
            (Json(reply, "Decimal"), Json(reply, "Float"), Json(reply, "Integer"), Json(reply, "Money"), Json(reply, "Picklist")));
        Assert.Equal("""["a","b"]""", Json(reply, "StringArray"));
        Assert.Equal("0a000000-0000-4000-8000-000000000001", (string?)reply["Guid"]);
        Assert.Equal("Inner", (string?)reply["Entity"]!["name"]);
        Assert.Equal(
            ["#Microsoft.Dynamics.CRM.account", "#Microsoft.Dynamics.CRM.contact"],
            reply["EntityCollection"]!.AsArray().Select(r => (string?)r!["@odata.type"]));
        Assert.Equal(account, (Guid)reply["EntityReference"]!["accountid"]!);
    }

    [Fact]
    public async Task Absent_optional_parameters_are_absent_and_unset_properties_come_as_defaults()
    {
        var reply = (await _api.Post("test_Echo", """{"String":"only"}""")).Expect(200).Json;

        Assert.Equal("String", (string?)reply["Seen"]);
        Assert.Equal(("false", "0"), (Json(reply, "Boolean"), Json(reply, "Integer")));
        Assert.True(reply.ContainsKey("Tag") && reply["Tag"] == null);
        (await _api.Post("test_Echo", null)).Expect(200);
        (await _api.Post("test_Echo", "{}")).Expect(200);
    }

    [Fact]
    public async Task A_tag_reaches_the_plug_in() =>
        Assert.Equal("seen by plug-ins", (string?)(await _api.Post("test_Echo?tag=seen%20by%20plug-ins", "{}")).Expect(200).Json["Tag"]);

    [Theory]
    [InlineData("""{"Nope":1}""", "'Nope'")]
    [InlineData("""{"Integer":"3"}""", "Edm.Int32")]
    [InlineData("""{"String":3}""", "Edm.String")]
    [InlineData("""{"StringArray":"a"}""", "StartArray")]
    [InlineData("""{"DateTime":"2025-01-31"}""", "Edm.DateTimeOffset")]
    [InlineData("""{"Entity":{"nope":1}}""", "Invalid property 'nope'")]
    [InlineData("""{"EntityCollection":[{"name":"untyped"}]}""", "@odata.type")]
    [InlineData("""{"EntityReference":{"name":"no key"}}""", "primary key")]
    [InlineData("""{"Entity":{"@odata.type":"Microsoft.Dynamics.CRM.contact"}}""", "not expected here")]
    public async Task Parameters_are_checked(string json, string message) =>
        (await _api.Post("test_Echo", json)).ExpectError(400, "0x80048d19", message);

    [Fact]
    public async Task A_missing_parameter_is_named() =>
        (await _api.Post("test_OneRow", "{}")).ExpectError(400, "0x80048d19", "'Row'");

    [Fact]
    public async Task Function_arguments_come_through_aliases_or_inline()
    {
        var account = await _api.Create("accounts", """{"name":"Fn"}""");
        var path = "test_Function(Code=@p1,Max=@p2,When=@p3,Names=@p4,Who=@p5,Id=@p6,Price=@p7,Flag=@p8)?@p1='AB''C'&@p2=10&@p3=2025-01-31T10:00:00Z&@p4=[\"a\",\"b's\"]" +
            $"&@p5={{'@odata.id':'accounts({account})'}}&@p6={account}&@p7=12.5&@p8=true";
        var reply = (await _api.Get(path)).Expect(200).Json;

        Assert.Equal(("AB'C", "10", "2025-01-31T10:00:00Z"), ((string?)reply["Code"], Json(reply, "Max"), (string?)reply["When"]));
        Assert.Equal("""["a","b\u0027s"]""", Json(reply, "Names"));
        Assert.Equal((account, account), ((Guid)reply["Who"]!["accountid"]!, (Guid)reply["Id"]!));
        Assert.Equal(("12.5", "true"), (Json(reply, "Price"), Json(reply, "Flag")));
        var inline = (await _api.Get("test_Function(Code='x',Max=3)")).Expect(200).Json;
        Assert.Equal(("x", "3", "Code,Max"), ((string?)inline["Code"], Json(inline, "Max"), (string?)inline["Seen"]));
        Assert.Equal("Code", (string?)(await _api.Get("test_Function(Code=@c,Max=@unassigned)?@c='x'")).Expect(200).Json["Seen"]);
        (await _api.Get("test_Parameterless")).Expect(200);
        (await _api.Get("test_Parameterless()")).Expect(200);
    }

    [Theory]
    [InlineData("test_Function()", 400, "Request message has unresolved parameters")]
    [InlineData("test_Function(Max=3)", 400, "Request message has unresolved parameters")]
    [InlineData("test_Function(Code='x',Nope=1)", 400, "Request message has unresolved parameters")]
    [InlineData("test_function(Code='x')", 404, "Resource not found for the segment 'test_function'.")]
    [InlineData("test_Echo", 404, "No HTTP resource was found that matches the request URI")]
    public async Task Calls_that_do_not_fit_are_refused(string path, int status, string message) =>
        Assert.Contains(message, (await _api.Get(path)).Expect(status).Message, StringComparison.Ordinal);

    [Fact]
    public async Task Bound_operations_need_the_namespace_and_get_their_row()
    {
        var id = await _api.Create("accounts", """{"name":"Bound"}""");
        var action = (await _api.Post($"accounts({id})/Microsoft.Dynamics.CRM.test_OnAccount", """{"Note":"n"}""")).Expect(200).Json;
        var function = (await _api.Get($"accounts({id})/Microsoft.Dynamics.CRM.test_OfAccount(Max=@m)?@m=5")).Expect(200).Json;
        var set = (await _api.Post("accounts/Microsoft.Dynamics.CRM.test_OnAccounts", """{"Note":"s"}""")).Expect(200).Json;

        Assert.Equal((id, "n"), ((Guid)action["TargetId"]!, (string?)action["Note"]));
        Assert.Equal((id, "5"), ((Guid)function["TargetId"]!, Json(function, "Max")));
        Assert.Equal(("s", "Note"), ((string?)set["Note"], (string?)set["Seen"]));
        (await _api.Get($"accounts({id})/Microsoft.Dynamics.CRM.test_OfAccount()")).Expect(200);
        (await _api.Post($"accounts({id})/test_OnAccount", """{"Note":"n"}""")).Expect(404);
        (await _api.Post($"contacts({id})/Microsoft.Dynamics.CRM.test_OnAccount", """{"Note":"n"}""")).Expect(404);
        (await _api.Post("Microsoft.Dynamics.CRM.test_Echo", "{}")).Expect(404);
    }

    [Fact]
    public async Task A_single_row_or_collection_is_answered_bare()
    {
        var row = (await _api.Post("test_OneRow", """{"Row":{"name":"Bare"}}""")).Expect(200).Json;
        Assert.Equal("Bare", (string?)row["name"]);
        Assert.EndsWith("#accounts/$entity", (string?)row["@odata.context"]);
        var rows = (await _api.Post("test_ManyRows", """{"Rows":[{"@odata.type":"Microsoft.Dynamics.CRM.account","name":"1"}]}""")).Expect(200);
        Assert.Equal("1", (string?)Assert.Single(rows.Rows)["name"]);
    }

    [Fact]
    public async Task Without_results_there_is_no_content() => (await _api.Post("test_Silent", "{}")).Expect(204);

    [Fact]
    public async Task Without_a_plug_in_the_defaults_are_answered()
    {
        var reply = (await _api.Post("test_Event", """{"Flag":true}""")).Expect(200).Json;
        Assert.Equal(("false", "0", null), (Json(reply, "Flag"), Json(reply, "Count"), (string?)reply["Text"]));
    }

    [Fact]
    public async Task A_plug_in_speaks_in_its_own_words() =>
        (await _api.Post("test_Silent", """{"Fail":"TOO_MANY: exactly this text"}""")).ExpectError(400, "0x80040265", "TOO_MANY: exactly this text");

    [Fact]
    public async Task Private_messages_are_callable_but_not_documented()
    {
        (await _api.Post("test_Private", "{}")).Expect(200);
        var metadata = (await _api.Get("$metadata")).Expect(200).Text;
        Assert.DoesNotContain("test_Private", metadata, StringComparison.Ordinal);
        Assert.Contains("""<Action Name="test_Echo">""", metadata, StringComparison.Ordinal);
        Assert.Contains("""<Function Name="test_OfAccount" IsBound="true">""", metadata, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_parameters_are_bags_of_values()
    {
        var account = await _api.Create("accounts", """{"name":"Open"}""");
        var reply = (await _api.Post("test_Open", $$"""
            {"Bag":{"@odata.type":"#Microsoft.Dynamics.CRM.expando","mode":"full","limit":10,"big":10,"big@odata.type":"#Int64","flag":true,
                    "list@odata.type":"#Collection(String)","list":["a"],"inner":{"@odata.type":"#Microsoft.Dynamics.CRM.expando","x":1},"many":[{"y":2}]},
             "Bags":[{"@odata.type":"Microsoft.Dynamics.CRM.expando","z":"z"}],
             "Who":{"@odata.type":"Microsoft.Dynamics.CRM.account","accountid":"{{account}}"} }
            """)).Expect(200).Json;

        Assert.Equal(
            "big:Int64;flag:Boolean;inner:Entity;limit:Int32;list:String[];many:EntityCollection;mode:String", (string?)reply["Described"]);
        Assert.Equal(
            ("full", "10", "1", "2"),
            (
                (string?)reply["Bag"]!["mode"], reply["Bag"]!["limit"]!.ToJsonString(), reply["Bag"]!["inner"]!["x"]!.ToJsonString(),
                reply["Bag"]!["many"]![0]!["y"]!.ToJsonString()));
        Assert.Equal("z", (string?)reply["Bags"]![0]!["z"]);
        Assert.Equal(
            ("#Microsoft.Dynamics.CRM.account", account), ((string?)reply["Who"]!["@odata.type"], (Guid)reply["Who"]!["accountid"]!));
    }

    [Fact]
    public async Task A_megabyte_of_text_is_read_at_once()
    {
        var items = new JsonArray(
            Enumerable.Range(0, 1000).Select(i => (JsonNode)new JsonObject { ["key"] = $"{i}", ["name"] = new string('x', 1000) }).ToArray()).ToJsonString();
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var reply = (await _api.Post("test_Echo", new JsonObject { ["String"] = items }.ToJsonString())).Expect(200).Json;

        Assert.Equal(items, (string?)reply["String"]);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(2), $"{watch.Elapsed}");
    }

    [Fact]
    public async Task A_new_custom_api_is_there_at_once_and_gone_when_deleted()
    {
        var id = await _api.Create("customapis", """{"uniquename":"test_New","name":"n","displayname":"n","description":"n","bindingtype":0,"isfunction":false,"isprivate":false,"allowedcustomprocessingsteptype":0}""");
        (await _api.Post("test_New", "{}")).Expect(204);
        (await _api.Delete($"customapis({id})")).Expect(204);
        (await _api.Post("test_New", "{}")).Expect(404);
    }

    private static string Json(JsonObject reply, string name) => reply[name]!.ToJsonString();
}
