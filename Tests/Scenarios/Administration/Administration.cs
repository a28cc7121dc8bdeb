using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;

namespace Scenarios;

/// <summary>What an integration administrator does, through the custom APIs.</summary>
internal static class Administration
{
    /// <summary>Turns integration on or off for the environment.</summary>
    public static Task<JsonElement> Turn(this WebApi api, string state, string? reason = null) => api.Set("Environment", null, state, reason);

    /// <summary>Sets one of the switches.</summary>
    public static Task<JsonElement> Set(this WebApi api, string scope, string? key, string state, string? reason = null) =>
        api.Call("gdi_SetIntegrationState", new() { ["Scope"] = scope, ["Key"] = key, ["State"] = state, ["Reason"] = reason });

    /// <summary>Runs missed sync until nothing remains.</summary>
    public static async Task<Missed> MakeUp(this WebApi api, int? most = null, Guid? map = null)
    {
        var calls = new List<Missed>();
        do
        {
            calls.Add(await api.RunMissedSync(most, map));
        }
        while (calls[^1].Remaining > 0);
        return new Missed(calls.Sum(call => call.Processed), 0, calls.Sum(call => call.Conflicts), calls.Count);
    }

    /// <summary>Runs missed sync once.</summary>
    public static async Task<Missed> RunMissedSync(this WebApi api, int? most = null, Guid? map = null)
    {
        var parameters = new Dictionary<string, object?>();
        if (most is not null)
            parameters["MaxRecords"] = most;
        if (map is not null)
            parameters["EntityMapId"] = map;
        var answer = await api.Call("gdi_RunMissedSync", parameters);
        return new Missed(answer.GetProperty("Processed").GetInt32(), answer.GetProperty("Remaining").GetInt32(), answer.GetProperty("Conflicts").GetInt32(), 1);
    }

    /// <summary>The entity map of a source and a table.</summary>
    public static async Task<Row> EntityMap(this World world, Source source, string table = "contact") =>
        (await world.Administrator.Rows($"gdi_entitymaps?$filter=gdi_targettable eq '{table}' and gdi_SourceSystem/gdi_key eq '{source.Key}'")).Single();
}

/// <summary>What runs of missed sync answered.</summary>
internal sealed record Missed(int Processed, int Remaining, int Conflicts, int Calls);
