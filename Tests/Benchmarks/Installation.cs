using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Reflection;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using LocalDataverse.Host;

namespace Benchmarks;

/// <summary>An environment with the shipped solution, three sources, a policy and value maps, and integration on; spoken to by the Web API only.</summary>
internal sealed class Installation : IAsyncDisposable
{
    private const int On = 482100000, Sequence = 482100000, OnIngest = 166840000, ActiveMap = 482100001;

    private readonly Server _server;
    private readonly HttpClient _http;

    private Installation(Server server)
    {
        _server = server;
        _http = new HttpClient { BaseAddress = new Uri(server.BaseAddress, "api/data/v9.2/"), Timeout = TimeSpan.FromMinutes(5) };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", server.AdministratorToken);
    }

    public static IReadOnlyList<string> Sources { get; } = ["TIDE", "PERSONA", "CASEBOOK"];

    public static async Task<Installation> Start()
    {
        var installation = new Installation(await Server.StartAsync(new ServerOptions()));
        var zips = typeof(Installation).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(m => m.Key == "SolutionZips").Value!;
        foreach (var zip in new[] { "govcdm_dataintegration_managed.zip", "GovDataIntegration_managed.zip" })
        {
            await installation.Post("ImportSolution", new JsonObject
            {
                ["OverwriteUnmanagedCustomizations"] = false, ["PublishWorkflows"] = true, ["ImportJobId"] = Guid.NewGuid(),
                ["CustomizationFile"] = Convert.ToBase64String(await File.ReadAllBytesAsync(Path.Combine(zips, zip))),
            });
        }
        await installation.Configure();
        return installation;
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _server.DisposeAsync();
    }

    /// <summary>Creates a row of the table without the engine.</summary>
    public Task CreateContact(JsonObject row) => Post("contacts", row);

    /// <summary>Creates rows of the table without the engine, in one request.</summary>
    public Task CreateContacts(JsonObject[] rows)
    {
        foreach (var row in rows)
            row["@odata.type"] = "Microsoft.Dynamics.CRM.contact";
        return Post("contacts/Microsoft.Dynamics.CRM.CreateMultiple", new JsonObject { ["Targets"] = new JsonArray(rows) });
    }

    /// <summary>Submits items; all of them must be applied.</summary>
    public async Task Submit(string source, string job, JsonObject[] items)
    {
        var answer = await Post("gdi_SubmitSyncJob", new JsonObject
        {
            ["SourceSystemKey"] = source, ["TargetTable"] = "contact", ["JobKey"] = job, ["Kind"] = "Bulk", ["Items"] = new JsonArray(items).ToJsonString(),
        });
        if ((int)answer["Applied"]! != items.Length)
            throw new InvalidOperationException($"Only {answer["Applied"]} of {items.Length} items were applied: {answer["Results"]}");
    }

    /// <summary>Organisation-service calls that submissions have made so far.</summary>
    public async Task<long> ServiceCalls()
    {
        var answer = JsonNode.Parse(await _http.GetStringAsync(new Uri(_server.BaseAddress, "localdataverse/diagnostics?since=0")))!;
        return answer["requests"]!.AsArray().Where(request => (string?)request!["message"] == "gdi_SubmitSyncJob")
            .Sum(request => request!["callsByMessage"]!.AsObject().Sum(call => (long)call.Value!));
    }

    /// <summary>Rows that are there of the tables that the engine writes.</summary>
    public async Task<long> RowsWritten()
    {
        var names = Uri.EscapeDataString("""["contact","govcdm_integrationidentifier","govcdm_integrationsyncitem","govcdm_integrationledger"]""");
        var answer = JsonNode.Parse(await _http.GetStringAsync($"RetrieveTotalRecordCount(EntityNames=@names)?@names={names}"))!;
        return answer["EntityRecordCountCollection"]!["Values"]!.AsArray().Sum(count => (long)count!);
    }

    private async Task Configure()
    {
        foreach (var key in Sources)
        {
            var id = Guid.NewGuid();
            await Post("gdi_sourcesystems", new JsonObject
            {
                ["gdi_sourcesystemid"] = id, ["gdi_key"] = key, ["gdi_name"] = key, ["gdi_state"] = On, ["gdi_orderingmode"] = Sequence, ["gdi_blanktokens"] = "N/A",
            });
            await Post("gdi_entitymaps", new JsonObject
            {
                ["gdi_name"] = key + " contact", ["gdi_targettable"] = "contact", ["gdi_state"] = On, ["gdi_direction"] = On,
                ["gdi_SourceSystem@odata.bind"] = $"/gdi_sourcesystems({id})",
            });
        }
        await Policy("Contacts", field: null, list: null);
        await Policy("Departments", "department", "DEPARTMENT");
        for (var department = 0; department < Worker.Departments; department++)
        {
            await Post("govcdm_integrationvaluemaps", new JsonObject
            {
                ["govcdm_name"] = Worker.DepartmentCode(department), ["govcdm_codelist"] = "DEPARTMENT", ["govcdm_sourcecode"] = Worker.DepartmentCode(department),
                ["govcdm_canonicalcodevalue"] = Worker.DepartmentName(department), ["gdi_mapstate"] = ActiveMap,
            });
        }
        await Post("gdi_SetIntegrationState", new JsonObject { ["Scope"] = "Environment", ["State"] = "On" });
    }

    private Task Policy(string name, string? field, string? list) => Post("govcdm_integrationcommitpolicies", new JsonObject
    {
        ["govcdm_name"] = name, ["govcdm_targettable"] = "contact", ["govcdm_fieldname"] = field, ["govcdm_commitmode"] = OnIngest,
        ["govcdm_authoritativesources"] = "TIDE; PERSONA; CASEBOOK; @dataverse", ["gdi_codelist"] = list,
    });

    private async Task<JsonNode> Post(string path, JsonObject body)
    {
        using var content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        using var answer = await _http.PostAsync(path, content);
        var text = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode ? text.Length == 0 ? new JsonObject() : JsonNode.Parse(text)! : throw new InvalidOperationException(text);
    }
}
