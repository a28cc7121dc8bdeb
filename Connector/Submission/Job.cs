using System;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using GovDataIntegration.Connector.Dataverse;

namespace GovDataIntegration.Connector.Submission;

/// <summary>Which job the records belong to. The same source and key always mean the same job.</summary>
/// <param name="Source">The source system's key.</param>
/// <param name="Table">The target table's logical name.</param>
/// <param name="Key">The sender's own key of the job.</param>
/// <param name="Kind">Live, Bulk or FullSnapshot.</param>
internal sealed record Job(string Source, string Table, string Key, string Kind)
{
    /// <summary>The job as the server sees it now (gdi_GetJobStatus).</summary>
    public static Task<JsonObject> Status(DataverseClient client, string source, string key, CancellationToken stop) =>
        client.Get($"gdi_GetJobStatus(SourceSystemKey=@s,JobKey=@j)?@s={Parameter(source)}&@j={Parameter(key)}", stop);

    /// <summary>Says that nothing more will come (gdi_CompleteSyncJob).</summary>
    public static Task<JsonObject> Complete(DataverseClient client, Guid jobId, CancellationToken stop) =>
        client.Post($"govcdm_integrationsyncjobs({jobId})/Microsoft.Dynamics.CRM.gdi_CompleteSyncJob", new JsonObject(),
            repeatable: true, stop);

    private static string Parameter(string text) => Uri.EscapeDataString(DataverseClient.Quote(text));
}
