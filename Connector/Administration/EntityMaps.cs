using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using GovDataIntegration.Connector.Dataverse;

namespace GovDataIntegration.Connector.Administration;

/// <summary>Which sources are connected to which tables.</summary>
internal static class EntityMaps
{
    private const string Label = "@OData.Community.Display.V1.FormattedValue";

    /// <summary>The entity map of a source and a table.</summary>
    /// <exception cref="UsageError">There is none.</exception>
    public static async Task<Guid> Find(DataverseClient client, string source, string table, CancellationToken stop)
    {
        var filter = Uri.EscapeDataString(
            $"gdi_targettable eq {DataverseClient.Quote(table)} and gdi_SourceSystem/gdi_key eq {DataverseClient.Quote(source)}");
        await foreach (var row in client.Rows($"gdi_entitymaps?$select=gdi_entitymapid&$filter={filter}", stop))
            return (Guid)row["gdi_entitymapid"]!;
        throw new UsageError($"Source {source} has no entity map for table {table}.");
    }

    /// <summary>Every switch, as a row of a table: scope, source, table, state, off since, reason.</summary>
    public static async Task<IReadOnlyList<object?[]>> States(DataverseClient client, CancellationToken stop)
    {
        var rows = new List<object?[]> { new object?[] { "Environment", "", "", await EnvironmentState(client, stop), "", "" } };
        await foreach (var source in client.Rows("gdi_sourcesystems?$select=gdi_key,gdi_state,gdi_statereason&$orderby=gdi_key", stop))
            rows.Add(["Source", (string?)source["gdi_key"], "", (string?)source["gdi_state" + Label], "", (string?)source["gdi_statereason"]]);
        const string maps = "gdi_entitymaps?$select=gdi_targettable,gdi_state,gdi_offsince,gdi_statereason&$expand=gdi_SourceSystem($select=gdi_key)";
        await foreach (var map in client.Rows(maps + "&$orderby=gdi_targettable", stop))
        {
            rows.Add([
                "Entity map", (string?)map["gdi_SourceSystem"]?["gdi_key"], (string?)map["gdi_targettable"], (string?)map["gdi_state" + Label],
                (string?)map["gdi_offsince"], (string?)map["gdi_statereason"],
            ]);
        }
        return rows;
    }

    private static async Task<string> EnvironmentState(DataverseClient client, CancellationToken stop)
    {
        const string query = "environmentvariabledefinitions?$select=defaultvalue&$filter=schemaname eq 'gdi_IntegrationEnabled'"
            + "&$expand=environmentvariabledefinition_environmentvariablevalue($select=value)";
        await foreach (var row in client.Rows(query, stop))
        {
            var values = row["environmentvariabledefinition_environmentvariablevalue"]?.AsArray() ?? new JsonArray();
            return ((string?)values.FirstOrDefault()?["value"] ?? (string?)row["defaultvalue"])?.ToUpperInvariant() is "YES" or "TRUE" ? "On" : "Off";
        }
        throw new UsageError("The solution Gov Data Integration is not installed in this environment.");
    }
}
