using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Protocol.Tests.Connector;

/// <summary>A server with just the sync job APIs, which misbehaves when asked to.</summary>
public sealed class FakeEnvironment : IAsyncDisposable
{
    private const string Token = "the-token";

    private readonly WebApplication _app;
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Guid> _jobs = [];

    private FakeEnvironment(WebApplication app) => _app = app;

    /// <summary>Where it listens.</summary>
    public string Url => _app.Urls.Single();

    /// <summary>Items received, in order, by job key and item key; an item received twice is there once.</summary>
    public List<(string Job, JsonObject Item)> Items { get; } = [];

    /// <summary>Bodies of gdi_SubmitSyncJob that were looked at, in order.</summary>
    public ConcurrentQueue<JsonObject> Requests { get; } = new();

    /// <summary>Jobs that were completed.</summary>
    public ConcurrentQueue<Guid> Completed { get; } = new();

    /// <summary>Keys whose presence makes the whole request fail, with the message of the failure.</summary>
    public Dictionary<string, string> Poison { get; } = [];

    /// <summary>Keys whose items are taken and rejected.</summary>
    public HashSet<string> Rejected { get; } = [];

    /// <summary>A refusal of every request; null for none.</summary>
    public string? RefusesEverything { get; set; }

    /// <summary>What the next requests meet before they are looked at.</summary>
    public ConcurrentQueue<Func<HttpContext, Task>> Trouble { get; } = new();

    /// <summary>What gdi outbound finds.</summary>
    public FakeOutbox Outbox { get; } = new();

    /// <summary>Answers are lost after the work is done, this many times.</summary>
    public int AnswersToLose;

    public static async Task<FakeEnvironment> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var environment = new FakeEnvironment(app);
        app.Use(environment.Gate);
        app.MapPost("/api/data/v9.2/gdi_SubmitSyncJob", environment.Submit);
        app.MapPost("/api/data/v9.2/govcdm_integrationsyncjobs({id})/Microsoft.Dynamics.CRM.gdi_CompleteSyncJob", environment.Complete);
        app.MapGet("/api/data/v9.2/gdi_GetJobStatus({parameters})", environment.Status);
        environment.Outbox.MapTo(app);
        await app.StartAsync();
        return environment;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    /// <summary>Trouble: service protection, with a Retry-After.</summary>
    public static Task TooManyRequests(HttpContext context)
    {
        context.Response.StatusCode = 429;
        context.Response.Headers.RetryAfter = "1";
        return context.Response.WriteAsync("""{"error":{"code":"0x80072322","message":"Number of requests exceeded the limit of 6000."}}""");
    }

    /// <summary>Trouble: the service is away for a moment.</summary>
    public static Task Unavailable(HttpContext context)
    {
        context.Response.StatusCode = 503;
        return context.Response.WriteAsync("<html>down</html>");
    }

    private async Task Gate(HttpContext context, RequestDelegate next)
    {
        if (context.Request.Headers.Authorization != $"Bearer {Token}")
        {
            await Fault(context, 401, "0x80040277", "Unauthorized");
            return;
        }
        if (Trouble.TryDequeue(out var trouble))
        {
            await trouble(context);
            return;
        }
        await next(context);
    }

    private async Task Submit(HttpContext context)
    {
        var request = (await JsonNode.ParseAsync(context.Request.Body))!.AsObject();
        Requests.Enqueue(request);
        var items = JsonNode.Parse((string)request["Items"]!)!.AsArray().Select(item => item!.AsObject()).ToList();
        var job = (string)request["JobKey"]!;
        var closed = IsClosed(job) && items.Any(item => !Has(job, item)) ? $"JOB_COMPLETED: Job '{job}' takes no new items." : null;
        var poisoned = items.Select(item => Poison.GetValueOrDefault((string)item["key"]!)).FirstOrDefault(message => message is not null);
        var refusal = RefusesEverything ?? closed ?? poisoned;
        if (refusal is not null)
        {
            await Fault(context, 400, "0x80040265", refusal);
            return;
        }
        var answer = Take(job, items);
        if (Interlocked.Decrement(ref AnswersToLose) >= 0)
            context.Abort();
        else
            await context.Response.WriteAsync(answer.ToJsonString());
    }

    private JsonObject Take(string job, List<JsonObject> items)
    {
        lock (_lock)
        {
            if (!_jobs.ContainsKey(job))
                _jobs[job] = Guid.NewGuid();
            var results = new JsonArray();
            foreach (var item in items)
            {
                var key = (string)item["key"]!;
                var known = Has(job, item);
                var rejected = Rejected.Contains(key);
                if (!known)
                    Items.Add((job, item));
                results.Add(new JsonObject
                {
                    ["index"] = results.Count,
                    ["key"] = key,
                    ["state"] = known ? "Duplicate" : rejected ? "Rejected" : "Applied",
                    ["reason"] = rejected ? "INVALID_VALUE" : null,
                    ["message"] = rejected ? "The value is too long." : null,
                });
            }
            return new JsonObject { ["JobId"] = _jobs[job].ToString(), ["JobState"] = "Receiving", ["Results"] = results.ToJsonString() };
        }
    }

    private bool IsClosed(string job) => _jobs.TryGetValue(job, out var id) && Completed.Contains(id);

    private bool Has(string job, JsonObject item)
    {
        lock (_lock)
            return Items.Any(known => known.Job == job && (string)known.Item["key"]! == (string)item["key"]!);
    }

    private Task Complete(HttpContext context)
    {
        Completed.Enqueue(Guid.Parse((string)context.Request.RouteValues["id"]!));
        return context.Response.WriteAsync("""{"JobStatus":"Partial Success","Message":"COUNT_MISMATCH"}""");
    }

    private Task Status(HttpContext context)
    {
        var job = context.Request.Query["@j"].ToString().Trim('\'').Replace("''", "'");
        if (!_jobs.TryGetValue(job, out var id))
            return Fault(context, 400, "0x80040265", $"UNKNOWN_JOB: There is no job {job}.");
        return context.Response.WriteAsync(new JsonObject
        {
            ["JobId"] = id.ToString(), ["JobState"] = "Receiving", ["JobStatus"] = null,
            ["Received"] = Items.Count(item => item.Job == job),
            ["Rejected"] = Items.Count(item => item.Job == job && Rejected.Contains((string)item.Item["key"]!)),
            ["Problems"] = """[{"key":"K7","state":"Rejected","reason":"INVALID_VALUE","message":"The value is too long."}]""",
        }.ToJsonString());
    }

    private static Task Fault(HttpContext context, int status, string code, string message)
    {
        context.Response.StatusCode = status;
        var error = new JsonObject { ["code"] = code, ["message"] = message };
        return context.Response.WriteAsync(new JsonObject { ["error"] = error }.ToJsonString());
    }
}
